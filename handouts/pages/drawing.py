"""Puts a figure's display list on the canvas, its colour roles looked up in the theme."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from handouts.figures.drawing import Clip, Drawing, Image, Item, Path, Stroke, Text
from handouts.pages.images import jpeg_entries
from handouts.pages.painter import Painter
from handouts.pages.syntax import colour, number, numbers
from handouts.text.paragraph import GlyphRun, set_paragraph
from handouts.text.spans import Span, TextStyle

_CAPS = {"butt": 0, "round": 1}
_JOINS = {"miter": 0, "round": 1}


def draw_drawing(painter: Painter, drawing: Drawing, x: float, y: float) -> None:
    """Draw with the lower left corner at (x, y). The caller has opened the figure's marked content."""
    painter.canvas.operators("q", f"1 0 0 1 {numbers((x, y))} cm")
    _draw_items(painter, drawing.items)
    painter.canvas.operators("Q")


def _draw_items(painter: Painter, items: Sequence[Item]) -> None:
    for item in items:
        if isinstance(item, Path):
            _draw_path(painter, item)
        elif isinstance(item, Clip):
            painter.canvas.operators("q", f"{item.operators} {'W*' if item.even_odd else 'W'} n")
            _draw_items(painter, item.items)
            painter.canvas.operators("Q")
        elif isinstance(item, Image):
            x, y, width, height = item.box
            painter.canvas.image(jpeg_entries(item.jpeg), item.jpeg, (x, y, x + width, y + height))
        else:
            _draw_text(painter, item)


def _draw_path(painter: Painter, path: Path) -> None:
    code = []
    if path.fill:
        code.append(f"{colour(painter.role(path.fill))} rg")
    if path.stroke:
        code.append(_stroke(painter, path.stroke))
    star = "*" if path.even_odd else ""
    paint = f"B{star}" if path.fill and path.stroke else f"f{star}" if path.fill else "S"
    if path.opacity < 1:
        with painter.canvas.transparent(path.opacity):
            painter.canvas.operators(*code, path.operators, paint)
    else:
        painter.canvas.operators("q", *code, path.operators, paint, "Q")


def _stroke(painter: Painter, stroke: Stroke) -> str:
    dash = f" [{numbers(stroke.dash)}] 0 d" if stroke.dash else ""
    return (
        f"{colour(painter.role(stroke.colour))} RG {number(stroke.width)} w"
        f" {_CAPS[stroke.cap]} J {_JOINS[stroke.join]} j{dash}"
    )


def _draw_text(painter: Painter, text: Text) -> None:
    ink = painter.role(text.colour)
    family = painter.theme.style("text").font or ""
    style = TextStyle(family, 700 if text.bold else 400, size=text.size, colour=ink)
    spans = [Span(text.text, style)]
    line = set_paragraph(
        spans, inf, painter.fonts, direction=painter.direction, language=painter.language
    ).lines[0]
    x = text.x - {"start": 0.0, "middle": line.width / 2, "end": line.width}[text.anchor]
    runs = [piece for piece in line.in_reading_order if isinstance(piece, GlyphRun)]
    if text.halo:
        paper = painter.role("paper")
        painter.canvas.operators("q", f"{colour(paper)} RG {number(2 * text.halo)} w 1 j 2 Tr")
        for run in runs:
            painter.canvas.show(run, x + run.x, text.y, paper)
        painter.canvas.operators("0 Tr", "Q")
    for run in runs:
        painter.canvas.show(run, x + run.x, text.y, ink)
