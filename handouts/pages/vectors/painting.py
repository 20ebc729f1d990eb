"""Paints the items of an SVG picture inside the figure's marked content, its text in our fonts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext

from handouts.design.style import Style
from handouts.pages.canvas.syntax import Rect, colour, number, numbers
from handouts.pages.painter import Painter
from handouts.pages.vectors.items import Clip, Image, Pen, Shape, Vector, Words
from handouts.pages.vectors.outline import scale_of
from handouts.problems import Place
from handouts.text.line import GlyphRun
from handouts.text.spans import TextStyle

_MITER_LIMIT = 4
"""SVG's own; that of PDF is 10."""
_UNIT: Rect = (0.0, 0.0, 1.0, 1.0)


def draw_vector(painter: Painter, vector: Vector, box: Rect, place: Place | None) -> None:
    """Stretch a picture over a box on the paper; the caller has opened the figure's marked content."""
    x0, y0, x1, y1 = box
    wide, tall = (x1 - x0) / vector.width, (y1 - y0) / vector.height
    painter.canvas.operators("q", f"{wide:.5f} 0 0 {tall:.5f} {numbers((x0, y0))} cm")
    outside = f"0 0 {numbers((vector.width, vector.height))} re W n"
    painter.canvas.operators(outside)
    for item in vector.items:
        painter.canvas.operators("q", *map(_clip, item.clips))
        if isinstance(item, Shape):
            _draw_shape(painter, item)
        elif isinstance(item, Words):
            _draw_words(painter, item, min(wide, tall), place)
        else:
            _draw_image(painter, item)
        painter.canvas.operators("Q")
    painter.canvas.operators("Q")


def _clip(clip: Clip) -> str:
    return f"{clip.operators} {'W*' if clip.even_odd else 'W'} n"


def _draw_shape(painter: Painter, shape: Shape) -> None:
    pen, star = shape.pen, "*" if shape.even_odd else ""
    see_through = shape.opacity < 1 or (pen is not None and pen.opacity < 1)
    code = [f"{colour(shape.fill)} rg"] if shape.fill else []
    paint = f"f{star}" if shape.fill else "n"
    if pen:
        code += _pen(pen)
        paint = f"B{star}" if shape.fill else "S"
    canvas = painter.canvas
    with canvas.transparent(shape.opacity, pen.opacity if pen else None) if see_through else nullcontext():
        canvas.operators(*code, shape.operators, paint)


def _pen(pen: Pen) -> Iterator[str]:
    yield f"{colour(pen.colour)} RG {number(pen.width)} w {pen.cap} J {pen.join} j {_MITER_LIMIT} M"
    if any(pen.dash):
        yield f"[{numbers(pen.dash)}] 0 d"


def _draw_words(painter: Painter, words: Words, scale: float, place: Place | None) -> None:
    """`scale` is how much larger the picture is drawn than it is."""
    text: Style = painter.theme.style("text")
    letters = TextStyle(
        text.font or "", 700 if words.bold else text.weight or 400, words.italic, words.size, words.fill
    )
    line = painter.typesetter.line(words.text, letters)
    larger = scale * scale_of(words.matrix)
    x = -{"start": 0.0, "middle": line.width / 2, "end": line.width}[words.anchor]
    canvas = painter.canvas
    with canvas.transparent(words.opacity) if words.opacity < 1 else nullcontext():
        canvas.operators("q", f"{' '.join(f'{value:.4f}' for value in words.matrix)} cm")
        for piece in line.in_reading_order:
            if isinstance(piece, GlyphRun):
                painter.label(piece, x + piece.x, 0.0, words.fill, place, scale=larger)
        canvas.operators("Q")


def _draw_image(painter: Painter, image: Image) -> None:
    painter.canvas.operators(f"{' '.join(f'{value:.4f}' for value in image.matrix)} cm")
    painter.canvas.image(image.raster.entries, image.raster.data, _UNIT)
