"""The reference pages and schemas: complete, true, and made from what the program goes by now."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from handouts.design.layout import KEYS, PART_KEYS
from handouts.design.reference import CHAPTERS, page_markup_page, with_tables
from handouts.design.schema import layout_schema, theme_schema
from handouts.design.style import PAGE_PROPERTIES, STYLE_PROPERTIES, PageStyle, Style
from handouts.design.theme_file import LISTS, TABLES, WORDS
from handouts.markup import values
from handouts.markup.declaration import KINDS
from handouts.markup.examples import EXAMPLES
from handouts.markup.grammar import ELEMENTS, FLOW, INLINE

DOCS = Path(__file__).parents[2] / "docs"
STALE = "run `python -m handouts.design.reference docs`"


def test_the_markup_reference_is_up_to_date() -> None:
    assert (DOCS / "page-markup.md").read_text(encoding="utf-8") == page_markup_page(), STALE


@pytest.mark.parametrize("name", ["themes.md", "layouts.md", "editions.md"])
def test_the_tables_of_pages_written_by_hand_are_up_to_date(name: str) -> None:
    page = (DOCS / name).read_text(encoding="utf-8")
    assert "<!-- table: " in page
    assert with_tables(page) == page, STALE


def test_everything_is_documented() -> None:
    abouts = {tag: element.about for tag, element in ELEMENTS.items()}
    abouts |= {f"{tag} {name}": a.about for tag, e in ELEMENTS.items() for name, a in e.attributes.items()}
    for properties in (STYLE_PROPERTIES, PAGE_PROPERTIES):
        abouts |= {name: prop.about for name, prop in properties.items()}
    for keys in (KEYS, PART_KEYS, WORDS, LISTS):
        abouts |= {name: key.about for name, key in keys.items()}
    assert [name for name, about in abouts.items() if not re.fullmatch(r"[A-Z`t].+\.", about)] == []
    assert sorted(tag for tags in CHAPTERS.values() for tag in tags) == sorted(ELEMENTS)
    assert set(EXAMPLES) == set(ELEMENTS)
    assert {a.kind for e in ELEMENTS.values() for a in e.attributes.values()} <= set(KINDS)


def test_the_grammar_names_only_elements_it_has() -> None:
    named = {child for element in ELEMENTS.values() for child in element.children}
    assert named <= set(ELEMENTS)
    assert set(ELEMENTS) - named == {"part"}
    assert set(FLOW).isdisjoint(INLINE)


def test_schemas_name_every_key() -> None:
    theme, layout = theme_schema(), layout_schema()
    assert set(theme["properties"]) == {*WORDS, *LISTS, *TABLES, "papers"}
    assert set(layout["properties"]) == {*KEYS, *TABLES, "parts"}
    assert set(layout["properties"]["parts"]["items"]["properties"]) == set(PART_KEYS)
    assert layout["required"] == ["title", "theme", "papers", "parts"]
    for schema in (theme, layout):
        assert set(schema["$defs"]["styles"]["additionalProperties"]["properties"]) == set(STYLE_PROPERTIES)
        assert set(schema["$defs"]["pages"]["additionalProperties"]["properties"]) == set(PAGE_PROPERTIES)
        json.dumps(schema)


@pytest.mark.parametrize(
    ("prop", "read", "written"),
    [
        ("before", values.length, ["4mm", "12pt", ".5in", "1.5cm", "0", "4", "4px", "-1pt", "", "4 mm"]),
        ("size", values.size, ["12pt", "85%", "0.5in", "85", "% ", "12pt 3pt"]),
        ("padding", values.box, ["0", "1pt 2pt", "1pt 2pt 3pt 4pt", "1pt 2", "1pt 2pt 3pt 4pt 5pt", ""]),
        ("fill", values.colour, ["none", "ink", "#12Ab90", "#12", "rgb(0,0,0)", "a b"]),
    ],
)
def test_schemas_take_what_the_readers_take(prop: str, read: Any, written: list[str]) -> None:
    schema = theme_schema()["$defs"]["styles"]["additionalProperties"]["properties"][prop]
    for text in written:
        try:
            read(text)
            taken = True
        except ValueError:
            taken = False
        assert (re.search(schema["pattern"], text) is not None) == taken, text


def test_styles_and_pages_are_declared_once() -> None:
    declared = {name.replace("_", "-") for name in Style.__slots__} - {"scale"}
    assert declared == set(STYLE_PROPERTIES) - {"extends"}
    assert {name.replace("_", "-") for name in PageStyle.__slots__} == set(PAGE_PROPERTIES)
