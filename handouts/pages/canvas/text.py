"""A run of glyphs as painting operators."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.pages.canvas.embedding import EmbeddedFont
from handouts.pages.canvas.showing import showing
from handouts.pages.canvas.syntax import colour, number
from handouts.text.line import GlyphRun


def text_object(run: GlyphRun, name: str, font: EmbeddedFont, x: float, y: float, ink: str) -> Iterator[str]:
    """The operators that set a run in a font with its resource name, for `TaggedCanvas.show`."""
    yield "BT"
    yield f"/{name} {number(run.size)} Tf {colour(ink)} rg {number(x)} {number(y)} Td"
    yield from showing(run, font)
    yield "ET"
