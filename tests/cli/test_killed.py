"""Whenever a run is killed, the next one that ends well leaves what it makes, and nothing else."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support.clinic_project import clinic_project, write_list

KILLS = 8

_RUN = """
import os, signal, sys
from handouts.cli.main import run

at, steps = int(sys.argv.pop(1)), 0

def step(event, arguments):
    # What changes a folder: files that are made, renamed, linked and removed, by names in the output.
    global steps
    if event in ("open", "os.rename", "os.link", "os.remove", "os.mkdir") and not isinstance(arguments[0], int):
        writes = event != "open" or arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        if writes and f"{os.sep}out{os.sep}" in os.path.abspath(os.fsdecode(arguments[0])) + os.sep:
            steps += 1
            if steps == at:
                os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(step)
try:
    run()
finally:
    sys.stderr.write(f"\\nsteps: {steps}\\n")
"""
"""Runs a command, and kills it at one of the steps in which it changes its output; 0 is none of them."""


def _build(folder: Path) -> list[str]:
    return ["build", "legs", "-l", "booklet", "-l", "handout", "--force", "-o", "out"]


def _personal(folder: Path) -> list[str]:
    (folder / "record.yaml").write_text("name: Anna\n")
    return ["personal", "legs", "--for", "record.yaml", "-o", "out/anna.pdf"]


def _batch(folder: Path) -> list[str]:
    write_list(folder / "list.csv", 60)
    return ["batch", "list.csv", "-p", "legs", "-o", "out", "--sets", "20"]


def run(folder: Path, *arguments: str, kill_at: int = 0) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", _RUN, str(kill_at), *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        env={**os.environ, "XDG_CACHE_HOME": str(folder.parent / "caches")},
        check=False,
    )


def steps_of(folder: Path, *arguments: str) -> int:
    """How many steps a run takes that nobody kills."""
    ended = run(folder, *arguments)
    assert ended.returncode == 0, ended.stderr
    return int(ended.stderr.rpartition("steps: ")[2])


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in (folder / "out").rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def spread(steps: int) -> Iterator[int]:
    """Some of the steps: the first, the last, and others evenly between them."""
    wanted = min(KILLS, steps)
    yield from sorted({1 + round(number * (steps - 1) / max(wanted - 1, 1)) for number in range(wanted)})


@pytest.mark.slow
@pytest.mark.parametrize("command", [_build, _personal, _batch])
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="runs are killed")
def test_nothing_of_a_killed_run_stays(tmp_path: Path, command: Callable[[Path], list[str]]) -> None:
    folder = clinic_project(tmp_path / "clinic").own.folder
    arguments = command(folder)
    steps = steps_of(folder, *arguments)
    names = files(folder).keys()
    assert steps > KILLS or command is _personal
    left = 0
    for step in spread(steps):
        if command is _batch:  # nothing is to be made twice, so that there is something to do
            for path in (folder / "out").glob("*.pdf"):
                path.unlink()
        while (ended := run(folder, *arguments, kill_at=step)).returncode == 0:
            step -= 1  # a run that sweeps up after another takes other steps
        assert ended.returncode == -signal.SIGKILL, ended.stderr
        there = files(folder)
        assert all(pdf.endswith(b"%%EOF\n") for name, pdf in there.items() if name.endswith(".pdf"))
        left += len(there.keys() - names)
    assert left, "no run was killed while it had something begun"
    steps_of(folder, *arguments)
    assert files(folder).keys() == names


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="runs are killed")
def test_a_new_project_is_made_whole_after_it_was_killed(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    whole = steps_of(tmp_path, "new", "out/whole")
    expected = {name.removeprefix("out/whole/"): text for name, text in files(tmp_path).items()}
    for number, step in enumerate(spread(whole)):
        assert run(tmp_path, "new", f"out/{number}", kill_at=step).returncode == -signal.SIGKILL
        again = run(
            tmp_path, "new", f"out/{number}"
        )  # nothing is to be done where it was killed at the very end
        assert again.returncode == 0 or "is there already" in again.stderr
        prefix = f"out/{number}/"
        found = {
            name.removeprefix(prefix): text
            for name, text in files(tmp_path).items()
            if name.startswith(prefix)
        }
        assert found == expected
