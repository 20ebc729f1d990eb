"""Batches: everything there once, nothing half, nothing told; stopped and started again as often as one likes."""

from __future__ import annotations

import json
import os
import pickle
import re
import signal
import subprocess
import sys
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from time import monotonic, sleep

import pytest
from clinic_project import clinic_project, made_up, write_list
from pypdf import PdfReader
from qpdf import qpdf_problems

import handouts
from handouts.content.yaml_source import Source
from handouts.press.check import faults
from handouts.problems import BadInput, Place, Problem
from handouts.production.batch.executors import Crew, own_crew
from handouts.production.batch.remote import Remote
from handouts.production.batch.store import open_store
from handouts.production.project import Project

MARKER = "Qzxmarker"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return clinic_project(tmp_path_factory.mktemp("clinic"))


def manifest(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / "manifest.jsonl").read_text().splitlines()]


def pdfs(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.pdf") if not path.name.startswith("set-")}


def test_a_thousand_patients(project: Project, tmp_path: Path) -> None:
    report = handouts.batch(
        write_list(tmp_path / "list.csv", 1000),
        tmp_path / "out",
        programme="legs",
        project=project.own.folder,
    )
    assert (report.records, report.made, report.kept) == (1000, 1000, 0)
    made, notes = pdfs(tmp_path / "out"), manifest(tmp_path / "out")
    assert sorted(made) == sorted(str(note["file"]) for note in notes)
    assert [note["row"] for note in notes] == list(range(2, 1002))
    names = [patient["name"] for patient in made_up(1000)]
    for row in (2, 3, 4, 500, 501, 1001):
        note = notes[row - 2]
        pdf = made[str(note["file"])]
        assert faults(pdf) == []
        reader = PdfReader(BytesIO(pdf))
        assert len(reader.pages) == note["pages"]
        text = "".join(page.extract_text() for page in reader.pages)
        assert names[row - 2] in text
    assert [problem for pdf in made.values() for problem in qpdf_problems(pdf)] == []
    assert [fault for pdf in list(made.values())[::9] for fault in faults(pdf)] == []
    assert all(pdf.endswith(b"%%EOF\n") and pdf.count(b"startxref") == 1 for pdf in made.values())


def start(project: Project, folder: Path, *more: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "handouts", "batch", "list.csv", "-p", "legs", "-o", "out", *more]
    return subprocess.Popen(
        [*command, "--project", str(project.own.folder)],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


def wait_for(folder: Path, count: int) -> None:
    until = monotonic() + 60
    while len(list(folder.glob("out/*.pdf"))) < count and monotonic() < until:
        sleep(0.01)
    assert len(list(folder.glob("out/*.pdf"))) >= count


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


def test_other_executors_and_more_processes_make_the_same_files(project: Project, tmp_path: Path) -> None:
    listed, folder = write_list(tmp_path / "list.csv", 16), project.own.folder
    out = tmp_path / "out"
    handouts.batch(listed, out, programme="legs", project=folder)
    alone = pdfs(out)
    for name in alone:
        (out / name).unlink()
    handouts.batch(listed, out, programme="legs", project=folder, jobs=2)
    assert pdfs(out) == alone
    for name in alone:
        (out / name).unlink()
    with ThreadPoolExecutor(3) as threads:
        handouts.batch(listed, out, programme="legs", project=folder, executor=threads, workers=3)
    assert pdfs(out) == alone


def streams(pdf: bytes) -> Iterator[tuple[bool, bytes]]:
    """Every stream decoded, and whether it is what a page shows."""
    reader = PdfReader(BytesIO(pdf))
    shown = {page["/Contents"].indirect_reference.idnum for page in reader.pages}
    for match in re.finditer(rb"(\d+) 0 obj\n<<(.*?)>>\nstream\n", pdf, re.DOTALL):
        length = int(re.search(rb"/Length\s+(\d+)", match[2])[1])
        data = pdf[match.end() : match.end() + length]
        decoded = zlib.decompress(data) if b"/FlateDecode" in match[2] else data
        yield int(match[1]) in shown, decoded


def test_nothing_tells_a_patient_but_the_page(
    project: Project, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Marked names and words are looked for in every byte of everything else that was made."""
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    fields = {
        "name": MARKER,
        "clinician": f"Dr {MARKER}",
        "note": f"For {MARKER}.",
        "exercises": "heel-raise",
    }
    fields |= {"note_1": f"Dear {MARKER}, slowly.", "load_1": f"a bag of {MARKER}"}
    listed = tmp_path / "list.csv"
    listed.write_text(";".join(fields) + "\n" + ";".join(fields.values()) + "\n", encoding="utf-8")
    from handouts.cli.main import main

    out = tmp_path / "out"
    arguments = ["--project", str(project.own.folder), "-p", "legs", "-o", str(out), "--sets", "5"]
    assert main(["batch", str(listed), *arguments]) == 0
    told = "".join(capfd.readouterr())
    spoilt = listed.read_text(encoding="utf-8").replace("heel-raise", MARKER) + f"{MARKER};;;;;;{MARKER}\n"
    listed.write_text(spoilt, encoding="utf-8")
    assert main(["batch", str(listed), *arguments]) == 2
    told += "".join(capfd.readouterr())
    made = [path for root in (tmp_path, project.own.folder) for path in root.rglob("*")]
    assert len([path for path in made if path.suffix == ".pdf"]) >= 2
    needles = [MARKER.encode(), MARKER.encode("utf-16-be"), MARKER.encode().hex().upper().encode()]
    assert MARKER not in told + " ".join(map(str, made))
    for path in made:
        if not path.is_file() or path == listed:
            continue
        assert path.stat().st_mode & 0o077 == 0 or out not in path.parents
        content = path.read_bytes()
        assert not any(needle in content for needle in needles), path
        if path.suffix == ".pdf" and out in path.parents:
            assert MARKER in "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
            for is_shown, data in streams(content):
                assert not any(needle in data for needle in needles) or is_shown


def test_the_search_finds_a_name_that_is_told(project: Project) -> None:
    """The search above can fail: a name in the metadata is found."""
    pdf = handouts.personal("legs", {"name": "Anna"}, project=project.own.folder)
    assert any(b"Stronger legs" in data for _, data in streams(pdf))


def test_remote_places_are_written_whole(project: Project, tmp_path: Path) -> None:
    fsspec = pytest.importorskip("fsspec")
    listed, place = write_list(tmp_path / "list.csv", 4), "memory://handouts-test"
    for kept in (0, 4):
        report = handouts.batch(listed, place, programme="legs", project=project.own.folder)
        assert (report.kept, report.made) == (kept, 4 - kept)
    files = fsspec.filesystem("memory").ls("/handouts-test", detail=False)
    assert sum(name.endswith(".pdf") for name in files) == 4
    assert not any("/." in name for name in files)
    assert Remote(place).read("nothing") is None


def test_nothing_is_made_of_a_faulty_list(project: Project, tmp_path: Path) -> None:
    listed = write_list(tmp_path / "list.csv", 3)
    listed.write_text(listed.read_text(encoding="utf-8-sig") + "\r\nX;2026-02-30;;bridge", encoding="utf-8")
    with pytest.raises(BadInput, match=r"list.csv:5:2"):
        handouts.batch(listed, tmp_path / "out", programme="legs", project=project.own.folder)
    assert not (tmp_path / "out").exists()


def test_faults_of_values_and_of_layout_are_told_together(project: Project, tmp_path: Path) -> None:
    long = "Marker" + "w" * 90
    rows = [
        "name;date;sets_1;exercise_1",
        f"{long};;;",
        "Ada;2026-02-30;;",
        "Bea;;99;bridge",
        f"{long};31.02.2026;;",
        ";",
    ]
    (tmp_path / "list.csv").write_text("\n".join(rows), encoding="utf-8")
    for jobs in (1, 2):
        with pytest.raises(BadInput) as refused:
            handouts.batch(
                tmp_path / "list.csv",
                tmp_path / "out",
                programme="legs",
                project=project.own.folder,
                jobs=jobs,
            )
        told = [(p.place.line, p.place.column, p.message) for p in refused.value.problems if p.place]
        assert [(line, column) for line, column, _ in told] == [(2, 1), (3, 2), (4, 3), (5, 2)]
        assert "does not fit" in told[0][2]
        assert "Marker" not in str(refused.value)


def test_a_copy_tells_nothing_of_who_else_is_in_the_list(project: Project, tmp_path: Path) -> None:
    """Not even by the letters that its fonts have."""
    alone, others = "id;name\nada;Ada Łow\n", "bo;Ελένη\ncem;محمد\ndag;Zoë\neva;Наталья Ь\n"
    made = []
    for name, text in {"alone": alone, "together": alone + others}.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
        handouts.batch(
            tmp_path / f"{name}.csv", tmp_path / name, programme="legs", project=project.own.folder
        )
        made.append((tmp_path / name / "ada.pdf").read_bytes())
    assert made[0] == made[1]
    bo = "".join(
        data.decode("latin-1") for _, data in streams((tmp_path / "together" / "bo.pdf").read_bytes())
    )
    assert "<0395>" in bo  # the search below can find letters
    assert not any(f"<{ord(letter):04X}>" in bo for letter in "محمدŁНЬ")


def test_two_batches_do_not_work_in_one_folder(project: Project, tmp_path: Path) -> None:
    listed, out = write_list(tmp_path / "list.csv", 2), tmp_path / "out"
    handouts.batch(listed, out, programme="legs", project=project.own.folder)
    with open_store(out).held(), pytest.raises(BadInput, match="another batch is at work"):
        handouts.batch(listed, out, programme="legs", project=project.own.folder)
    assert handouts.batch(listed, out, programme="legs", project=project.own.folder).kept == 2


def test_another_password_makes_other_copies(project: Project, tmp_path: Path) -> None:
    pytest.importorskip("cryptography")
    (tmp_path / "list.csv").write_text("id;name\nada;Ada\n", encoding="utf-8")
    for password in ("first", "second"):
        report = handouts.batch(
            tmp_path / "list.csv",
            tmp_path / "out",
            programme="legs",
            project=project.own.folder,
            password=password,
        )
        assert report.made == 1
        assert faults((tmp_path / "out" / "ada.pdf").read_bytes(), password=password) == []
    notes = (tmp_path / "out" / "manifest.jsonl").read_text()
    assert "first" not in notes
    assert "second" not in notes


@pytest.mark.parametrize("taken", ["set-0001", "SET-12-print"])
def test_ids_of_printing_sets_are_taken(project: Project, tmp_path: Path, taken: str) -> None:
    (tmp_path / "list.csv").write_text(f"name;id\nAda;{taken}\n", encoding="utf-8")
    with pytest.raises(BadInput, match=r"list.csv:2:2: printing sets are called like this id"):
        handouts.batch(tmp_path / "list.csv", tmp_path / "out", programme="legs", project=project.own.folder)


def test_a_place_that_cannot_be_written_is_told(project: Project, tmp_path: Path) -> None:
    listed = write_list(tmp_path / "list.csv", 2)
    for place, told in {
        str(listed): "is no folder",
        str(listed / "below"): "is no folder",
        "nonsense://somewhere": "the storage for the copies cannot be used",
    }.items():
        with pytest.raises(BadInput, match=told):
            handouts.batch(listed, place, programme="legs", project=project.own.folder)


def test_problems_come_whole_from_other_processes() -> None:
    bad = BadInput([Problem("one", Place("list.csv", 3, 2), "two", "three"), Problem("four")])
    again = pickle.loads(pickle.dumps(bad))
    assert (again.problems, str(again)) == (bad.problems, str(bad))


def test_letters_of_every_field_are_looked_up_before_anything_is_made(
    project: Project, tmp_path: Path
) -> None:
    rows = ["name;load;note_1;exercise_1", "Ada;a 袋 of rice;;", "Bea;;Slowly, 陈.;bridge"]
    (tmp_path / "list.csv").write_text("\n".join(rows), encoding="utf-8")
    with pytest.raises(BadInput) as refused:
        handouts.batch(tmp_path / "list.csv", tmp_path / "out", programme="legs", project=project.own.folder)
    assert [str(problem.place) for problem in refused.value.problems] == ["list.csv:2:2", "list.csv:3:3"]


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


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_interrupted_it_ends_at_once_and_goes_on_later(project: Project, tmp_path: Path, jobs: str) -> None:
    """Ctrl-C goes to all processes of a terminal, and comes twice from whoever is impatient."""
    write_list(tmp_path / "list.csv", 400)
    process = start(project, tmp_path, "--jobs", jobs)
    wait_for(tmp_path, 20)
    os.killpg(process.pid, signal.SIGINT)
    sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    told, _ = process.communicate(timeout=30)
    assert process.returncode == 130
    assert b"Traceback" not in told
    there = pdfs(tmp_path / "out")
    assert 20 <= len(there) < 400
    assert all(pdf.endswith(b"%%EOF\n") for pdf in there.values())
    folder = project.own.folder
    report = handouts.batch(tmp_path / "list.csv", tmp_path / "out", programme="legs", project=folder)
    assert (report.kept, report.made) == (len(there), 400 - len(there))


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
