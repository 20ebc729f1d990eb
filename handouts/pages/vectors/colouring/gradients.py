"""Gradients as PDF knows them: an axis or two circles, and stops from 0 to 1 (SVG 2, 14.2)."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil, floor, hypot

from handouts.pages.vectors.css.values import Side
from handouts.pages.vectors.geometry.matrix import IDENTITY, Box
from handouts.pages.vectors.items import Gradient, Stop
from handouts.pages.vectors.limits import MAX_PERIODS

Given = Callable[[str, Side, str | None], float | None]
"""What an attribute says, its default where it says nothing."""

_SPREADS = ("pad", "reflect", "repeat")


def gradient(linear: bool, given: Given, spread: str, stops: tuple[Stop, ...], seen: Box) -> Gradient | Stop:
    """The gradient in its own units, `seen` being what it has to cover; a stop where all is of one colour.

    Raises ValueError for what cannot be printed.
    """
    if spread not in _SPREADS:
        raise ValueError(f'spreadMethod: "{spread[:40]}" is not known')
    if linear:
        x1, y1 = given("x1", "x", "0%") or 0.0, given("y1", "y", "0%") or 0.0
        x2, y2 = given("x2", "x", "100%") or 0.0, given("y2", "y", "0%") or 0.0
        if (x1, y1) == (x2, y2):
            return stops[-1]
        axis: tuple[float, ...] = (x1, y1, x2, y2)
        least, most = _along(axis, seen)
    else:
        axis = _circles(given)
        if axis[5] <= 0:
            return stops[-1]
        least, most = _around(axis, seen)
    if spread == "pad":
        return Gradient(axis, stops, IDENTITY)
    first, last = floor(min(least, 0.0)), ceil(max(most, 1.0))
    if not linear and first < 0:
        # A circle is never smaller than a point.
        first = floor(-axis[2] / (axis[5] - axis[2])) if axis[5] > axis[2] else 0
    if last - first > MAX_PERIODS:
        raise ValueError(f"is repeated more than {MAX_PERIODS} times")
    return _repeated(axis, stops, first, last, mirrored=spread == "reflect")


def _circles(given: Given) -> tuple[float, ...]:
    cx, cy = given("cx", "x", "50%") or 0.0, given("cy", "y", "50%") or 0.0
    r = given("r", "both", "50%") or 0.0
    fx, fy, fr = given("fx", "x", None), given("fy", "y", None), given("fr", "both", "0%") or 0.0
    if r < 0 or fr < 0:
        raise ValueError("has a radius that is less than nothing")
    fx, fy = cx if fx is None else fx, cy if fy is None else fy
    if r and hypot(fx - cx, fy - cy) + fr >= r:
        raise ValueError("fx, fy and fr: a focus on or beyond the edge of the circle cannot be printed")
    return (fx, fy, fr, cx, cy, r)


def _along(axis: tuple[float, ...], seen: Box) -> tuple[float, float]:
    """Where on the axis the corners of the box lie: 0 at its start, 1 at its end."""
    x1, y1, x2, y2 = axis
    dx, dy = x2 - x1, y2 - y1
    whole = dx * dx + dy * dy
    if not whole:
        return 0.0, 1.0
    found = [((x - x1) * dx + (y - y1) * dy) / whole for x in (seen[0], seen[2]) for y in (seen[1], seen[3])]
    return min(found), max(found)


def _around(axis: tuple[float, ...], seen: Box) -> tuple[float, float]:
    """How many circles further out the farthest corner of the box lies, at most."""
    fx, fy, fr, cx, cy, r = axis
    far = max(hypot(x - fx, y - fy) for x in (seen[0], seen[2]) for y in (seen[1], seen[3]))
    step = r - fr - hypot(cx - fx, cy - fy)  # how much nearer the next circle lies on the nearest side
    return (-1.0 if fr else 0.0), (far - fr) / step + 1


def _repeated(
    axis: tuple[float, ...], stops: tuple[Stop, ...], first: int, last: int, *, mirrored: bool
) -> Gradient:
    half = len(axis) // 2
    start, end = axis[:half], axis[half:]

    def at(t: float) -> tuple[float, ...]:
        return tuple(a + (b - a) * t for a, b in zip(start, end, strict=True))

    count, found = last - first, list[Stop]()
    for period in range(first, last):
        turned = mirrored and period % 2
        row = [Stop(1 - stop.at, stop.colour, stop.opacity) for stop in reversed(stops)] if turned else stops
        whole = [Stop(0.0, row[0].colour, row[0].opacity), *row, Stop(1.0, row[-1].colour, row[-1].opacity)]
        found += [Stop((period - first + it.at) / count, it.colour, it.opacity) for it in whole]
    before, after = at(first), at(last)
    if half == 3 and before[2] < 0:  # rounded away from a point
        before = (*before[:2], 0.0)
    return Gradient((*before, *after), tuple(found), IDENTITY)
