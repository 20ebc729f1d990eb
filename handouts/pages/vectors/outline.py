"""Outlines of vector pictures: points turned by a matrix and written as PDF path operators."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import sqrt

from handouts.pages.canvas.syntax import numbers

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

_CIRCLE = 0.5523
_MOVE, _LINE, _CURVE, _CLOSE = range(4)
"""ReportLab's numbers for the pieces of a path."""
_COORDINATES = {_MOVE: 2, _LINE: 2, _CURVE: 6, _CLOSE: 0}


def multiplied(outer: Matrix, inner: Sequence[float]) -> Matrix:
    """The matrix that turns by `inner` first and by `outer` then (ISO 32000-1, 8.3.3)."""
    a, b, c, d, e, f = outer
    g, h, i, j, k, m = inner
    return (a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * m + e, b * k + d * m + f)


def scale_of(matrix: Matrix) -> float:
    """How much larger things become on the average of all directions."""
    a, b, c, d, _, _ = matrix
    return sqrt(abs(a * d - b * c))


class Outline:
    """A path in the plane that `matrix` leads to. Its drawing methods have the names of ReportLab's paths."""

    def __init__(self, matrix: Matrix) -> None:
        self._matrix = matrix
        self._pieces: list[tuple[int, tuple[float, ...]]] = []

    @property
    def operators(self) -> str:
        """The path as PDF operators."""
        return " ".join(self._operator(kind, points) for kind, points in self._pieces)

    def _operator(self, kind: int, points: tuple[float, ...]) -> str:
        return f"{numbers(self._turned(points))} {'mlc'[kind]}" if kind != _CLOSE else "h"

    def _turned(self, points: tuple[float, ...]) -> Iterator[float]:
        a, b, c, d, e, f = self._matrix
        for x, y in zip(points[::2], points[1::2], strict=True):
            yield a * x + c * y + e
            yield b * x + d * y + f

    @property
    def points(self) -> list[tuple[float, float]]:
        """All points it was made of, before they are turned; curves lie among theirs."""
        return [pair for _, points in self._pieces for pair in zip(points[::2], points[1::2], strict=True)]

    def turned(self, matrix: Matrix) -> Outline:
        """The same path in another plane."""
        other = Outline(multiplied(matrix, self._matrix))
        other._pieces = self._pieces
        return other

    def moveTo(self, x: float, y: float) -> None:  # noqa: N802 - ReportLab's name
        """Begin anew."""
        self._pieces.append((_MOVE, (x, y)))

    def lineTo(self, x: float, y: float) -> None:  # noqa: N802 - likewise
        """A straight line."""
        self._pieces.append((_LINE, (x, y)))

    def curveTo(self, x1: float, y1: float, x2: float, y2: float, x3: float, y3: float) -> None:  # noqa: N802
        """A cubic Bezier curve; likewise."""
        self._pieces.append((_CURVE, (x1, y1, x2, y2, x3, y3)))

    def close(self) -> None:
        """Back to where it began."""
        self._pieces.append((_CLOSE, ()))

    def follow(self, operators: Sequence[int], points: Sequence[float]) -> None:
        """The path of ReportLab's operators and coordinates."""
        at = 0
        for kind in operators:
            self._pieces.append((kind, tuple(points[at : at + _COORDINATES[kind]])))
            at += _COORDINATES[kind]

    def polygon(self, points: Sequence[float], *, closed: bool) -> None:
        """Straight lines from point to point; nothing for less than two points."""
        for i, (x, y) in enumerate(zip(points[::2], points[1::2], strict=True)):
            self._pieces.append((_LINE if i else _MOVE, (x, y)))
        if closed and self._pieces:
            self.close()

    def ellipse(self, x: float, y: float, rx: float, ry: float) -> None:
        """An ellipse around (x, y)."""
        self.rectangle(x - rx, y - ry, 2 * rx, 2 * ry, rx, ry)

    def rectangle(
        self, x: float, y: float, width: float, height: float, rx: float = 0, ry: float = 0
    ) -> None:
        """A rectangle with elliptic corners."""
        if not (rx and ry):
            self.polygon((x, y, x + width, y, x + width, y + height, x, y + height), closed=True)
            return
        right, top = x + width, y + height
        kx, ky = rx * (1 - _CIRCLE), ry * (1 - _CIRCLE)
        self.moveTo(x + rx, y)
        self.lineTo(right - rx, y)
        self.curveTo(right - kx, y, right, y + ky, right, y + ry)
        self.lineTo(right, top - ry)
        self.curveTo(right, top - ky, right - kx, top, right - rx, top)
        self.lineTo(x + rx, top)
        self.curveTo(x + kx, top, x, top - ky, x, top - ry)
        self.lineTo(x, y + ry)
        self.curveTo(x, y + ky, x + kx, y, x + rx, y)
        self.close()
