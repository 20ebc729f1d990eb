"""The line of something elastic that is stretched around both legs."""

from __future__ import annotations

import numpy as np

from handouts.figures.poses.body.build import THIGH
from handouts.figures.poses.body.geometry import Array, table, unit, vec
from handouts.figures.poses.body.skeleton import Skeleton
from handouts.figures.poses.sides import SIDES, sign

_LEG_AROUND, LOOP_AROUND = 48, 96


def loop(skeleton: Skeleton, station: float) -> Array:
    """The taut line around both legs at a distance from the hip joints."""
    points, middles, axes = [], [], []
    extents = table(skeleton.build.leg, np.array([station]))[0] + 0.45
    for side in SIDES:
        leg = skeleton.legs[side]
        below = station > THIGH
        frame = leg.shank if below else leg.thigh
        start, down = (leg.knee, station - THIGH) if below else (leg.hip, station)
        middle = start + frame @ vec(0, -down, 0)
        angle = np.linspace(0, 2 * np.pi, _LEG_AROUND, endpoint=False)
        c, s = np.cos(angle), np.sin(angle)
        x = c * np.where(c >= 0, extents[0], extents[1])
        z = sign(side) * s * np.where(s >= 0, extents[2], extents[3])
        points.append(middle + np.stack([x, 0 * x, z], axis=1) @ frame.T)
        middles.append(middle)
        axes.append(frame[:, 1])
    centre = (middles[0] + middles[1]) / 2
    across = unit(middles[0] - middles[1])
    normal = unit(np.cross(unit(axes[0] + axes[1]), across))
    flat = np.concatenate(points) - centre
    ring = convex(np.stack([flat @ across, flat @ normal], axis=1))
    ring = np.concatenate([ring, ring[:1]])
    length = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(ring, axis=0), axis=1))])
    wanted = np.linspace(0, length[-1], LOOP_AROUND, endpoint=False)
    u, v = np.interp(wanted, length, ring[:, 0]), np.interp(wanted, length, ring[:, 1])
    first = int(np.argmax(u))
    u, v = np.roll(u, -first), np.roll(v, -first)
    return np.asarray(centre + np.outer(u, across) + np.outer(v, normal))


def convex(points: Array) -> Array:
    """The convex hull of points (n, 2), anticlockwise (Andrew's monotone chain: each point is looked at once)."""
    ordered = points[np.lexsort((points[:, 1], points[:, 0]))]

    def chain(along: Array) -> list[Array]:
        kept: list[Array] = []
        for point in along:
            while len(kept) > 1 and _turn(kept[-2], kept[-1], point) <= 1e-9:
                kept.pop()
            kept.append(point)
        return kept

    lower, upper = chain(ordered), chain(ordered[::-1])
    return np.array(lower[:-1] + upper[:-1])


def _turn(a: Array, b: Array, c: Array) -> float:
    """Twice the area of a triangle; positive where it turns left."""
    return float((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]))
