"""Where sources come from."""

from __future__ import annotations

from pathlib import Path

import pytest

from handouts.problems import BadInput
from handouts.production.project import Project, bundled_root, find_project, open_project


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "my-clinic"
    (folder / "exercises" / "deep").mkdir(parents=True)
    (folder / "clinic.yaml").touch()
    return folder


def test_a_project_is_found_from_any_folder_inside_it(own: Path) -> None:
    for start in (own, own / "exercises", own / "exercises" / "deep"):
        assert find_project(start) == open_project(own)


def test_own_sources_come_after_the_bundled_ones_and_so_win(own: Path) -> None:
    project = find_project(own)
    assert project.data_folders == (bundled_root().data, own)
    assert project.output == own / "build"
    assert project.own.folder == own


def test_outside_of_a_project_the_bundled_content_is_built_right_there(tmp_path: Path) -> None:
    assert find_project(tmp_path) == Project((bundled_root(),), tmp_path / "build")


@pytest.mark.parametrize(
    "name", ["Clinic.yaml", "clinic.yml", "CLINIC.YAML", "clinic.yaml.txt", "data/clinic.yml"]
)
def test_a_folder_whose_clinic_has_another_name_is_not_taken_for_any_folder(
    tmp_path: Path, name: str
) -> None:
    """Products of the bundled content would be made in it, and nothing be said of its own."""
    (tmp_path / "data").mkdir()
    (tmp_path / name).touch()
    if (tmp_path / "clinic.yaml").exists():
        pytest.skip("this file system does not tell these names apart")
    with pytest.raises(BadInput, match=f"{name}:1:1: a file of this name is not read"):
        find_project(tmp_path)


def test_content_may_lie_in_a_data_folder(tmp_path: Path) -> None:
    (tmp_path / "data" / "exercises").mkdir(parents=True)
    (tmp_path / "data" / "clinic.yaml").touch()
    for start in (tmp_path, tmp_path / "data", tmp_path / "data" / "exercises"):
        project = find_project(start)
        assert project.own.data == tmp_path / "data"
        assert project.output == tmp_path / "build"


def test_the_bundled_content_is_not_read_twice_from_inside_it() -> None:
    assert find_project(bundled_root().data / "exercises").roots == (bundled_root(),)


def test_a_folder_that_is_no_project_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="is not a project"):
        open_project(tmp_path)


def test_layouts_and_fonts_are_read_where_there_are_any(own: Path) -> None:
    assert own / "layouts" not in find_project(own).layout_folders
    (own / "layouts" / "leaflet").mkdir(parents=True)
    (own / "layouts" / "leaflet" / "layout.yaml").touch()
    assert find_project(own).layout_folders[-1] == own / "layouts"
    assert "leaflet" in find_project(own).layout_ids()


def test_ids_are_the_names_of_files(own: Path) -> None:
    (own / "exercises" / "ankle-pump.yaml").write_text("{ broken")
    assert "ankle-pump" in find_project(own).ids("exercises")
