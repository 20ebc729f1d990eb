"""Parallel lines inside an outline."""

from __future__ import annotations

from handouts.figures.drawing import Clip, Path, Stroke
from handouts.figures.outline import Outline, polyline

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points."""


def hatched(outline: Outline, box: Box, gap: float, stroke: Stroke, *, falling: bool = False) -> Clip:
    """Lines at 45 degrees, `gap` points apart in height, over the box and inside the outline.

    They are counted from the page's origin, so that neighbouring areas share one grid.
    """
    left, bottom, right, top = box
    sign = -1 if falling else 1
    low = bottom + left if falling else bottom - right
    high = top + right if falling else top - left
    lines = []
    height = (low // gap) * gap
    while height < high:
        lines.append(polyline([(left, sign * left + height), (right, sign * right + height)]))
        height += gap
    return Clip(outline, (Path(tuple(lines), stroke=stroke),), even_odd=True)
