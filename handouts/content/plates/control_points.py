"""Curves as text: control points in centimetres, "0,9.5 1.6,9.55! @thigh 2,3"."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Annotated, NamedTuple

from pydantic import PlainValidator, WithJsonSchema

from handouts.sources.values import fault, kind_of

FARTHEST = 300.0
"""No point of a body is further from the origin, in cm."""


class ControlPoint(NamedTuple):
    """One point of a curve: its place, the width of a tube there, whether it is a corner, its joint frame."""

    x: float
    y: float
    width: float
    corner: bool
    frame: str


_NUMBER = r"(?:\d+\.?\d*|\.\d+)"
_POINT = re.compile(rf"(-?{_NUMBER}),(-?{_NUMBER})(?:,({_NUMBER}))?(!?)")
_FRAME = re.compile(r"@([a-z][a-z0-9-]*)?")
_A_POINT = '"x,y" in cm; "x,y!" for a corner, "x,y,width" in a tube, "@frame" before points of a joint frame'


def read_points(value: object, least: int) -> tuple[ControlPoint, ...]:
    """The control points in a text.

    `!` makes a corner, a third number is the width of a tube there, `@thigh` puts the points that follow
    into the frame "thigh", and a bare `@` returns to the part's own frame.
    """
    if not isinstance(value, str):
        raise fault(f"{kind_of(value)} stands here", "points: " + _A_POINT)
    points: list[ControlPoint] = []
    frame = ""
    for piece in value.split():
        if match := _FRAME.fullmatch(piece):
            frame = match[1] or ""
        elif match := _POINT.fullmatch(piece):
            x, y, width = float(match[1]), float(match[2]), float(match[3] or 0)
            if max(abs(x), abs(y), width) > FARTHEST:
                raise fault(f'"{piece}" is too far away', f"centimetres on a body, {FARTHEST:g} at most")
            points.append(ControlPoint(x, y, width, bool(match[4]), frame))
        else:
            raise fault(f'"{piece}" is not a point', _A_POINT)
    if len(points) < least:
        raise fault(f"this has {len(points)} points", f"at least {least} points")
    for before, point in pairwise(points):
        if (before.x, before.y, before.frame) == (point.x, point.y, point.frame):
            raise fault(f"the point {point.x:g},{point.y:g} stands here twice running", "every point once")
    return tuple(points)


def read_curve(value: object) -> tuple[ControlPoint, ...]:
    """An open curve, of two points or more."""
    return read_points(value, 2)


def read_outline(value: object) -> tuple[ControlPoint, ...]:
    """A closed outline, of three points or more, that does not cross itself between its control points."""
    points = read_points(value, 3)
    if points[0][:2] == points[-1][:2] and points[0].frame == points[-1].frame:
        raise fault("the last point is the first one again", "every point once; the outline closes by itself")
    for i in range(len(points)):
        for j in range(i + 2, len(points) - (i == 0)):
            a, b, c, d = points[i], points[i + 1], points[j], points[(j + 1) % len(points)]
            if len({p.frame for p in (a, b, c, d)}) == 1 and _cross(a, b, c, d):
                where = f"between {a.x:g},{a.y:g} {b.x:g},{b.y:g} and {c.x:g},{c.y:g} {d.x:g},{d.y:g}"
                raise fault(f"this outline crosses itself {where}", "points in order around the shape")
    return points


def read_tube(value: object) -> tuple[ControlPoint, ...]:
    """A centre line whose points all have a width."""
    points = read_points(value, 2)
    for point in points:
        if point.width <= 0:
            raise fault(
                f"the point {point.x:g},{point.y:g} has no width", '"x,y,width" at every point of a tube'
            )
    return points


def _cross(a: ControlPoint, b: ControlPoint, c: ControlPoint, d: ControlPoint) -> bool:
    def turn(p: ControlPoint, q: ControlPoint, r: ControlPoint) -> float:
        return (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x)

    return turn(a, b, c) * turn(a, b, d) < 0 and turn(c, d, a) * turn(c, d, b) < 0


_AS_TEXT = WithJsonSchema({"type": "string", "description": "Points in cm: x,y x,y! @frame x,y"})
Curve = Annotated[tuple[ControlPoint, ...], PlainValidator(read_curve), _AS_TEXT]
Outline = Annotated[tuple[ControlPoint, ...], PlainValidator(read_outline), _AS_TEXT]
Tube = Annotated[tuple[ControlPoint, ...], PlainValidator(read_tube), _AS_TEXT]
