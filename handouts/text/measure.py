"""The size of a single line of text, for labels and for fitting."""

from __future__ import annotations

from math import inf

from handouts.text.fonts import FontLibrary
from handouts.text.line import Direction
from handouts.text.paragraph import set_paragraph
from handouts.text.spans import Span, TextStyle


def width(
    text: str, style: TextStyle, library: FontLibrary, *, language: str = "en", direction: Direction = "ltr"
) -> float:
    """How wide `text` is on one line, in points."""
    return set_paragraph([Span(text, style)], inf, library, language=language, direction=direction).width


def line_height(style: TextStyle, library: FontLibrary) -> float:
    """The ascent and descent of the style's face, in points: what a single line needs."""
    face = library.face(style.family, style.weight, style.italic)
    return (face.ascent + face.descent) * style.size
