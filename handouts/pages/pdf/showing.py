"""Glyph runs as text operators (ISO 32000-1, 9.4): codes, and the shifts that put each glyph in its place."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.pages.pdf.embedding import EmbeddedFont
from handouts.pages.pdf.syntax import number
from handouts.text.line import GlyphRun


def showing(run: GlyphRun, font: EmbeddedFont) -> Iterator[str]:
    """The operators that show a run from where the text matrix stands; the font is set already.

    A PDF moves on by the widths of its font. Where HarfBuzz has a glyph elsewhere (kerning, marks, fallback
    sizes), the difference stands between the codes as a number in thousandths of the size. Right-to-left runs
    are shown from left to right like all others, as readers expect it; `TextBox` says how they read.
    """
    em = run.size / 1000
    pieces: list[str] = []
    codes = ""
    ahead, rise = 0.0, 0.0  # of where the next glyph belongs, in thousandths; the rise in force, in points
    for gid, advance, dx, dy, text in run.glyphs:
        if dy != rise:
            if codes or pieces:
                yield f"[{_piece(pieces, codes)}] TJ"
                pieces, codes = [], ""
            yield f"{number(dy)} Ts"
            rise = dy
        shift = round(ahead - dx / em)
        if shift:
            if codes:
                pieces.append(f"<{codes}>")
                codes = ""
            pieces.append(str(shift))
        codes += f"{font.code(gid, text):04X}"
        ahead += font.width(gid) - shift - advance / em
    yield f"[{_piece(pieces, codes)}] TJ"
    if rise:
        yield "0 Ts"


def _piece(pieces: list[str], codes: str) -> str:
    return "".join([*pieces, f"<{codes}>" if codes else ""])
