"""Every field that an author may fill in is filled in, and builds in every layout and edition."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from support.every_field import LOGOS, PROGRAMME, every_field, every_field_project, filled_in
from support.qpdf import qpdf_problems

from handouts.conformance.check import faults
from handouts.content.library import read_library
from handouts.design.edition import edition_names
from handouts.design.layout import layout_names, read_layout
from handouts.production.product import Assembled, no_progress
from handouts.production.project import bundled_root
from handouts.production.publication.materials import read_materials
from handouts.production.request import Request
from handouts.text.fonts import FontLibrary

BUNDLED = [bundled_root().layouts]
OWN = {"first", "second", "third", "hip", PROGRAMME, "every-phase"}


@cache
def requests() -> list[Request]:
    """The programme in every layout, and in every edition that the layout is made for."""
    found = []
    for name in layout_names(BUNDLED):
        editions = read_layout(name, BUNDLED).editions or edition_names(BUNDLED)
        found += [Request(PROGRAMME, name, edition=edition) for edition in editions]
    return found


def made(folder: Path, request: Request, logo: str) -> Assembled:
    project = every_field_project(folder, logo)
    return read_materials(project, [request]).assemble(request, no_progress)


def test_no_field_is_left_out(tmp_path: Path) -> None:
    """A field that is new fails here until `every_field.py` fills it in."""
    project = every_field_project(tmp_path)
    library = read_library(project.data_folders, FontLibrary.read(project.font_folders))
    assert sorted(every_field() - filled_in(library, OWN)) == []
    assert filled_in(library, {"third"}) < filled_in(library, OWN), "what is not filled in is not counted"


@pytest.mark.parametrize("logo", LOGOS)
@pytest.mark.parametrize("layout", ["booklet", "handout", "log"])
def test_a_logo_stands_on_the_pages_and_says_what_it_shows(tmp_path: Path, layout: str, logo: str) -> None:
    assembled = made(tmp_path, Request(PROGRAMME, layout), logo)
    shown = f'<figure src="{logo}" alt="A hill at sunrise"'
    with_logo = [name for name, markup in assembled.markup.items() if shown in markup]
    assert with_logo == {"booklet": ["cover"], "log": ["log"]}.get(
        layout, ["muscle/hip", "safety", "exercise/first", "exercise/second", "exercise/third", "log"]
    )
    (pdf,) = {document.pdf for name, document in assembled.products.items() if name.endswith(layout)}
    assert faults(pdf) == []


@pytest.mark.slow
@pytest.mark.parametrize("logo", LOGOS)
@pytest.mark.parametrize("request_", requests(), ids=lambda request: f"{request.layout}-{request.edition}")
def test_every_layout_and_edition_takes_every_field(tmp_path: Path, request_: Request, logo: str) -> None:
    assembled = made(tmp_path, request_, logo)
    reading = next(iter(assembled.products.values()))
    assert faults(reading.pdf) == []
    for document in assembled.products.values():
        assert qpdf_problems(document.pdf) == []
