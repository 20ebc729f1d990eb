"""What is up to date is left alone; every change of what a product is made from is noticed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from support.counting_workshop import BOOKLET, CountingWorkshop, edit_clinic, make, rewrite

from handouts.production.product import Assembled, Product, Progress
from handouts.production.project import Project, Root
from handouts.production.request import Request
from handouts.production.upkeep.fingerprints import LARGEST_DIGESTED


def test_what_is_up_to_date_is_not_made_again(project: Project, workshop: CountingWorkshop) -> None:
    (made,) = make(project, workshop)
    (kept,) = make(project, workshop)
    assert len(workshop.made) == 1
    assert kept == Product(made.path, made.pages, made.size, is_new=False)
    make(project, workshop, force=True)
    assert len(workshop.made) == 2


def test_each_request_is_up_to_date_by_itself(project: Project, workshop: CountingWorkshop) -> None:
    handout = Request("psoas-strength", "handout")
    make(project, workshop, BOOKLET)
    products = make(project, workshop, BOOKLET, handout)
    assert [product.is_new for product in products] == [False, True]
    assert workshop.made == [BOOKLET, handout]


def _grow(folder: Path) -> None:
    rewrite(folder / "clinic.yaml", "name: The big clinic\n")


def _add(folder: Path) -> None:
    (folder / "exercises" / "clamshell.yaml").write_text("name: Clamshell\n")


def _add_folder(folder: Path) -> None:
    (folder / "fonts" / "lexend").mkdir(parents=True)
    (folder / "fonts" / "lexend" / "regular.ttf").touch()


def _remove(folder: Path) -> None:
    (folder / "exercises" / "bridge.yaml").unlink()


def _rename(folder: Path) -> None:
    (folder / "exercises" / "bridge.yaml").rename(folder / "exercises" / "glute-bridge.yaml")


def _delete_output(folder: Path) -> None:
    (folder / "build" / "psoas-strength-booklet.pdf").unlink()


def _edit_output(folder: Path) -> None:
    rewrite(folder / "build" / "psoas-strength-booklet.pdf", "%PDF name: Das Klinik\n")


def _delete_markup(folder: Path) -> None:
    (folder / "build" / "parts" / "psoas-strength-booklet" / "cover.xml").unlink()


def _forget(folder: Path) -> None:
    shutil.rmtree(folder / "build" / ".fingerprints")


@pytest.mark.parametrize(
    "change",
    [
        edit_clinic,
        _grow,
        _add,
        _add_folder,
        _remove,
        _rename,
        _delete_output,
        _edit_output,
        _delete_markup,
        _forget,
    ],
)
def test_a_change_is_noticed(
    project: Project, workshop: CountingWorkshop, change: Callable[[Path], None]
) -> None:
    make(project, workshop)
    change(project.own.folder)
    (product,) = make(project, workshop)
    assert product.is_new
    (product,) = make(project, workshop)
    assert not product.is_new


def _touch(folder: Path) -> None:
    os.utime(folder / "clinic.yaml", (1, 1))


def _editor_leftovers(folder: Path) -> None:
    for name in (".clinic.yaml.swp", "clinic.yaml~", ".git/index"):
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.touch()


def _foreign_output(folder: Path) -> None:
    (folder / "build" / "notes.txt").touch()


@pytest.mark.parametrize("change", [_touch, _editor_leftovers, _foreign_output])
def test_what_changes_no_product_is_passed_over(
    project: Project, workshop: CountingWorkshop, change: Callable[[Path], None]
) -> None:
    make(project, workshop)
    change(project.own.folder)
    (product,) = make(project, workshop)
    assert not product.is_new


def test_large_files_are_not_read_and_go_by_their_time(project: Project, workshop: CountingWorkshop) -> None:
    photo = project.own.data / "images" / "photo.jpg"
    photo.parent.mkdir()
    photo.write_bytes(bytes(LARGEST_DIGESTED + 1))
    make(project, workshop)
    assert not make(project, workshop)[0].is_new
    os.utime(photo, (1, 1))
    assert make(project, workshop)[0].is_new


@pytest.mark.parametrize("package", ["reportlab-6.0.dist-info", "handouts-2.0.dist-info"])
def test_another_version_of_a_package_builds_again(
    project: Project,
    workshop: CountingWorkshop,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    package: str,
) -> None:
    make(project, workshop)
    (tmp_path / "site" / package).mkdir(parents=True)
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    (product,) = make(project, workshop)
    assert product.is_new


def test_another_date_builds_again(
    project: Project, workshop: CountingWorkshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(project, workshop)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    (product,) = make(project, workshop)
    assert product.is_new


def test_a_source_that_changes_while_it_is_built_is_built_again(project: Project) -> None:
    class EditedMeanwhile(CountingWorkshop):
        def assemble(self, request: Request, progress: Progress) -> Assembled:
            if not self.made:
                edit_clinic(project.own.folder)
            return super().assemble(request, progress)

    workshop = EditedMeanwhile()
    (product,) = make(project, workshop)
    assert b"clinic" in product.path.read_bytes()
    (product,) = make(project, workshop)
    assert b"klinic" in product.path.read_bytes()


def test_a_project_may_be_moved(project: Project, workshop: CountingWorkshop, tmp_path: Path) -> None:
    make(project, workshop)
    moved = project.own.folder.rename(tmp_path / "elsewhere")
    (product,) = make(Project((Root("own", moved, moved),), moved / "build"), workshop)
    assert not product.is_new
