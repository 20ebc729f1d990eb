"""Files that desks and shared folders leave: passed over, or told for what they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from handouts.production.project import open_project
from handouts.sources.data_folder import misplaced, yaml_files
from handouts.sources.ids import as_id
from handouts.sources.strays import is_stray, original_of

STRAYS = [
    "desktop.ini",
    "Desktop.ini",
    "Thumbs.db",
    "ehthumbs.db",
    ".DS_Store",
    "._heel-raise.yaml",
    "~$heel-raise.docx",
    ".~lock.heel-raise.csv#",
    "heel-raise.yaml~",
    "#heel-raise.yaml#",
    "heel-raise.yaml.bak",
    "heel-raise.tmp",
    ".heel-raise.yaml.swp",
    "heel-raise.yaml.crdownload",
    "Icon\r",
    "@eaDir",
    "Thumbs.db:encryptable",
    "lost+found",
]
COPIES = [
    "heel-raise (1).yaml",
    "heel-raise 2.yaml",
    "heel-raise - Copy.yaml",
    "heel-raise copy 2.yaml",
    "heel-raise - Kopie (2).yaml",
    "Copy of heel-raise.yaml",
    "heel-raise (Anna's conflicted copy 2026-11-30).yaml",
    "heel-raise.sync-conflict-20261130-101500-ABCDEFG.yaml",
    "heel-raise-ANNAS-PC.yaml",
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "clinic.yaml").write_text("name: Hill Clinic\n")
    for name in ("exercises", "programmes"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "heel-raise.yaml").write_text("name: Heel raise\n")
    return tmp_path


@pytest.mark.parametrize("name", STRAYS)
@pytest.mark.parametrize("place", ["exercises", "programmes", "."])
def test_what_nobody_wrote_is_passed_over(folder: Path, name: str, place: str) -> None:
    programmes = open_project(folder).ids("programmes")
    (folder / place / name).write_bytes(b"\x00\x05\x16\x07")
    assert is_stray(name)
    assert list(misplaced(folder)) == []
    assert "heel-raise" in programmes
    assert open_project(folder).ids("programmes") == programmes


@pytest.mark.parametrize("name", ["bridge.yaml", "Bridge.yaml", "bridge.yml", "bridge"])
def test_a_folder_in_the_place_of_a_file_is_told_once(folder: Path, name: str) -> None:
    (folder / "exercises" / name).mkdir()
    catalogue = open_project(folder)
    with_it = [problem for problem in misplaced(folder) if problem.place]
    assert len(with_it) + sum(path.is_dir() for path in yaml_files(folder, "exercises")) == 1
    assert "heel-raise" in catalogue.ids("exercises")


def test_archives_of_another_system_are_passed_over(folder: Path) -> None:
    (folder / "__MACOSX" / "exercises").mkdir(parents=True)
    (folder / "__MACOSX" / "exercises" / "._heel-raise.yaml").write_bytes(b"\x00")
    assert list(misplaced(folder)) == []


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_is_told_as_what_it_is(folder: Path, name: str) -> None:
    (folder / "exercises" / name).write_text("name: Heel raise\n")
    (found,) = misplaced(folder)
    assert found.message.startswith('this is a copy of "heel-raise.yaml"')
    assert [path.name for path in yaml_files(folder, "exercises")] == ["heel-raise.yaml"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Wall Squat.yaml", "such as wall-squat.yaml"),
        ("Übung 3.yaml", "such as ubung-3.yaml"),
        ("U\u0308bung.yaml", "such as ubung.yaml"),
        ("wall_squat.yaml", "such as wall-squat.yaml"),
        ("王.yaml", "such as pelvic-curl.yaml"),
        ("wall-squat.YAML", "the name wall-squat.yaml"),
        ("wall-squat.yml", "the name wall-squat.yaml"),
        ("wall-squat.yaml.txt", "the name wall-squat.yaml"),
        ("wall-squat.docx", "anything else in a folder of its own"),
    ],
)
def test_a_wrong_name_is_told_with_a_right_one(folder: Path, name: str, expected: str) -> None:
    (folder / "exercises" / name).write_text("name: x\n")
    (found,) = misplaced(folder)
    assert str(found.expected).endswith(expected)


def test_neither_a_copy_nor_a_stray_is_what_has_a_name_of_its_own() -> None:
    assert original_of("heel-raise-band", ["heel-raise"]) is None
    assert original_of("heel-raise", ["heel-raise"]) is None
    assert not is_stray("heel-raise.yaml")
    assert as_id("Heel raise (left)") == "heel-raise-left"
