"""Where the fibres of working muscles lie on a body of given proportions; they move with its surface."""

from __future__ import annotations

from functools import cache
from math import cos, radians, sin

import numpy as np

from handouts.figures.poses.body.build import BUILDS, Build
from handouts.figures.poses.body.fibre_bundles import MUSCLES, Point
from handouts.figures.poses.body.geometry import Array, table


def _surface(point: Point, build: Build) -> Array:
    """The point on the resting body, standing with arms hanging, right side."""
    piece, angle, station = point
    rows, origin, down = {
        "T": (build.torso, (0.0, 0.0, 0.0), 1),
        "L": (build.leg, (0.0, 0.0, build.hip_half_width), -1),
        "A": (build.arm, build.shoulder, -1),
    }[piece]
    values = table(rows, np.array([max(station, rows[0, 0])]))[0]
    front, back = values[0], values[1]
    outside, inside = (values[2], values[2]) if piece == "T" else (values[2], values[3])
    c, s = cos(radians(angle)), sin(radians(angle))
    x, z = c * (front if c >= 0 else back), s * (outside if s >= 0 else inside)
    return np.array([origin[0] + x, origin[1] + down * station, origin[2] + z])


@cache
def fibre_paths(name: str, build_name: str) -> tuple[tuple[Array, float], ...]:
    """Centre lines (13, 3) on the resting body and half-widths of a muscle's fibres, right side."""
    build = BUILDS[build_name]
    paths = []
    for fibre in MUSCLES[name]:
        corner = np.stack([_surface(p, build) for p in fibre.points])
        t = np.linspace(0, len(corner) - 1, 13)
        line = np.stack([np.interp(t, np.arange(len(corner)), corner[:, k]) for k in range(3)], axis=1)
        paths.append((line, fibre.width))
    return tuple(paths)
