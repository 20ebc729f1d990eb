"""Layers stacked into one, with every name in them looked up: colours, fonts, and nothing left to find."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from handouts.design.style import PROPERTY_KINDS
from handouts.design.theme_file import Given, Layer
from handouts.problems import Place, Problems, nearest

Looked = Mapping[str, Any]
"""Properties of one style or page by their names in YAML, colours as "#rrggbb", fonts as family ids."""


class Stack:
    """What a pile of layers says; an upper layer's value hides the lower ones'."""

    def __init__(self, layers: Sequence[Layer], problems: Problems, families: Collection[str] | None) -> None:
        self._problems = problems
        self._families = families
        self._given: Layer = {}
        self._heights: dict[tuple[str, ...], int] = {}
        for height, layer in enumerate(layers):
            self._given |= layer
            self._heights |= dict.fromkeys(layer, height)
        self._file = next((given.place.file for given in self._given.values()), "")
        self.colours: dict[str, str] = {name: given.value for name, given in self._named("colours")}
        self._fonts = dict(self._named("fonts"))
        for given in self._fonts.values():
            self._check_family(given, ())

    def given(self, *key: str) -> Given | None:
        """The value that counts, with its place."""
        return self._given.get(key)

    def place(self, *key: str) -> Place:
        """Where the value at `key` is given, or else the start of the first file."""
        given = self._given.get(key)
        return given.place if given else Place(self._file)

    def latest(self, keys: Iterable[tuple[str, ...]]) -> Given | None:
        """Of the values at these keys the one from the highest layer, and there the first."""
        present = [key for key in keys if key in self._given]
        return self._given[max(present, key=lambda key: self._heights[key])] if present else None

    def figure(self) -> dict[str, str]:
        """The palette of drawings."""
        looked = ((role, self._colour(given)) for role, given in self._named("figure"))
        return {role: colour for role, colour in looked if colour}

    def pages(self) -> dict[str, Looked]:
        """The properties of every page style."""
        return self._table("pages")

    def styles(self) -> dict[str, Looked]:
        """The properties of every style."""
        return self._table("styles")

    def _named(self, section: str) -> Iterable[tuple[str, Given]]:
        return ((key[1], given) for key, given in self._given.items() if key[0] == section and len(key) == 2)

    def _table(self, section: str) -> dict[str, Looked]:
        table: dict[str, dict[str, Any]] = {name: {} for name, _ in self._named(section)}
        for key, given in self._given.items():
            if key[0] == section and len(key) == 3:
                table[key[1]][key[2]] = self._look_up(PROPERTY_KINDS[section][key[2]], given)
        return dict(table)

    def _look_up(self, kind: str, given: Given) -> Any:
        if kind == "colour":
            return self._colour(given)
        if kind == "font":
            return self._font(given)
        return given.value

    def _colour(self, given: Given) -> str | None:
        name: str | None = given.value
        if name is None or name.startswith("#"):
            return name
        if name not in self.colours:
            self._unknown("colour", name, self.colours, given.place)
            return None
        return self.colours[name]

    def _font(self, given: Given) -> str:
        if role := self._fonts.get(given.value):
            return str(role.value)
        self._check_family(given, self._fonts)
        return str(given.value)

    def _check_family(self, given: Given, roles: Iterable[str]) -> None:
        if self._families is not None and given.value and given.value not in self._families:
            self._unknown("font", given.value, (*roles, *self._families), given.place)

    def _unknown(self, what: str, name: str, known: Iterable[str], place: Place) -> None:
        near = nearest(name, known)
        expected = None if near else f"one of {', '.join(known)}"
        self._problems.add(f'unknown {what} "{name}"', place, expected=expected, nearest=near)
