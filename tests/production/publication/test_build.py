"""What is up to date is left alone, and everything else is not."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.counting_workshop import CountingWorkshop

from handouts.problems import BadInput
from handouts.production.product import Assembled, Product, Progress
from handouts.production.project import Project, Root
from handouts.production.publication.build import build
from handouts.production.request import Request
from handouts.production.upkeep import fingerprints
from handouts.production.upkeep.fingerprints import LARGEST_DIGESTED

BOOKLET = Request("psoas-strength")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project of two files that stands by itself, without the bundled content."""
    folder = tmp_path / "my-clinic"
    for name, text in {
        "clinic.yaml": "name: The clinic\n",
        "exercises/bridge.yaml": "name: Bridge\n",
        "layouts/booklet/layout.yaml": "papers: [a5]\n",
    }.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return Project((Root("own", folder, folder),), folder / "build")


@pytest.fixture
def workshop() -> CountingWorkshop:
    """A workshop that has made nothing yet."""
    return CountingWorkshop()


def make(
    project: Project, workshop: CountingWorkshop, *requests: Request, force: bool = False
) -> list[Product]:
    return list(build(requests or [BOOKLET], project, force=force, workshop=workshop))


def rewrite(path: Path, text: str) -> None:
    """Write at a time of its own, as an author does, however coarse the file system's clock is."""
    path.write_text(text)
    status = path.stat()
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns + 10_000_000))


def test_products_parts_and_markup_are_written(project: Project, workshop: CountingWorkshop) -> None:
    (product,) = make(project, workshop)
    assert product.path == project.output / "psoas-strength-booklet.pdf"
    assert product.path.stat().st_size == product.size
    assert (product.pages, product.is_new) == (4, True)
    parts = project.output / "parts" / "psoas-strength-booklet"
    assert sorted(path.name for path in parts.iterdir()) == [
        "bridge.pdf",
        "bridge.xml",
        "cover.pdf",
        "cover.xml",
    ]
    assert (parts / "cover.xml").read_text() == "<part id='cover'/>"


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


def _edit(folder: Path) -> None:
    rewrite(folder / "clinic.yaml", "name: The klinic\n")


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
        _edit,
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
                _edit(project.own.folder)
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


def test_a_failed_build_leaves_the_old_product_and_is_tried_again(
    project: Project, workshop: CountingWorkshop
) -> None:
    (old,) = make(project, workshop)
    before = old.path.read_bytes()
    _edit(project.own.folder)
    workshop.fails = True
    for _ in range(2):
        with pytest.raises(BadInput, match="it does not fit"):
            make(project, workshop)
        assert old.path.read_bytes() == before
    workshop.fails = False
    (product,) = make(project, workshop)
    assert product.is_new


@pytest.mark.parametrize("taken", ["psoas-strength-booklet.pdf", "parts/psoas-strength-booklet/bridge.xml"])
def test_a_place_that_is_taken_keeps_every_file_as_it_was(
    project: Project, workshop: CountingWorkshop, taken: str
) -> None:
    """All places are looked at before the first file is replaced."""
    make(project, workshop)
    (project.output / taken).unlink()
    (project.output / taken).mkdir()
    files = [path for path in project.output.rglob("*") if path.is_file()]
    before = {path: path.read_bytes() for path in files}
    _edit(project.own.folder)
    with pytest.raises(BadInput, match="it is a folder"):
        make(project, workshop)
    assert {path: path.read_bytes() for path in project.output.rglob("*") if path.is_file()} == before


def test_links_in_the_output_stay_links(project: Project, workshop: CountingWorkshop, tmp_path: Path) -> None:
    project.output.mkdir()
    link = project.output / "psoas-strength-booklet.pdf"
    link.symlink_to(tmp_path / "on-the-drive.pdf")
    for is_new in (True, False):
        assert make(project, workshop)[0].is_new == is_new
        assert link.is_symlink()
    assert b"The clinic" in (tmp_path / "on-the-drive.pdf").read_bytes()


def test_a_build_that_cannot_be_noted_is_made_all_the_same(
    project: Project, workshop: CountingWorkshop
) -> None:
    project.output.mkdir()
    (project.output / ".fingerprints").touch()
    for _ in range(2):
        assert make(project, workshop)[0].is_new


