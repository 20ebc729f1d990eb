"""What is up to date is left alone, and everything else is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.counting_workshop import BOOKLET, CountingWorkshop, edit_clinic, make

from handouts.problems import BadInput
from handouts.production.product import Assembled, Product, Progress
from handouts.production.project import Project
from handouts.production.publication.build import build
from handouts.production.request import Request


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


def test_a_failed_build_leaves_the_old_product_and_is_tried_again(
    project: Project, workshop: CountingWorkshop
) -> None:
    (old,) = make(project, workshop)
    before = old.path.read_bytes()
    edit_clinic(project.own.folder)
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
    edit_clinic(project.own.folder)
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
