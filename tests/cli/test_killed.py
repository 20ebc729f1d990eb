"""Whenever a run is killed, the next one that ends well leaves what it makes, and nothing else."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, sleep

import pytest
from support.clinic_project import clinic_project, write_list

KILLS = 12


def _build(folder: Path) -> list[str]:
    return ["build", "legs", "-l", "booklet", "-l", "handout", "--force", "-o", "out"]


def _personal(folder: Path) -> list[str]:
    (folder / "record.yaml").write_text("name: Anna\n")
    return ["personal", "legs", "--for", "record.yaml", "-o", "out/anna.pdf"]


def _batch(folder: Path) -> list[str]:
    write_list(folder / "list.csv", 60)
    return ["batch", "list.csv", "-p", "legs", "-o", "out", "--sets", "20"]


def start(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "handouts", *arguments],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "XDG_CACHE_HOME": str(folder.parent / "caches")},
        start_new_session=True,
    )


def finished(folder: Path, *arguments: str) -> str:
    process = start(folder, *arguments)
    out, err = process.communicate()
    assert process.returncode == 0, err.decode()
    return out.decode() + err.decode()


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in (folder / "out").rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


@pytest.mark.slow
@pytest.mark.parametrize("command", [_build, _personal, _batch])
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="runs are killed")
def test_nothing_of_a_killed_run_stays(tmp_path: Path, command: Callable[[Path], list[str]]) -> None:
    folder = clinic_project(tmp_path / "clinic").own.folder
    arguments = command(folder)
    begin = perf_counter()
    finished(folder, *arguments)
    took = perf_counter() - begin
    names = files(folder).keys()
    chance = random.Random(1)
    for _ in range(KILLS):
        if command is _batch:  # nothing is to be made twice, so that there is something to do
            for path in (folder / "out").glob("*.pdf"):
                path.unlink()
        process = start(folder, *arguments)
        sleep(took * chance.uniform(0.3, 1.0))
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        whole = {name: pdf for name, pdf in files(folder).items() if name.endswith(".pdf")}
        assert all(pdf.endswith(b"%%EOF\n") for pdf in whole.values())
    finished(folder, *arguments)
    assert files(folder).keys() == names
