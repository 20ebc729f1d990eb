"""Batches: every copy there once and valid, whatever does the work; faults told at once, before anything is made."""

from __future__ import annotations

import json
import pickle
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from support.clinic_project import clinic_project, made_up, write_list
from support.qpdf import qpdf_problems

import handouts
from handouts.conformance.check import faults
from handouts.problems import BadInput, Place, Problem
from handouts.production.batch.places import open_store
from handouts.production.batch.remote import Remote
from handouts.production.project import Project


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return clinic_project(tmp_path_factory.mktemp("clinic"))


def manifest(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / "manifest.jsonl").read_text().splitlines()]


def pdfs(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.pdf") if not path.name.startswith("set-")}


@pytest.mark.slow
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


def test_two_batches_do_not_work_in_one_folder(project: Project, tmp_path: Path) -> None:
    listed, out = write_list(tmp_path / "list.csv", 2), tmp_path / "out"
    handouts.batch(listed, out, programme="legs", project=project.own.folder)
    with open_store(out).held(), pytest.raises(BadInput, match="another batch is at work"):
        handouts.batch(listed, out, programme="legs", project=project.own.folder)
    assert handouts.batch(listed, out, programme="legs", project=project.own.folder).kept == 2


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
