"""A paragraph on the page: set by `handouts.text`, drawn and tagged here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from handouts.markup.style import Style
from handouts.pages.box import Box
from handouts.pages.icons import draw_icon
from handouts.pages.inline import Blank, InlineIcon, Link, Owner
from handouts.pages.painter import Painter
from handouts.pages.structure import Element
from handouts.text.fonts import FontLibrary
from handouts.text.paragraph import Align, Direction, GlyphRun, Line, Paragraph, PlacedBox, set_paragraph
from handouts.text.spans import Box as InlineBox
from handouts.text.spans import Break as LineBreak
from handouts.text.spans import Span

_KEPT_TOGETHER = 2
"""No line of a paragraph stands alone at the foot or head of a page."""

_ALIGN: Mapping[str, Align] = {"start": "start", "centre": "centre", "end": "end"}

Item = Span | InlineBox | LineBreak


class TextBox(Box):
    """A paragraph, heading or other leaf of text."""

    def __init__(
        self,
        items: Sequence[Item],
        style: Style,
        element: Element,
        fonts: FontLibrary,
        *,
        language: str = "en",
        direction: Direction = "ltr",
        destination: str | None = None,
    ) -> None:
        self.items, self.style, self.element, self.fonts = tuple(items), style, element, fonts
        self.language, self.direction, self.destination = language, direction, destination
        self.before, self.after = style.before or 0.0, style.after or 0.0
        self.keep_with_next = bool(style.keep_with_next)
        self._set: tuple[float, Paragraph] | None = None
        self._rest: Paragraph | None = None

    @property
    def excerpt(self) -> str:
        """The first words."""
        return "".join(item.text for item in self.items if isinstance(item, Span))[:60].strip()

    def set(self, width: float) -> Paragraph:
        """The lines at this width; a paragraph that was broken over pages keeps the lines it has."""
        if self._rest is not None:
            return self._rest
        if self._set is None or self._set[0] != width:
            style = self.style
            paragraph = set_paragraph(
                self.items,
                width,
                self.fonts,
                align=_ALIGN[style.align or "start"],
                direction=self.direction,
                language=self.language,
                leading=style.leading or 1.35,
                hyphenate=bool(style.hyphenate),
                balance=bool(style.balance),
            )
            self._set = width, paragraph
        return self._set[1]

    def measure(self, width: float) -> float:
        """The height of all lines, at least the style's height."""
        return max(self.set(width).height, self.style.height or 0.0)

    def split(self, width: float, height: float) -> tuple[Box, Box] | None:
        """Break between lines, two on either side at least."""
        paragraph = self.set(width)
        count, used = 0, 0.0
        for line in paragraph.lines:
            used += line.height
            if used > height + 0.01:
                break
            count += 1
        count = min(count, len(paragraph.lines) - _KEPT_TOGETHER)
        if count < _KEPT_TOGETHER:
            return None
        pieces = paragraph.split(count)
        head, tail = self._piece(pieces[0]), self._piece(pieces[1])
        head.after = tail.before = 0.0
        tail.destination = None
        return head, tail

    def _piece(self, lines: Paragraph) -> TextBox:
        piece = TextBox(
            self.items,
            self.style,
            self.element,
            self.fonts,
            language=self.language,
            direction=self.direction,
            destination=self.destination,
        )
        piece._rest = lines
        return piece

    def draw(self, painter: Painter, x: float, top: float, width: float, height: float) -> None:
        """Draw the lines; neighbouring text of one element is one marked-content sequence."""
        if self.destination:
            painter.canvas.destination(self.destination, top + 8)
        paragraph = self.set(width)
        if paragraph.overflow:
            painter.problems.add(
                f'"{paragraph.overflow}" is wider than the {width / 72 * 25.4:.0f} mm it has',
                expected="a shorter word, a soft hyphen in it, or more room in the layout",
            )
        pieces = list(_placed(paragraph.lines, x, top))
        for owner, group in groupby(pieces, key=lambda placed: _owner(placed[0])):
            _draw_group(painter, owner or Owner(self.element), list(group))
        for line_pieces, baseline in _lines(paragraph.lines, top):
            _draw_links(painter, line_pieces, x, baseline)


