"""A line of the contents: a title, dots, and the page number at the line's end; all of it is the link."""

from __future__ import annotations

from handouts.pages.boxes.box import Box
from handouts.pages.boxes.inline import Link
from handouts.pages.boxes.text import TextBox
from handouts.pages.painter import Painter

_FURTHEST = 2.1
"""How many times as high as it is a line may become."""
_GAP = 6.0
"""Room between the leader and the words at its ends, in points."""
_LEADER = (0.0, 4.0)
"""Round dots, 4 points from one to the next."""


class ContentsLine(Box):
    """One entry; a title of several lines has its number on the last."""

    def __init__(self, title: TextBox, folio: TextBox, link: Link, folio_width: float, colour: str) -> None:
        self.title, self.folio, self.link = title, folio, link
        self.folio_width, self.colour = folio_width, colour
        self.before, self.after = title.before, title.after

    @property
    def excerpt(self) -> str:
        """The title."""
        return self.title.excerpt

    def first_baseline(self, width: float) -> float | None:
        """That of the title."""
        return self.title.first_baseline(max(0.0, width - self.folio_width))

    def _natural_height(self, width: float) -> float:
        return self.title.measure(max(0.0, width - self.folio_width))

    def limit(self, width: float) -> float:
        """Lines that grow stand a line apart, and no more."""
        return self.measure(width) * _FURTHEST if self.grow else self.measure(width)

    def draw(self, painter: Painter, x: float, top: float, width: float, height: float) -> None:
        """The title, the number on the title's last baseline, the leader as decoration between them."""
        room = max(0.0, width - self.folio_width)
        painter.note_area("writing", x, top, width, height)
        painter.fixed |= self.title.fillings
        self.title.draw(painter, x, top, room, height)
        line, down = self.title.last_line(room)
        wide = line.width if line else 0.0
        self.title.part_from_next(painter, x + wide, top - down)
        self.folio.draw_on(painter, x + room, top - down, self.folio_width)
        start = wide + _GAP
        end = width - self.folio.natural_width - _GAP
        if end > start:
            left = painter.left(x + start, end - start)
            painter.line(left, left + end - start, top - down, self.colour, 1.0, _LEADER)
        left = painter.left(x, width)
        area = (left, top - self.measure(width), left + width, top)
        painter.canvas.link(self.link.element, area, says=self.link.says, to=self.link.to)
