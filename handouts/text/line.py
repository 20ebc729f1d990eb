"""A finished line: glyph runs and boxes at their places."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from handouts.text.face import Face
from handouts.text.shaping import Glyph
from handouts.text.spans import Box, Span

Align = Literal["start", "centre", "end"]
Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True, slots=True)
class GlyphRun:
    """Glyphs of one face, size and span, left to right. `x` is measured from the line's `x`, in points.

    `order` is the run's place in reading order among the pieces of its line. An `rtl` run reads from its last
    glyph to the first.
    """

    face: Face
    size: float
    x: float
    glyphs: tuple[Glyph, ...]
    span: Span
    rtl: bool
    order: int

    @property
    def rise(self) -> float:
        """How far the run is shifted upward, in points."""
        return self.span.style.rise

    @property
    def width(self) -> float:
        """The sum of the advances, in points."""
        return sum(glyph.advance for glyph in self.glyphs)

    @property
    def text(self) -> str:
        """What the run extracts as, in reading order."""
        return "".join(glyph.text for glyph, _ in self.in_reading_order)

    @property
    def in_reading_order(self) -> list[tuple[Glyph, float]]:
        """The glyphs in logical order, each with its pen position from the run's left end (without `dx`)."""
        ends = accumulate((glyph.advance for glyph in self.glyphs), initial=0.0)
        placed = list(zip(self.glyphs, ends, strict=False))
        return placed[::-1] if self.rtl else placed


@dataclass(frozen=True, slots=True)
class PlacedBox:
    """An inline object at its place on the baseline; `x` and `order` as for a `GlyphRun`."""

    box: Box
    x: float
    order: int


Piece = GlyphRun | PlacedBox


@dataclass(frozen=True, slots=True)
class Line:
    """One line. All measures are points; `x` is the offset from the paragraph's left edge by the alignment.

    `pieces` stand in visual order, left to right. The blank at a soft line end is drawn beyond the line's end
    (for right-to-left paragraphs before its left end) and does not count in `width`; `text` has it, too.
    """

    height: float
    baseline: float
    width: float
    x: float
    pieces: tuple[Piece, ...]
    text: str

    @property
    def in_reading_order(self) -> tuple[Piece, ...]:
        """The pieces in logical order."""
        return tuple(sorted(self.pieces, key=lambda piece: piece.order))
