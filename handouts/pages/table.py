"""Tables of data: heading rows that are repeated on the next page, rows that may be written in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handouts.markup.style import Style
from handouts.pages.across import Width, resolve
from handouts.pages.box import Box
from handouts.pages.painter import Painter
from handouts.pages.paragraph import TextBox


@dataclass(slots=True)
class Cell:
    """A cell: its text, how many columns it covers, and whether it heads a row or column."""

    text: TextBox
    span: int
    heading: bool


Row = Sequence[Cell]


class Table(Box):
    """A table. Rules and fills are decoration; the structure stands in the cells' elements."""

    def __init__(
        self,
        head: Sequence[Row],
        body: Sequence[Row],
        widths: Sequence[Width],
        style: Style,
        *,
        row_height: float = 0.0,
        grow: float = 0.0,
        repeated: bool = False,
        first: int = 0,
    ) -> None:
        self.head, self.body, self.widths, self.style = head, body, widths, style
        self.row_height, self.grow, self.repeated, self.first = row_height, grow, repeated, first
        self.before, self.after = style.before or 0.0, style.after or 0.0
        top, right, bottom, left = style.padding or (3.0, 4.0, 3.0, 4.0)
        self.padding = (top, right, bottom, left)

    @property
    def excerpt(self) -> str:
        """The first words of the first cell that has any."""
        rows = [*self.head, *self.body]
        return next((cell.text.excerpt for row in rows for cell in row if cell.text.excerpt), "")

    def _spans(self, row: Row, width: float) -> list[float]:
        wide, at, found = resolve(self.widths, width, 0.0), 0, []
        for cell in row:
            found.append(sum(wide[at : at + cell.span]))
            at += cell.span
        return found

    def _height(self, row: Row, width: float, *, body: bool) -> float:
        top, right, bottom, left = self.padding
        tall = max(
            (
                cell.text.measure(w - left - right)
                for cell, w in zip(row, self._spans(row, width), strict=True)
            ),
            default=0.0,
        )
        return max(tall + top + bottom, self.row_height if body else 0.0)

    def measure(self, width: float) -> float:
        """All rows."""
        head = sum(self._height(row, width, body=False) for row in self.head)
        return head + sum(self._height(row, width, body=True) for row in self.body)

    def split(self, width: float, height: float) -> tuple[Box, Box] | None:
        """Break between rows; the heading rows come again as an artifact."""
        used = sum(self._height(row, width, body=False) for row in self.head)
        count = 0
        for row in self.body:
            used += self._height(row, width, body=True)
            if used > height + 0.01:
                break
            count += 1
        if not 0 < count < len(self.body):
            return None
        rest = Table(
            self.head,
            self.body[count:],
            self.widths,
            self.style,
            row_height=self.row_height,
            grow=self.grow,
            repeated=True,
            first=self.first + count,
        )
        head = Table(
            self.head,
            self.body[:count],
            self.widths,
            self.style,
            row_height=self.row_height,
            repeated=self.repeated,
            first=self.first,
        )
        return head, rest

    def draw(self, painter: Painter, x: float, top: float, width: float, height: float) -> None:
        """Rows from the top; spare height makes the body rows higher, to write in."""
        extra = max(0.0, height - self.measure(width)) / max(1, len(self.body))
        for row in self.head:
            tall = self._height(row, width, body=False)
            fill = self.style.head_fill
            if self.repeated:
                with painter.canvas.artifact("Pagination"):
                    self._draw_row(painter, row, x, top, width, tall, fill)
            else:
                self._draw_row(painter, row, x, top, width, tall, fill)
            top -= tall
        for i, row in enumerate(self.body, self.first):
            tall = self._height(row, width, body=True) + extra
            self._draw_row(painter, row, x, top, width, tall, self.style.stripe if i % 2 else None)
            top -= tall

    def _draw_row(
        self, painter: Painter, row: Row, x: float, top: float, width: float, tall: float, fill: str | None
    ) -> None:
        above, right, below, left = self.padding
        ground = fill or None
        if ground:
            painter.rectangle((x, top - tall, x + width, top), fill=ground)
        rule = self.style.rule or painter.theme.colour("ink")
        line = self.style.rule_width if self.style.rule_width is not None else 0.6
        at = x
        for cell, wide in zip(row, self._spans(row, width), strict=True):
            if line and self.style.rule:
                painter.rectangle((at, top - tall, at + wide, top), border=rule, width=line)
            room = wide - left - right
            drop = (
                max(0.0, (tall - above - below - cell.text.measure(room)) / 2)
                if cell.heading or fill
                else 0.0
            )
            with painter.on(ground):
                cell.text.draw(painter, at + left, top - above - drop, room, tall - above - below)
            at += wide
