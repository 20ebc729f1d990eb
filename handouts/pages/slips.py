"""Slips: a line of text to a page, each page as large as its line, for the labels of print copies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import ceil

from handouts.design.style import Style
from handouts.design.theme import Theme
from handouts.pages.boxes.text import TextBox
from handouts.pages.canvas.canvas import TaggedCanvas
from handouts.pages.canvas.structure import Element
from handouts.pages.images import Picture
from handouts.pages.painter import Painter
from handouts.pages.setting import Setting
from handouts.pages.typesetter import BLACK, Typesetter, letters_of
from handouts.problems import Problems
from handouts.text.fonts import FontLibrary
from handouts.text.line import Direction
from handouts.text.spans import Span
from handouts.xmp import Metadata

_WHITE = "#ffffff"
_LEADING = 1.2


def render_slips(
    lines: Sequence[str],
    fonts: FontLibrary,
    family: str,
    size: float,
    metadata: Metadata,
    direction: Direction = "ltr",
) -> bytes:
    """A PDF with a page for each line, set in a family of fonts at `size` points, black on nothing.

    Everything on it is an artifact; `metadata` gives the language. Raises BadInput for characters that no font
    has.
    """
    style = Style.model_construct(font=family, weight=400, size=size, leading=_LEADING, colour=BLACK)
    theme = Theme("slips", size, {"ink": BLACK, "paper": _WHITE}, {}, {}, {"text": style}, {})
    words = frozenset("".join(lines))
    setting = Setting(theme, (1.0, 1.0), fonts, {}, {}, _no_picture, metadata, words, direction=direction)
    canvas = TaggedCanvas(setting.size, metadata, Element("Document"), setting.primed)
    typesetter, problems = Typesetter(fonts, metadata.language, direction), Problems()
    for line in lines:
        text = TextBox([Span(line, letters_of(style), nowrap=True)], style, Element("Artifact"), typesetter)
        width = ceil(text.natural_width) + 1.0
        height = text.measure(width)
        painter = Painter(canvas, replace(setting, size=(width, height)), typesetter, problems)
        canvas.setPageSize((width, height))
        with canvas.artifact():
            text.draw(painter, 0, height, width, height)
        canvas.showPage()
    problems.raise_if_any()
    return canvas.finish().file()


def _no_picture(source: str) -> Picture:
    raise ValueError(f'a slip shows no picture, and so not "{source}"')
