"""Shapes in centimetres as outlines on the page, and strokes that swell and fade."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot

from handouts.figures.outline import Outline, curves
from handouts.figures.plates.computed import Point, Segment


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


def outline(rings: Iterable[Sequence[Segment]], to_page: Transform) -> Outline:
    """Closed outlines of Bézier segments on the page."""
    x, y, s = to_page.x, to_page.y, to_page.scale
    found = []
    for ring in rings:
        values = [x + ring[0][0] * s, y + ring[0][1] * s]
        for c in ring:
            values += [x + c[2] * s, y + c[3] * s, x + c[4] * s, y + c[5] * s, x + c[6] * s, y + c[7] * s]
        found.append(curves(values, closed=True))
    return tuple(found)


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
