"""A paragraph that stands in many copies with other words: what is needed to set it again, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from handouts.pages.canvas.embedding import EmbeddedFont
from handouts.pages.canvas.text import text_object
from handouts.text.fonts import Face
from handouts.text.line import GlyphRun
from handouts.text.paragraph import Paragraph
from handouts.text.spans import Item, Span

_NO_BREAK = "\u00a0"
_TOLERANCE = 0.01


@dataclass(frozen=True, slots=True)
class Filling(Span):
    """Words that differ from copy to copy, under the name that they have in all of them."""

    name: str = ""


def words_or_name(span: Span, text: str) -> str:
    """Text of a span as a message may tell it: not the words of one copy, which may be a patient's."""
    return f"[{span.name}]" if isinstance(span, Filling) else text


def is_primed(paragraph: Paragraph, font: Callable[[Face], tuple[str, EmbeddedFont]]) -> bool:
    """Whether the fonts were ready for the words that differ; else they tell something of them now."""
    runs = (piece for line in paragraph.lines for piece in line.pieces)
    return all(
        font(run.face)[1].started_with(glyph.gid, glyph.text)
        for run in runs
        if isinstance(run, GlyphRun) and isinstance(run.span, Filling)
        for glyph in run.glyphs
    )


@dataclass(frozen=True, slots=True)
class Slot:
    """A paragraph of one marked-content sequence; positions and measures are points on the page."""

    items: Sequence[Item]
    set: Callable[[Sequence[Item]], Paragraph]
    corner: tuple[float, float]
    """Its upper left corner."""
    width: float
    lines: int
    height: float
    role: str
    mark: int
    font: Callable[[Face], tuple[str, EmbeddedFont]]

    @property
    def names(self) -> tuple[str, ...]:
        """What it is filled with."""
        return tuple(item.name for item in self.items if isinstance(item, Filling))

    def filled(self, words: Mapping[str, str]) -> bytes | None:
        """The content of the page for these words; None where they need more or less room than it has.

        None also for a glyph that the fonts of the page do not have, and for words that run from right to left,
        which are marked otherwise.
        """
        paragraph = self.set([_filled(item, words) for item in self.items])
        if any(
            isinstance(piece, GlyphRun) and piece.rtl for line in paragraph.lines for piece in line.pieces
        ):
            return None
        if len(paragraph.lines) != self.lines or abs(paragraph.height - self.height) > _TOLERANCE:
            return None
        if any(line.width > self.width + _TOLERANCE for line in paragraph.lines):
            return None
        try:
            return "\n".join(self._code(paragraph)).encode("latin-1")
        except KeyError:
            return None

    def _code(self, paragraph: Paragraph) -> list[str]:
        code = [f"/{self.role} <</MCID {self.mark}>> BDC"]
        left, top = self.corner
        for line in paragraph.lines:
            for run in line.in_reading_order:
                if isinstance(run, GlyphRun):
                    x, y = left + line.x + run.x, top - line.baseline + run.rise
                    code += text_object(run, *self.font(run.face), x, y, run.span.style.colour)
            top -= line.height
        return [*code, "EMC\n"]


def _filled(item: Item, words: Mapping[str, str]) -> Item:
    if not isinstance(item, Filling):
        return item
    own = words[item.name]
    return replace(item, text=own.replace(" ", _NO_BREAK) if item.nowrap else own)
