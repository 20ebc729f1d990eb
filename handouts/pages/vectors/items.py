"""What an SVG picture is painted from: shapes, words, images and groups, from back to front, in one plane."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from handouts.pages.rasters import Raster
from handouts.pages.vectors.css.values import Colour
from handouts.pages.vectors.geometry.matrix import Box, Matrix

EXTENT = 1000.0
"""The longer side of every picture in its own plane, so that two decimals are enough for any."""


@dataclass(frozen=True, slots=True)
class Clip:
    """Only what lies inside this outline shows."""

    operators: str
    even_odd: bool = False


@dataclass(frozen=True, slots=True)
class Flat:
    """One colour, 0 (see-through) to 1 opaque."""

    colour: Colour
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Stop:
    """A colour, where on the gradient it stands, and how opaque it is."""

    at: float
    colour: Colour
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Gradient:
    """Colours from `start` to `end`, given as PDF gives them (ISO 32000-1, 8.7.4.5).

    The coordinates are x0 y0 x1 y1, or with radii x0 y0 r0 x1 y1 r1; `matrix` leads from their plane to the
    picture's. Stops go from 0 to 1; before and after them the colours stay.
    """

    coordinates: tuple[float, ...]
    stops: tuple[Stop, ...]
    matrix: Matrix
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Pattern:
    """Items repeated at each `step` to the right and upward; `matrix` leads from their plane to the picture's."""

    items: tuple[Item, ...]
    box: Box
    step: tuple[float, float]
    matrix: Matrix
    opacity: float = 1.0


Ink = Flat | Gradient | Pattern


@dataclass(frozen=True, slots=True)
class Pen:
    """How an outline is drawn: width and dashes in its own plane, cap and join as PDF numbers."""

    ink: Ink
    width: float
    dash: tuple[float, ...] = ()
    offset: float = 0.0
    cap: int = 0
    join: int = 0
    miter: float = 4.0


@dataclass(frozen=True, slots=True)
class Shape:
    """An outline, filled and drawn. The pen moves in a plane of its own where `matrix` is given."""

    operators: str
    fill: Ink | None = None
    pen: Pen | None = None
    even_odd: bool = False
    clips: tuple[Clip, ...] = ()
    drawn: tuple[Matrix, str] | None = None
    """The plane in which the pen is round, and the outline there; None where that is the picture's."""
    pen_first: bool = False


@dataclass(frozen=True, slots=True)
class Letters:
    """Text of one look; `size` and `rise` are in the plane of the words they stand in."""

    text: str
    size: float
    bold: bool
    italic: bool
    fill: Flat | None
    pen: Pen | None = None
    rise: float = 0.0
    shift: float = 0.0
    """How far it is moved on from what stands before it."""
    baseline: str = "auto"
    spacing: float = 0.0
    """What is added behind each letter."""


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text; `matrix` leads from its own plane, y upward from the baseline, to the picture's."""

    letters: tuple[Letters, ...]
    matrix: Matrix
    anchor: Literal["start", "middle", "end"] = "start"
    direction: Literal["ltr", "rtl"] = "ltr"
    clips: tuple[Clip, ...] = ()

    @property
    def text(self) -> str:
        """What it says."""
        return "".join(letters.text for letters in self.letters)


@dataclass(frozen=True, slots=True)
class Image:
    """A raster inside the picture; `matrix` leads from the unit square to the picture's plane."""

    raster: Raster
    matrix: Matrix
    clips: tuple[Clip, ...] = ()
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Mask:
    """How much of what it covers shows: as light as its items are, or as opaque."""

    items: tuple[Item, ...]
    kind: Literal["luminance", "alpha"] = "luminance"
    clips: tuple[Clip, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Items painted as one: their opacity and masks are those of the whole."""

    items: tuple[Item, ...]
    opacity: float = 1.0
    masks: tuple[Mask, ...] = ()
    clips: tuple[Clip, ...] = ()


Item = Shape | Words | Image | Group


@dataclass(frozen=True, slots=True)
class Vector:
    """A picture, origin at the lower left, items from back to front; its longer side is `EXTENT`."""

    width: float
    height: float
    items: tuple[Item, ...]
    smallest: float | None = None
    """The size of its smallest letters in the picture's plane; None where it has none."""
