"""The command on the content that comes along: what is written, how fast nothing is, and that it watches."""

from __future__ import annotations

import os
import re
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from threading import Thread

import pytest

from handouts.production.upkeep.new_project import new_project

HANDOUTS = [sys.executable, "-m", "handouts"]


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*HANDOUTS, *arguments],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def processor_seconds(folder: Path, *arguments: str) -> float:
    """The time that a whole process takes, whatever else the machine does meanwhile."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run(folder, *arguments)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def everything(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*.*")
        if path.suffix in (".pdf", ".xml")
    }


def test_a_build_says_what_it_wrote_and_two_folders_get_the_same_bytes(tmp_path: Path) -> None:
    folders = [tmp_path / "one", tmp_path / "some where else"]
    for seed, folder in enumerate(folders, 1):
        folder.mkdir()
        built = run(folder, "build", "psoas-strength", PYTHONHASHSEED=str(seed))
        assert (built.returncode, built.stderr) == (0, "")
        first = built.stdout.splitlines()[0]
        assert re.fullmatch(r"✓ build/psoas-strength-booklet\.pdf  \d+ pages  \d+ kB  \d+\.\d\d s", first)
    one, other = map(everything, folders)
    assert one == other
    parts = "build/parts/psoas-strength-booklet"
    assert {
        "build/psoas-strength-booklet.pdf",
        f"{parts}/exercise/clamshell.pdf",
        f"{parts}/cover.xml",
    } <= set(one)
    again = run(folders[0], "build", "psoas-strength")
    assert again.stdout.splitlines()[0] == "= build/psoas-strength-booklet.pdf  up to date"
    assert "✓" not in again.stdout
    assert min(processor_seconds(folders[0], "build", "psoas-strength") for _ in range(3)) < 0.3
    assert everything(folders[0]) == one


class Watch:
    """A running `handouts build --watch` and the lines that it tells."""

    def __init__(self, folder: Path) -> None:
        command = [*HANDOUTS, "build", "--layout", "handout", "--watch"]
        self.process = subprocess.Popen(
            command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self._lines: Queue[str] = Queue()
        Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        for line in self.process.stdout or ():
            self._lines.put(line)

    def until(self, words: str) -> None:
        """Read on until a line has these words in it."""
        while words not in self._lines.get(timeout=30):
            pass


@pytest.fixture
def watch(tmp_path: Path) -> Iterator[Watch]:
    new_project(tmp_path / "my-clinic")
    watch = Watch(tmp_path / "my-clinic")
    yield watch
    watch.process.kill()
    watch.process.wait(timeout=30)
    if watch.process.stdout:
        watch.process.stdout.close()


def test_a_watch_builds_at_every_change_and_no_error_ends_it(watch: Watch, tmp_path: Path) -> None:
    exercise = tmp_path / "my-clinic" / "exercises" / "ankle-pumps.yaml"
    text = exercise.read_text()
    watch.until("✓ build/my-programme-handout.pdf")
    exercise.write_text(text.replace("name:", "nmae:"))
    watch.until('did you mean "name"?')
    exercise.write_text(text.replace("name: Ankle pumps", "name: Ankle circles"))
    watch.until("✓ build/my-programme-handout.pdf")
    markup = tmp_path / "my-clinic" / "build" / "parts" / "my-programme-handout/exercise/ankle-pumps.xml"
    assert "Ankle circles" in markup.read_text()
    watch.process.send_signal(signal.SIGINT)
    assert watch.process.wait(timeout=30) == 0
