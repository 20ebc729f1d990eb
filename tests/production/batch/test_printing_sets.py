"""Printing sets: every copy between sheets that name it, sorted, folded for itself, and never one that is locked."""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from support.clinic_project import clinic_project, made_up, write_list

import handouts
from handouts.conformance.check import faults
from handouts.problems import BadInput
from handouts.production.batch.sets import sort_key
from handouts.production.batch.wishes import Report
from handouts.production.project import Project


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return clinic_project(tmp_path_factory.mktemp("clinic"))


def texts(path: Path) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(path.read_bytes())).pages]


def batch(project: Project, listed: Path, **wishes: object) -> Report:
    out = listed.parent / "out"
    return handouts.batch(listed, out, programme="legs", project=project.own.folder, **wishes)  # type: ignore[arg-type]


def write(folder: Path, *rows: str) -> Path:
    (folder / "list.csv").write_text("\n".join(rows), encoding="utf-8")
    return folder / "list.csv"


def test_every_copy_stands_between_sheets_and_is_folded_for_itself(project: Project, tmp_path: Path) -> None:
    report = batch(project, write_list(tmp_path / "list.csv", 5), set_size=3, sort="name")
    assert report.sets == ["set-0001-print.pdf", "set-0001.pdf", "set-0002-print.pdf", "set-0002.pdf"]
    out = tmp_path / "out"
    notes = [json.loads(line) for line in (out / "manifest.jsonl").read_text().splitlines()]
    pages = {note["id"]: note["pages"] for note in notes}
    names = sorted((patient["name"] for patient in made_up(5)), key=lambda name: sort_key(name, "name"))
    found, at = [], 0
    for stem in ("set-0001", "set-0002"):
        assert faults((out / f"{stem}.pdf").read_bytes()) == []
        whole, at, sheets = texts(out / f"{stem}.pdf"), 0, []
        while at < len(whole):
            own = whole[at].strip()
            assert whole[at + 1].strip() == own
            found.append(next(name for name in names if name in whole[at + 2]))
            at += 2 + pages[own] + pages[own] % 2
            folded = -(-pages[own] // 4)
            sheets += [(own, 1, 1), *((own, sheet, folded) for sheet in range(1, folded + 1))]
        printed = texts(out / f"{stem}-print.pdf")
        labels = [re.search(r"· (\w+) · Print copy · Sheet (\d+) of (\d+)", back) for back in printed[1::2]]
        assert [(label[1], int(label[2]), int(label[3])) for label in labels if label] == sheets
        covers = [front for front in printed[::2] if "Made for" in front]
        assert [name for cover in covers for name in names if name in cover] == found[-len(covers) :]
    assert found == names


def test_a_set_is_of_one_paper_and_one_language(project: Project, tmp_path: Path) -> None:
    rows = ("Ada;a5", "Bea;half-letter", "Cem;a5")
    assert batch(project, write(tmp_path, "name;paper", *rows), set_size=9).sets[1::2] == [
        "set-0001.pdf",
        "set-0002.pdf",
    ]
    out = tmp_path / "out"
    assert [sum("Made for" in text for text in texts(out / f"set-000{n}.pdf")) for n in (1, 2)] == [2, 1]
    for name in ("set-0001.pdf", "set-0002.pdf"):
        sizes = {tuple(page.mediabox[2:]) for page in PdfReader(BytesIO((out / name).read_bytes())).pages}
        assert len(sizes) == 1


def test_sets_of_an_earlier_list_are_not_left_to_be_printed(project: Project, tmp_path: Path) -> None:
    batch(project, write(tmp_path, "name", "Ada", "Bea", "Cem"), set_size=1)
    batch(project, write(tmp_path, "name", "Ada", "Bea"), set_size=1)
    assert sorted(path.name for path in (tmp_path / "out").glob("set-????.pdf")) == [
        "set-0001.pdf",
        "set-0002.pdf",
    ]


def test_a_long_name_is_broken_on_its_sheet(project: Project, tmp_path: Path) -> None:
    long = "abcdefgh-0123456789_" * 3 + "wxyz"
    batch(project, write(tmp_path, "name;id", f"Ada;{long}"), set_size=1)
    assert "".join(texts(tmp_path / "out" / "set-0001.pdf")[0].split()) == long


def test_days_and_accents_sort_as_people_sort_them() -> None:
    assert sorted(["2.12.2026", "2026-11-30", ""], key=lambda day: sort_key(day, "date")) == [
        "2026-11-30",
        "2.12.2026",
        "",
    ]
    assert sorted(["Zoë", "Émile", "eva", "Ångström"], key=lambda name: sort_key(name, "name")) == [
        "Ångström",
        "Émile",
        "eva",
        "Zoë",
    ]


def test_a_locked_copy_stands_in_no_set(project: Project, tmp_path: Path) -> None:
    listed = write(tmp_path, "name;password", "Ada;", "Bea;Secret")
    with pytest.raises(
        BadInput, match=r"list.csv:3:2: a locked copy cannot stand in a printing set"
    ) as refused:
        batch(project, listed, set_size=2)
    assert "Secret" not in str(refused.value)
    with pytest.raises(BadInput, match="a locked copy"):
        batch(project, write(tmp_path, "name", "Ada"), set_size=2, password="Secret")
    with pytest.raises(BadInput, match='did you mean "name"'):
        batch(project, listed, set_size=2, sort="names")
    assert not list((tmp_path / "out").glob("*.pdf"))
