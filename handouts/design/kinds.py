"""How values of layouts, themes and editions are written: each kind once, for reader, schema and reference."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, NamedTuple, TypeVar

from pydantic import AfterValidator, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema
from pydantic_core.core_schema import (
    no_info_after_validator_function,
    no_info_before_validator_function,
    no_info_plain_validator_function,
)

from handouts.markup import values
from handouts.markup.bounds import Bounds, Reader
from handouts.paper import PAPERS
from handouts.sources.model import FrozenMap
from handouts.sources.schema import BOUNDS
from handouts.sources.values import OneOf, a_list, fault, kind_of, not_empty

T = TypeVar("T")

PaperName = Annotated[str, OneOf(*PAPERS)]


class Kind(NamedTuple):
    """A kind of value: what reads it, and the JSON Schema of how it is written."""

    read: Reader
    schema: Mapping[str, Any]


_LENGTH = r"(\d+(\.\d+)?|\.\d+)(pt|mm|cm|in)|0"
_WORD = Kind(values.name, {"type": "string", "pattern": r"^[\w][\w.:-]*$"})
_COLOUR = {"type": "string", "pattern": r"^(#[0-9a-fA-F]{6}|[\w][\w.:-]*)$"}

# fmt: off
KindName = Literal[
    "style", "font", "weight", "boolean", "size", "factor", "word", "length", "colour", "box", "sides", "integer",
    "hex colour", "drawn colour", "template",
]
# fmt: on
KINDS: Mapping[KindName, Kind] = {
    "style": _WORD,
    "font": _WORD,
    "word": _WORD,
    "weight": Kind(values.weight, {"type": "integer", "minimum": 100, "maximum": 900, "multipleOf": 100}),
    "boolean": Kind(values.boolean, {"type": "boolean"}),
    "integer": Kind(values.integer, {"type": "integer", "minimum": 1}),
    "factor": Kind(values.factor, {"type": "number", "exclusiveMinimum": 0}),
    "length": Kind(values.length, {"type": ["string", "integer"], "maximum": 0, "pattern": f"^({_LENGTH})$"}),
    "size": Kind(values.size, {"type": "string", "pattern": rf"^({_LENGTH}|\d+(\.\d+)?%)$"}),
    "box": Kind(
        values.box,
        {
            "type": ["string", "integer"],
            "maximum": 0,
            "pattern": rf"^({_LENGTH})( +({_LENGTH})){{0,3}}$",
        },
    ),
    "sides": Kind(
        values.sides,
        {"type": ["array", "string"], "items": {"enum": ["top", "right", "bottom", "left"]}},
    ),
    "colour": Kind(values.colour, _COLOUR),
    "drawn colour": Kind(values.drawn_colour, _COLOUR),
    "hex colour": Kind(values.hex_colour, {"type": "string", "pattern": "^#[0-9a-fA-F]{6}$"}),
    "template": Kind(
        values.template, {"type": "string", "pattern": r"^([\w][\w.-]*/){0,2}[\w][\w.-]*\.xml$"}
    ),
}


@dataclass(frozen=True)
class Written:
    """Marks a field whose value is written as one of these kinds, within its bounds."""

    kind: KindName
    bounds: Bounds | None = None

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        read = KINDS[self.kind].read
        return no_info_plain_validator_function(reading(self.bounds.reader(read) if self.bounds else read))

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        schema = dict(KINDS[self.kind].schema)
        if self.bounds is None:
            return schema
        if schema["type"] in ("integer", "number"):
            schema |= {"minimum": float(self.bounds.least), "maximum": float(self.bounds.most)}
        return {**schema, BOUNDS: str(self.bounds)}


def reading(read: Callable[[str], T]) -> Callable[[object], T]:
    """A validator of what `read` makes of a text; it raises ValueError, which says what was expected."""

    def validate(value: object) -> T:
        text = _text(value)
        try:
            if text is not None:
                return read(text)
            read("")  # says what it expects
            expected = "one value"
        except ValueError as error:
            expected = str(error)
        raise fault(f"{kind_of(value)} stands here", expected)

    return validate


def _text(value: object) -> str | None:
    """A value as one text; a list of words such as [top, left] is taken as "top left"."""
    if isinstance(value, list | tuple) and all(isinstance(word, str) for word in value):
        return " ".join(value)
    return value if isinstance(value, str) else None


@dataclass(frozen=True)
class Section:
    """Marks keys and values that may be left empty."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return no_info_before_validator_function(_keys, handler(source))

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"anyOf": [handler(core), {"type": "null"}]}


def _keys(value: object) -> object:
    return {} if value is None else value


Named = Annotated[Mapping[str, T], AfterValidator(FrozenMap), Section()]
"""Values by names of the author's own."""


@dataclass(frozen=True)
class Words:
    """Marks a list that may be written as words parted by blanks, too."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        inner = no_info_before_validator_function(_words, handler(source))
        return no_info_after_validator_function(not_empty, inner)

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {**handler(core), "minItems": 1}


def _words(value: object) -> object:
    return a_list(value.split() if isinstance(value, str) else value)
