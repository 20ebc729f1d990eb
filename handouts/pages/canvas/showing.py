"""Glyph runs as text operators (ISO 32000-1, 9.4): codes, and the shifts that put each glyph in its place."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.pages.canvas.embedding import EmbeddedFont
from handouts.pages.canvas.syntax import number
from handouts.text.line import GlyphRun

_LEAST_SHIFT = 0.5
"""In thousandths of the size: what a shift is rounded to."""


def showing(run: GlyphRun, font: EmbeddedFont) -> Iterator[str]:
    """The operators that show a run from where the text matrix stands; the font is set already.

    A PDF moves on by the widths of its font. Where HarfBuzz has a glyph elsewhere (kerning, marks, fallback
    sizes), the difference stands between the codes as a number in thousandths of the size. Right-to-left runs
    are shown from left to right like all others, as readers expect it; `TextBox` says how they read.
    """
    shown, em = font.shown, run.size / 1000
    pieces = "<"
    ahead, rise = 0.0, 0.0  # of where the next glyph belongs, in thousandths; the rise in force, in points
    for gid, advance, dx, dy, text in run.glyphs:
        if dy != rise:
            if pieces != "<":
                yield f"[{pieces}>] TJ".replace("<>", "")
            yield f"{number(dy)} Ts"
            pieces, rise = "<", dy
        shift = ahead - dx / em
        if -_LEAST_SHIFT < shift < _LEAST_SHIFT:
            ahead -= advance / em
        else:
            pieces += f">{round(shift)}<"
            ahead -= round(shift) + advance / em
        code, width = shown(gid, text)
        pieces += code
        ahead += width
    yield f"[{pieces}>] TJ".replace("<>", "")
    if rise:
        yield "0 Ts"
