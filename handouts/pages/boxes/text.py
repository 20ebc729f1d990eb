"""A paragraph on the page: set by `handouts.text`, broken over pages between lines, drawn and tagged here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby
from math import inf

from handouts.design.style import Style
from handouts.pages.boxes.box import TOLERANCE, Box, excerpt_of
from handouts.pages.boxes.inline import Blank, Owner
from handouts.pages.boxes.pieces import decorate, draw_links, key_of, owner_of, reading_element, speak_blank
from handouts.pages.canvas.slot import Filling, Slot, is_primed, words_or_name
from handouts.pages.canvas.structure import Element
from handouts.pages.painter import Painter
from handouts.pages.typesetter import Typesetter, letters_of
from handouts.paper import POINTS_PER_MM
from handouts.text.line import GlyphRun, Line, PlacedBox
from handouts.text.paragraph import Paragraph
from handouts.text.spans import Break, Item, Span, TextStyle

_KEPT_TOGETHER = 2
"""No line of a paragraph stands alone at the foot or head of a page."""
_ABOVE_HEADING = 8.0
"""How far above a destination readers show the page, in points."""
"""How far below the baseline a line to write on stands, in points."""

Spoken = tuple[Element, TextStyle]
"""An element for what is seen and not text, with the words for it, and the letters of the text around."""

Placed = tuple[GlyphRun | PlacedBox, float, float]
"""A piece with the x of its left end on the paper and the y of its baseline."""


class TextBox(Box):
    """A paragraph, heading or other leaf of text."""

    def __init__(
        self,
        items: Sequence[Item],
        style: Style,
        element: Element,
        typesetter: Typesetter,
        *,
        destination: str | None = None,
        lines: Paragraph | None = None,
    ) -> None:
        """`lines` is given for a piece of a broken paragraph, which keeps the lines it has."""
        self.items, self.style, self.element = tuple(items), style, element
        self.typesetter, self.destination = typesetter, destination
        self.before, self.after = style.before or 0.0, style.after or 0.0
        self.keep_with_next = bool(style.keep_with_next)
        self._fixed = lines
        self._set: dict[float, Paragraph] = {}
        self._natural_width = inf

    @property
    def excerpt(self) -> str:
        """The first words."""
        return excerpt_of(
            "".join(words_or_name(item, item.text) for item in self.items if isinstance(item, Span))
        )

    def lines(self, width: float) -> Paragraph:
        """The lines at this width."""
        if self._fixed is not None:
            return self._fixed
        if width == self._natural_width:
            width = inf  # one line, set already
        if width not in self._set:
            self._set[width] = self.typesetter.paragraph(self.items, width, self.style)
        return self._set[width]

    @property
    def natural_width(self) -> float:
        """How wide it is on lines of any width, in points."""
        self._natural_width = self.lines(inf).width
        return self._natural_width

    def fits(self, width: float) -> bool:
        """Whether every word, and what stays with it, is as narrow."""
        lines = self.lines(width)
        return lines.width <= width + TOLERANCE and not lines.forced

    def first_baseline(self, width: float) -> float | None:
        """That of the first line."""
        lines = self.lines(width).lines
        return lines[0].baseline if lines else None

    def last_line(self, width: float) -> tuple[Line | None, float]:
        """The last line, None where there is none, and how far below the top its baseline stands."""
        lines = self.lines(width).lines
        if not lines:
            return None, self.measure(width)
        return lines[-1], sum(line.height for line in lines[:-1]) + lines[-1].baseline

    def _natural_height(self, width: float) -> float:
        return max(self.lines(width).height, self.style.height or 0.0)

    def split(self, width: float, height: float, *, anywhere: bool = False) -> tuple[Box, Box] | None:
        """Break between lines, two on either side at least; one where there is no other way."""
        paragraph = self.lines(width)
        together = 1 if anywhere else _KEPT_TOGETHER
        count, used = 0, 0.0
        for line in paragraph.lines:
            used += line.height
            if used > height + TOLERANCE:
                break
            count += 1
        count = min(count, len(paragraph.lines) - together)
        if count < together:
            return None
        head, tail = (self._piece(lines) for lines in paragraph.split(count))
        head.destination = self.destination
        head.after = tail.before = 0.0
        return head, tail

    def _piece(self, lines: Paragraph) -> TextBox:
        piece = TextBox(self.items, self.style, self.element, self.typesetter, lines=lines)
        piece.place = self.place
        return piece

    @property
    def fillings(self) -> frozenset[str]:
        """The names of the words in it that differ from copy to copy."""
        return frozenset(item.name for item in self.items if isinstance(item, Filling))

    def draw(self, painter: Painter, x: float, top: float, width: float, height: float) -> None:
        """Draw it; where its words differ from copy to copy, so that they can be drawn anew."""
        self._note_area(painter, x, top, width)
        if not self.fillings:
            self._draw(painter, x, top, width)
        elif painter.canvas.in_artifact or not self._is_one_mark(width):
            painter.fixed |= self.fillings
            self._draw(painter, x, top, width)
        else:
            mark, left = painter.canvas.next_mark, painter.left(x, width)
            with painter.canvas.gap():
                self._draw(painter, x, top, width)
            if not is_primed(self.lines(width), painter.canvas.font):
                painter.fixed |= self.fillings
            lines = self.lines(width)
            painter.slots.append(
                Slot(
                    self.items,
                    partial(self.typesetter.paragraph, width=width, style=self.style),
                    (left, top),
                    width,
                    len(lines.lines),
                    lines.height,
                    self.element.role,
                    mark,
                    painter.canvas.embedded,
                )
            )

    def _note_area(self, painter: Painter, x: float, top: float, width: float) -> None:
        lines = self.lines(width).lines
        if not lines:
            return
        wide = max(line.width for line in lines)
        start = x + {"centre": (width - wide) / 2, "end": width - wide}.get(self.style.align or "", 0.0)
        painter.note_area(
            "words",
            start,
            top,
            wide,
            self.lines(width).height,
            excerpt=self.excerpt,
            place=self.place,
            lines=tuple(line.text for line in lines) if self._fixed is None else (),
            last_line=lines[-1].width,
        )

    def _is_one_mark(self, width: float) -> bool:
        """Whether it is one marked-content sequence that says nothing but its own text."""
        pieces = (piece for line in self.lines(width).lines for piece in line.pieces)
        reversed_text = any(isinstance(piece, GlyphRun) and piece.rtl for piece in pieces)
        return self._fixed is None and not reversed_text and all(map(_is_plain, self.items))

    def _draw(self, painter: Painter, x: float, top: float, width: float) -> None:
        """Draw the lines; neighbouring text of one element is one marked-content sequence."""
        if self.destination:
            painter.canvas.destination(self.destination, top + _ABOVE_HEADING)
        left, lines = painter.left(x, width), list(_lines(self.lines(width), top))
        placed = [
            (piece, left + line.x + piece.x, baseline)
            for line, baseline in lines
            for piece in line.in_reading_order
        ]
        for owner, group in groupby(placed, key=lambda it: owner_of(it[0])):
            self._draw_group(painter, owner or Owner(self.element), list(group))
        for line, baseline in lines:
            self._check_width(painter, line, width)
            if not painter.canvas.in_artifact:
                draw_links(painter, line, left, baseline)

    def part_from_next(self, painter: Painter, x: float, baseline: float) -> None:
        """A blank after its last word, so that what follows it in the same element does not run into it."""
        with painter.canvas.tagged(self.element):
            speak_blank(painter, letters_of(self.style), painter.left(x, 0.0), baseline)

    def draw_on(self, painter: Painter, x: float, baseline: float, width: float) -> None:
        """Draw a label, one line of text, on a baseline such as that of its neighbour."""
        wide = self.natural_width
        spare = max(0.0, width - wide)
        before = {"centre": spare / 2, "end": spare}.get(self.style.align or "start", 0.0)
        above = self.first_baseline(wide) or 0.0
        self.draw(painter, x + before, baseline + above, min(wide, width), self.measure(wide))

    def _draw_group(self, painter: Painter, owner: Owner, group: Sequence[Placed]) -> None:
        """Text inside the element's mark, then the decoration that goes with it."""
        runs = [(piece, x, baseline) for piece, x, baseline in group if isinstance(piece, GlyphRun)]
        blanks = [
            (key, x, baseline) for piece, x, baseline in group if isinstance(key := key_of(piece), Blank)
        ]
        if runs or blanks:
            if not painter.canvas.in_artifact:
                owner.adopt()
            with painter.canvas.tagged(reading_element(owner, [run for run, _, _ in runs])):
                for run, x, baseline in runs:
                    painter.text(run, x, baseline, run.span.style.colour, self.place)
                for blank, x, baseline in blanks:
                    speak_blank(painter, blank.letters, x, baseline)
        for piece, x, baseline in group:
            decorate(painter, piece, x, baseline)

    def _check_width(self, painter: Painter, line: Line, width: float) -> None:
        if line.width > width + TOLERANCE:
            words = self.excerpt if self.fillings else excerpt_of(line.text) or self.excerpt
            painter.problems.add(
                f'"{words}" is {line.width / POINTS_PER_MM:.0f} mm wide and has '
                f"{max(width, 0) / POINTS_PER_MM:.0f} mm",
                self.place,
                expected="a shorter word, a soft hyphen in it, or more room in the layout",
            )


def _is_plain(item: Item) -> bool:
    """Whether an item is text of the paragraph itself, without a link or language of its own."""
    if isinstance(item, Break):
        return True
    owner = item.key if isinstance(item, Span) else None
    return isinstance(owner, Owner) and not owner.inline and not owner.underline


def _lines(paragraph: Paragraph, top: float) -> Iterator[tuple[Line, float]]:
    """Each line with the y of its baseline."""
    for line in paragraph.lines:
        yield line, top - line.baseline
        top -= line.height
