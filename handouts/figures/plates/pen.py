"""Shapes in centimetres to PDF path operators on the page, and strokes that swell and fade."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot

from handouts.figures.plates.computed import Point, Segment


def number(value: float) -> str:
    """A coordinate in points, to a hundredth, without needless zeros."""
    text = f"{value:.2f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def tenth(value: float) -> str:
    """A coordinate in points, to a tenth."""
    return f"{value:.1f}".removesuffix(".0")


@dataclass(frozen=True, slots=True)
class Transform:
    """From cm on the body to points on the page."""

    scale: float
    """Points in a cm."""
    x: float
    y: float
    """Page position of the body's origin."""

    def point(self, p: Sequence[float]) -> Point:
        """Page position of a point."""
        return self.x + p[0] * self.scale, self.y + p[1] * self.scale

    def shifted(self, dx: float, dy: float) -> Transform:
        """The same, `dx` and `dy` points further."""
        return Transform(self.scale, self.x + dx, self.y + dy)


def outline(rings: Iterable[Sequence[Segment]], to_page: Transform) -> str:
    """Operators of closed outlines of Bézier segments."""
    x, y, s = to_page.x, to_page.y, to_page.scale
    # On a poster a tenth of a point is finer than a hundredth is on a leaflet.
    coordinate = number if s < 12 else tenth
    parts = []
    for ring in rings:
        first = ring[0]
        parts.append(f"{coordinate(x + first[0] * s)} {coordinate(y + first[1] * s)} m")
        for c in ring:
            places = (v for i in (2, 4, 6) for v in (x + c[i] * s, y + c[i + 1] * s))
            parts.append(" ".join(map(coordinate, places)) + " c")
        parts.append("h")
    return " ".join(parts)


def dots(places: Iterable[Point]) -> str:
    """Operators of dots: closed points, which a stroke with round ends paints (ISO 32000-1, 8.5.3.2)."""
    return " ".join(f"{tenth(x)} {tenth(y)} m h" for x, y in places)


def polygon(points: Sequence[Point]) -> str:
    """Operators of a closed polygon in page points."""
    return polyline(points) + " h"


def polyline(points: Sequence[Point]) -> str:
    """Operators of an open polyline in page points."""
    head, *rest = (f"{number(x)} {number(y)}" for x, y in points)
    return " ".join([f"{head} m", *(f"{p} l" for p in rest)])


def rectangle(x: float, y: float, width: float, height: float) -> str:
    """Operators of a rectangle in page points."""
    return f"{number(x)} {number(y)} {number(width)} {number(height)} re"


def circle(x: float, y: float, radius: float) -> str:
    """Operators of a circle in page points."""
    k = radius * 0.5523
    corners = (
        (x + radius, y + k, x + k, y + radius, x, y + radius),
        (x - k, y + radius, x - radius, y + k, x - radius, y),
        (x - radius, y - k, x - k, y - radius, x, y - radius),
        (x + k, y - radius, x + radius, y - k, x + radius, y),
    )
    curves = " ".join(" ".join(map(number, c)) + " c" for c in corners)
    return f"{number(x + radius)} {number(y)} m {curves} h"


def swelling(line: Sequence[Point], width: float, rise: float, fall: float) -> list[Point]:
    """A closed polygon `width` thick along a line in page points, swelling and fading over shares of it."""
    lengths = [0.0]
    for (ax, ay), (bx, by) in pairwise(line):
        lengths.append(lengths[-1] + hypot(bx - ax, by - ay))
    total = lengths[-1] or 1.0
    left, right = [], []
    for i, (x, y) in enumerate(line):
        before, after = line[max(i - 1, 0)], line[min(i + 1, len(line) - 1)]
        dx, dy = after[0] - before[0], after[1] - before[1]
        norm = hypot(dx, dy) or 1.0
        t = lengths[i] / total
        thick = width / 2
        if rise:
            thick *= min(1.0, t / rise) ** 0.7
        if fall:
            thick *= min(1.0, (1 - t) / fall) ** 0.7
        left.append((x - dy / norm * thick, y + dx / norm * thick))
        right.append((x + dy / norm * thick, y - dx / norm * thick))
    return left + right[::-1]


def dense(line: Sequence[Point], step: float) -> list[Point]:
    """The line with points no further than `step` apart."""
    out = [line[0]]
    for (ax, ay), (bx, by) in pairwise(line):
        pieces = max(1, round(hypot(bx - ax, by - ay) / step + 0.5))
        out += [(ax + (bx - ax) * i / pieces, ay + (by - ay) * i / pieces) for i in range(1, pieces + 1)]
    return out
