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
from handouts.production.batch import run
from handouts.production.batch.executors import Crew, own_crew
from handouts.production.project import Project
from handouts.production.upkeep.sources import stamp
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
    assert [path for path in out.iterdir() if path.name.startswith(".")] == []
    made = pdfs(tmp_path / "out")
    assert len(made) == 200
    assert {name: made[name] for name in there} == there
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
        b"[" * 100_000 + b"\n",
        b'{"id": "%b"}\n' % (b"x" * 1_000_000),
        lines[1],
        lines[2][:-1],
    ]
    (out / "manifest.jsonl").write_bytes(b"".join(damaged))
    (out / json.loads(lines[1])["file"]).write_bytes(b"")
    report = handouts.batch(listed, out, programme="legs", project=folder)
    assert (report.kept, report.made) == (2, 1)  # what was not noted is known by its name
    assert (out / "manifest.jsonl").read_bytes() == b"".join(lines)


@pytest.mark.parametrize("field", ["row", "pages", "id", "source", "seal", "file"])
@pytest.mark.parametrize(
    "value", [10**30, -1, 0, 1.5, 1e999, True, None, "9", [], {}, "../key", "x" * 3000, "\ud800"]
)
def test_a_line_of_notes_that_was_changed_is_passed_over(
    project: Project, tmp_path: Path, field: str, value: object
) -> None:
    """Each has a seal over what it says; what the line would have told is found by the file's name."""
    listed, out, folder = write_list(tmp_path / "list.csv", 1), tmp_path / "out", project.own.folder
    handouts.batch(listed, out, programme="legs", project=folder)
    line = (out / "manifest.jsonl").read_bytes()
    (out / "manifest.jsonl").write_text(json.dumps(json.loads(line) | {field: value}) + "\n")
    report = handouts.batch(listed, out, programme="legs", project=folder)
    assert (report.kept, report.made, report.others) == (1, 0, 0)
    assert (out / "manifest.jsonl").read_bytes() == line


def test_a_folder_where_only_damaged_notes_are_left_is_a_batchs(project: Project, tmp_path: Path) -> None:
    """Also those of a version that noted sizes and digests."""
    listed, out, folder = write_list(tmp_path / "list.csv", 1), tmp_path / "out", project.own.folder
    out.mkdir()
    line = {"id": "z", "source": "b", "row": 10**23 - 1, "pages": 1, "bytes": 1, "sha256": "c"}
    (out / "manifest.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    report = handouts.batch(listed, out, programme="legs", project=folder)
    assert (report.made, report.kept, report.others) == (1, 0, 0)


def test_a_batch_into_a_folder_of_its_project_keeps_its_copies(tmp_path: Path) -> None:
    """Neither the list nor what lies beside the copies is a source of theirs."""
    folder = clinic_project(tmp_path / "clinic").own.folder
    for more in (2, 3):
        listed = write_list(folder / "list.csv", more)
        report = handouts.batch(listed, folder / "out", programme="legs", project=folder)
    assert handouts.batch(listed, folder / "out", programme="legs", project=folder).kept == 3
    assert report.records == 3


def test_copies_are_kept_though_the_program_was_installed_anew(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it does counts, and not when its files were written."""
    module, listed = tmp_path / "module.py", write_list(tmp_path / "list.csv", 2)
    module.write_text("version = 1\n", encoding="utf-8")
    monkeypatch.setattr(run, "code", lambda: {"module.py": stamp(module)})

    def kept() -> int:
        return handouts.batch(listed, tmp_path / "out", programme="legs", project=project.own.folder).kept

    assert kept() == 0
    os.utime(module, (1, 1))
    assert kept() == 2
    module.write_text("version = 2\n", encoding="utf-8")
    assert kept() == 0


def test_notes_that_are_no_file_are_told(project: Project, tmp_path: Path) -> None:
    """Without waiting for somebody at the other end of a pipe."""
    listed, folder = write_list(tmp_path / "list.csv", 1), project.own.folder
    for name in ("manifest.jsonl", "key", "lock"):
        out = tmp_path / name
        handouts.batch(listed, out, programme="legs", project=folder)
        (out / name).unlink()
        os.mkfifo(out / name)
        with pytest.raises(BadInput, match="the folder for the copies cannot be used: it is a pipe"):
            handouts.batch(listed, out, programme="legs", project=folder)


def test_a_folder_of_somebody_elses_files_keeps_them(project: Project, tmp_path: Path) -> None:
    out, folder = tmp_path / "documents", project.own.folder
    out.mkdir()
    (tmp_path / "list.csv").write_text("id;name\nletter;Anna\nother;Bea\n", encoding="utf-8")
    mine = {"letter.pdf": b"%PDF mine", "manifest.jsonl": b'{"mine": 1}\n', "key": b"ssh-rsa mine"}
    for name, content in mine.items():
        (out / name).write_bytes(content)
    for _ in range(2):
        with pytest.raises(BadInput) as refused:
            handouts.batch(tmp_path / "list.csv", out, programme="legs", project=folder)
        assert {str(problem).partition("\n")[0] for problem in refused.value.problems} == {
            "list.csv:2:1: a copy of this name would replace what no batch has made",
            'there is a "manifest.jsonl" that no batch has made',
            'there is a "key" that no batch has made',
        }
        assert {name: (out / name).read_bytes() for name in mine} == mine
    for name in mine:
        (out / name).unlink()
    (out / "other.pdf").mkdir()
    with pytest.raises(BadInput, match=r"list\.csv:3"):
        handouts.batch(tmp_path / "list.csv", out, programme="legs", project=folder)
    (out / "other.pdf").rmdir()
    (out / "notes.txt").write_text("stay")
    with suppress(OSError):  # not every file system takes such names
        (out / os.fsdecode(b"\xff.pdf")).touch()
    assert handouts.batch(tmp_path / "list.csv", out, programme="legs", project=folder).made == 2
    assert handouts.batch(tmp_path / "list.csv", out, programme="legs", project=folder).kept == 2
    (out / "key").unlink()  # as those do who want nobody to check a guess
    assert handouts.batch(tmp_path / "list.csv", out, programme="legs", project=folder).made == 2


def test_what_a_killed_batch_left_is_swept_and_counted(project: Project, tmp_path: Path) -> None:
    """Of rows that are no longer in the list, and of printing sets, too."""
    listed, out, folder = write_list(tmp_path / "list.csv", 2), tmp_path / "out", project.own.folder
    handouts.batch(listed, out, programme="legs", project=folder)
    for number in range(12):
        (out / f".handouts-0123456789abcdef.new-{number}").write_bytes(b"%PDF half")
    report = handouts.batch(listed, out, programme="legs", project=folder, set_size=2)
    assert report.swept == 12
    assert [path.name for path in out.iterdir() if path.name.startswith(".")] == []


def test_what_was_unfinished_in_a_remote_place_and_is_so_still_is_swept(
    project: Project, tmp_path: Path
) -> None:
    fsspec = pytest.importorskip("fsspec")
    listed, place = write_list(tmp_path / "list.csv", 1), "memory://handouts-stopped"
    handouts.batch(listed, place, programme="legs", project=project.own.folder)
    memory = fsspec.filesystem("memory")
    memory.pipe_file("/handouts-stopped/.handouts-0a1b-set-0001.pdf", b"half")
    memory.pipe_file("/handouts-stopped/.mine", b"stays")
    assert handouts.batch(listed, place, programme="legs", project=project.own.folder).swept == 1
    left = [name for name in memory.ls("/handouts-stopped", detail=False) if "/." in name]
    assert left == ["/handouts-stopped/.mine"]
