"""Where people write or the eye rests: fields with their label, ruled lines, a rule across, empty room."""

from __future__ import annotations

from handouts.pages.boxes.box import TOLERANCE, Box
from handouts.pages.boxes.inline import below_baseline, line_width
from handouts.pages.boxes.pieces import speak_blank
from handouts.pages.boxes.text import Spoken, TextBox
from handouts.pages.canvas.structure import Element
from handouts.pages.painter import Painter
from handouts.text.spans import TextStyle

LINE_SPACING = 25.5
"""9 mm between lines to write on: room for handwriting."""

_LABEL_GAP = 4.0
_LEAST_TO_WRITE = 42.0
"""Beside a label that leaves less than 15 mm nothing can be written; the line stands below it then."""
_AROUND_LINES = 4.0


class Space(Box):
    """Empty room that may grow."""

    def __init__(self, height: float, grow: float = 0.0) -> None:
        self.height, self.grow = height, grow

    def _natural_height(self, width: float) -> float:
        return self.height

    def draw(self, painter: Painter, x: float, top: float, width: float, height: float) -> None:
        """Nothing."""


class Rule(Box):
    """A thin line across."""

    def __init__(self, colour: str, thickness: float, before: float, after: float) -> None:
        self.colour, self.thickness, self.before, self.after = colour, thickness, before, after

    def _natural_height(self, width: float) -> float:
        return self.thickness

    def draw(self, painter: Painter, x: float, top: float, width: float, height: float) -> None:
        """Draw it as decoration."""
        left = painter.left(x, width)
        painter.line(left, left + width, top - self.thickness / 2, self.colour, self.thickness)


class Lines(Box):
    """Ruled lines to write on: so many, or as many as the room holds."""

    def __init__(
        self, count: int, spacing: float, colour: str, grow: float = 0.0, spoken: Spoken | None = None
    ) -> None:
        self.count, self.spacing, self.colour, self.grow, self.spoken = count, spacing, colour, grow, spoken
        self.before, self.after = _AROUND_LINES, _AROUND_LINES

    def _natural_height(self, width: float) -> float:
        return self.spacing * max(self.count, 1)

    def split(self, width: float, height: float, *, anywhere: bool = False) -> tuple[Box, Box] | None:
        """Break between lines."""
        fitting = int((height + TOLERANCE) / self.spacing)
        if not 0 < fitting < self.count:
            return None
        head = Lines(fitting, self.spacing, self.colour, spoken=self.spoken)
        tail = Lines(self.count - fitting, self.spacing, self.colour, self.grow)
        head.place = tail.place = self.place
        return head, tail

    def draw(self, painter: Painter, x: float, top: float, width: float, height: float) -> None:
        """Draw them as decoration, with words for those who do not see them."""
        left = painter.left(x, width)
        painter.note_area("writing", x, top, width, height)
        if self.spoken:
            element, letters = self.spoken
            with painter.canvas.tagged(element):
                speak_blank(painter, letters, left, top - self.spacing)
        count = int((height + TOLERANCE) / self.spacing) if self.grow else self.count
        for i in range(1, count + 1):
            painter.line(left, left + width, top - i * self.spacing, self.colour, line_width(0.0))


class Field(Box):
    """A label and the line to write on; the blank says what it is to readers who do not see it."""

    def __init__(
        self, label: TextBox, blank: Element, letters: TextStyle, colour: str, *, rows: int = 1
    ) -> None:
        """`letters` is the text that the blank stands in, `rows` how many lines there are to write on."""
        self.label, self.blank, self.letters, self.colour, self.rows = label, blank, letters, colour, rows
        self.before, self.after = label.before, label.after

    @property
    def excerpt(self) -> str:
        """The label, or what the blank is called."""
        return self.label.excerpt or (self.blank.actual or "")

    def first_baseline(self, width: float) -> float | None:
        """That of the label."""
        return self.label.first_baseline(width)

    def _start(self, width: float) -> float | None:
        """Where writing starts on the label's last line; None where too little of that is left."""
        line, _ = self.label.last_line(width)
        start = line.width + _LABEL_GAP if line and line.width else 0.0
        return start if start + _LEAST_TO_WRITE <= width or not start else None

    def _natural_height(self, width: float) -> float:
        label = self.label.measure(width) if self.label.excerpt else LINE_SPACING
        below = self.rows - 1 if self._start(width) is not None else self.rows
        return label + LINE_SPACING * below

    def draw(self, painter: Painter, x: float, top: float, width: float, height: float) -> None:
        """The label, a line from its end to the other edge, and further lines below."""
        painter.note_area("writing", x, top, width, height)
        painter.fixed |= self.label.fillings
        self.label.draw(painter, x, top, width, self.label.measure(width))
        line, down = self.label.last_line(width)
        below = below_baseline(self.letters.size)
        baseline = top - (down if line else LINE_SPACING - below)
        starts = [0.0] * self.rows
        if (start := self._start(width)) is not None:
            starts[0] = start
        else:
            baseline -= LINE_SPACING
        if line:
            self.label.part_from_next(painter, x + line.width, top - down)
        self.label.element.adopt(self.blank)
        with painter.canvas.tagged(self.blank):
            speak_blank(painter, self.letters, painter.left(x + starts[0], 0.0), baseline)
        for i, start in enumerate(starts):
            left = painter.left(x + start, width - start)
            y = baseline - below - i * LINE_SPACING
            painter.line(left, left + width - start, y, self.colour, line_width(self.letters.size))
