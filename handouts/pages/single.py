"""One drawing as a PDF of its own: a tagged page of just its size."""

from __future__ import annotations

from dataclasses import replace

from handouts.figures.drawing import Drawing
from handouts.pages.canvas.canvas import TaggedCanvas
from handouts.pages.canvas.structure import Element
from handouts.pages.drawing import draw_figure
from handouts.pages.painter import Painter
from handouts.pages.setting import Setting
from handouts.pages.typesetter import Typesetter
from handouts.problems import Problems


def render_drawing(drawing: Drawing, alt: str, setting: Setting) -> bytes:
    """The drawing on a page of its size, as a figure with these words; its characters need not be primed.

    Raises BadInput for texts in it that no font can set.
    """
    size = (drawing.width, drawing.height)
    setting = replace(setting, size=size, bleed=0.0)
    root, problems = Element("Document"), Problems()
    figure = root.add(Element("Figure", alt=alt))
    figure.bbox = (0.0, 0.0, *size)
    canvas = TaggedCanvas(size, setting.metadata, root, setting.primed)
    typesetter = Typesetter(setting.fonts, setting.metadata.language, setting.direction)
    painter = Painter(canvas, setting, typesetter, problems)
    draw_figure(painter, drawing.items, 0.0, 0.0, figure)
    canvas.showPage()
    problems.raise_if_any()
    return canvas.finish().file()
