"""A project of one's own starts complete, and never at the cost of what is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from handouts.content.library import Library, read_library
from handouts.problems import BadInput
from handouts.production.project import bundled_root, open_project
from handouts.production.upkeep.new_project import new_project
from handouts.text.fonts import FontLibrary


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    new_project(tmp_path / "my-clinic")
    return tmp_path / "my-clinic"


def read(folder: Path) -> Library:
    project = open_project(folder)
    return read_library(project.data_folders, FontLibrary.read(project.font_folders))


def test_it_holds_a_clinic_an_exercise_a_programme_and_a_guide(folder: Path) -> None:
    assert {path.name for path in folder.iterdir()} >= {"clinic.yaml", "exercises", "programmes", "README.md"}
    library = read(folder)
    assert library.clinic.name == "My clinic"
    (programme,) = (library.programmes[path.stem] for path in (folder / "programmes").iterdir())
    ids = [choice.exercise for choice in programme.exercises]
    own = {path.stem for path in (folder / "exercises").iterdir()}
    assert own < set(ids), "the example shows an exercise of one's own beside one that comes along"


def test_nothing_in_it_passes_for_reviewed_or_gives_a_dose(folder: Path) -> None:
    library = read(folder)
    for path in folder.rglob("exercises/*.yaml"):
        exercise = library.exercises[path.stem]
        assert not exercise.reviewed
        assert exercise.dose is not None
        assert (exercise.dose.sets, exercise.dose.reps) == (None, None)


def test_own_files_add_to_the_bundled_ones_and_win_by_id(folder: Path) -> None:
    bundled = bundled_root().data / "exercises" / "clamshell.yaml"
    own = folder / "exercises" / "clamshell.yaml"
    own.write_text(bundled.read_text().replace("name: Clamshell", "name: Clam"))
    library = read(folder)
    assert library.exercises["clamshell"].name == "Clam"
    assert "pelvic-curl" in library.exercises


def test_every_schema_that_a_file_names_comes_along(folder: Path) -> None:
    files = list(folder.rglob("*.yaml"))
    assert files
    for path in files:
        first = path.read_text().splitlines()[0]
        assert first.startswith("# yaml-language-server: $schema=")
        assert (path.parent / first.partition("=")[2]).is_file(), path.name


@pytest.mark.parametrize("there", ["clinic.yaml", "notes.txt"])
def test_a_folder_with_anything_in_it_is_left_alone(tmp_path: Path, there: str) -> None:
    (tmp_path / there).write_text("mine")
    with pytest.raises(BadInput, match="is there already"):
        new_project(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [there]
    assert (tmp_path / there).read_text() == "mine"


def test_an_empty_folder_is_filled_and_a_file_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert new_project(tmp_path / "empty")
    (tmp_path / "file").touch()
    with pytest.raises(BadInput, match="is there already"):
        new_project(tmp_path / "file")
