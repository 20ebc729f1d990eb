"""Matrices as PDF writes them (ISO 32000-1, 8.3.3), and boxes that they turn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import hypot, sqrt

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, right and bottom, or left, bottom, right and top: the least x and y first."""

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_SIMILAR = 1e-6


def within(most: float, *values: float) -> bool:
    """Whether all values are finite, and none is larger."""
    return all(-most <= value <= most for value in values)


def translation(x: float, y: float) -> Matrix:
    """What moves by (x, y)."""
    return (1.0, 0.0, 0.0, 1.0, x, y)


def scaling(x: float, y: float) -> Matrix:
    """What makes things larger by these factors."""
    return (x, 0.0, 0.0, y, 0.0, 0.0)


def multiplied(outer: Matrix, inner: Sequence[float]) -> Matrix:
    """The matrix that turns by `inner` first and by `outer` then."""
    a, b, c, d, e, f = outer
    g, h, i, j, k, m = inner
    return (a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * m + e, b * k + d * m + f)


def turned(matrix: Matrix, point: Point) -> Point:
    """A point in the plane that the matrix leads to."""
    a, b, c, d, e, f = matrix
    x, y = point
    return a * x + c * y + e, b * x + d * y + f


def scale_of(matrix: Matrix) -> float:
    """How much larger things become on the average of all directions."""
    a, b, c, d, _, _ = matrix
    return sqrt(abs(a * d - b * c))


def inverted(matrix: Matrix) -> Matrix | None:
    """What leads back; None for a matrix that makes all flat."""
    a, b, c, d, e, f = matrix
    area = a * d - b * c
    if abs(area) < 1e-18:
        return None
    return (d / area, -b / area, -c / area, a / area, (c * f - d * e) / area, (b * e - a * f) / area)


def keeps_shapes(matrix: Matrix) -> bool:
    """Whether circles stay circles."""
    a, b, c, d, _, _ = matrix
    size = hypot(a, b) + hypot(c, d)
    return abs(hypot(a, b) - hypot(c, d)) <= _SIMILAR * size and abs(a * c + b * d) <= _SIMILAR * size * size


def mapped(matrix: Matrix, box: Box) -> Box:
    """The box around a box that was turned."""
    x0, y0, x1, y1 = box
    points = [turned(matrix, corner) for corner in ((x0, y0), (x1, y0), (x1, y1), (x0, y1))]
    return around(points)


def around(points: Iterable[Point]) -> Box:
    """The box around points; there must be one."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def united(boxes: Iterable[Box | None]) -> Box | None:
    """The box around boxes; None where there are none."""
    there = [box for box in boxes if box is not None]
    if not there:
        return None
    lefts, lows, rights, highs = zip(*there, strict=True)
    return min(lefts), min(lows), max(rights), max(highs)
