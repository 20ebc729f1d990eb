"""Batches that are stopped, however it comes about: nothing half, and nothing is made twice."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep

import pytest
from support.clinic_project import clinic_project, write_list

import handouts
from handouts.problems import BadInput
from handouts.production.batch.executors import Crew, own_crew
from handouts.production.project import Project
from handouts.sources.source import Source

TOLD = "told.txt"
"""What the process prints."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return clinic_project(tmp_path_factory.mktemp("clinic"))


def pdfs(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.pdf") if not path.name.startswith("set-")}


def start(project: Project, folder: Path, *more: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "handouts", "batch", "list.csv", "-p", "legs", "-o", "out", *more]
    with (folder / TOLD).open("wb") as told:
        return subprocess.Popen(
            [*command, "--project", str(project.own.folder)],
            cwd=folder,
            stdout=told,
            stderr=told,
            start_new_session=True,
        )


def wait_for(folder: Path, count: int) -> None:
    until = monotonic() + 60
    while len(list(folder.glob("out/*.pdf"))) < count and monotonic() < until:
        sleep(0.01)
    assert len(list(folder.glob("out/*.pdf"))) >= count


@pytest.mark.slow
def test_killed_and_started_again_it_makes_only_what_is_missing(project: Project, tmp_path: Path) -> None:
    write_list(tmp_path / "list.csv", 200)
    process = start(project, tmp_path)
    wait_for(tmp_path, 40)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    there = pdfs(tmp_path / "out")
    assert 40 <= len(there) < 200
    assert all(pdf.endswith(b"%%EOF\n") for pdf in there.values())
    with (tmp_path / "out" / "manifest.jsonl").open("ab") as file:
        file.write(b'{"id": "cut sho')  # what a power failure leaves
    folder, out = project.own.folder, tmp_path / "out"
    report = handouts.batch(tmp_path / "list.csv", out, programme="legs", project=folder)
    assert (report.kept, report.made) == (len(there), 200 - len(there))
    made = pdfs(tmp_path / "out")
    assert len(made) == 200
    assert {name: made[name] for name in there} == there
    (out / f".{next(iter(there))}.0a1b2c3d").write_bytes(b"%PDF cut sho")  # what a kill in mid-write leaves
    again = handouts.batch(tmp_path / "list.csv", out, programme="legs", project=folder)
    assert (again.kept, again.made) == (200, 0)
    assert [path for path in out.iterdir() if path.name.startswith(".")] == []
    (next((tmp_path / "out").glob("*.pdf"))).unlink()
    assert handouts.batch(tmp_path / "list.csv", out, programme="legs", project=folder).made == 1
    write_list(tmp_path / "list.csv", 3)
    fewer = handouts.batch(tmp_path / "list.csv", out, programme="legs", project=folder)
    assert fewer.kept + fewer.made == 3
    assert fewer.others >= 197
    assert len(pdfs(out)) == 3 + fewer.others


@pytest.mark.slow
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_interrupted_it_ends_at_once_and_goes_on_later(project: Project, tmp_path: Path, jobs: str) -> None:
    """Ctrl-C goes to all processes of a terminal, and comes twice from whoever is impatient."""
    write_list(tmp_path / "list.csv", 400)
    process = start(project, tmp_path, "--jobs", jobs)
    wait_for(tmp_path, 20)
    os.killpg(process.pid, signal.SIGINT)
    sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    assert process.wait(timeout=30) == 130
    assert "Traceback" not in (tmp_path / TOLD).read_text()
    there = pdfs(tmp_path / "out")
    assert 20 <= len(there) < 400
    assert all(pdf.endswith(b"%%EOF\n") for pdf in there.values())
    folder = project.own.folder
    report = handouts.batch(tmp_path / "list.csv", tmp_path / "out", programme="legs", project=folder)
    assert (report.kept, report.made) == (len(there), 400 - len(there))


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes are looked up there")
def test_workers_end_with_a_parent_that_is_killed(project: Project, tmp_path: Path) -> None:
    write_list(tmp_path / "list.csv", 800)
    process = start(project, tmp_path, "--jobs", "2")
    wait_for(tmp_path, 1)
    workers = children(process.pid)
    assert len(workers) >= 2
    process.kill()
    process.wait()
    until = monotonic() + 30
    while any(Path(f"/proc/{worker}").is_dir() for worker in workers) and monotonic() < until:
        sleep(0.05)
    assert not any(Path(f"/proc/{worker}").is_dir() for worker in workers)


def children(parent: int) -> list[int]:
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            state = (folder / "stat").read_text().rpartition(")")[2].split()
            if int(state[1]) == parent:
                found.append(int(folder.name))
    return found


def _die_once(path: str, records: list[int]) -> list[int]:
    """Takes its worker with it the first time."""
    try:
        Path(path).touch(exist_ok=False)
    except FileExistsError:
        return records
    os.kill(os.getpid(), signal.SIGKILL)
    return []


class _Dying:
    """Work that can be sent to a worker, and kills it once."""

    def __init__(self, path: Path) -> None:
        self.path = str(path)

    def __call__(self, records: list[int]) -> list[int]:
        return _die_once(self.path, records)


def test_a_killed_worker_costs_nothing_but_time(tmp_path: Path) -> None:
    crew = own_crew(2)
    try:
        done = list(crew.map(_Dying(tmp_path / "dead"), [[i] for i in range(12)]))
    finally:
        crew.close()
    assert sorted(number for portion in done for number in portion) == list(range(12))


def test_a_crew_gives_up_on_work_that_always_kills() -> None:
    crew = own_crew(2)
    try:
        with pytest.raises(BadInput, match="lost again and again"):
            list(crew.map(_always_die, [Source("x", [], {}, None)]))  # type: ignore[arg-type]  # never read
    finally:
        crew.close()
    assert isinstance(crew, Crew)


def _always_die(record: Source) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_damaged_notes_only_cost_their_work(project: Project, tmp_path: Path) -> None:
    listed, out, folder = write_list(tmp_path / "list.csv", 3), tmp_path / "out", project.own.folder
    handouts.batch(listed, out, programme="legs", project=folder)
    lines = (out / "manifest.jsonl").read_bytes().splitlines(keepends=True)
    damaged = [
        lines[0].replace(b'"row": 2', b'"row": "two"'),
        b"[1]\n",
        b"\xff\xfe\n",
        b"{}\n",
        lines[1],
        lines[2][:-1],
    ]
    (out / "manifest.jsonl").write_bytes(b"".join(damaged))
    (out / json.loads(lines[1])["file"]).write_bytes(b"")
    report = handouts.batch(listed, out, programme="legs", project=folder)
    assert (report.kept, report.made) == (2, 1)  # what was not noted is known by its name
    assert (out / "manifest.jsonl").read_bytes() == b"".join(lines)
