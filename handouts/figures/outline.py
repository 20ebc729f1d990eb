"""Outlines of drawings: numbers along a way, and the ways that figures and plates are made of. Points of the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Subpath:
    """One way without lifting the pen.

    `points` are x, y of its start and of every further point in order; `steps` has a letter for each step from there:
    "l" for a straight line (one point) and "c" for a cubic Bézier curve (two control points and the end).
    """

    points: tuple[float, ...]
    steps: str = ""
    closed: bool = False

    def moved(self, dx: float, dy: float) -> Subpath:
        """The way somewhere else."""
        shifted = [0.0] * len(self.points)
        shifted[0::2] = [x + dx for x in self.points[0::2]]
        shifted[1::2] = [y + dy for y in self.points[1::2]]
        return Subpath(tuple(shifted), self.steps, self.closed)


Outline = tuple[Subpath, ...]
"""Ways that are filled and stroked as one."""


def polyline(points: Iterable[Point], *, closed: bool = False) -> Subpath:
    """Straight lines through points."""
    values = tuple([v for point in points for v in point])
    return Subpath(values, "l" * (len(values) // 2 - 1), closed)


def curves(points: Sequence[float], *, closed: bool = False) -> Subpath:
    """Curves through x, y of a start and six numbers a curve."""
    return Subpath(tuple(points), "c" * ((len(points) - 2) // 6), closed)


def rectangle(x: float, y: float, width: float, height: float) -> Subpath:
    """A rectangle by its lower left corner."""
    corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
    return polyline(corners, closed=True)


def rounded_rectangle(x: float, y: float, width: float, height: float, radius: float) -> Subpath:
    """A rectangle with round corners, by its lower left corner."""
    k, right, top = radius * (1 - 0.5523), x + width, y + height
    points = (
        (x + radius, y, right - radius, y),
        (right - k, y, right, y + k, right, y + radius, right, top - radius),
        (right, top - k, right - k, top, right - radius, top, x + radius, top),
        (x + k, top, x, top - k, x, top - radius, x, y + radius),
        (x, y + k, x + k, y, x + radius, y),
    )
    return Subpath(tuple(chain.from_iterable(points)), "lclclclc", closed=True)


def circle(x: float, y: float, radius: float) -> Subpath:
    """A circle of four curves."""
    k = radius * 0.5523
    rim = (
        (x + radius, y, x + radius, y + k, x + k, y + radius, x, y + radius),
        (x - k, y + radius, x - radius, y + k, x - radius, y),
        (x - radius, y - k, x - k, y - radius, x, y - radius),
        (x + k, y - radius, x + radius, y - k, x + radius, y),
    )
    return curves(tuple(chain.from_iterable(rim)), closed=True)


def dots(places: Iterable[Point]) -> Outline:
    """Dots: closed points, which a stroke with round ends paints (ISO 32000-1, 8.5.3.2), to a tenth."""
    return tuple([Subpath((round(x, 1), round(y, 1)), "", closed=True) for x, y in places])
