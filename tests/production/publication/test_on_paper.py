"""Every product in every edition on every paper: built, without a fault, and large enough to read."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from support.pdfium import areas, drawn

from handouts.conformance.check import faults
from handouts.design.edition import edition_names, read_edition
from handouts.design.layout import layout_names, read_layout
from handouts.press.sheets.lint import unprinted_text
from handouts.problems import BadInput
from handouts.production.product import Assembled, no_progress
from handouts.production.project import open_project
from handouts.production.publication.materials import Materials, read_materials
from handouts.production.publication.small_print import small_print
from handouts.production.request import Request

ROOT = Path(__file__).parents[3]
LAYOUTS = {name: read_layout(name, [ROOT / "layouts"]) for name in layout_names([ROOT / "layouts"])}
PAGES = Path(__file__).with_name("pages.yaml")
"""How many pages the bundled programme takes, for each layout, paper and edition: more or fewer are looked at."""


def requests(edition: str) -> list[Request]:
    """Each layout that is made for the edition, on each of its papers."""
    return [
        Request("psoas-strength", layout.name, paper=paper, edition=edition)
        for layout in LAYOUTS.values()
        for paper in layout.papers
        if edition in (layout.editions or (edition,))
    ]


EDITIONS = edition_names([ROOT / "layouts"])
EVERY = [request for edition in EDITIONS for request in requests(edition)]
USUAL_PAPERS = {edition: read_edition(edition, [ROOT / "layouts"]).papers for edition in EDITIONS}
USUAL = [
    request
    for request in EVERY
    if request.paper == LAYOUTS[request.layout].preferring(USUAL_PAPERS[request.edition]).papers[0]
]
BUILT = [request for request in EVERY if request in USUAL or request.edition in ("standard", "large-print")]
"""Editions that only look different fit where the standard one does."""
CHECKED = [
    request
    for request in USUAL
    if request.edition in ("standard", "large-print")
    or (request.layout, request.edition) == ("cards", "photocopy")
]
COPIES = {"booklet": ["-print"], "cards": ["-print"], "zine": ["-print"], "poster": ["-tiled"]}


@pytest.fixture(scope="module")
def materials() -> Materials:
    """Everything, read once."""
    return read_materials(open_project(ROOT), EVERY)


def named(request: Request) -> str:
    return f"{request.layout}-{request.paper}-{request.edition}"


@pytest.mark.parametrize(
    "request_",
    [pytest.param(each, marks=() if each in CHECKED else pytest.mark.slow) for each in BUILT],
    ids=named,
)
def test_it_fits_its_paper(materials: Materials, request_: Request) -> None:
    """And what is usual is checked through and through, as it is and on the sheets of its print copy."""
    made = materials.assemble(request_, no_progress)
    ((_, reading), *_) = made.products.items()
    assert list(made.products) == names(request_)
    layout, large = LAYOUTS[request_.layout], request_.edition == "large-print"
    assert reading.pages == yaml.safe_load(PAGES.read_text("utf-8"))[named(request_)]
    assert reading.pages % layout.multiple_of == 0
    if request_ in CHECKED:
        _check(made, 18 if large else 12)


def names(request: Request) -> list[str]:
    """What is usual is not in the name: programme, layout and copy, edition, paper."""
    edition = "" if request.edition == "standard" else f"-{request.edition}"
    paper = "" if request in USUAL else f"-{request.paper}"
    kinds = ["", *COPIES.get(request.layout, [])]
    return [f"psoas-strength-{request.layout}{kind}{edition}{paper}" for kind in kinds]


def test_the_names_of_the_products() -> None:
    assert names(Request("psoas-strength", "booklet", paper="half-letter", edition="large-print")) == [
        "psoas-strength-booklet-large-print-half-letter",
        "psoas-strength-booklet-print-large-print-half-letter",
    ]


def _check(made: Assembled, minimum: float) -> None:
    reading, *copies = made.products
    assert faults(made.products[reading].pdf) == []
    assert list(small_print(made, minimum)) == []
    if copies and "-tiled" not in copies[0]:  # tiles clip what is not theirs
        assert unprinted_text(made.products[copies[0]].pdf, 5) == []


@pytest.mark.parametrize("layout", ["booklet", "cheatsheet", "cards"])
def test_the_photocopy_edition_is_black_and_white(materials: Materials, layout: str) -> None:
    """So that it survives a threshold as it is; the other editions would not."""
    shades = {}
    for edition in ("photocopy", "ink-saver"):
        request = next(r for r in USUAL if (r.layout, r.edition) == (layout, edition))
        (document, *_) = materials.assemble(request, no_progress).products.values()
        shades[edition] = set().union(*map(areas, drawn(document.pdf)[:6]))
    assert shades["photocopy"] == {(0, 0, 0), (255, 255, 255)}
    assert shades["ink-saver"] > shades["photocopy"]


def test_text_that_is_too_small_on_its_sheet_is_told(materials: Materials) -> None:
    cards = materials.assemble(next(r for r in USUAL if r.layout == "cards"), no_progress)
    told = [str(problem) for problem in small_print(cards, 13)]
    assert any("Keep your feet together" in line and "is set in 12.0 pt" in line for line in told)
    assert all("psoas-strength-cards-" in line and "at least 13 pt" in line for line in told)


@pytest.mark.parametrize(
    ("request_", "told"),
    [
        (Request("psoas-strength", "poster", paper="a4"), 'not made for the paper "a4"'),
        (Request("psoas-strength", "zine", edition="large-print"), 'not made for the edition "large-print"'),
        (Request("psoas-strength", "cheatsheet", edition="largeprint"), 'did you mean "large-print"?'),
    ],
    ids=lambda value: "",
)
def test_what_cannot_be_made_is_told(request_: Request, told: str) -> None:
    with pytest.raises(BadInput) as bad:
        read_materials(open_project(ROOT), [request_])
    assert told in str(bad.value)


def test_a_cheat_sheet_with_too_much_says_by_how_much(materials: Materials) -> None:
    """One exercise stays on one sheet; several would be spread over more."""
    request = Request("psoas-strength", "cheatsheet", paper="a4", edition="standard")
    library = materials.library
    programme = library.programmes["psoas-strength"]
    choice = programme.exercises[0]
    wordy = choice.model_copy(update={"note": "Do it slowly, and breathe all the time. " * 200})
    stage = materials.stage(request)
    from handouts.production.publication.publication import Publication
    from handouts.production.views.views import Views

    long = programme.model_copy(update={"exercises": (wordy,)})
    views = Views(library, long, stage.language, stage.gallery)
    publication = Publication(
        stage.layout, stage.theme, materials.templates, views, stage.setting, no_progress
    )
    with pytest.raises(
        BadInput, match=r"\d+ mm too long for one page; the first words that do not fit are"
    ) as bad:
        publication.make("sheet")
    assert "expected: shorter texts, fewer steps or smaller pictures" in str(bad.value)
