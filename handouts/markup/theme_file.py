"""What theme files say: every value read and checked by itself, each with its place.

A file becomes one flat layer, from ("styles", "h1", "size") to the value given there. Layers stack: a paper
over its theme, a theme over the one it extends, a layout over all; where they meet, the upper one counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from handouts.content.yaml_source import Source
from handouts.markup import values
from handouts.markup.style import PAGE_PROPERTIES, STYLE_PROPERTIES, Property, PropertyKind
from handouts.paper import PAPERS
from handouts.problems import Place, Problems, nearest


@dataclass(frozen=True, slots=True)
class Given:
    """A value and where it was given."""

    value: Any
    place: Place


Layer = dict[tuple[str, ...], Given]

TABLES: Mapping[str, Mapping[str, Property]] = {"pages": PAGE_PROPERTIES, "styles": STYLE_PROPERTIES}
"""Sections of names with properties each."""

LISTS: Mapping[str, Callable[[str], Any]] = {
    "colours": values.hex_colour,
    "fonts": values.name,
    "figure": values.drawn_colour,
}
"""Sections of names with one value each."""

_STANDS_IN = {"colours": "#000000", "fonts": "", "figure": "#000000"}
"""Taken where a value is no good, so that the names that lead to it are still known."""

WORDS: Mapping[str, Callable[[str], Any]] = {
    "extends": values.name,
    "about": values.plain,
    "minimum-size": values.length,
}
"""Keys with a value of their own."""

KEYS = (*WORDS, *LISTS, *TABLES, "papers")
PAPER_KEYS = ("minimum-size", *LISTS, *TABLES)

_READERS: Mapping[PropertyKind, Callable[[str], Any]] = {
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


class LayerReader:
    """Reads layers from one YAML file and notes what is wrong in it."""

    def __init__(self, source: Source, problems: Problems) -> None:
        self._source = source
        self._problems = problems

    def theme(self) -> tuple[Layer, dict[str, Layer]]:
        """What a theme file says, and what it says about each paper besides."""
        layer = self.sections(self._source.value, KEYS)
        papers: dict[str, Layer] = {}
        if isinstance(self._source.value, dict):
            for paper, section in self._named(self._source.value.get("papers"), ("papers",)):
                if paper in PAPERS:
                    papers[paper] = self.sections(section, PAPER_KEYS, ("papers", paper))
                else:
                    self._unknown("paper", paper, PAPERS, ("papers", paper))
        return layer, papers

    def sections(self, section: Any, known: Iterable[str], at: tuple[str, ...] = ()) -> Layer:
        """The layer that the keys below `at` make; any key that is not `known` is a problem."""
        layer: Layer = {}
        for key, value in self._named(section, at):
            path = (*at, key)
            if key not in known:
                self._unknown("key", key, known, path)
            elif key in WORDS:
                self._value(layer, (key,), value, WORDS[key], path)
            elif key in LISTS:
                for name, written in self._named(value, path):
                    layer[key, name] = Given(_STANDS_IN[key], self._source.key_place(*path, name))
                    self._value(layer, (key, name), written, LISTS[key], (*path, name))
            elif key in TABLES:
                self.table(layer, key, value, path)
        return layer

    def table(self, layer: Layer, key: str, section: Any, at: tuple[str, ...]) -> None:
        """Add the styles or pages that `section` holds to the layer."""
        for name, given in self._named(section, at):
            layer[key, name] = Given(None, self._source.key_place(*at, name))
            for prop, written in self._named(given, (*at, name)):
                path = (*at, name, prop)
                if prop in TABLES[key]:
                    reader = _reader(TABLES[key][prop])
                    self._value(layer, (key, name, prop), written, reader, path, TABLES[key][prop].choices)
                else:
                    self._unknown("property", prop, TABLES[key], path)

    def _named(self, section: Any, at: tuple[str, ...]) -> Iterable[tuple[str, Any]]:
        if section is None:
            return ()
        if isinstance(section, dict):
            return section.items()
        self._problems.add(
            "no keys and values stand here", self._source.place(*at), expected="keys and values"
        )
        return ()

    def _value(
        self,
        layer: Layer,
        key: tuple[str, ...],
        written: Any,
        reader: Callable[[str], Any],
        path: tuple[str, ...],
        choices: Iterable[str] = (),
    ) -> None:
        text = _text(written)
        try:
            if text is None:
                # A value that is no text is refused with what the reader expects.
                reader("")
                raise ValueError("a value")
            layer[key] = Given(reader(text), self._source.place(*path))
        except ValueError as error:
            shown = f'is "{text}"' if text else "has no such value" if written is not None else "has no value"
            near = nearest(text, choices) if text else None
            self._problems.add(
                f"{path[-1]} {shown}", self._source.place(*path), expected=str(error), nearest=near
            )

    def _unknown(self, what: str, name: str, known: Iterable[str], path: tuple[str, ...]) -> None:
        near = nearest(name, known)
        expected = None if near else f"one of {', '.join(known)}"
        place = self._source.key_place(*path)
        self._problems.add(f'unknown {what} "{name}"', place, expected=expected, nearest=near)


def _text(written: Any) -> str | None:
    """A value as one text; lists of words such as [top, left] are taken as "top left"."""
    if isinstance(written, list) and all(isinstance(word, str) for word in written):
        return " ".join(written)
    return written if isinstance(written, str) else None


def _reader(prop: Property) -> Callable[[str], Any]:
    read = _READERS[prop.kind]
    if not prop.choices:
        return read

    def choice(text: str) -> str:
        if text not in prop.choices:
            raise ValueError(" or ".join(prop.choices))
        return text

    return choice
