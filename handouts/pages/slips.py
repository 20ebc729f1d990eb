"""Slips: a line of text to a page, each page as large as its line, for the labels of print copies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import ceil

from handouts.pages.boxes.text import TextBox
from handouts.pages.painter import Painter
from handouts.pages.part import Setting
from handouts.pages.pdf.canvas import TaggedCanvas
from handouts.pages.pdf.structure import Element
from handouts.pages.typesetter import Typesetter, letters_of
from handouts.problems import Problems
from handouts.text.spans import Span


def render_slips(lines: Sequence[str], setting: Setting, size: float) -> bytes:
    """A PDF with a page for each line, in plain text of `size` points. Everything on it is an artifact.

    Raises BadInput for characters that no font has.
    """
    canvas = TaggedCanvas(setting.size, setting.metadata, Element("Document"), setting.primed)
    typesetter = Typesetter(setting.fonts, setting.metadata.language, setting.direction)
    style, problems = setting.theme.style("text"), Problems()
    letters = replace(letters_of(style), size=size)
    for line in lines:
        text = TextBox([Span(line, letters, nowrap=True)], style, Element("Artifact"), typesetter)
        width = ceil(text.natural_width) + 1.0
        height = text.measure(width)
        painter = Painter(canvas, replace(setting, size=(width, height)), typesetter, problems)
        canvas.setPageSize((width, height))
        with canvas.artifact():
            text.draw(painter, 0, height, width, height)
        canvas.showPage()
    problems.raise_if_any()
    return canvas.finish()
