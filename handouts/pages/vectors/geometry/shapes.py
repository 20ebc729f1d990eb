"""The outlines of SVG's basic shapes and paths (SVG 2, 9 and 10), in their own user space."""

from __future__ import annotations

from collections.abc import Callable

from handouts.figures.plates.svg_path import pieces
from handouts.pages.vectors.css.values import Side, numbers
from handouts.pages.vectors.document import Element
from handouts.pages.vectors.geometry.outline import Outline
from handouts.pages.vectors.limits import MAX_POINTS

Measure = Callable[[Element, str, Side], float | None]
"""The length that an attribute gives in user units; None where it is not given."""

SHAPES = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"})


def outline_of(element: Element, measure: Measure) -> Outline:
    """The outline of a shape; an empty one where there is nothing to draw. Raises ValueError for bad data."""

    def given(name: str, side: Side) -> float:
        return measure(element, name, side) or 0.0

    outline = Outline()
    match element.tag:
        case "path":
            _follow(element.get("d"), outline)
        case "rect":
            width, height = _size(element, measure, "width", "x"), _size(element, measure, "height", "y")
            if width > 0 and height > 0:
                rx, ry = _corners(element, measure, width, height)
                outline.rectangle(given("x", "x"), given("y", "y"), width, height, rx, ry)
        case "circle":
            radius = _size(element, measure, "r", "both")
            if radius > 0:
                outline.ellipse(given("cx", "x"), given("cy", "y"), radius, radius)
        case "ellipse":
            rx, ry = _radii(element, measure)
            if rx > 0 and ry > 0:
                outline.ellipse(given("cx", "x"), given("cy", "y"), rx, ry)
        case "line":
            ends = (given("x1", "x"), given("y1", "y"), given("x2", "x"), given("y2", "y"))
            outline.polygon(ends, closed=False)
        case _:
            outline.polygon(_points(element.get("points")), closed=element.tag == "polygon")
    return outline


def _size(element: Element, measure: Measure, name: str, side: Side) -> float:
    size = measure(element, name, side) or 0.0
    if size < 0:
        raise ValueError(f"{name} is less than nothing")
    return size


def _radii(element: Element, measure: Measure) -> tuple[float, float]:
    """Each radius is the other where only one is given."""
    rx, ry = measure(element, "rx", "x"), measure(element, "ry", "y")
    return (rx if rx is not None else ry or 0.0), (ry if ry is not None else rx or 0.0)


def _corners(element: Element, measure: Measure, width: float, height: float) -> tuple[float, float]:
    rx, ry = _radii(element, measure)
    return min(max(rx, 0.0), width / 2), min(max(ry, 0.0), height / 2)


def _points(text: str) -> list[float]:
    found = numbers(text)
    if len(found) > 2 * MAX_POINTS:
        raise ValueError(f"it has more than {MAX_POINTS:,} points")
    return found


def _follow(data: str, outline: Outline) -> None:
    if data.lower() == "none":
        return
    for piece in pieces(data):
        outline.pieces.append(piece)
        if len(outline.pieces) > MAX_POINTS:
            raise ValueError(f"it has more than {MAX_POINTS:,} points")
