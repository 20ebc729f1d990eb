"""Tables of data: heading rows that are repeated on the next page, rows that may be written in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from math import inf

from handouts.design.style import Style
from handouts.pages.boxes.across import Width, check_widths, resolve
from handouts.pages.boxes.box import TOLERANCE, Box
from handouts.pages.boxes.text import TextBox
from handouts.pages.painter import Painter

_PADDING = (3.0, 4.0, 3.0, 4.0)
"""Room in a cell where the style gives none: top, right, bottom, left in points."""
_RULE = 0.6


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its text, how many columns it covers, and whether it heads a row or column."""

    text: TextBox
    span: int
    heading: bool


Row = Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Form:
    """How a table looks: its columns, its style, and the least height of its body rows in points."""

    widths: tuple[Width, ...]
    style: Style
    row_height: float = 0.0
    row_most: float = inf
    """To which they grow where there is room."""


class Table(Box):
    """A table. Rules and fills are decoration; the structure stands in the cells' elements."""

    def __init__(self, head: Sequence[Row], body: Sequence[Row], form: Form, *, grow: float = 0.0) -> None:
        self.head, self.body, self.form, self.grow = tuple(head), tuple(body), form, grow
        self.before, self.after = form.style.before or 0.0, form.style.after or 0.0
        self._goes_on = False
        self._first_row = 0
        self._padding = form.style.padding or _PADDING
        self._heights: dict[float, tuple[list[float], list[float]]] = {}

    @property
    def excerpt(self) -> str:
        """The first words of the first cell that has any."""
        rows = [*self.head, *self.body]
        return next((cell.text.excerpt for row in rows for cell in row if cell.text.excerpt), "")

    def _cell_widths(self, row: Row, width: float) -> Iterator[tuple[Cell, float]]:
        wide, at = resolve(self.form.widths, width), 0
        for cell in row:
            yield cell, sum(wide[at : at + cell.span])
            at += cell.span

    def _row_heights(self, width: float) -> tuple[list[float], list[float]]:
        """The heights of the heading rows and of the body rows."""
        if width not in self._heights:
            head = [self._row_height(row, width) for row in self.head]
            body = [max(self._row_height(row, width), self.form.row_height) for row in self.body]
            self._heights[width] = head, body
        return self._heights[width]

    def _row_height(self, row: Row, width: float) -> float:
        top, right, bottom, left = self._padding
        cells = self._cell_widths(row, width)
        return (
            max((cell.text.measure(max(0.0, wide - left - right)) for cell, wide in cells), default=0.0)
            + top
            + bottom
        )

    def _natural_height(self, width: float) -> float:
        return sum(map(sum, self._row_heights(width)))

    def limit(self, width: float) -> float:
        """Every body row as high as it may grow."""
        if not self.grow:
            return self.measure(width)
        head, body = self._row_heights(width)
        return sum(head) + sum(max(tall, self.form.row_most) for tall in body)

    def split(self, width: float, height: float, *, anywhere: bool = False) -> tuple[Box, Box] | None:
        """Break between rows; the heading rows come again."""
        head, body = self._row_heights(width)
        used, count = sum(head), 0
        for tall in body:
            used += tall
            if used > height + TOLERANCE:
                break
            count += 1
        if not 0 < count < len(body):
            return None
        upper = self._piece(self.body[:count], self._goes_on, self._first_row, 0.0)
        lower = self._piece(self.body[count:], True, self._first_row + count, self.grow)
        lower._heights[width] = head, body[count:]
        return upper, lower

    def _piece(self, body: Sequence[Row], goes_on: bool, first_row: int, grow: float) -> Table:
        piece = Table(self.head, body, self.form, grow=grow)
        piece.place, piece._goes_on, piece._first_row = self.place, goes_on, first_row
        return piece

    def draw(self, painter: Painter, x: float, top: float, width: float, height: float) -> None:
        """Rows from the top; spare height makes the body rows higher, to write in."""
        if not self._goes_on:
            check_widths(self, painter, self.form.widths, width, 0.0)
        head, body = self._row_heights(width)
        extra = max(0.0, height - self.measure(width)) / max(1, len(body)) if self.grow else 0.0
        style = self.form.style
        painter.note_area("writing", x, top, width, sum(head) + sum(body) + extra * len(body))
        # A heading that comes again on the next page is read once.
        with painter.canvas.artifact("Pagination") if self._goes_on else nullcontext():
            for row, tall in zip(self.head, head, strict=True):
                self._draw_row(painter, row, x, top, width, tall, style.head_fill or None)
                top -= tall
        for i, (row, tall) in enumerate(zip(self.body, body, strict=True), self._first_row):
            fill = (style.stripe or None) if i % 2 else None
            self._draw_row(painter, row, x, top, width, tall + extra, fill)
            top -= tall + extra

    def _draw_row(
        self, painter: Painter, row: Row, x: float, top: float, width: float, tall: float, fill: str | None
    ) -> None:
        above, right, below, left = self._padding
        if fill:
            start = painter.left(x, width)
            painter.rectangle((start, top - tall, start + width, top), fill=fill)
        for cell, wide in self._cell_widths(row, width):
            self._draw_rules(painter, painter.left(x, wide), top, wide, tall)
            room = max(0.0, wide - left - right)
            spare = max(0.0, tall - above - below - cell.text.measure(room))
            drop = spare / 2 if cell.heading or fill or self.grow else 0.0
            with painter.on(fill):
                cell.text.draw(painter, x + left, top - above - drop, room, tall - above - below)
            x += wide

    def _draw_rules(self, painter: Painter, left: float, top: float, wide: float, tall: float) -> None:
        style = self.form.style
        line = _RULE if style.rule_width is None else style.rule_width
        if line and style.rule:
            painter.rectangle((left, top - tall, left + wide, top), border=style.rule, width=line)
