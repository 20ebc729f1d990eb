"""Markers on the corners of outlines: arrowheads and dots (SVG 2, 13.7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import atan2, cos, degrees, hypot, pi, radians, sin
from typing import TYPE_CHECKING

from handouts.pages.vectors.context import Context
from handouts.pages.vectors.css.values import number, resolved, shown
from handouts.pages.vectors.document import Element
from handouts.pages.vectors.geometry.matrix import Matrix, Point, multiplied, scaling, translation
from handouts.pages.vectors.geometry.outline import Outline
from handouts.pages.vectors.items import Item

if TYPE_CHECKING:
    from handouts.pages.vectors.reading import Reader

_MARKED = frozenset({"path", "line", "polyline", "polygon"})
_PLACES = {"left": 0.0, "top": 0.0, "center": 0.5, "right": 1.0, "bottom": 1.0}
_ANGLES = {"deg": 1.0, "grad": 0.9, "rad": 180 / pi, "turn": 360.0}


@dataclass(slots=True)
class _Vertex:
    """A corner of an outline, and the directions in which it is reached and left; None where there is none."""

    at: Point
    reached: float | None = None
    left: float | None = None

    def angle(self) -> float:
        """Half way between the two directions."""
        if self.reached is None or self.left is None:
            return self.left if self.left is not None else self.reached or 0.0
        x, y = cos(self.reached) + cos(self.left), sin(self.reached) + sin(self.left)
        return atan2(y, x) if hypot(x, y) > 1e-9 else self.reached + pi / 2


class Markers:
    """Draws the markers of outlines."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def on(self, element: Element, outline: Outline, context: Context) -> Iterator[Item]:
        """The markers of a shape, in the order in which they are passed."""
        style = context.style
        names = [style[name] for name in ("marker-start", "marker-mid", "marker-end")]
        if element.tag not in _MARKED or not any(names):
            return
        vertices = _vertices(outline)
        start, mid, end = (
            self._reader.target(element, it.id, ("marker",), context) if it else None for it in names
        )
        last = len(vertices) - 1
        for i, vertex in enumerate(vertices):
            if start is not None and i == 0:
                yield from self._marker(start, vertex, context, first=True)
            if mid is not None and 0 < i < last:
                yield from self._marker(mid, vertex, context)
            if end is not None and i == last:
                yield from self._marker(end, vertex, context)

    def _marker(
        self, marker: Element, vertex: _Vertex, above: Context, first: bool = False
    ) -> Iterator[Item]:
        reader, stroked = self._reader, above.style
        reader.count(marker, above)
        if marker in above.inside:
            reader.faults.add(marker, "<marker> refers back to itself")
            return
        style = reader.own_style(marker)
        if style["display"].lower() == "none":
            return
        context = replace(
            above, style=style, inside=(*above.inside, marker), depth=above.depth + 1, host=above.style
        )
        width = self._side(marker, "markerWidth", context)
        height = self._side(marker, "markerHeight", context)
        units = marker.get("markerUnits") or "strokeWidth"
        larger = resolved(stroked["stroke-width"], above.viewport, "both") if units == "strokeWidth" else 1.0
        if width <= 0 or height <= 0 or larger <= 0:
            return
        angle = self._angle(marker, vertex, first)
        c, s = cos(angle), sin(angle)
        turned: Matrix = multiplied((c, s, -s, c, *vertex.at), scaling(larger, larger))
        # The view box fits into a rectangle at the origin; then the reference point goes to the corner.
        fitted = reader.viewport(
            marker, (0.0, 0.0, width, height), replace(context, matrix=(1, 0, 0, 1, 0, 0), clips=())
        )
        if fitted is None:
            return
        x, y = (self._reference(marker, name, context) for name in ("refX", "refY"))
        a, b, cc, d, e, f = fitted.matrix
        moved = multiplied(turned, translation(-(a * x + cc * y + e), -(b * x + d * y + f)))
        inside = reader.viewport(marker, (0.0, 0.0, width, height), context.turned(moved))
        for child in marker.children if inside else ():
            if inside:
                yield from reader.draw(child, inside)

    def _side(self, marker: Element, name: str, context: Context) -> float:
        if not marker.get(name):
            return 3.0
        size = self._reader.measure(marker, name, "x" if name == "markerWidth" else "y", context)
        return size or 0.0

    def _reference(self, marker: Element, name: str, context: Context) -> float:
        word = marker.get(name)
        if word in _PLACES:
            box = marker.get("viewBox").replace(",", " ").split()
            at, size = (0, 2) if name == "refX" else (1, 3)
            try:
                return number(box[at]) + _PLACES[word] * number(box[size])
            except (IndexError, ValueError):
                return 0.0
        return self._reader.measure(marker, name, "x" if name == "refX" else "y", context) or 0.0

    def _angle(self, marker: Element, vertex: _Vertex, first: bool) -> float:
        orient = marker.get("orient") or "0"
        if orient in ("auto", "auto-start-reverse"):
            return vertex.angle() + (pi if first and orient == "auto-start-reverse" else 0.0)
        unit = next((it for it in ("grad", "deg", "rad", "turn") if orient.endswith(it)), "")
        try:
            return radians(number(orient.removesuffix(unit)) * _ANGLES.get(unit, 1.0)) % (2 * pi)
        except ValueError:
            message = f'<marker> orient: "{shown(orient)}" is not known'
            self._reader.faults.add(marker, message, "orient")
            return degrees(0.0)


def _vertices(outline: Outline) -> list[_Vertex]:
    """The corners of an outline with the directions of its segments."""
    found: list[_Vertex] = []
    start = 0
    for kind, points in outline.pieces:
        if kind == "m":
            start = len(found)
            found.append(_Vertex((points[0], points[1])))
            continue
        if not found:
            continue
        before = found[-1]
        end = found[start].at if kind == "h" else (points[-2], points[-1])
        handles = [before.at, *zip(points[::2], points[1::2], strict=True)] if points else [before.at, end]
        leaves = _direction(handles)
        reaches = _direction([(-x, -y) for x, y in reversed(handles)])
        if before.left is None:
            before.left = leaves if leaves is not None else before.reached
        found.append(_Vertex(end, reaches if reaches is not None else before.left))
        if kind == "h":
            found[start].reached = found[-1].reached
            found[-1].left = found[start].left
    return found


def _direction(points: list[Point]) -> float | None:
    """Where a segment goes at its start: to the first point that is elsewhere."""
    x0, y0 = points[0]
    for x, y in points[1:]:
        if hypot(x - x0, y - y0) > 1e-9:
            return atan2(y - y0, x - x0)
    return None
