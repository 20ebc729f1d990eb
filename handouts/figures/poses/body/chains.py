"""Two bones that reach a point: inverse kinematics of arm and leg."""

from __future__ import annotations

from math import acos, cos, degrees, pi, sin

import numpy as np

from handouts.figures.poses.body.geometry import Array, columns, unit, vec
from handouts.figures.poses.body.joint_state import Reach


def reach_with_two_bones(
    start: Array, reach: Reach, upper: float, lower: float, fold: int
) -> tuple[Array, float]:
    """Frame of the upper bone and the angle of the hinge so that the chain ends at the target.

    `fold` is +1 where the lower bone folds to the front of the upper one (elbow), -1 to the back (knee).
    A target out of reach is approached as far as the bones go.
    """
    line = reach.target - start
    distance = float(np.clip(np.linalg.norm(line), abs(upper - lower) + 1e-3, (upper + lower) * 0.9999))
    along = unit(line)
    lift = acos(np.clip((upper**2 + distance**2 - lower**2) / (2 * upper * distance), -1, 1))
    aside = _across(reach.pole, along)
    y = -unit(along * cos(lift) + aside * sin(lift))
    x = aside if fold < 0 else -aside
    x = unit(x - (x @ y) * y)
    inner = acos(np.clip((upper**2 + lower**2 - distance**2) / (2 * upper * lower), -1, 1))
    return columns(x, y, np.cross(x, y)), degrees(pi - inner)


def _across(pole: Array, along: Array) -> Array:
    """The direction of the pole at a right angle to the chain; any such where the pole lies along it."""
    for direction in (pole, vec(0, 0, 1), vec(1, 0, 0)):
        across = direction - (direction @ along) * along
        if float(np.linalg.norm(across)) > 1e-3:
            return unit(across)
    raise AssertionError("no direction lies along both Z and X")
