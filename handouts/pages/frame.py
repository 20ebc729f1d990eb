"""A frame around boxes: fill, border, a bar at the side, and the room inside."""

from __future__ import annotations

from handouts.markup.style import Style
from handouts.pages.box import Box, Stack
from handouts.pages.painter import Painter


class Frame(Box):
    """A stack in a box of the theme. Its fill may run to the edges of the paper (`bleed`)."""

    def __init__(self, inside: Stack, style: Style, *, keep: bool = False, grow: float = 0.0) -> None:
        self.inside, self.style, self.keep, self.grow = inside, style, keep, grow
        self.before, self.after = style.before or 0.0, style.after or 0.0
        top, right, bottom, left = style.padding or (0.0, 0.0, 0.0, 0.0)
        bar = style.bar_width or 0.0 if style.bar else 0.0
        self.padding = (top, right, bottom, left + bar)

    @property
    def excerpt(self) -> str:
        """The first words inside."""
        return self.inside.excerpt

    def _inner(self, width: float) -> float:
        return width - self.padding[1] - self.padding[3]

    def measure(self, width: float) -> float:
        """The stack and the room around it, at least the style's height."""
        around = self.padding[0] + self.padding[2]
        return max(self.inside.measure(self._inner(width)) + around, self.style.height or 0.0)

    def limit(self, width: float) -> float:
        """A frame grows when it was told to, or with what is inside."""
        if self.grow:
            inner = self.inside.limit(self._inner(width)) + self.padding[0] + self.padding[2]
            return max(inner, self.measure(width)) if self._has_grower() else float("inf")
        return self.measure(width)

    def _has_grower(self) -> bool:
        return any(box.grow for box in self.inside.boxes)

    def split(self, width: float, height: float) -> tuple[Box, Box] | None:
        """Both pieces keep the frame."""
        if self.keep:
            return None
        pieces = self.inside.split(self._inner(width), height - self.padding[0] - self.padding[2])
        if pieces is None:
            return None
        head, tail = (Stack([piece]) if not isinstance(piece, Stack) else piece for piece in pieces)
        return Frame(head, self.style, grow=self.grow), Frame(tail, self.style, grow=self.grow)

    def draw(self, painter: Painter, x: float, top: float, width: float, height: float) -> None:
        """The frame as an artifact, then what is in it."""
        fill = self.style.fill or None
        self._paint(painter, x, top, width, height, fill)
        with painter.on(fill):
            room = height - self.padding[0] - self.padding[2]
            self.inside.draw(painter, x + self.padding[3], top - self.padding[0], self._inner(width), room)

    def _paint(
        self, painter: Painter, x: float, top: float, width: float, height: float, fill: str | None
    ) -> None:
        style = self.style
        radius = style.radius or 0.0
        x0, y0, x1, y1 = x, top - height, x + width, top
        bleed = style.bleed or ()
        x0, x1 = (0.0 if "left" in bleed else x0), (painter.size[0] if "right" in bleed else x1)
        y0, y1 = (0.0 if "bottom" in bleed else y0), (painter.size[1] if "top" in bleed else y1)
        inset = (style.border_width or 0.0) / 2 if style.border else 0.0
        if fill or style.border:
            painter.rectangle(
                (x0 + inset, y0 + inset, x1 - inset, y1 - inset),
                fill=fill,
                border=style.border,
                width=style.border_width or 0.0,
                radius=radius,
            )
        if style.bar:
            painter.bar((x0, y0, x1, y1), style.bar_width or 0.0, radius, style.bar)
