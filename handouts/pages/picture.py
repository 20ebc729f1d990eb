"""A figure on the page: a drawing, a picture file or a QR code, with its alt text and where it stands."""

from __future__ import annotations

from typing import Literal

from handouts.figures.drawing import Artwork
from handouts.pages.box import Box
from handouts.pages.drawing import draw_drawing
from handouts.pages.images import Picture, draw_picture
from handouts.pages.painter import Painter
from handouts.pages.structure import Element

Align = Literal["start", "centre", "end"]
_PLACE = {"start": 0.0, "centre": 0.5, "end": 1.0}


class FigureBox(Box):
    """A figure: as wide as its room or its width says, as high as that makes it or its height allows."""

    def __init__(
        self,
        content: Artwork | Picture,
        element: Element,
        *,
        width: float | None,
        height: float | None,
        least: float | None,
        grow: float,
        align: Align,
        before: float = 0.0,
        after: float = 0.0,
    ) -> None:
        self.content, self.element, self.align, self.grow = content, element, align, grow
        self.width, self.height, self.least = width, height, least
        self.before, self.after = before, after

    def _natural(self, width: float) -> float:
        wide = min(self.width or width, width)
        tall = wide / self.content.aspect
        return min(tall, self.height) if self.height else tall

    def measure(self, width: float) -> float:
        """Its natural height, or its least where it grows."""
        natural = self._natural(width)
        return min(self.least, natural) if self.least is not None and self.grow else natural

    def limit(self, width: float) -> float:
        """Its natural height: beyond it the picture would not become larger."""
        return self._natural(width)

    def draw(self, painter: Painter, x: float, top: float, width: float, height: float) -> None:
        """The picture as large as the room allows, standing on the room's floor."""
        tall = min(height, self._natural(width))
        wide = min(min(self.width or width, width), tall * self.content.aspect)
        tall = wide / self.content.aspect
        left, bottom = x + (width - wide) * _PLACE[self.align], top - height
        painter.canvas.box_of(self.element, (left, bottom, left + wide, bottom + tall))
        with painter.canvas.tagged(self.element):
            if isinstance(self.content, Picture):
                draw_picture(painter, self.content, left, bottom, wide, tall)
            else:
                drawing = self.content.draw(wide, tall)
                draw_drawing(painter, drawing, left + (wide - drawing.width) / 2, bottom)


class QRBox(Box):
    """A QR code with its quiet zone, drawn as one path so that no seams show between its modules."""

    def __init__(self, data: str, element: Element, size: float, align: Align) -> None:
        import segno

        self.code = segno.make(data, error="m", boost_error=True, micro=False)
        self.element, self.size, self.align = element, size, align

    def measure(self, width: float) -> float:
        """A square."""
        return min(self.size, width)

    def draw(self, painter: Painter, x: float, top: float, width: float, height: float) -> None:
        """Black on white, whatever the theme: it must scan."""
        size = min(self.size, width)
        left = x + (width - size) * _PLACE[self.align]
        rows = [bytes(row) for row in self.code.matrix_iter(border=4)]
        module = size / len(rows)
        code = []
        for i, row in enumerate(rows):
            y = top - (i + 1) * module
            for start, length in _runs(row):
                code.append(f"{left + start * module:.3f} {y:.3f} {length * module:.3f} {module:.3f} re")
        painter.canvas.box_of(self.element, (left, top - size, left + size, top))
        white = f"{left:.2f} {top - size:.2f} {size:.2f} {size:.2f} re f"
        with painter.canvas.tagged(self.element):
            painter.canvas.operators("q", f"1 g {white} 0 g", *code, "f", "Q")


def _runs(row: bytes) -> list[tuple[int, int]]:
    """The dark stretches of a row as (start, length)."""
    found, start = [], None
    for i, dark in enumerate((*row, 0)):
        if dark and start is None:
            start = i
        elif not dark and start is not None:
            found.append((start, i - start))
            start = None
    return found
