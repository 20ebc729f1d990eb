"""Projects and lists with one file spoilt, made under limits of time and memory.

`python -m support.mutated_projects KIND SEED COUNT` prints a line for each that ends otherwise than it should.
"""

from __future__ import annotations

import contextlib
import io
import random
import resource
import shutil
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from unittest.mock import patch

from handouts.cli import internal_error
from handouts.cli.main import main
from handouts.conformance.check import faults
from handouts.production.project import bundled_root
from support.clinic_project import clinic_project, write_list
from support.mutations import mutated

SECONDS = 20
"""For one case, on a machine that does other things; the lists of a few patients take the longest."""
MEGABYTES = 1000
DATA, LAYOUTS = bundled_root().data, bundled_root().layouts
POSED = (DATA / "exercises" / "clamshell.yaml").read_text("utf-8")


def _list(folder: Path, name: str) -> Path:
    path = folder / name
    if path.suffix == ".xlsx":
        from openpyxl import Workbook

        book = Workbook()
        book.active.append(["name", "id", "date", "exercises", "sets", "note"])
        book.active.append(["Anna", 123, "2026-05-31", "bridge", 3, "Slowly."])
        book.active["B2"].number_format = "00000"
        book.save(path)
    elif path.suffix == ".csv":
        write_list(path, 3)
    else:
        path.write_text(
            "patients:\n  - name: Anna\n    exercises: [{exercise: bridge, sets: 3, note: Slowly.}]\n"
            "    dose: {reps: 8-12, load: 5 kg}\n  - {name: Bo, date: 2026-05-31}\n"
        )
    return path


def _build(name: str, *options: str) -> list[str]:
    return ["build", name, "--layout", "handout", *options]


def _batch(name: str) -> list[str]:
    return ["batch", name, "-p", "legs", "--layout", "handout", "-o", "out"]


_PERSONAL = ["personal", "legs", "--layout", "handout", "--for", "record.yaml", "-o", "x.pdf"]
_LARGE = "layouts/editions/large-print.yaml"
KINDS: dict[str, tuple[str, str, list[str]]] = {
    "clinic": ("clinic.yaml", "", _build("legs")),
    "exercise": ("exercises/bridge.yaml", POSED, _build("legs")),
    "programme": ("programmes/legs.yaml", "", _build("legs")),
    "muscle": ("muscles/psoas-major.yaml", "data/muscles/psoas-major.yaml", _build("psoas-major")),
    "language": ("languages/en.yaml", "data/languages/en.yaml", _build("legs")),
    "figure words": ("figures/words/en.yaml", "data/figures/words/en.yaml", _build("clamshell")),
    "palettes": ("figures/palettes.yaml", "data/figures/palettes.yaml", _build("clamshell")),
    "printer": ("printer.yaml", "data/printer.yaml", ["build", "legs", "--layout", "cards"]),
    "plate": ("plates/hip-flexors.yaml", "data/plates/hip-flexors.yaml", _build("psoas-major")),
    "plate words": ("plates/words/en.yaml", "data/plates/words/en.yaml", _build("psoas-major")),
    "layout": ("layouts/handout/layout.yaml", "layouts/handout/layout.yaml", _build("legs")),
    "theme": ("layouts/themes/clinic.yaml", "layouts/themes/clinic.yaml", _build("legs")),
    "edition": (_LARGE, _LARGE, _build("legs", "--edition", "large-print")),
    "record": ("record.yaml", "", _PERSONAL),
    "csv": ("list.csv", "", _batch("list.csv")),
    "xlsx": ("list.xlsx", "", _batch("list.xlsx")),
    "list": ("list.yaml", "", _batch("list.yaml")),
}
"""Kind to the file that is spoilt, what it holds before (a text, or a bundled file), and the command."""


def prepared(kind: str, folder: Path) -> tuple[Path, bytes, list[str]]:
    """The file to spoil, what it holds, and the command line that reads it."""
    name, content, arguments = KINDS[kind]
    clinic_project(folder)
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if content.startswith(("data/", "layouts/")):
        shutil.copy(bundled_root().folder / content, path)
    elif content:
        path.write_text(content, encoding="utf-8")
    elif name == "record.yaml":
        path.write_text(
            "name: Anna\nnote: Slowly.\nexercises:\n  - {exercise: bridge, sets: 3, reps: 8-12}\n"
        )
    elif name.startswith("list."):
        _list(folder, name)
    return path, path.read_bytes(), arguments


def tried(kind: str, seed: int, folder: Path) -> str | None:
    """What is wrong with how a case ends; None where it ends as it should."""
    path, sound, arguments = prepared(kind, folder)
    path.write_bytes(mutated(sound, random.Random(seed)))
    out, err = io.StringIO(), io.StringIO()
    failed: list[BaseException] = []
    with contextlib.chdir(folder), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = _within(SECONDS, lambda: main(arguments), failed)
    told = out.getvalue() + err.getvalue()
    if failed:
        return "".join(traceback.format_exception_only(failed[0]))[-300:] + _where(failed[0])
    if code not in (0, 2):
        return f"exit code {code}: {told[-300:]}"
    if hidden := [char for char in told if not char.isprintable() and char != "\n" and char != "\t"]:
        return f"hidden characters {hidden[:5]!r}"
    if code == 0:
        made = [*folder.glob("build/*.pdf"), *folder.glob("out/*.pdf"), *folder.glob("x.pdf")]
        for pdf in [path for path in made if not path.stem.endswith(("-print", "-tiled"))]:
            if found := list(faults(pdf.read_bytes())):
                return f"{pdf.name}: {found[0]}"
    elif not told.strip():
        return "nothing is told"
    return None


def _within(seconds: int, run: Callable[[], int], failed: list[BaseException]) -> int:
    def stop(number: int, frame: FrameType | None) -> None:
        raise TimeoutError(f"more than {seconds} seconds")

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        # An error of the program's own is told by its kind only: here, it is kept.
        with patch.object(internal_error, "report", lambda error, with_traceback=False: failed.append(error)):
            return run()
    except TimeoutError as error:
        failed.append(error)
        return 1
    finally:
        signal.alarm(0)


def _where(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return " < ".join(f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in reversed(frames[-4:]))


def run(kind: str, seed: int, count: int) -> None:
    """Try `count` cases from a seed on, and print those that end badly."""
    limit = 6 << 30  # of addresses: libraries reserve more than they use
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    for number in range(seed, seed + count):
        with tempfile.TemporaryDirectory() as folder:
            wrong = tried(kind, number, Path(folder))
        if wrong:
            sys.stdout.write(f"{kind} {number}: {wrong}\n")
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000
    if used > MEGABYTES:
        sys.stdout.write(f"{kind} {seed}: {used} MB\n")


if __name__ == "__main__":
    run(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
