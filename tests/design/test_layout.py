"""Layouts: what is read, and what is said about parts, papers and templates that are not there."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest
from support.authoring import PLAIN_THEME, problems_of, said, write

from handouts.design.layout import layout_names, read_layout
from handouts.design.theme_reader import read_theme
from handouts.paper import PAPERS
from handouts.problems import BadInput

LAYOUTS = Path(__file__).parents[2] / "layouts"

SHEET = """\
title: Sheet
theme: plain
papers: [a5, half-letter]
multiple-of: 4
parts:
  - {template: cover.xml, folio: false, contents: false, page: 1}
  - {template: exercise.xml, for-each: exercises}
  - {template: exercise.xml, for-each: exercises, id: log}
  - {template: parts/notes.xml, fill: true, id: notes, pages: 1}
  - {template: back.xml, last: true}
styles: {h1: {size: 30pt}}
pages: {plain: {margin: 1in}}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for template in ("sheet/cover.xml", "sheet/exercise.xml", "parts/notes.xml", "sheet/back.xml"):
        write(tmp_path, template, "<p/>")
    write(tmp_path, "themes/plain.yaml", PLAIN_THEME)
    write(tmp_path, "sheet/layout.yaml", SHEET.replace(", page: 1", ""))
    return tmp_path


def test_a_layout_says_what_is_made_in_which_order(root: Path) -> None:
    layout = read_layout("sheet", [root])
    assert (layout.name, layout.title, layout.papers, layout.multiple_of) == (
        "sheet",
        "Sheet",
        ("a5", "half-letter"),
        4,
    )
    assert [
        (part.template, part.part_name("clamshell" if part.for_each else "")) for part in layout.parts
    ] == [
        ("sheet/cover.xml", "cover"),
        ("sheet/exercise.xml", "exercise/clamshell"),
        ("sheet/exercise.xml", "log/clamshell"),
        ("parts/notes.xml", "notes"),
        ("sheet/back.xml", "back"),
    ]
    cover, exercise, _, notes, back = layout.parts
    assert (cover.folio, cover.contents, exercise.folio, exercise.contents) == (False, False, True, True)
    assert (notes.fill, notes.pages, back.last, back.pages) == (True, 1, True, None)
    assert str(exercise.place()) == f"{root}/sheet/layout.yaml:7:5"


def test_a_layout_changes_its_theme(root: Path) -> None:
    layout = read_layout("sheet", [root])
    theme = read_theme(layout.theme, [root], paper="a5", overrides=layout.overrides, place=layout.theme_place)
    assert (theme.style("h1").size, theme.page("plain").margin) == (30, (72.0,) * 4)


def test_a_layout_is_made_for_its_papers(root: Path) -> None:
    layout = read_layout("sheet", [root])
    assert (layout.check_paper(None), layout.check_paper("half-letter")) == ("a5", "half-letter")
    with pytest.raises(BadInput, match='"sheet" is not made for the paper "a4"'):
        layout.check_paper("a4")


def test_later_folders_win_by_name(root: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    write(own, "sheet/layout.yaml", SHEET.replace("Sheet", "Own sheet").replace(", page: 1", ""))
    assert read_layout("sheet", [root, own]).title == "Own sheet"
    assert layout_names([root, own]) == ["sheet"]
    (problem,) = problems_of(lambda: read_layout("sheat", [root]))
    assert (problem.message, problem.nearest) == ('unknown layout "sheat"', "sheet")


def test_all_that_is_wrong_in_a_layout_is_told_at_once(root: Path) -> None:
    text = """\
        titel: Sheet
        theme:
        papers: [a5, halfletter]
        multiple-of: 4
        bind: maybe
        parts:
          - {template: covr.xml}
          - {template: ../cover.xml}
          - {tmplate: cover.xml}
          - notes
          - {template: cover.xml, fill: true, for-each: exercises}
          - {template: back.xml, id: x}
          - {template: back.xml, id: x}
        styles: {h1: {size: 20}}
        """
    write(root, "sheet/layout.yaml", text)
    assert said(lambda: read_layout("sheet", [root]), root) == dedent(
        f"""\
        sheet/layout.yaml:1:1: there is no key "titel" here
            titel: Sheet
            ^
            did you mean "title"?
        sheet/layout.yaml:2:7: nothing stands here
            theme:
                  ^
            expected: one word of letters, digits and . : - _
        sheet/layout.yaml:3:14: "halfletter" stands here
            papers: [a5, halfletter]
                         ^
            expected: one of {", ".join(PAPERS)}
            did you mean "half-letter"?
        sheet/layout.yaml:4:14: no part fills up the last pages
            multiple-of: 4
                         ^
            expected: a part with fill: true, e.g. for notes
        sheet/layout.yaml:5:7: "maybe" stands here
            bind: maybe
                  ^
            expected: true or false
        sheet/layout.yaml:7:16: there is no template "sheet/covr.xml"
              - {{template: covr.xml}}
                           ^
            expected: a file of the folder sheet
            did you mean "cover.xml"?
        sheet/layout.yaml:8:16: "../cover.xml" stands here
              - {{template: ../cover.xml}}
                           ^
            expected: the name of a template, e.g. cover.xml or handout/exercise.xml
        sheet/layout.yaml:9:6: there is no key "tmplate" here
              - {{tmplate: cover.xml}}
                 ^
            did you mean "template"?
        sheet/layout.yaml:10:5: "notes" stands here
              - notes
                ^
            expected: keys and values
        sheet/layout.yaml:13:5: the id "x" stands here a second time, first in line 12
              - {{template: back.xml, id: x}}
                ^
            expected: an id of its own
        sheet/layout.yaml:14:21: "20" stands here
            styles: {{h1: {{size: 20}}}}
                                ^
            expected: a length or a part of the parent's size, e.g. 14pt or 85%
        """
    )


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            ("  - {template: parts/notes.xml, fill: true, id: notes, pages: 1}\n", ""),
            "no part fills up the last pages",
        ),
        ((", page: 1", ", fold: 1"), 'there is no key "fold" here'),
        ((", id: log", ""), "a part for-each exercises stands here a second time, first in line 7"),
        (("parts:\n", "parts: none\nx:\n"), '"none" stands here'),
    ],
)
def test_a_layout_that_cannot_be_made(root: Path, change: tuple[str, str], message: str) -> None:
    write(root, "sheet/layout.yaml", SHEET.replace(*change).replace(", page: 1", ""))
    assert message in [problem.message for problem in problems_of(lambda: read_layout("sheet", [root]))]


@pytest.mark.parametrize(
    "text", ["", "- a", "parts:", "title: [a, {b: c}]\nparts: [[]]\ntheme: {}", "papers: a5 a9"]
)
def test_no_layout_file_ends_in_a_traceback(root: Path, text: str) -> None:
    write(root, "sheet/layout.yaml", text)
    assert problems_of(lambda: read_layout("sheet", [root]))


@pytest.mark.parametrize("name", layout_names([LAYOUTS]))
def test_bundled_layouts_can_be_read_on_all_their_papers(name: str) -> None:
    layout = read_layout(name, [LAYOUTS])
    for paper in layout.papers:
        read_theme(layout.theme, [LAYOUTS], paper=paper, overrides=layout.overrides)
