"""Laying an edition over a theme: its text grown, its colours and properties overruled, before it is resolved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from handouts.design.contrast import ENOUGH, contrast
from handouts.design.edition import Edition
from handouts.design.style import PROPERTY_KINDS, ROOT
from handouts.design.theme_file import Given, Layer

BLACK, WHITE = "#000000", "#ffffff"

_FILLS = frozenset({"fill", "head-fill", "stripe", "marker-fill"})
_LINES = frozenset({"border", "bar", "rule"})
_TEXT_COLOURS = frozenset({"colour", "head-colour", "marker-colour"})
_COLOURS = frozenset(name for name, kind in PROPERTY_KINDS["styles"].items() if kind == "colour")


def with_edition(
    layers: Sequence[Layer], edition: Edition, default_minimum: float
) -> tuple[list[Layer], float]:
    """The layers of a theme, the undermost first, under an edition; and how many times larger text became.

    `default_minimum` is the least size in points where the theme names none.
    """
    theme = _Theme(layers, edition, default_minimum)
    changed = [theme.under_edition(layer) for layer in layers]
    place = next((given.place for layer in layers for given in layer.values()), None)
    own: Layer = edition.layer()
    if place is not None:
        own["minimum-size",] = Given(theme.minimum, place)
        own |= {("styles", ROOT, prop): Given(value, place) for prop, value in theme.every.items()}
    return [*changed, own], theme.ratio


class _Theme:
    """A theme's layers as a whole, for what one value's change must know of the others."""

    def __init__(self, layers: Sequence[Layer], edition: Edition, default_minimum: float) -> None:
        self.edition = edition
        self.every = edition.every
        stacked = {key: given for layer in layers for key, given in layer.items()}
        own = _points(stacked.get(("styles", ROOT, "size"))) or default_minimum
        self.growth = max(0.0, (edition.text_size or 0.0) - own)
        self.ratio = (own + self.growth) / own
        least = stacked.get(("minimum-size",))
        self.minimum = max(least.value if least else default_minimum, edition.minimum_size or 0.0)
        self.colours: Mapping[str, Any] = {
            key[1]: self._shade(given.value)
            for key, given in stacked.items()
            if key[0] == "colours" and len(key) == 2
        }
        self.bare = "fill" in self.every and self.every["fill"] is None

    def under_edition(self, layer: Layer) -> Layer:
        """The layer with every value as the edition wants it."""
        return {key: Given(self._value(key, given.value), given.place) for key, given in layer.items()}

    def _value(self, key: tuple[str, ...], value: Any) -> Any:
        match key:
            case ("colours" | "figure", _):
                return self._shade(value)
            case ("pages", _, prop):
                return self._of_page(prop, value)
            case ("styles", _, prop):
                return self._of_style(prop, value)
        return value

    def _of_page(self, prop: str, value: Any) -> Any:
        if PROPERTY_KINDS["pages"][prop] != "colour":
            return value
        return self.every.get(prop, self._shade(value))

    def _of_style(self, prop: str, value: Any) -> Any:
        if prop in self.every:
            return self.every[prop]
        if prop == "size":
            points, share = value
            return (None if points is None else max(points + self.growth, self.minimum), share)
        if prop == "marker-width":
            return value * self.ratio
        if prop == "marker" and value == "badge" and self.bare:
            return "number"  # a badge is a filled circle
        return self._colour(prop, value) if prop in _COLOURS else value

    def _colour(self, prop: str, value: str | None) -> str | None:
        """A colour of a style. Once the fills are gone, all text stands on the paper and must be read there."""
        if prop in _LINES and self.edition.palette == "black":
            return value and BLACK  # grey lines are meant to be seen
        if not self.bare:
            return self._shade(value)
        if prop == "on" or prop in _FILLS:
            return None
        if prop in _TEXT_COLOURS and not self._readable(value):
            return "ink"
        return self._shade(value)

    def _readable(self, name: str | None) -> bool:
        colour = self.colours.get(name or "", name)
        paper = self.colours.get("paper")
        sound = bool(colour and paper and colour.startswith("#"))
        return not sound or contrast(str(colour), str(paper)) >= ENOUGH

    def _shade(self, value: str | None) -> str | None:
        """A colour given outright, in black or white where the edition has no others."""
        if self.edition.palette == "theme" or value is None or not value.startswith("#"):
            return value
        return BLACK if contrast(value, WHITE) >= contrast(value, BLACK) else WHITE


def _points(given: Given | None) -> float | None:
    points: float | None = given.value[0] if given else None
    return points
