"""A figure on the page: a drawing or a picture file, with its alt text and where it stands."""

from __future__ import annotations

from typing import Literal

from handouts.figures.drawing import Artwork, Drawing, Text
from handouts.pages.boxes.box import TOLERANCE, Box, excerpt_of
from handouts.pages.canvas.structure import Element
from handouts.pages.drawing import draw_figure, draw_picture
from handouts.pages.images import Picture
from handouts.pages.looks import Area
from handouts.pages.painter import Painter
from handouts.paper import POINTS_PER_MM

_LEAST = 0.1
"""Of a picture's sides, in points: what is thinner does not show."""

Align = Literal["start", "centre", "end"]

BEFORE: dict[Align, float] = {"start": 0.0, "centre": 0.5, "end": 1.0}
"""The part of spare width that stands before a figure."""


_SMALLEST = POINTS_PER_MM
"""Points: below a millimetre there is nothing to see, and nothing to put words beside."""


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

        The labels of a drawing are the items of the list `labels`, which comes after the figure.
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

    def _wide(self, width: float, height: float) -> float:
        return min(self.width or width, width, min(height, self._natural(width)) * self.content.aspect)

    def shown(self, width: float, height: float) -> float:
        """As large as the room allows."""
        wide = max(0.0, self._wide(width, height))
        return wide * wide / self.content.aspect

    def draw(self, painter: Painter, x: float, top: float, width: float, height: float) -> None:
        """The picture as large as the room allows, standing on the room's floor."""
        wide = self._wide(width, height)
        tall = wide / self.content.aspect
        if width < _SMALLEST or height + TOLERANCE < min(_SMALLEST, self._natural(width)):
            painter.problems.add(
                f'there is no room for the picture "{self.excerpt}"',
                self.place,
                expected=f"at least {_SMALLEST / POINTS_PER_MM:.0f} mm in width and height",
            )
            return
        left = painter.left(x + (width - wide) * BEFORE[self.align], wide)
        box = (left, top - height, left + wide, top - height + tall)
        self.element.bbox = box
        painter.areas.append(Area("picture", painter.canvas.page, box, self.excerpt, self.place))
        if isinstance(self.content, Picture):
            if min(wide, tall) < _LEAST:
                message = f"this picture would be {wide:.2g} by {tall:.2g} points"
                place = self.content.place or self.place
                painter.problems.add(message, place, expected=f"at least {_LEAST:g} points each way")
            with painter.canvas.tagged(self.element):
                draw_picture(painter, self.content, box, self.place)
        else:
            self._draw_drawing(painter, self.content.draw(wide, tall), left + wide / 2, top - height)
        self.element.kids.sort(
            key=lambda kid: isinstance(kid, Element)
        )  # the caption is read after the picture

    def _draw_drawing(self, painter: Painter, drawing: Drawing, middle: float, bottom: float) -> None:
        x = middle - drawing.width / 2
        labels = [item for item in drawing.items if isinstance(item, Text) and item.label]
        picture = [item for item in drawing.items if not (isinstance(item, Text) and item.label)]
        draw_figure(painter, picture, x, bottom, self.element, self.place)
        item = self.element
        for label in labels:
            if self.labels and (
                label.bold or item is self.element
            ):  # the name; what is smaller goes on from it
                item = self.labels.add(Element("LI")).add(Element("LBody"))
            draw_figure(painter, [label], x, bottom, item, self.place)
