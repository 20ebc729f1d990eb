"""A figure on the page: a drawing or a picture file, with its alt text and where it stands."""

from __future__ import annotations

from typing import Literal

from handouts.figures.drawing import Artwork, Drawing, Text
from handouts.pages.boxes.box import Box, excerpt_of
from handouts.pages.canvas.structure import Element
from handouts.pages.drawing import draw_items, draw_picture
from handouts.pages.images import Picture
from handouts.pages.painter import Painter

_LEAST = 0.1
"""Of a picture's sides, in points: what is thinner does not show."""

Align = Literal["start", "centre", "end"]

BEFORE: dict[Align, float] = {"start": 0.0, "centre": 0.5, "end": 1.0}
"""The part of spare width that stands before a figure."""


class FigureBox(Box):
    """A figure: as wide as its room or its width says, as high as that makes it or its height allows."""

    def __init__(
        self,
        content: Artwork | Picture,
        element: Element,
        *,
        width: float | None = None,
        height: float | None = None,
        least: float | None = None,
        grow: float = 0.0,
        align: Align = "centre",
        before: float = 0.0,
        after: float = 0.0,
        labels: Element | None = None,
    ) -> None:
        """`width` and `height` bound it; when it grows it may be as low as `least`. All in points.

        The labels of a drawing are read one by one in `labels`, which comes after the figure.
        """
        self.labels = labels
        self.content, self.element, self.align, self.grow = content, element, align, grow
        self.width, self.height, self.least = width, height, least
        self.before, self.after = before, after

    @property
    def excerpt(self) -> str:
        """Its words for those who do not see it."""
        return excerpt_of(self.element.alt or "")

    def _natural(self, width: float) -> float:
        tall = min(self.width or width, width) / self.content.aspect
        return min(tall, self.height) if self.height else tall

    def _natural_height(self, width: float) -> float:
        natural = self._natural(width)
        return min(self.least, natural) if self.least is not None and self.grow else natural

    def limit(self, width: float) -> float:
        """Its natural height: beyond it the picture would not become larger."""
        return self._natural(width)

    def draw(self, painter: Painter, x: float, top: float, width: float, height: float) -> None:
        """The picture as large as the room allows, standing on the room's floor."""
        wide = min(self.width or width, width, min(height, self._natural(width)) * self.content.aspect)
        tall = wide / self.content.aspect
        left = painter.left(x + (width - wide) * BEFORE[self.align], wide)
        box = (left, top - height, left + wide, top - height + tall)
        self.element.bbox = box
        if isinstance(self.content, Picture):
            if min(wide, tall) < _LEAST:
                message = f"this picture would be {wide:.2g} by {tall:.2g} points"
                place = self.content.place or self.place
                painter.problems.add(message, place, expected=f"at least {_LEAST:g} points each way")
            with painter.canvas.tagged(self.element):
                draw_picture(painter, self.content, box, self.place)
        else:
            self._draw_drawing(painter, self.content.draw(wide, tall), left + wide / 2, top - height)

    def _draw_drawing(self, painter: Painter, drawing: Drawing, middle: float, bottom: float) -> None:
        x = middle - drawing.width / 2
        labels = [item for item in drawing.items if isinstance(item, Text) and item.label]
        picture = [item for item in drawing.items if not (isinstance(item, Text) and item.label)]
        with painter.canvas.tagged(self.element):
            draw_items(painter, picture, x, bottom, self.place)
        for label in labels:
            element = self.labels.add(Element("P")) if self.labels else self.element
            with painter.canvas.tagged(element):
                draw_items(painter, [label], x, bottom, self.place)
