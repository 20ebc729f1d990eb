"""Points on the skin of a posed body, and the direction out of it there."""

from __future__ import annotations

from math import cos, radians, sin

import numpy as np

from handouts.figures.poses.body.build import SHANK, THIGH, UPPER_ARM
from handouts.figures.poses.body.geometry import Array, table, unit, vec
from handouts.figures.poses.body.skeleton import Skeleton
from handouts.figures.poses.sides import Side


def _around(rows: Array, station: float, angle: float, sign: int) -> tuple[float, float, float]:
    """How far out (front, right) a section reaches at an angle from the front over the outside, and its columns."""
    front, back, outside, inside = table(rows, np.array([station]))[0][:4]
    c, s = cos(radians(angle)), sin(radians(angle))
    return c * (front if c >= 0 else back), sign * s * (outside if s >= 0 else inside), c


def leg_surface(body: Skeleton, side: Side, station: float, angle: float) -> tuple[Array, Array]:
    """A point on a leg: cm below the hip joint, degrees from the front over the outside (90) to the back (180)."""
    leg = body.legs[side]
    x, z, _ = _around(body.build.leg, station, angle, leg.sign)
    if station > THIGH:
        frame, origin, down = leg.shank, leg.knee, min(station - THIGH, SHANK)
    else:
        frame, origin, down = leg.thigh, leg.hip, station
    out = frame @ vec(x, 0, z)
    return origin + frame @ vec(0, -down, 0) + out, unit(out)


def arm_surface(body: Skeleton, side: Side, station: float, angle: float) -> tuple[Array, Array]:
    """A point on an arm: cm below the shoulder joint, degrees from the front over the outside to the back."""
    arm = body.arms[side]
    x, z, _ = _around(body.build.arm, station, angle, arm.sign)
    if station > UPPER_ARM:
        frame, origin, down = arm.lower, arm.elbow, station - UPPER_ARM
    else:
        frame, origin, down = arm.upper, arm.shoulder, station
    out = frame @ vec(x, 0, z)
    return origin + frame @ vec(0, -down, 0) + out, unit(out)


def trunk_surface(body: Skeleton, height: float, angle: float) -> tuple[Array, Array]:
    """A point on the trunk: cm above the hips, degrees from the front to the right (90) and the back (180)."""
    front, back, half, exponent = table(body.build.torso, np.array([height]))[0][:4]
    power = 2 / exponent
    c, s = cos(radians(angle)), sin(radians(angle))
    x = np.sign(c) * abs(c) ** power * (front if c >= 0 else back)
    z = np.sign(s) * abs(s) ** power * half
    origin, frame = body.spine_at(height)
    return origin + frame @ vec(float(x), 0, float(z)), unit(frame @ vec(c, 0, s))


def facing(axis: Array, origin: Array, viewer: Array) -> Array:
    """The direction out of a limb along `axis` that looks toward a point."""
    way = viewer - origin
    return unit(way - (way @ axis) * axis)