def test_what_can_be_made_is_made_and_all_problems_are_told(project: Project) -> None:
    class FitsNoHandout(CountingWorkshop):
        def assemble(self, request: Request, progress: Progress) -> Assembled:
            self.fails = request.layout == "handout"
            return super().assemble(request, progress)

    products: list[Product] = []
    requests = [Request("a", "handout"), Request("b"), Request("c", "handout")]
    with pytest.raises(BadInput) as raised:
        products.extend(build(requests, project, workshop=FitsNoHandout()))
    assert len(raised.value.problems) == 1, "the same problem of two products is told once"
    assert (project.output / "b-booklet.pdf").exists()


def test_parts_that_are_no_more_are_removed(project: Project, workshop: CountingWorkshop) -> None:
    make(project, workshop)
    workshop.parts = ("cover",)
    make(project, workshop, force=True)
    parts = project.output / "parts" / "psoas-strength-booklet"
    assert sorted(path.name for path in parts.iterdir()) == ["cover.pdf", "cover.xml"]
    (parts / "my-own.pdf").touch()
    make(project, workshop, force=True)
    assert (parts / "my-own.pdf").exists(), "what no build has written is not removed"


def test_progress_is_told(project: Project, workshop: CountingWorkshop) -> None:
    told: list[tuple[str, int, int]] = []
    list(build([BOOKLET], project, progress=lambda *step: told.append(step), workshop=workshop))
    assert told == [("cover", 0, 2), ("bridge", 1, 2)]


def test_no_request_writes_outside_the_output(project: Project, workshop: CountingWorkshop) -> None:
    """An unknown programme is refused by the sources; its name must do no harm before that."""
    workshop.fails = True
    with pytest.raises(BadInput):
        make(project, workshop, Request("../../escaped", "../x", "\0", "\udcff"))
    assert [path.name for path in project.own.folder.parent.iterdir()] == ["my-clinic"]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data())
def test_a_damaged_fingerprint_only_means_building_again(
    project: Project, workshop: CountingWorkshop, data: st.DataObject
) -> None:
    make(project, workshop)
    (path,) = (project.output / ".fingerprints").iterdir()
    record = path.read_bytes()
    begin = data.draw(st.integers(0, len(record) - 1))
    end = data.draw(st.integers(begin, len(record)))
    damaged = record[:begin] + data.draw(st.binary(max_size=5)) + record[end:]
    path.write_bytes(damaged)
    (product,) = make(project, workshop)
    assert product.is_new == (damaged != record)


def test_fingerprints_of_other_requests_do_not_count(project: Project, workshop: CountingWorkshop) -> None:
    handout = Request("psoas-strength", "handout")
    make(project, workshop, BOOKLET, handout)
    one, other = (project.output / ".fingerprints").iterdir()
    one.rename(one.with_name("swapped"))
    other.rename(one)
    one.with_name("swapped").rename(other)
    assert [product.is_new for product in make(project, workshop, BOOKLET, handout)] == [True, True]


@pytest.mark.parametrize(
    "damage",
    [
        lambda record: record["products"].append(["../../secret.pdf", 1, 1]),
        lambda record: record["outputs"].update({"/etc/passwd": [1, 1, ""]}),
        lambda record: record["outputs"].update({"parts": None}),
        lambda record: record["sources"].update({"own/clinic.yaml": [1, 1]}),
        lambda record: record.pop("surroundings"),
        lambda record: record.update(products=[[1, 2, 3]]),
        lambda record: record.update(outputs=[]),
    ],
)
def test_a_fingerprint_from_elsewhere_is_data(
    project: Project, workshop: CountingWorkshop, damage: Callable[[dict[str, Any]], object]
) -> None:
    """Its seal tells no damage, since anybody can make one; what it says is looked at all the same."""
    make(project, workshop)
    (path,) = (project.output / ".fingerprints").iterdir()
    record = json.loads(path.read_bytes().partition(b"\n")[2])
    damage(record)
    text = json.dumps(record).encode()
    path.write_bytes(fingerprints._seal(BOOKLET, text) + b"\n" + text)
    assert make(project, workshop)[0].is_new


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[]", b"null", b"{}", b"[" * 100_000])
def test_a_fingerprint_that_is_none_only_means_building_again(
    project: Project, workshop: CountingWorkshop, content: bytes
) -> None:
    make(project, workshop)
    (path,) = (project.output / ".fingerprints").iterdir()
    path.write_bytes(content)
    (product,) = make(project, workshop)
    assert product.is_new
