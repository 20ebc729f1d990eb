"""Gradients as bands of one colour: plain paths, which every viewer, printer and archive shows alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import hypot

from handouts.pages.vectors.outline import Matrix, Outline

_BANDS = 64

Colour = tuple[float, float, float]
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Stop:
    """A colour, red, green and blue from 0 to 1, and where on the axis it stands, 0 to 1."""

    at: float
    colour: Colour


@dataclass(frozen=True, slots=True)
class Gradient:
    """Colours along the axis from `start` to `end`, or with a radius in rings around `start`."""

    start: Point
    end: Point
    radius: float | None
    stops: tuple[Stop, ...]

    def colour(self, at: float) -> str:
        """The colour at a place on the axis as "#rrggbb"; beyond the ends it stays."""
        stops = sorted(self.stops, key=lambda stop: stop.at)
        before = max((stop for stop in stops if stop.at <= at), key=lambda stop: stop.at, default=stops[0])
        after = min((stop for stop in stops if stop.at > at), key=lambda stop: stop.at, default=stops[-1])
        part = (at - before.at) / (after.at - before.at) if after.at > before.at else 0.0
        mixed = (x + (y - x) * max(0.0, part) for x, y in zip(before.colour, after.colour, strict=True))
        return "#" + "".join(f"{round(value * 255):02x}" for value in mixed)


def bands(gradient: Gradient, filled: Outline, matrix: Matrix) -> Iterator[tuple[str, Outline]]:
    """Colours and what they cover in the plane of `matrix`, each over part of those before it.

    Together they cover everything in `filled`, whose own outline has to clip them. Each band reaches under
    the next, so that no seams show.
    """
    reach = 1.0 + 2 * max(
        (hypot(x - gradient.start[0], y - gradient.start[1]) for x, y in filled.points), default=0
    )
    x, y = gradient.start
    ground = Outline(matrix)
    ground.rectangle(x - reach, y - reach, 2 * reach, 2 * reach)
    if gradient.radius is not None:
        yield gradient.colour(1), ground
        for i in reversed(range(_BANDS)):
            ring = Outline(matrix)
            radius = gradient.radius * (i + 1) / _BANDS
            ring.ellipse(x, y, radius, radius)
            yield gradient.colour((i + 0.5) / _BANDS), ring
        return
    dx, dy = gradient.end[0] - x, gradient.end[1] - y
    length = hypot(dx, dy)
    yield gradient.colour(0 if length else 1), ground
    for i in range(_BANDS if length else 0):
        yield gradient.colour((i + 0.5) / _BANDS), _half_plane(gradient, i / _BANDS, reach + length, matrix)
    if length:
        yield gradient.colour(1), _half_plane(gradient, 1.0, reach + length, matrix)


def _half_plane(gradient: Gradient, at: float, reach: float, matrix: Matrix) -> Outline:
    """All that lies beyond a place on the axis, as far as `reach`."""
    (x0, y0), (x1, y1) = gradient.start, gradient.end
    dx, dy = x1 - x0, y1 - y0
    x, y = x0 + dx * at, y0 + dy * at
    ux, uy = dx / hypot(dx, dy) * reach, dy / hypot(dx, dy) * reach
    corners = ((x - uy, y + ux), (x + uy, y - ux), (x + uy + ux, y - ux + uy), (x - uy + ux, y + ux + uy))
    outline = Outline(matrix)
    outline.polygon([value for corner in corners for value in corner], closed=True)
    return outline
