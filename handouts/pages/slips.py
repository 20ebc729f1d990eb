"""Slips: a line of text to a page, each page as large as its line, for the labels of print copies."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, inf

from handouts.pages.canvas import TaggedCanvas
from handouts.pages.painter import Painter
from handouts.pages.paragraph import TextBox
from handouts.pages.part import Setting, priming
from handouts.pages.structure import Element
from handouts.text.spans import Span, TextStyle


def render_slips(lines: Sequence[str], setting: Setting, size: float) -> bytes:
    """A PDF with a page for each line, in plain text of `size` points. Everything on it is an artifact."""
    theme, language = setting.theme, setting.metadata.language
    canvas = TaggedCanvas(setting.size, setting.metadata, Element("Document"), priming(setting))
    style = theme.style("text")
    letters = TextStyle(style.font or "", 400, False, size, theme.colour("ink"))
    painter = Painter(
        canvas,
        theme,
        setting.fonts,
        setting.palette,
        setting.icons,
        setting.size,
        language,
        setting.direction,
    )
    for line in lines:
        text = TextBox(
            [Span(line, letters, nowrap=True)],
            style,
            Element("Artifact"),
            setting.fonts,
            language=language,
            direction=setting.direction,
        )
        width, height = ceil(text.set(inf).width) + 1, text.measure(inf)
        canvas.setPageSize((width, height))
        with canvas.artifact():
            text.draw(painter, 0, height, width, height)
        canvas.showPage()
    painter.problems.raise_if_any()
    return canvas.finish()
