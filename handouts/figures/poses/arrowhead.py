"""An arrow as one outline: a shaft that swells toward its head, along any curve."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import atan2, ceil, hypot, pi, sqrt

from handouts.figures.outline import Subpath, polyline

_HEAD, _BARB, _TAIL = 3.3, 2.9, 0.5
"""Length and breadth of the head, and breadth of the tail, as multiples of the shaft's width."""
_STEPS = 12
_CHORD = 0.1
"""How far (points) the straight pieces of a shaft may leave its curve: none is seen at any size."""


def _sample(curves: Sequence[tuple[float, ...]]) -> list[tuple[float, float]]:
    points: list[tuple[float, float]] = [(curves[0][0], curves[0][1])]
    for curve in curves:
        for i in range(0, len(curve) - 2, 6):
            x0, y0, x1, y1, x2, y2, x3, y3 = curve[i : i + 8]
            for k in range(1, _STEPS + 1):
                t = k / _STEPS
                a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
                points.append((a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3))
    return points


class _Way:
    """A polyline by length."""

    def __init__(self, points: list[tuple[float, float]]) -> None:
        self.points, self.along = [points[0]], [0.0]
        for x, y in points[1:]:
            step = hypot(x - self.points[-1][0], y - self.points[-1][1])
            if step > 1e-9:
                self.points.append((x, y))
                self.along.append(self.along[-1] + step)
        self.total = self.along[-1]

    def at(self, s: float) -> tuple[float, float]:
        s = min(max(s, 0.0), self.total)
        k = 0
        while k < len(self.along) - 2 and self.along[k + 1] < s:
            k += 1
        (x0, y0), (x1, y1) = self.points[k], self.points[k + 1]
        t = (s - self.along[k]) / (self.along[k + 1] - self.along[k])
        return x0 + (x1 - x0) * t, y0 + (y1 - y0) * t

    @property
    def turn(self) -> float:
        """How far (radians) it turns in all."""
        headings = [atan2(y1 - y0, x1 - x0) for (x0, y0), (x1, y1) in pairwise(self.points)]
        return sum(abs((b - a + pi) % (2 * pi) - pi) for a, b in pairwise(headings))

    def direction(self, s: float, reach: float) -> tuple[float, float]:
        (x0, y0), (x1, y1) = self.at(s - reach), self.at(s + reach)
        size = hypot(x1 - x0, y1 - y0) or 1.0
        return (x1 - x0) / size, (y1 - y0) / size


def arrow_outline(curves: Sequence[tuple[float, ...]], width: float, *, both: bool) -> Subpath:
    """An arrow whose shaft is `width` points wide, pointing to the end of the curves."""
    way = _Way(_sample(curves))
    head = min(_HEAD * width, 0.5 * way.total)
    barb = min(_BARB * width, head) / 2
    first, last = (head * 0.92 if both else 0.0), way.total - head * 0.92
    left, right = [], []
    # A chord of an arc leaves it by an eighth of its length times its turn.
    steps = max(_STEPS, ceil(sqrt(way.total * way.turn / (8 * _CHORD))))
    for k in range(steps + 1):
        share = k / steps
        s = first + (last - first) * share
        x, y = way.at(s)
        dx, dy = way.direction(s, 0.03 * way.total)
        half = width / 2 * (1.0 if both else _TAIL + (1 - _TAIL) * min(1.0, 2 * share))
        left.append((x - dy * half, y + dx * half))
        right.append((x + dy * half, y - dx * half))
    outline = [*left, *_barbs(way, way.total - head, way.total, barb, head), *reversed(right)]
    if both:
        outline += _barbs(way, head, 0.0, barb, head)
    return polyline(outline, closed=True)


def _barbs(way: _Way, base: float, tip: float, barb: float, head: float) -> list[tuple[float, float]]:
    (bx, by), (tx, ty) = way.at(base), way.at(tip)
    size = hypot(tx - bx, ty - by) or 1.0
    dx, dy = (tx - bx) / size, (ty - by) / size
    bx, by = tx - dx * head, ty - dy * head
    return [(bx - dy * barb, by + dx * barb), (tx, ty), (bx + dy * barb, by - dx * barb)]
