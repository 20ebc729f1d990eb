"""Numbers of themes, layouts, editions and templates have bounds: what is beyond is told, and nothing runs away."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from support import limits
from support.clinic_project import clinic_project

from handouts.problems import BadInput
from handouts.production.product import no_progress
from handouts.production.publication.materials import read_materials
from handouts.production.request import Request

_LEGS = re.compile(r", (in|while writing) programme legs \(.*\)$")
"""What all parts of the whole programme are said to be of."""


def told(folder: Path, theme: str, layout: str = "booklet", page: str = "") -> list[tuple[str, str]]:
    """What is wrong with a project of that theme, each with its place; with that page in the layout "odd"."""
    project = clinic_project(folder)
    files = {"layouts/themes/clinic.yaml": f"extends: clinic\n{theme}\n"}
    if page:
        files["layouts/odd/layout.yaml"] = (
            "title: Odd\ntheme: clinic\npapers: [a5]\nparts: [{template: page.xml}]\n"
        )
        files["layouts/odd/page.xml"] = f'<part title="Odd" lang="en">\n{page}</part>'
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    request = Request("legs", "odd" if page else layout)
    try:
        read_materials(project, [request]).assemble(request, no_progress)
    except BadInput as bad:
        places = [problem.place for problem in bad.problems]
        assert all(places)
        return [
            (f"{Path(place.file).name}:{place.line}", f"{_LEGS.sub('', problem.message)}: {problem.expected}")
            for place, problem in zip(places, bad.problems, strict=True)
            if place
        ]
    return []


@pytest.mark.parametrize(
    ("theme", "message"),
    [
        (
            "pages: {plain: {margin: 80mm}}",
            "the margins left and right of the page plain take 160 mm of paper that is 148 mm wide: "
            "at least 25 mm of room between them",
        ),
        (
            "pages: {cover: {margin: 100mm 10mm}}",
            "the margins top and bottom of the page cover take 200 mm of paper that is 210 mm high: "
            "at least 25 mm of room between them",
        ),
        ("pages: {plain: {margin: 600mm}}", '"600mm" stands here: 0 to 500mm'),
        (
            "pages: {plain: {margin: -5mm}}",
            '"-5mm" stands here: a length with its unit, e.g. 12pt, 4mm, 1.5cm or 0.5in',
        ),
        (
            "styles: {h1: {size: 99999pt}}",
            '"99999pt" stands here: a length or a part of the parent\'s size, e.g. 14pt or 85%',
        ),
        ("styles: {h1: {size: 1000pt}}", '"1000pt" stands here: 4pt to 400pt'),
        ("styles: {h1: {size: 2000%}}", '"2000%" stands here: 10% to 1000%'),
        ("styles: {text: {leading: 0}}", '"0" stands here: a number more than 0, e.g. 1.4'),
        ("styles: {text: {leading: 0.001}}", '"0.001" stands here: 0.8 to 4'),
        ("styles: {p: {after: 3000mm}}", '"3000mm" stands here: a length of at most 2000mm'),
        ("styles: {p: {after: 501mm}}", '"501mm" stands here: 0 to 500mm'),
        ("minimum-size: 1pt", '"1pt" stands here: 4pt to 400pt'),
    ],
)
def test_a_number_out_of_bounds_is_told_at_its_line(tmp_path: Path, theme: str, message: str) -> None:
    assert told(tmp_path, theme) == [("clinic.yaml:2", message)]


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ('<grid columns="5000"><p>One</p></grid>', 'columns of <grid> is "5000": 1 to 48'),
        ("<columns>" + "<column><p>A</p></column>" * 60 + "</columns>", "<columns> holds 60 elements: at most 48"),
        (
            f'<table columns="{"1fr " * 3000}"><tr>{"<td>1</td>" * 3000}</tr></table>',
            "at most 100 lengths and shares",
        ),
        ('<lines spacing="0.001pt" grow="1"/>', 'spacing of <lines> is "0.001pt": 3mm to 500mm'),
        ('<field alt="x" rows="999999">A</field>', 'rows of <field> is "999999": 1 to 100'),
        ('<columns><column width="0"><figure src="pose:clamshell#start" alt="She lies"/></column></columns>',
         'there is no room for the picture "She lies": at least 1 mm in width and height'),
        ('<columns><column width="0"><table><tr><td>Word</td></tr></table></column></columns>',
         'mm wide and has 0 mm: a shorter word, a soft hyphen in it, or more room in the layout'),
    ],
)  # fmt: skip
def test_a_number_of_a_template_that_is_out_of_bounds_is_told(
    tmp_path: Path, page: str, message: str
) -> None:
    found = told(tmp_path, "styles: {}", page=page)
    assert {place for place, _ in found} == {"page.xml:2"}
    assert any(message in text for _, text in found)


def test_padding_that_leaves_no_room_is_told(tmp_path: Path) -> None:
    found = told(tmp_path, "styles: {aside: {padding: 5pt 90mm}}", page="<aside><p>Words</p></aside>")
    assert ("page.xml:2", 'the padding around "Words" takes 180 mm or more of the 126 mm there are: '
            "less padding, or a wider place") in found  # fmt: skip


def test_letters_that_grow_inside_each_other_are_told(tmp_path: Path) -> None:
    deep = "<p>" + "<b>" * 9 + "Word" + "</b>" * 9 + "</p>"
    found = told(tmp_path, "styles: {b: {size: 300%}}", page=deep)
    assert any(
        message.startswith('"Word" would be set in') and "4pt to 400pt" in message for _, message in found
    )


def test_a_part_of_too_many_pages_is_told(tmp_path: Path) -> None:
    found = told(tmp_path, "styles: {p: {after: 400mm}}", page="<p>Word</p>" * 600)
    assert found == [
        ("page.xml:2", 'what goes on with "Word" is beyond page 500: parts of at most 500 pages')
    ]


@pytest.mark.slow
@pytest.mark.parametrize("first", range(0, 400, 50))
def test_numbers_that_nobody_means_end_in_a_product_or_a_problem(first: int) -> None:
    """Under a gigabyte and ten seconds each."""
    limits.run("design_numbers", first, first + 50)
