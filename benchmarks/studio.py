"""What the studio takes: to its first page, from a change to the preview, to search among many exercises.

    python -m benchmarks.studio [FOLDER]

FOLDER gets a project of 2,000 exercises, which is measured, too; a temporary one is used without it.
"""

from __future__ import annotations

import re
import signal
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter
from typing import Any
from urllib.parse import urlsplit

import httpx2 as httpx

_ROUNDS = 60
_EXERCISES = 2_000
_PROGRAMME = "psoas-strength"
_SEARCHES = ("k", "kn", "knee", "knee b", "knee ben", "shoulder", "clamshel", "stretch calf", "band", "xyz")


def main(arguments: list[str]) -> None:
    """Measure all of it and print a table."""
    with tempfile.TemporaryDirectory() as folder:
        many = many_exercises(Path(arguments[0] if arguments else folder))
        start_up([], "the content that comes along")
        for client, tab in studio([]):
            changes(client, tab)
        start_up(["--project", str(many)], f"{_EXERCISES:,} exercises")
        for client, _ in studio(["--project", str(many)]):
            searches(client)


def many_exercises(folder: Path) -> Path:
    """A project of so many exercises, with names and purposes of different words."""
    parts = ("knee", "shoulder", "hip", "ankle", "neck", "wrist", "back", "elbow", "calf", "thigh")
    ways = ("bend", "stretch", "lift", "turn", "press", "slide", "hold", "circle", "raise", "pull")
    (folder / "exercises").mkdir(parents=True, exist_ok=True)
    (folder / "clinic.yaml").write_text("name: A clinic\n", encoding="utf-8")
    for number in range(_EXERCISES):
        name = f"{parts[number % 10]} {ways[number // 10 % 10]} {number}"
        text = (
            f"name: {name.capitalize()}\npurpose: It makes your {parts[number % 7]} better.\n"
            f"steps: [Begin., Move slowly., Rest.]\nstop_if: You feel sharp pain.\n"
            f"equipment: [a band {number % 50}]\n"
        )
        (folder / f"exercises/{name.replace(' ', '-')}.yaml").write_text(text, encoding="utf-8")
    return folder


def begin(options: list[str]) -> tuple[subprocess.Popen[str], str]:
    """A studio that was started, and its address."""
    command = [sys.executable, "-m", "handouts", "studio", "--no-browser", *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    found = re.search(r"http://\S+", process.stdout.readline())
    assert found
    return process, found[0]


def end(process: subprocess.Popen[str]) -> None:
    """End it as Ctrl-C does."""
    process.send_signal(signal.SIGINT)
    process.wait(20)


def start_up(options: list[str], called: str) -> None:
    """From the command to its first page, five times; the first of all fills the caches."""
    seconds = []
    for _ in range(6):
        started = perf_counter()
        process, address = begin(options)
        with httpx.Client(follow_redirects=True) as client:
            assert client.get(address).status_code == 200
        seconds.append(perf_counter() - started)
        end(process)
    tell(f"first page, {called}", seconds[1:])


def studio(options: list[str]) -> Iterator[tuple[httpx.Client, str]]:
    """A browser in a studio with a new handout."""
    process, address = begin(options)
    origin = "http://" + urlsplit(address).netloc
    with httpx.Client(
        follow_redirects=True, timeout=60, headers={"origin": origin}, base_url=origin
    ) as client:
        yield client, client.get(address).url.path
    end(process)


def changes(client: httpx.Client, tab: str) -> None:
    """From a changed dose to the picture of the first page that changed, as the page asks for it."""
    exercises = ("clamshell", "pelvic-curl", "russian-twist", "scissors", "static-wall-squat")
    shown: set[str] = set()
    seconds = []
    for turn in range(_ROUNDS + 2):
        dose = {"sets": str(1 + turn % 7), "reps": str(5 + turn % 11)}
        rows = [{"exercise": name, "dose": dose if name == "clamshell" else {}} for name in exercises]
        draft: dict[str, Any] = {"programme": _PROGRAMME, "rows": rows, "person": {"name": "Anna Example"}}
        started = perf_counter()
        pages = client.post(f"{tab}/draft", json={"turn": turn + 1, "draft": draft}).json()["pages"]
        changed = next(page["key"] for page in pages if page["key"] not in shown)
        assert client.get(f"{tab}/page/{changed}/340.png").status_code == 200
        seconds.append(perf_counter() - started)
        shown = {page["key"] for page in pages}
    tell(f"a programme's first preview ({len(shown)} pages)", seconds[:1])
    tell("a changed dose on the preview", seconds[2:])


def searches(client: httpx.Client) -> None:
    """Each search as it is typed, and again: the first time of a word, all words are compared with it."""
    client.post("/find", json={})
    tell(
        "search, words for the first time",
        [timed(lambda words=words: find(client, words)) for words in _SEARCHES],
    )
    tell("search, again", [timed(lambda words=words: find(client, words)) for words in _SEARCHES * 3])


def find(client: httpx.Client, words: str) -> None:
    """One search."""
    client.post("/find", json={"words": words})


def timed(work: Callable[[], None]) -> float:
    """Seconds."""
    started = perf_counter()
    work()
    return perf_counter() - started


def tell(called: str, seconds: list[float]) -> None:
    """Median, 95th percentile and most, in ms."""
    ordered = sorted(seconds)
    high = ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]
    print(
        f"{called:55} {statistics.median(ordered) * 1000:8.0f} {high * 1000:8.0f} {ordered[-1] * 1000:8.0f}"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
