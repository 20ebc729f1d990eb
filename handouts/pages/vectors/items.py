"""What an SVG picture is painted from: a flat list of shapes, words and images in its own points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from handouts.pages.rasters import Raster
from handouts.pages.vectors.outline import Matrix


@dataclass(frozen=True, slots=True)
class Clip:
    """Only what lies inside this outline shows."""

    operators: str
    even_odd: bool


@dataclass(frozen=True, slots=True)
class Pen:
    """How an outline is drawn: "#rrggbb", width and dashes in points, cap and join as PDF numbers."""

    colour: str
    width: float
    dash: tuple[float, ...]
    cap: int
    join: int
    opacity: float


@dataclass(frozen=True, slots=True)
class Shape:
    """An outline, filled and drawn."""

    operators: str
    fill: str | None
    pen: Pen | None = None
    opacity: float = 1.0
    even_odd: bool = False
    clips: tuple[Clip, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text; `matrix` leads from its own plane, y upward from the baseline, to the picture's."""

    text: str
    matrix: Matrix
    size: float
    bold: bool
    italic: bool
    anchor: Literal["start", "middle", "end"]
    fill: str
    opacity: float = 1.0
    clips: tuple[Clip, ...] = ()


@dataclass(frozen=True, slots=True)
class Image:
    """A raster inside the picture; `matrix` leads from the unit square to the picture's plane."""

    raster: Raster
    matrix: Matrix
    clips: tuple[Clip, ...] = ()


VectorItem = Shape | Words | Image


@dataclass(frozen=True, slots=True)
class Vector:
    """A picture of `width` by `height` points, origin at the lower left; items from back to front."""

    width: float
    height: float
    items: tuple[VectorItem, ...]
