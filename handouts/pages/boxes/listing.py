"""Lists: markers that are read as labels, items that may be broken between and inside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from handouts.design.style import Style
from handouts.pages.boxes.box import Box
from handouts.pages.boxes.pieces import speak_blank
from handouts.pages.boxes.stack import Stack
from handouts.pages.boxes.text import Spoken, TextBox
from handouts.pages.painter import Painter
from handouts.text.line import GlyphRun

Kind = Literal["text", "badge", "check"]

_BADGE = 0.85
"""The least radius of a badge as a part of the text's size."""
_BADGE_ROOM = 2.0
"""Room between a badge's digits and its edge, in points."""
_MIDDLE = 0.35
"""How far above the baseline the middle of letters and digits stands, as a part of the size."""
_BOX = 0.8
"""The side of a box to tick, likewise."""
_GAP = 0.25
"""The least room between a label and its item, likewise."""


@dataclass(slots=True)
class Marker:
    """What stands before an item: a label of text, one on a filled circle (a badge), or a box to tick.

    `size` is that of the item's text in points.
    """

    kind: Kind
    label: TextBox | None
    size: float
    ink: str
    fill: str
    spoken: Spoken | None = None
    """What a box to tick is to readers who do not see it."""

    @property
    def label_width(self) -> float:
        """How wide its label is on one line, in points."""
        return self.label.natural_width if self.label else 0.0

    @property
    def radius(self) -> float:
        """The radius of the badge: digits stay inside it."""
        return max(self.size * _BADGE, self.label_width / 2 + _BADGE_ROOM)

    @property
    def width(self) -> float:
        """The least indent it needs, in points."""
        wide = {"badge": 2 * self.radius, "check": self.size * _BOX, "text": self.label_width}[self.kind]
        return wide + self.size * _GAP


class ListItem(Box):
    """A marker and what follows it, set in by `indent` points."""

    def __init__(self, marker: Marker | None, body: Stack, *, indent: float = 0.0, gap: float = 0.0) -> None:
        self.marker, self.body, self.indent = marker, body, indent
        self.before = self.after = gap

    @property
    def excerpt(self) -> str:
        """The first words of the item."""
        return self.body.excerpt

    @property
    def first(self) -> Box:
        """The first thing in the item."""
        return self.body.first

    def _inner(self, width: float) -> float:
        return max(0.0, width - self.indent)

    def first_baseline(self, width: float) -> float:
        """The marker stands on the first line of the item; in an item without text, where one would be."""
        size = self.marker.size if self.marker else 0.0
        baseline = self.body.first_baseline(self._inner(width))
        return self._drop(width) + (size if baseline is None else baseline)

    def _drop(self, width: float) -> float:
        """How far the first line moves down, so that its badge does not stick out above."""
        if self.marker is None or self.marker.kind != "badge":
            return 0.0
        size = self.marker.size
        above = (self.body.first_baseline(self._inner(width)) or size) - size * _MIDDLE
        return max(0.0, self.marker.radius - above)

    def _natural_height(self, width: float) -> float:
        tall = self.body.measure(self._inner(width)) + self._drop(width)
        badge = self.marker is not None and self.marker.kind == "badge"
        return max(tall, 2 * self.marker.radius) if badge and self.marker else tall

    def split(self, width: float, height: float, *, anywhere: bool = False) -> tuple[Box, Box] | None:
        """Break the body; the second piece has no marker but keeps the indent.

        A single paragraph is broken only where there is no other way: a step is read in one go.
        """
        if len(self.body.boxes) == 1 and not anywhere:
            return None
        pieces = self.body.split(self._inner(width), height - self._drop(width), anywhere=anywhere)
        if pieces is None:
            return None
        head = ListItem(self.marker, pieces[0], indent=self.indent, gap=self.before)
        tail = ListItem(None, pieces[1], indent=self.indent, gap=self.after)
        head.place = tail.place = self.place
        return head, tail

    def draw(self, painter: Painter, x: float, top: float, width: float, height: float) -> None:
        """The marker on the first line's baseline, then the body."""
        if self.marker:
            _draw_marker(painter, self.marker, x, top - self.first_baseline(width), self.indent)
        drop = self._drop(width)
        self.body.draw(painter, x + self.indent, top - drop, self._inner(width), height - drop)


def _draw_marker(painter: Painter, marker: Marker, x: float, baseline: float, indent: float) -> None:
    middle = baseline + marker.size * _MIDDLE
    if marker.kind == "check":
        side = marker.size * _BOX
        left = painter.left(x + 0.5, side)
        box = (left, middle - side / 2, left + side, middle + side / 2)
        painter.rectangle(box, border=marker.ink, width=1.0, radius=1.5)
        if marker.spoken:
            element, letters = marker.spoken
            with painter.canvas.tagged(element):
                speak_blank(painter, letters, left, baseline)
    elif marker.label and marker.kind == "text":
        marker.label.draw_on(painter, x, baseline, indent - marker.size * _GAP)
    elif marker.label:
        radius = marker.radius
        painter.circle(painter.left(x, 2 * radius) + radius, middle, radius, fill=marker.fill)
        with painter.on(marker.fill):
            below = _cap_height(marker.label) / 2
            marker.label.draw_on(painter, x, middle - below, 2 * radius)


def _cap_height(label: TextBox) -> float:
    lines = label.lines(label.natural_width).lines
    runs = [piece for line in lines for piece in line.pieces if isinstance(piece, GlyphRun)]
    return max((run.face.cap_height * run.size for run in runs), default=0.0)


def list_box(items: Sequence[ListItem], style: Style) -> Stack:
    """A list as a stack of its items."""
    return Stack(items, before=style.before or 0.0, after=style.after or 0.0)
