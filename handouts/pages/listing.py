"""Lists: markers that are read as labels, items that may be broken between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handouts.markup.style import Style
from handouts.pages.box import Box, Stack
from handouts.pages.painter import Painter
from handouts.pages.paragraph import TextBox
from handouts.text.paragraph import GlyphRun

_BADGE = 0.85
"""The radius of a badge as a part of the text's size."""
_X_MIDDLE = 0.35
"""How far above the baseline the middle of letters and digits stands, likewise."""


@dataclass(slots=True)
class Marker:
    """What stands before an item: a label of text, with a filled circle behind it for a badge, or a box to tick."""

    kind: str
    label: TextBox | None
    width: float
    ink: str
    fill: str
    size: float


class ListItem(Box):
    """A marker and what follows it."""

    def __init__(self, marker: Marker | None, body: Stack, gap: float) -> None:
        self.marker, self.body = marker, body
        self.before = self.after = gap
        self.indent = marker.width if marker else 0.0

    @property
    def excerpt(self) -> str:
        """The first words of the item."""
        return self.body.excerpt

    def measure(self, width: float) -> float:
        """The body, at least as high as its marker."""
        tall = self.body.measure(width - self.indent)
        if self.marker and self.marker.kind == "badge":
            return max(tall + self._drop(self.marker, width - self.indent), 2 * self.marker.size * _BADGE)
        return tall

    def _drop(self, marker: Marker, width: float) -> float:
        """How far the first line moves down, so that its badge does not stick out above."""
        above = (_first_baseline(self.body, width) or marker.size) - marker.size * _X_MIDDLE
        return max(0.0, marker.size * _BADGE - above) if marker.kind == "badge" else 0.0

    def split(self, width: float, height: float) -> tuple[Box, Box] | None:
        """Break the body; the second piece has no marker but keeps the indent."""
        pieces = self.body.split(width - self.indent, height)
        if pieces is None:
            return None
        head, tail = (piece if isinstance(piece, Stack) else Stack([piece]) for piece in pieces)
        rest = ListItem(None, tail, self.after)
        rest.indent = self.indent
        return ListItem(self.marker, head, self.before), rest

    def draw(self, painter: Painter, x: float, top: float, width: float, height: float) -> None:
        """The marker on the first line's baseline, then the body."""
        drop = 0.0
        if self.marker:
            drop = self._drop(self.marker, width - self.indent)
            baseline = top - drop - (_first_baseline(self.body, width - self.indent) or self.marker.size)
            _draw_marker(painter, self.marker, x, baseline)
        self.body.draw(painter, x + self.indent, top - drop, width - self.indent, height - drop)


def _draw_marker(painter: Painter, marker: Marker, x: float, baseline: float) -> None:
    middle = baseline + marker.size * _X_MIDDLE
    if marker.kind == "badge":
        radius = marker.size * _BADGE
        with painter.canvas.artifact():
            painter.circle(x + radius, middle, radius, fill=marker.fill)
        if marker.label:
            with painter.on(marker.fill):
                _centred(painter, marker.label, x, middle, 2 * radius)
    elif marker.kind == "check":
        side = marker.size * 0.8
        box = (x + 0.5, middle - side / 2, x + 0.5 + side, middle + side / 2)
        painter.rectangle(box, border=marker.ink, width=1.0, radius=1.5)
    elif marker.label:
        paragraph = marker.label.set(marker.width)
        marker.label.draw(painter, x, baseline + paragraph.lines[0].baseline, marker.width, paragraph.height)


def _centred(painter: Painter, label: TextBox, x: float, middle: float, width: float) -> None:
    paragraph = label.set(width)
    line = paragraph.lines[0]
    first = line.pieces[0]
    cap = first.face.cap_height * first.size if isinstance(first, GlyphRun) else 0.0
    label.draw(painter, x, middle - cap / 2 + line.baseline, width, paragraph.height)


def _first_baseline(box: Box, width: float) -> float | None:
    """The distance from the top of a box to its first baseline."""
    if isinstance(box, TextBox):
        lines = box.set(width).lines
        return lines[0].baseline if lines else None
    if isinstance(box, Stack) and box.boxes:
        return _first_baseline(box.boxes[0], width)
    return None


def list_box(items: Sequence[ListItem], style: Style) -> Stack:
    """A list as a stack of its items."""
    box = Stack(items)
    box.before, box.after = style.before or 0.0, style.after or 0.0
    return box
