"""Paragraphs: styled spans set to a width as broken lines of placed glyphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import isfinite
from typing import Any, cast

from handouts.text.bidi import embedding_levels, needs_reordering
from handouts.text.collect import Blank, collect
from handouts.text.fonts import FontLibrary
from handouts.text.line import Align, Direction, GlyphRun, Line, Piece, PlacedBox
from handouts.text.lines import balance_lines, break_lines, line_width, preferring_sentences
from handouts.text.placing import Measure, Strut, place_line
from handouts.text.setting import Setting, set_row
from handouts.text.shaping import Glyph
from handouts.text.spans import Box, Break, Item, Span

__all__ = [
    "Align",
    "Direction",
    "Glyph",
    "GlyphRun",
    "Line",
    "Paragraph",
    "Piece",
    "PlacedBox",
    "set_paragraph",
]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines from top to bottom. `overflow` is the text of a piece too wide for its line that cannot break."""

    lines: tuple[Line, ...]
    overflow: str | None = None
    forced: bool = False
    """Whether a word is divided, or words parted, where no line should end: for want of any other way."""

    @property
    def height(self) -> float:
        """The sum of the lines' heights, in points."""
        return sum(line.height for line in self.lines)

    @property
    def width(self) -> float:
        """The width of the widest line, in points."""
        return max((line.width for line in self.lines), default=0.0)

    @property
    def text(self) -> str:
        """What the paragraph extracts as, in reading order."""
        return "".join(line.text for line in self.lines)

    def split(self, n_lines: int) -> tuple[Paragraph, Paragraph]:
        """The first `n_lines` and the rest; the first reports what is too wide, once."""
        return replace(self, lines=self.lines[:n_lines]), Paragraph(self.lines[n_lines:])


def set_paragraph(
    items: Sequence[Item],
    width: float,
    library: FontLibrary,
    *,
    align: Align = "start",
    direction: Direction = "ltr",
    language: str = "en",
    leading: float = 1.35,
    hyphenate: bool = False,
    balance: bool = False,
    whole_sentences: bool = False,
    indent: float = 0.0,
) -> Paragraph:
    """Set spans, boxes and breaks in lines of `width` points (`math.inf` for one line).

    `leading` is the height of a line as a multiple of the paragraph's largest size; a tall box makes its line
    taller. `indent` (points) shortens the first line at its start. With `balance` the lines, as many as
    needed, become about equally long; with `whole_sentences` a line ends within a sentence only where it holds
    no whole one. No word is ever cut: what is too wide sticks out and is named in
    `overflow`. Raises `UnknownFamily`.

    Lines are kept for the same words set again, as they are where a page is tried in several ways.
    """
    own, alike = _without_keys(items)
    manner = (align, direction, language, leading, hyphenate, balance, whole_sentences, indent)
    return _with_own(_set(alike, width, library, *manner), own)


def _without_keys(items: Sequence[Item]) -> tuple[list[Item], tuple[Item, ...]]:
    """The items, one that stands twice once, and what takes their places: the same with their numbers for keys."""
    own: list[Item] = []
    numbers: dict[int, int] = {}
    alike: list[Item] = []
    for item in items:
        if isinstance(item, Break):
            alike.append(item)
            continue
        number = numbers.setdefault(id(item), len(own))
        if number == len(own):
            own.append(item)
        if isinstance(item, Span):
            alike.append(Span(item.text, item.style, number, item.language, item.nowrap))
        else:
            alike.append(Box(item.width, item.height, item.depth, number))
    return own, tuple(alike)


def _with_own(paragraph: Paragraph, own: Sequence[Item]) -> Paragraph:
    """The paragraph with the items that its numbers stand for."""
    lines = [
        replace(line, pieces=tuple([_owned(each, own) for each in line.pieces])) for line in paragraph.lines
    ]
    return Paragraph(tuple(lines), paragraph.overflow, paragraph.forced)


def _owned(piece: Piece, own: Sequence[Any]) -> Piece:
    if isinstance(piece, PlacedBox):
        return PlacedBox(own[cast(int, piece.box.key)], piece.x, piece.order)
    span = own[cast(int, piece.span.key)]
    return GlyphRun(piece.face, piece.size, piece.x, piece.glyphs, span, piece.rtl, piece.order)


@lru_cache(maxsize=2048)
def _set(
    items: Sequence[Item],
    width: float,
    library: FontLibrary,
    align: Align,
    direction: Direction,
    language: str,
    leading: float,
    hyphenate: bool,
    balance: bool,
    whole_sentences: bool,
    indent: float,
) -> Paragraph:
    row = collect(items)
    text = "".join(" " if isinstance(entry, Blank) else entry.text for entry in row)
    base = 1 if direction == "rtl" else 0
    levels = _levels(text, base) if base or needs_reordering(text) else None
    atoms = set_row(row, levels, Setting(library, language, hyphenate))
    if whole_sentences:
        atoms = preferring_sentences(atoms)
    broken = (balance_lines if balance else break_lines)(atoms, width, indent)
    if not isfinite(width):
        width = indent + max(map(line_width, broken.lines), default=0.0)
    strut = _strut(items, library, leading)
    measure = Measure(width, align, base)
    lines = (place_line(line, strut, measure, 0.0 if i else indent) for i, line in enumerate(broken.lines))
    return Paragraph(tuple(lines), broken.overflow, broken.forced)


@lru_cache(maxsize=256)
def _levels(text: str, base: int) -> tuple[int, ...]:
    """Kept for paragraphs that are set again to another width."""
    return tuple(embedding_levels(text, base))


def _strut(items: Sequence[Item], library: FontLibrary, leading: float) -> Strut:
    """A line of the largest style, its ascent and descent centred in the leading."""
    styles = [item.style for item in items if isinstance(item, Span)]
    if not styles:
        return Strut(0.0, 0.0)
    style = max(styles, key=lambda style: style.size)
    face = library.face(style.family, style.weight, style.italic)
    half_gap = (leading - face.ascent - face.descent) / 2
    return Strut((face.ascent + half_gap) * style.size, (face.descent + half_gap) * style.size)
