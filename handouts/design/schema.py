"""JSON Schema for theme and layout files, made from the tables that their readers use.

With it, editors complete keys and mark mistakes while one types. A file names its schema in its first line:
`# yaml-language-server: $schema=../../data/schema/theme.json`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from handouts.design import edition, layout
from handouts.design.edition import KEYS as EDITION_KEYS
from handouts.design.layout import KEYS as LAYOUT_KEYS
from handouts.design.layout import PART_KEYS
from handouts.design.record import Key
from handouts.design.style import STYLE_PROPERTIES, Property, PropertyKind
from handouts.design.theme_file import LISTS, PAPER_KEYS, TABLES, WORDS
from handouts.markup import values
from handouts.paper import PAPERS

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Any]

_LENGTH = r"(\d+(\.\d+)?|\.\d+)(pt|mm|cm|in)|0"
_WORD: Schema = {"type": "string", "pattern": r"^[\w][\w.:-]*$"}
_COLOUR: Schema = {"type": "string", "pattern": r"^(#[0-9a-fA-F]{6}|[\w][\w.:-]*)$"}
_ONE_LENGTH: Schema = {"type": ["string", "integer"], "maximum": 0, "pattern": f"^({_LENGTH})$"}

_OF_KIND: Mapping[PropertyKind, Schema] = {
    "style": _WORD,
    "font": _WORD,
    "weight": {"type": "integer", "minimum": 100, "maximum": 900, "multipleOf": 100},
    "boolean": {"type": "boolean"},
    "size": {"type": "string", "pattern": rf"^({_LENGTH}|\d+(\.\d+)?%)$"},
    "factor": {"type": "number", "exclusiveMinimum": 0},
    "word": _WORD,
    "length": _ONE_LENGTH,
    "colour": _COLOUR,
    "box": {"type": ["string", "integer"], "maximum": 0, "pattern": rf"^({_LENGTH})( +({_LENGTH})){{0,3}}$"},
    "sides": {"type": ["array", "string"], "items": {"enum": ["top", "right", "bottom", "left"]}},
}

_OF_READER: Mapping[Callable[[str], Any], Schema] = {
    values.words: {"type": "string", "minLength": 1},
    values.plain: {"type": "string"},
    values.name: _WORD,
    values.names: {"type": "array", "items": {"enum": list(PAPERS)}, "minItems": 1},
    values.editions: {"type": "array", "items": _WORD, "minItems": 1},
    values.boolean: {"type": "boolean"},
    values.integer: {"type": "integer", "minimum": 1, "maximum": values.MOST},
    values.length: _ONE_LENGTH,
    values.hex_colour: {"type": "string", "pattern": "^#[0-9a-fA-F]{6}$"},
    values.drawn_colour: _COLOUR,
    layout.scheme: {"enum": list(layout.SCHEMES)},
    edition.figures: {"enum": list(edition.FIGURES)},
    edition.palette: {"enum": list(edition.PALETTES)},
    values.template: {"type": "string", "pattern": r"^([\w][\w.-]*/){0,2}[\w][\w.-]*\.xml$"},
}


def theme_schema() -> Schema:
    """The schema of `layouts/themes/NAME.yaml`."""
    sections: dict[str, Schema] = {key: _described(rule) for key, rule in WORDS.items()}
    for key, rule in LISTS.items():
        sections[key] = _named(_OF_READER[rule.read], rule.about)
    sections |= {key: {"$ref": f"#/$defs/{key}"} for key in TABLES}
    paper = _record({key: sections[key] for key in PAPER_KEYS})
    papers = _record({name: {"$ref": "#/$defs/paper"} for name in PAPERS})
    papers["description"] = "What is different on a paper."
    return _root("A theme", _record({**sections, "papers": papers}), {"paper": paper, **_tables()})


def edition_schema() -> Schema:
    """The schema of `layouts/editions/NAME.yaml`."""
    every = _record({name: _of_property(prop) for name, prop in STYLE_PROPERTIES.items()})
    every["description"] = "Properties that hold for every style, whatever the theme says."
    keys: dict[str, Schema] = {key: _described(rule) for key, rule in EDITION_KEYS.items()}
    keys |= {"every-style": every}
    keys |= {key: _named(_OF_READER[rule.read], rule.about) for key, rule in LISTS.items()}
    keys |= {key: {"$ref": f"#/$defs/{key}"} for key in TABLES}
    return _root("An edition", _record(keys), _tables())


def layout_schema() -> Schema:
    """The schema of `layouts/NAME/layout.yaml`."""
    part = _record({key: _described(rule) for key, rule in PART_KEYS.items()}, _required(PART_KEYS))
    keys = {key: _described(rule) for key, rule in LAYOUT_KEYS.items()}
    keys["parts"] = {"type": "array", "items": part, "description": "The parts of the publication in order."}
    keys |= {key: {"$ref": f"#/$defs/{key}"} for key in TABLES}
    return _root("A layout", _record(keys, [*_required(LAYOUT_KEYS), "parts"]), _tables())


def _root(title: str, schema: Schema, definitions: Schema) -> Schema:
    return {"$schema": DIALECT, "title": title, **schema, "$defs": definitions}


def _tables() -> dict[str, Schema]:
    """Styles and pages: names of the author's own, each with properties."""
    return {
        key: _named(
            _record({name: _of_property(prop) for name, prop in table.items()}),
            f"{key.capitalize()} by name.",
        )
        for key, table in TABLES.items()
    }


def _of_property(prop: Property) -> Schema:
    schema = {"enum": list(prop.choices)} if prop.choices else _OF_KIND[prop.kind]
    return {**schema, "description": prop.about}


def _described(key: Key) -> Schema:
    return {**_OF_READER[key.read], "description": key.about}


def _required(keys: Mapping[str, Key]) -> list[str]:
    return [key for key, rule in keys.items() if rule.required]


def _named(value: Schema, about: str) -> Schema:
    return {"type": ["object", "null"], "description": about, "additionalProperties": value}


def _record(keys: Mapping[str, Schema], required: list[str] | None = None) -> Schema:
    schema: Schema = {"type": ["object", "null"], "properties": dict(keys), "additionalProperties": False}
    return schema | ({"required": required} if required else {})
