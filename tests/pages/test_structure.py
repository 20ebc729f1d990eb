"""What a screen reader gets: the structure tree of a part with every element of the page markup, as text."""

import pytest
from support.page_reading import spoken, structure
from support.workbench import HERE, assert_golden, problems, render, sample, setting

from handouts.conformance.check import faults
from handouts.markup.grammar import ELEMENTS
from handouts.markup.parser import parse
from handouts.pages.part import render_part


def test_the_sample_holds_every_element_of_the_grammar() -> None:
    tree = parse((HERE / "sample.xml").read_text(encoding="utf-8"), "sample.xml")
    assert {node.tag for node in tree.walk()} == set(ELEMENTS)


def test_structure_of_every_element() -> None:
    assert_golden("structure.txt", structure(sample().pdf))


def test_the_sample_is_accessible_and_archivable() -> None:
    assert faults(sample().pdf) == []


def test_places_are_pages_by_id() -> None:
    assert sample().places == {"sample": 0, "below": 0}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>Stop if it hurts</p>", "<p>Stop when it hurts</p>"),
        ("<h3>Boxes</h3>", "<p>Boxes</p>"),
        ('alt="A triangle"', 'alt="A square"'),
        ("<td>1</td><td/>", "<td/><td>1</td>"),
        ('<span lang="la">', "<span>"),
        ('style="dashes"', ""),
    ],
)
def test_another_structure_does_not_match_the_golden(before: str, after: str) -> None:
    text = (HERE / "sample.xml").read_text(encoding="utf-8")
    assert before in text
    tree = parse(text.replace(before, after), "sample.xml")
    changed = structure(render_part(tree, setting(pages={"sample": "3", "below": "3"})).pdf)
    assert changed != structure(sample().pdf)


def test_no_element_is_empty_but_cells() -> None:
    body = "<p/><section><p/><columns><column><space/></column></columns></section><p>Words</p>"
    assert structure(render(body).pdf).split() == ["Document", "P", '"Words"']


def test_words_of_one_element_on_two_pages_are_one_element() -> None:
    part = render("<p>" + "many words " * 600 + "</p>")
    tree = structure(part.pdf)
    assert part.pages == 4
    assert tree.count("  P\n") == 1
    assert [line.split('"')[0].strip() for line in tree.splitlines()[2:]] == [
        "",
        "page 2",
        "page 3",
        "page 4",
    ]


def test_heading_rows_that_come_again_are_read_once() -> None:
    rows = "".join(f"<tr><td>Row {i}</td><td/></tr>" for i in range(60))
    part = render(f"<table><thead><tr><th>Day</th><th>Done</th></tr></thead>{rows}</table>")
    assert part.pages == 3
    assert structure(part.pdf).count('"Day"') == 1
    assert faults(part.pdf) == []


def test_a_table_without_body_or_head_is_a_table() -> None:
    part = render("<table><thead><tr><th>Day</th></tr></thead></table>")
    assert faults(part.pdf) == []
    assert "THead" not in structure(part.pdf)


def test_links_over_two_lines_have_two_areas() -> None:
    part = render(
        "<p>" + "word " * 8 + '<a href="https://example.org">a link of several words that breaks</a></p>'
    )
    assert structure(part.pdf).count("link to https://example.org: a link of several words that breaks") == 2
    assert faults(part.pdf) == []


def test_what_must_say_something_says_something() -> None:
    body = '<h1><icon name="stop"/></h1><p><a href="https://example.org"><icon name="stop"/></a></p>'
    found = [(str(problem.place), problem.message) for problem in problems(body)]
    assert found == [("part.xml:2:1", "<h1> says nothing"), ("part.xml:2:32", "<a> says nothing")]


def test_a_label_and_what_follows_it_are_two_words() -> None:
    part = render(
        '<field alt="to fill in">Name</field><toc><item to="part">Part</item></toc>', pages={"part": "12"}
    )
    assert spoken(part.pdf).split() == ["Name", "to", "fill", "in", "Part", "12"]
