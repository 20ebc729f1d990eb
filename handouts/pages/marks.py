"""Small things: rules, empty room, lines to write on, fields with their label, lines of the contents."""

from __future__ import annotations

from handouts.pages.box import Box
from handouts.pages.inline import Link
from handouts.pages.painter import Painter
from handouts.pages.paragraph import TextBox
from handouts.pages.structure import Element

_BELOW_BASELINE = 2.0
"""How far below the baseline a line to write on stands, in points."""


class Space(Box):
    """Empty room that may grow."""

    def __init__(self, height: float, grow: float) -> None:
        self.height, self.grow = height, grow

    def measure(self, width: float) -> float:
        """The height it was given."""
        return self.height

    def draw(self, painter: Painter, x: float, top: float, width: float, height: float) -> None:
        """Nothing."""


class Rule(Box):
    """A thin line across."""

    def __init__(self, colour: str, width: float, before: float, after: float) -> None:
        self.colour, self.line_width, self.before, self.after = colour, width, before, after

    def measure(self, width: float) -> float:
        """Its thickness."""
        return self.line_width

    def draw(self, painter: Painter, x: float, top: float, width: float, height: float) -> None:
        """Draw it as decoration."""
        y = top - self.line_width / 2
        with painter.canvas.artifact():
            painter.line(x, y, x + width, y, self.colour, self.line_width)


class Lines(Box):
    """Ruled lines to write on: so many, or as many as the room holds."""

    def __init__(self, count: int, spacing: float, colour: str, grow: float) -> None:
        self.count, self.spacing, self.colour, self.grow = count, spacing, colour, grow
        self.before, self.after = 4.0, 4.0

    def measure(self, width: float) -> float:
        """The lines that were asked for; one where it grows."""
        return self.spacing * (self.count or 1)

    def draw(self, painter: Painter, x: float, top: float, width: float, height: float) -> None:
        """Draw them as decoration."""
        count = int(height / self.spacing + 0.01) if self.grow else self.count
        with painter.canvas.artifact():
            for i in range(1, count + 1):
                y = top - i * self.spacing
                painter.line(x, y, x + width, y, self.colour, 0.7)


class Field(Box):
    """A label and the line to write on; the blank says what it is to readers who do not see it."""

    def __init__(self, label: TextBox, blank: Element, colour: str, rows: int, spacing: float) -> None:
        self.label, self.blank, self.colour, self.rows, self.spacing = label, blank, colour, rows, spacing
        self.before, self.after = label.before, label.after

    @property
    def excerpt(self) -> str:
        """The label."""
        return self.label.excerpt

    def measure(self, width: float) -> float:
        """The label, and a row for each further line."""
        return self.label.measure(width) + self.spacing * (self.rows - 1)

    def draw(self, painter: Painter, x: float, top: float, width: float, height: float) -> None:
        """The label, then a line from its end to the right edge."""
        self.label.draw(painter, x, top, width, self.label.measure(width))
        lines = self.label.set(width).lines
        baseline = top - sum(line.height for line in lines[:-1]) - lines[-1].baseline
        start = x + lines[-1].x + lines[-1].width + 4
        ink = self.colour
        self.label.element.adopt(self.blank)
        with painter.canvas.tagged(self.blank):
            for i in range(self.rows):
                y = baseline - _BELOW_BASELINE - i * self.spacing
                painter.line(start if i == 0 else x, y, x + width, y, ink, 0.7)


class ContentsLine(Box):
    """A title, dots, and the page number at the end of the line; all of it is the link."""

    def __init__(self, title: TextBox, folio: TextBox, link: Link, folio_width: float, colour: str) -> None:
        self.title, self.folio, self.link = title, folio, link
        self.folio_width, self.colour = folio_width, colour
        self.before, self.after = title.before, title.after

    @property
    def excerpt(self) -> str:
        """The title."""
        return self.title.excerpt

    def measure(self, width: float) -> float:
        """The title's height."""
        return self.title.measure(width - self.folio_width)

    def draw(self, painter: Painter, x: float, top: float, width: float, height: float) -> None:
        """The title, the leader as decoration, the number on the last baseline."""
        room = width - self.folio_width
        self.title.draw(painter, x, top, room, height)
        lines = self.title.set(room).lines
        above = sum(line.height for line in lines[:-1])
        self.folio.draw(painter, x + room, top - above, self.folio_width, lines[-1].height)
        baseline = top - above - lines[-1].baseline
        folio = self.folio.set(self.folio_width).lines[-1]
        start, end = x + lines[-1].width + 6, x + room + folio.x - 6
        if end > start:
            with painter.canvas.artifact():
                painter.line(start, baseline, end, baseline, self.colour, 1.0, (0.0, 4.0))
        painter.canvas.link(
            self.link.element,
            (x, top - self.measure(width), x + width, top),
            says=self.link.says,
            to=self.link.to,
        )
