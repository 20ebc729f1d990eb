"""How outlines are drawn: the pen, its dashes, and the plane in which it is round (SVG 2, 13.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handouts.pages.canvas.syntax import Unprintable
from handouts.pages.vectors.context import Context
from handouts.pages.vectors.css.values import resolved
from handouts.pages.vectors.document import Element
from handouts.pages.vectors.geometry.matrix import (
    Box,
    Matrix,
    keeps_shapes,
    multiplied,
    scale_of,
    scaling,
    within,
)
from handouts.pages.vectors.geometry.outline import Outline
from handouts.pages.vectors.items import EXTENT, Pen
from handouts.pages.vectors.limits import MAX_REACH

if TYPE_CHECKING:
    from handouts.pages.vectors.reading import Reader

CAPS = {"butt": 0, "round": 1, "square": 2}
JOINS = {"miter": 0, "round": 1, "bevel": 2}
_FINEST = 0.02
"""Of dashes, in the picture's plane: what is written with two decimals."""
THINNEST = 0.02
"""Of pens, likewise. In a browser nothing is seen of what is thinner; in a PDF it would be a line of one dot."""


def pen_of(
    reader: Reader, element: Element, context: Context, outline: Outline, box: Box | None
) -> tuple[Pen | None, tuple[Matrix, str] | None]:
    """The pen of a shape, and the plane and outline where it is round; that is None for the picture's own.

    Raises Unprintable for an outline that reaches too far.
    """
    style, scale = context.style, scale_of(context.matrix)
    width = resolved(style["stroke-width"], context.viewport, "both")
    if width * scale < THINNEST or style["stroke"] is None:
        return None, None
    reach = width / 2 * max(1.5, style["stroke-miterlimit"] if style["stroke-linejoin"] == "miter" else 1.0)
    ink = reader.paints.ink(element, "stroke", context, box, reach)
    if ink is None:
        return None, None
    dash, offset = _dashes(reader, element, context, scale)
    pen = Pen(
        ink,
        width * scale,
        dash,
        offset,
        CAPS[style["stroke-linecap"]],
        JOINS[style["stroke-linejoin"]],
        style["stroke-miterlimit"],
    )
    if not within(MAX_REACH * EXTENT, pen.width, *dash):
        raise Unprintable("a pen too wide")
    if keeps_shapes(context.matrix):
        return pen, None
    plane = multiplied(context.matrix, scaling(1 / scale, 1 / scale))
    return pen, (plane, outline.operators(scaling(scale, scale)))


def _dashes(
    reader: Reader, element: Element, context: Context, scale: float
) -> tuple[tuple[float, ...], float]:
    style = context.style
    found = [resolved(dash, context.viewport, "both") * scale for dash in style["stroke-dasharray"]]
    whole = sum(found)
    if whole <= 0:
        return (), 0.0
    if element.get("pathLength"):
        reader.faults.add(
            element, f"<{element.tag}> pathLength: dashes measured by it cannot be printed", "pathLength"
        )
    if whole < _FINEST * len(found):
        reader.faults.add(element, f"<{element.tag}> stroke-dasharray: dashes too fine to be printed")
        return (), 0.0
    return tuple(found), (resolved(style["stroke-dashoffset"], context.viewport, "both") * scale) % whole
