"""The reference pages and schemas: complete, true, and made from what the program goes by now."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from support.editor import EditorLoader, breaches

from handouts.design.kinds import Written
from handouts.design.layout import LayoutPart
from handouts.design.reference import CHAPTERS, page_markup_page, with_tables
from handouts.design.schema import KINDS as FILES
from handouts.design.style import Looks, PageStyle, Style, StyleRules
from handouts.design.theme_file import Sections
from handouts.markup import values
from handouts.markup.declaration import KINDS
from handouts.markup.examples import EXAMPLES
from handouts.markup.grammar import ELEMENTS, FLOW, INLINE
from handouts.sources.model import fields_by_key
from handouts.sources.schema import schema_text

DOCS = Path(__file__).parents[2] / "docs"
LAYOUTS = DOCS.parent / "layouts"
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
    for kind in (*FILES.values(), LayoutPart, Sections, StyleRules, PageStyle):
        fields = fields_by_key(kind)
        abouts |= {f"{kind.__name__} {key}": field.description or "" for key, field in fields.items()}
    assert [name for name, about in abouts.items() if not re.fullmatch(r"[A-Z`t].+\.", about)] == []
    assert sorted(tag for tags in CHAPTERS.values() for tag in tags) == sorted(ELEMENTS)
    assert set(EXAMPLES) == set(ELEMENTS)
    assert {a.kind for e in ELEMENTS.values() for a in e.attributes.values()} <= set(KINDS)


def test_the_grammar_names_only_elements_it_has() -> None:
    named = {child for element in ELEMENTS.values() for child in element.children}
    assert named <= set(ELEMENTS)
    assert set(ELEMENTS) - named == {"part"}
    assert set(FLOW).isdisjoint(INLINE)


def schema_of(kind: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(schema_text(FILES[kind]))
    return schema


@pytest.mark.parametrize("kind", FILES)
def test_schemas_name_every_key(kind: str) -> None:
    schema = schema_of(kind)
    assert set(schema["properties"]) == set(fields_by_key(FILES[kind]))
    for model in (StyleRules, PageStyle):
        below = schema["$defs"][model.__name__]
        assert set(below["properties"]) == set(fields_by_key(model))
        assert below["additionalProperties"] is False
    assert "name" not in schema["properties"]


def test_schemas_say_what_must_be_there() -> None:
    layout = schema_of("layout")
    assert layout["required"] == ["title", "theme", "papers", "parts"]
    assert layout["$defs"]["LayoutPart"]["required"] == ["template"]
    assert set(layout["$defs"]["LayoutPart"]["properties"]) == set(fields_by_key(LayoutPart))


@pytest.mark.parametrize(
    "path", sorted(LAYOUTS.rglob("*.yaml")), ids=lambda path: f"{path.parent.name}/{path.stem}"
)
def test_every_file_of_the_bundled_layouts_keeps_to_its_schema(path: Path) -> None:
    text = path.read_text("utf-8")
    kind = {"layout.yaml": "layout"}.get(path.name) or {"themes": "theme", "editions": "edition"}.get(
        path.parent.name
    )
    if kind is None:  # icons: nothing but names and paths
        return
    schema = schema_of(kind)
    assert breaches(yaml.load(text, EditorLoader), schema, schema) == []


@pytest.mark.parametrize(
    ("kind", "text", "breach"),
    [
        ("layout", "titel: a", "titel is no key"),
        ("layout", "multiple-of: 65", "65 is out of range"),
        ("layout", "papers: [a55]", "a55 is not one of"),
        ("layout", "multiple_of: 4", "multiple_of is no key"),
        ("theme", "styles: {h1: {size: 20}}", "no alternative fits"),
        ("theme", "papers: {a5: {about: x}}", "no alternative fits"),
        ("edition", "palette: grey", "grey is not one of"),
        ("edition", "name: x", "name is no key"),
    ],
)
def test_breaches_of_the_schemas_are_noticed(kind: str, text: str, breach: str) -> None:
    schema = schema_of(kind)
    assert breach in " ".join(breaches(yaml.load(text, EditorLoader), schema, schema))


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
    schema = schema_of("theme")["$defs"]["StyleRules"]["properties"][prop]
    for text in written:
        try:
            read(text)
            taken = True
        except ValueError:
            taken = False
        assert (re.search(schema["pattern"], text) is not None) == taken, text


def test_a_style_that_is_read_and_one_that_is_resolved_have_the_same_properties() -> None:
    assert set(StyleRules.model_fields) - {"extends"} == set(Style.model_fields) - {"scale"}
    assert set(Style.model_fields) - set(Looks.model_fields) == {"size", "scale"}


def test_every_number_has_bounds() -> None:
    numbers = ("length", "box", "size", "factor", "integer")
    for kind in (*FILES.values(), LayoutPart, Sections, StyleRules, PageStyle):
        for key, field in fields_by_key(kind).items():
            marks = [mark for mark in field.metadata if isinstance(mark, Written) and mark.kind in numbers]
            assert all(mark.bounds for mark in marks), f"{kind.__name__} {key}"
