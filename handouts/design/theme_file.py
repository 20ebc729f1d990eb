"""What theme files say: every value read and checked by itself, each with its place.

A file becomes one flat layer, from ("styles", "h1", "size") to the value given there. Layers stack: a paper
over its theme, a theme over the one it extends, a layout over all; where they meet, the upper one counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from handouts.design.record import Given, Key, Path, Record
from handouts.design.style import LETTERS, PAGE_PROPERTIES, STYLE_PROPERTIES, Property, PropertyKind
from handouts.markup import values
from handouts.markup.bounds import Reader
from handouts.paper import PAPERS
from handouts.problems import Problems
from handouts.sources.source import Source

Layer = dict[tuple[str, ...], Given]

TABLES: Mapping[str, Mapping[str, Property]] = {"pages": PAGE_PROPERTIES, "styles": STYLE_PROPERTIES}
"""Sections of names with properties each."""

LISTS: Mapping[str, Key] = {
    "colours": Key(values.hex_colour, "Colours by name. Every theme has `ink`, for text, and `paper`."),
    "fonts": Key(values.name, "Font families by role; a family is a folder of fonts."),
    "figure": Key(values.drawn_colour, "The colours of drawings by role."),
}
"""Sections of names with one value each."""

WORDS: Mapping[str, Key] = {
    "about": Key(values.plain, "What the theme is for, in lists."),
    "extends": Key(values.name, "The theme that says what this one does not."),
    "minimum-size": Key(values.length, "No text may be smaller; 12pt when not given.", bounds=LETTERS),
}
"""Keys with a value of their own."""

KEYS = (*WORDS, *LISTS, *TABLES, "papers")
PAPER_KEYS = ("minimum-size", *LISTS, *TABLES)

_STANDS_IN = {"colours": "#000000", "fonts": "", "figure": "#000000"}
"""Taken where a value is no good, so that the names that lead to it are still known."""

_READERS: Mapping[PropertyKind, Reader] = {
    "style": values.name,
    "font": values.name,
    "weight": values.weight,
    "boolean": values.boolean,
    "size": values.size,
    "factor": values.factor,
    "word": values.name,
    "length": values.length,
    "colour": values.colour,
    "box": values.box,
    "sides": values.sides,
}


def read_layers(source: Source, problems: Problems) -> tuple[Layer, dict[str, Layer]]:
    """What a theme file says, and what it says for each paper on top of that."""
    record = Record(source, problems)
    papers: dict[str, Layer] = {}
    if isinstance(source.value, dict):
        for paper, section in record.items(source.value.get("papers"), ("papers",)):
            if paper in PAPERS:
                papers[paper] = read_layer(record, section, PAPER_KEYS, ("papers", paper))
            else:
                record.unknown("paper", paper, PAPERS, ("papers", paper))
    return read_layer(record, source.value, KEYS), papers


def read_layer(record: Record, section: Any, known: Iterable[str], at: Path = ()) -> Layer:
    """The layer that the keys of the section at `at` make; a key that is not `known` is a problem."""
    layer: Layer = {}
    for key, value in record.items(section, at):
        path = (*at, key)
        if key not in known:
            record.unknown("key", key, known, path)
        elif key in WORDS:
            _add(layer, (key,), record.value(value, WORDS[key].reader, path))
        elif key in LISTS:
            for name, written in record.items(value, path):
                layer[key, name] = Given(_STANDS_IN[key], record.source.key_place(*path, name))
                _add(layer, (key, name), record.value(written, LISTS[key].reader, (*path, name)))
        elif key in TABLES:
            layer |= read_table(record, key, value, path)
    return layer


def read_table(record: Record, key: str, section: Any, at: Path) -> Layer:
    """The layer of the styles or pages (`key`) in the section at `at`."""
    layer: Layer = {}
    for name, given in record.items(section, at):
        layer[key, name] = Given(None, record.source.key_place(*at, name))
        layer |= read_properties(record, given, (key, name), TABLES[key], (*at, name))
    return layer


def read_properties(
    record: Record, section: Any, key: tuple[str, ...], properties: Mapping[str, Property], at: Path
) -> Layer:
    """The properties in the section at `at`, each under `key` and its own name."""
    layer: Layer = {}
    for prop, written in record.items(section, at):
        path = (*at, prop)
        if rule := properties.get(prop):
            _add(layer, (*key, prop), record.value(written, _reader(rule), path, rule.choices))
        else:
            record.unknown("property", prop, properties, path)
    return layer


def _add(layer: Layer, key: tuple[str, ...], given: Given | None) -> None:
    if given:
        layer[key] = given


def _reader(prop: Property) -> Reader:
    read = values.one_of(*prop.choices) if prop.choices else _READERS[prop.kind]
    return prop.bounds.reader(read) if prop.bounds else read
