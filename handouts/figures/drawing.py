"""The vector drawing that every figure becomes: a flat display list that knows colours only by role.

Coordinates are PDF points with the origin at the lower left, y upward. Roles ("skin", "ink", "muscle") are looked
up in a palette when the drawing is put on a page, so one computed drawing serves every theme; a colour may also
be given outright as "#rrggbb".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from handouts.figures.outline import Outline

Palette = Mapping[str, str]
"""Role to "#rrggbb"."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """How a line is drawn; width and dash lengths in points."""

    colour: str
    width: float
    dash: tuple[float, ...] = ()
    cap: Literal["butt", "round"] = "round"
    join: Literal["miter", "round"] = "round"


@dataclass(frozen=True, slots=True)
class Path:
    """Filled and/or stroked outlines."""

    outline: Outline
    fill: str | None = None
    stroke: Stroke | None = None
    even_odd: bool = False
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Clip:
    """Everything in `items` shows only inside the outline."""

    outline: Outline
    items: tuple[Item, ...]
    even_odd: bool = False


@dataclass(frozen=True, slots=True)
class Image:
    """A small raster (JPEG bytes) stretched over a box (x, y, width, height), e.g. the tone of a bone."""

    jpeg: bytes
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text inside the drawing, in a text style of the theme; `x` is where `anchor` says, y the baseline.

    `halo` is the width in points of a paper-coloured outline that keeps the text clear of lines below it. A `label`
    names what the picture shows: it is read as text after the picture; other text is part of the picture.
    """

    text: str
    x: float
    y: float
    size: float
    colour: str = "ink"
    bold: bool = False
    anchor: Literal["start", "middle", "end"] = "start"
    halo: float = 0.0
    label: bool = False


Item = Path | Clip | Image | Text


@dataclass(frozen=True, slots=True)
class Drawing:
    """A finished picture of `width` by `height` points."""

    width: float
    height: float
    items: tuple[Item, ...]


class Artwork(Protocol):
    """A picture that is laid out for the size it gets: stroke widths and labels belong to the printed size."""

    @property
    def alt(self) -> str:
        """What the picture shows, for readers who do not see it."""
        ...

    @property
    def aspect(self) -> float:
        """Width divided by height at which the picture looks best."""
        ...

    def draw(self, width: float, height: float) -> Drawing:
        """The drawing laid out for a box of this size in points."""
        ...
