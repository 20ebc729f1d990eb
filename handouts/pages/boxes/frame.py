"""A frame around boxes: fill, border, a bar at the side, and the room inside."""

from __future__ import annotations

from math import inf

from handouts.design.style import Style
from handouts.pages.boxes.box import Box
from handouts.pages.boxes.stack import Stack
from handouts.pages.canvas.syntax import Rect
from handouts.pages.painter import Painter
from handouts.paper import POINTS_PER_MM

_OPPOSITE = {"left": "right", "right": "left"}


class Frame(Box):
    """A stack in a box of the theme. Its fill may run to the edges of the paper (`bleed`).

    In right-to-left parts everything about it is mirrored: bar, padding and bleed.
    """

    def __init__(
        self, inside: Stack, style: Style, *, keep: bool = False, grow: float = 0.0, airy: str = ""
    ) -> None:
        """`airy` is why it may be empty."""
        self.inside, self.style, self.keep, self.grow, self.airy = inside, style, keep, grow, airy
        self.before, self.after = style.before or 0.0, style.after or 0.0
        top, right, bottom, left = style.padding or (0.0, 0.0, 0.0, 0.0)
        bar = style.bar_width or 0.0 if style.bar else 0.0
        self._padding = (top, right, bottom, left + bar)
        self._around = top + bottom

    @property
    def excerpt(self) -> str:
        """The first words inside."""
        return self.inside.excerpt

    @property
    def first(self) -> Box:
        """The frame itself where it is kept whole, else the first thing inside."""
        return self if self.keep else self.inside.first

    def first_baseline(self, width: float) -> float | None:
        """That of what is inside."""
        inner = self.inside.first_baseline(self._inner(width))
        return None if inner is None else inner + self._padding[0]

    def _inner(self, width: float) -> float:
        return max(0.0, width - self._padding[1] - self._padding[3])

    def fits(self, width: float) -> bool:
        """Whether what is inside does."""
        return self.inside.fits(self._inner(width))

    def _natural_height(self, width: float) -> float:
        return max(self.inside.measure(self._inner(width)) + self._around, self.style.height or 0.0)

    def limit(self, width: float) -> float:
        """A frame that grows uses what can grow inside it can; with nothing of the kind, whatever it gets."""
        if not self.grow:
            return self.measure(width)
        if not self.inside.grows:
            return inf
        return max(self.inside.limit(self._inner(width)) + self._around, self.measure(width))

    def shown(self, width: float, height: float) -> float:
        """What is inside shows."""
        return self.inside.shown(self._inner(width), height - self._around)

    def split(self, width: float, height: float, *, anywhere: bool = False) -> tuple[Box, Box] | None:
        """Both pieces keep the frame. One that wishes to stay whole is parted where no page could hold it."""
        if self.keep and not anywhere:
            return None
        pieces = self.inside.split(self._inner(width), height - self._around, anywhere=anywhere)
        return (self._piece(pieces[0]), self._piece(pieces[1])) if pieces else None

    def _piece(self, inside: Stack) -> Frame:
        piece = Frame(inside, self.style, grow=self.grow, airy=self.airy)
        piece.place = self.place
        return piece

    def draw(self, painter: Painter, x: float, top: float, width: float, height: float) -> None:
        """The frame as an artifact, then what is in it."""
        left = painter.left(x, width)
        fill = self.style.fill or None
        if self.inside.boxes and width > 0 and not self._inner(width):
            self._note_no_room(painter, width)
        if fill or self.style.border or self.style.bar:
            more = {"excerpt": self.excerpt, "place": self.place, "airy": self.airy}
            painter.note_area("box", x, top, width, height, **more)
        self._paint(painter, self._with_bleed(painter, (left, top - height, left + width, top)), fill)
        with painter.on(fill):
            inner = self._inner(width)
            self.inside.draw(
                painter, x + self._padding[3], top - self._padding[0], inner, height - self._around
            )

    def _note_no_room(self, painter: Painter, width: float) -> None:
        taken = (self._padding[1] + self._padding[3]) / POINTS_PER_MM
        painter.problems.add(
            f'the padding around "{self.excerpt}" takes {taken:.0f} mm or more of the '
            f"{width / POINTS_PER_MM:.0f} mm there are",
            self.place,
            expected="less padding, or a wider place",
        )

    def _with_bleed(self, painter: Painter, box: Rect) -> Rect:
        bleed = self.style.bleed or ()
        if painter.mirrored:
            bleed = tuple(_OPPOSITE.get(side, side) for side in bleed)
        x0, y0, x1, y1 = box
        left, bottom, right, top = painter.setting.sheet
        return (
            left if "left" in bleed else x0,
            bottom if "bottom" in bleed else y0,
            right if "right" in bleed else x1,
            top if "top" in bleed else y1,
        )

    def _paint(self, painter: Painter, box: Rect, fill: str | None) -> None:
        style = self.style
        radius, line = style.radius or 0.0, style.border_width or 0.0
        if fill or style.border:
            inset = line / 2 if style.border else 0.0
            x0, y0, x1, y1 = box
            inner = (x0 + inset, y0 + inset, x1 - inset, y1 - inset)
            painter.rectangle(inner, fill=fill, border=style.border, width=line, radius=radius)
        if style.bar:
            painter.bar(box, style.bar_width or 0.0, radius, style.bar)
