"""Outlines of vector pictures: moves, lines, curves and closings, written as PDF path operators."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import sqrt

from handouts.pages.canvas.syntax import numbers
from handouts.pages.vectors.geometry.matrix import Box, Matrix, Point, around, turned

_CIRCLE = 0.5522847498
"""The length of a Bezier handle that makes a quarter circle of radius 1."""

Piece = tuple[str, tuple[float, ...]]
"""The PDF operator, m, l, c or h, and its coordinates."""


class Outline:
    """A path in a plane of its own."""

    __slots__ = ("pieces",)

    def __init__(self, pieces: Iterable[Piece] = ()) -> None:
        self.pieces: list[Piece] = list(pieces)

    def operators(self, matrix: Matrix) -> str:
        """The path as PDF operators in the plane that `matrix` leads to; raises Unprintable if it is too far out."""
        return " ".join(
            f"{numbers(_turned(matrix, points))} {kind}" if points else kind for kind, points in self.pieces
        )

    @property
    def size(self) -> int:
        """How many points it is made of."""
        return sum(len(points) // 2 or 1 for _, points in self.pieces)

    @property
    def box(self) -> Box | None:
        """The box that just holds it; None for no outline."""
        found = [
            point for start, kind, points in self._segments() for point in _extremes(start, kind, points)
        ]
        return around(found) if found else None

    def _segments(self) -> Iterator[tuple[Point, str, tuple[float, ...]]]:
        at: Point = (0.0, 0.0)
        for kind, points in self.pieces:
            if points:
                yield at, kind, points
                at = points[-2], points[-1]

    # -- drawing -----------------------------------------------------------------------------------------

    def move(self, x: float, y: float) -> None:
        """Begin anew."""
        self.pieces.append(("m", (x, y)))

    def line(self, x: float, y: float) -> None:
        """A straight line."""
        self.pieces.append(("l", (x, y)))

    def curve(self, *points: float) -> None:
        """A cubic Bezier curve: two handles and the end."""
        self.pieces.append(("c", points))

    def close(self) -> None:
        """Back to where it began."""
        self.pieces.append(("h", ()))

    def polygon(self, points: Sequence[float], *, closed: bool) -> None:
        """Straight lines from point to point; a last number without its pair is left out, as browsers do."""
        for i in range(0, len(points) - 1, 2):
            self.pieces.append(("l" if i else "m", (points[i], points[i + 1])))
        if closed and self.pieces:
            self.close()

    def ellipse(self, x: float, y: float, rx: float, ry: float) -> None:
        """An ellipse around (x, y), beginning at its right as SVG says."""
        kx, ky = rx * _CIRCLE, ry * _CIRCLE
        self.move(x + rx, y)
        self.curve(x + rx, y + ky, x + kx, y + ry, x, y + ry)
        self.curve(x - kx, y + ry, x - rx, y + ky, x - rx, y)
        self.curve(x - rx, y - ky, x - kx, y - ry, x, y - ry)
        self.curve(x + kx, y - ry, x + rx, y - ky, x + rx, y)
        self.close()

    def rectangle(
        self, x: float, y: float, width: float, height: float, rx: float = 0.0, ry: float = 0.0
    ) -> None:
        """A rectangle with elliptic corners."""
        right, far = x + width, y + height
        if not (rx and ry):
            self.polygon((x, y, right, y, right, far, x, far), closed=True)
            return
        kx, ky = rx * (1 - _CIRCLE), ry * (1 - _CIRCLE)
        self.move(x + rx, y)
        self.line(right - rx, y)
        self.curve(right - kx, y, right, y + ky, right, y + ry)
        self.line(right, far - ry)
        self.curve(right, far - ky, right - kx, far, right - rx, far)
        self.line(x + rx, far)
        self.curve(x + kx, far, x, far - ky, x, far - ry)
        self.line(x, y + ry)
        self.curve(x, y + ky, x + kx, y, x + rx, y)
        self.close()


def _turned(matrix: Matrix, points: tuple[float, ...]) -> Iterator[float]:
    a, b, c, d, e, f = matrix
    for i in range(0, len(points), 2):
        x, y = points[i], points[i + 1]
        yield a * x + c * y + e
        yield b * x + d * y + f


def box_outline(box: Box) -> Outline:
    """A rectangle."""
    outline = Outline()
    x0, y0, x1, y1 = box
    outline.rectangle(x0, y0, x1 - x0, y1 - y0)
    return outline


def turned_outline(outline: Outline, matrix: Matrix) -> Outline:
    """The same outline in another plane."""
    return Outline((kind, tuple(_turned(matrix, points))) for kind, points in outline.pieces)


def turned_box(matrix: Matrix, box: Box) -> Outline:
    """A rectangle in another plane, where it may be askew."""
    x0, y0, x1, y1 = box
    corners = (turned(matrix, corner) for corner in ((x0, y0), (x1, y0), (x1, y1), (x0, y1)))
    outline = Outline()
    outline.polygon([value for corner in corners for value in corner], closed=True)
    return outline


def _extremes(start: Point, kind: str, points: tuple[float, ...]) -> Iterator[Point]:
    """The end of a segment, and where a curve turns back."""
    yield points[-2], points[-1]
    if kind != "c":
        return
    yield start
    p = [start, *zip(points[::2], points[1::2], strict=True)]
    for axis in (0, 1):
        p0, p1, p2, p3 = (point[axis] for point in p)
        a, b, c = -p0 + 3 * p1 - 3 * p2 + p3, 2 * (p0 - 2 * p1 + p2), p1 - p0
        for t in _roots(3 * a, 3 * b, 3 * c):
            if 0 < t < 1:
                u = 1 - t
                weights = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
                x, y = (sum(w * q[i] for w, q in zip(weights, p, strict=True)) for i in (0, 1))
                yield x, y


def _roots(a: float, b: float, c: float) -> Iterator[float]:
    """Where a x² + b x + c is nothing."""
    if abs(a) < 1e-12:
        if abs(b) > 1e-12:
            yield -c / b
        return
    inside = b * b - 4 * a * c
    if inside >= 0:
        root = sqrt(inside)
        yield (-b + root) / (2 * a)
        yield (-b - root) / (2 * a)