Placed = tuple[GlyphRun | PlacedBox, float, float]
"""A piece with the x of its left end and the y of its baseline."""


def _lines(lines: Sequence[Line], top: float) -> list[tuple[Line, float]]:
    found = []
    for line in lines:
        found.append((line, top - line.baseline))
        top -= line.height
    return found


def _placed(lines: Sequence[Line], x: float, top: float) -> list[Placed]:
    found: list[Placed] = []
    for line, baseline in _lines(lines, top):
        found += [(piece, x + line.x + piece.x, baseline) for piece in line.in_reading_order]
    return found


def _key(piece: GlyphRun | PlacedBox) -> object:
    return piece.span.key if isinstance(piece, GlyphRun) else piece.box.key


def _owner(piece: GlyphRun | PlacedBox) -> Owner | None:
    key = _key(piece)
    if isinstance(key, Blank):
        return key.owner
    return key if isinstance(key, Owner) else None


def _draw_group(painter: Painter, owner: Owner, group: Sequence[Placed]) -> None:
    text = [placed for placed in group if not isinstance(_key(placed[0]), InlineIcon)]
    icons = [placed for placed in group if isinstance(_key(placed[0]), InlineIcon)]
    if text:
        owner.adopt()
        with painter.canvas.tagged(owner.innermost):
            for piece, x, baseline in text:
                if isinstance(piece, GlyphRun):
                    _draw_run(painter, piece, x, baseline)
                else:
                    _draw_blank(painter, piece, x, baseline)
    for piece, x, baseline in icons:
        icon = _key(piece)
        assert isinstance(icon, InlineIcon)
        draw_icon(painter, icon.name, x, baseline - icon.size * 0.14, icon.size, icon.colour)


def _draw_run(painter: Painter, run: GlyphRun, x: float, baseline: float) -> None:
    ink = run.span.style.colour
    painter.check_contrast(ink, run.size, run.face.weight, run.span.text)
    painter.canvas.show(run, x, baseline + run.rise, ink)
    owner = run.span.key
    if isinstance(owner, Owner) and owner.underline:
        width = sum(glyph.advance for glyph in run.glyphs)
        painter.line(
            x, baseline - run.size * 0.14, x + width, baseline - run.size * 0.14, ink, run.size * 0.05
        )


def _draw_blank(painter: Painter, placed: PlacedBox, x: float, baseline: float) -> None:
    blank, box = placed.box.key, placed.box
    assert isinstance(blank, Blank)
    middle = baseline + box.height / 2 - box.depth / 2
    if blank.shape == "line":
        painter.line(x, baseline - 2, x + box.width, baseline - 2, blank.colour, 0.8)
    elif blank.shape == "circle":
        radius = (box.height + box.depth) / 2 - 0.5
        painter.circle(x + box.width / 2, middle, radius, border=blank.colour)
    else:
        side = min(box.width, box.height + box.depth) - 1
        code = f"{x + 0.5:.2f} {middle - side / 2:.2f} {side:.2f} {side:.2f} re S"
        red, green, blue = (int(blank.colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
        painter.canvas.operators("q", f"{red:.3f} {green:.3f} {blue:.3f} RG 1 w {code}", "Q")


def _draw_links(painter: Painter, line: Line, x: float, baseline: float) -> None:
    spans: dict[Link, list[float]] = {}
    for piece in line.pieces:
        owner = _owner(piece)
        if owner and owner.link and isinstance(piece, GlyphRun):
            left = x + line.x + piece.x
            right = left + sum(glyph.advance for glyph in piece.glyphs)
            ends = spans.setdefault(owner.link, [left, right])
            ends[0], ends[1] = min(ends[0], left), max(ends[1], right)
    for link, (left, right) in spans.items():
        rect = (left, baseline - line.height * 0.3, right, baseline + line.height * 0.7)
        painter.canvas.link(link.element, rect, says=link.says, address=link.address, to=link.to)
