"""A QR code, drawn as one path so that no seams show between its modules."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from handouts.pages.boxes.box import Box
from handouts.pages.boxes.figure import BEFORE, Align
from handouts.pages.canvas.structure import Element
from handouts.pages.canvas.syntax import numbers
from handouts.pages.painter import Painter
from handouts.paper import POINTS_PER_MM

_QUIET_ZONE = 4
"""The margin in modules that a reader needs (ISO/IEC 18004)."""
_SMALLEST = 0.35
"""The least size of a module in millimetres that phones read from office print."""

Matrix = tuple[bytes, ...]


@lru_cache(maxsize=256)
def qr_matrix(data: str) -> Matrix:
    """The modules of a code with its quiet zone, row by row, 1 for dark. Raises ValueError for long data."""
    import segno

    code = segno.make(data, error="m", boost_error=True, micro=False)
    return tuple(bytes(row) for row in code.matrix_iter(border=_QUIET_ZONE))


class QRBox(Box):
    """A QR code; its words stand beside it."""

    def __init__(self, matrix: Matrix, element: Element, size: float, align: Align) -> None:
        """`size` is its width in points, with the quiet zone."""
        self.matrix, self.element, self.size, self.align = matrix, element, size, align

    @property
    def excerpt(self) -> str:
        """What it is for."""
        return self.element.alt or ""

    def _natural_height(self, width: float) -> float:
        return min(self.size, width)

    def draw(self, painter: Painter, x: float, top: float, width: float, height: float) -> None:
        """Black on white, whatever the theme: it must scan."""
        size = self.measure(width)
        left = painter.left(x + (width - size) * BEFORE[self.align], size)
        module = size / len(self.matrix)
        if module / POINTS_PER_MM < _SMALLEST:
            least = _SMALLEST * len(self.matrix)
            painter.problems.add(
                f'the QR code "{self.excerpt}" is {size / POINTS_PER_MM:.0f} mm wide, too small to scan',
                self.place,
                expected=f"{least:.0f} mm or more, or a shorter address",
            )
        squares = (
            f"{numbers((left + start * module, top - (i + 1) * module, length * module, module), 3)} re"
            for i, row in enumerate(self.matrix)
            for start, length in _runs(row)
        )
        self.element.bbox = (left, top - size, left + size, top)
        with painter.canvas.tagged(self.element):
            painter.canvas.operators("q", f"1 g {numbers((left, top - size, size, size))} re f")
            painter.canvas.operators("0 g", *squares, "f", "Q")


def _runs(row: bytes) -> Iterator[tuple[int, int]]:
    """The dark stretches of a row as (start, length)."""
    start = None
    for i, dark in enumerate((*row, 0)):
        if dark and start is None:
            start = i
        elif not dark and start is not None:
            yield start, i - start
            start = None
