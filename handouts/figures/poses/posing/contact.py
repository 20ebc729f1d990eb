"""How high a body part is: what the solver brings to the floor."""

from __future__ import annotations

import numpy as np

from handouts.figures.poses.body.build import CHIN, HEAD, SKULL
from handouts.figures.poses.body.figure import Outfit, body_meshes, points_of
from handouts.figures.poses.body.geometry import Array, table, vec
from handouts.figures.poses.body.leg import leg, sole
from handouts.figures.poses.body.skeleton import Skeleton
from handouts.figures.poses.body.trunk import torso
from handouts.figures.poses.posing.solver import Solver
from handouts.figures.poses.sides import SIDES, Side

SINK = 0.9
"""How far (cm) soft flesh gives way on the floor."""
PALM = 2.6
"""Height of the wrist above the floor when the palm lies on it."""

_NAPE = np.arange(8, 21.1, 1.0)
_NAPE_POINTS = np.stack([SKULL - table(HEAD, _NAPE)[:, 1] - 1.3, _NAPE + CHIN, 0 * _NAPE], axis=1)


def touch_wall(solver: Solver, wall: float, *parts: str) -> None:
    """Move the body back or forward until the hindmost of these parts touches a wall behind."""
    hindmost = points_of(body_meshes(solver.body(), solver.outfit), *parts)[:, 0].min()
    solver.shift(vec(wall - float(hindmost), 0, 0))


def lowest_of_torso(skeleton: Skeleton) -> float:
    """Height of the trunk's lowest point."""
    return float(torso(skeleton).vertices[:, 1].min())


def leg_points(skeleton: Skeleton, outfit: Outfit, side: Side) -> Array:
    """All points of one leg with its foot, (n, 3)."""
    meshes = leg(skeleton, side, shorts=outfit.legs == "shorts", barefoot=outfit.feet == "bare")
    return np.concatenate([m.vertices for m in meshes])


def lowest_of_legs(skeleton: Skeleton, outfit: Outfit) -> float:
    """Height of the lowest point of both legs."""
    return min(float(leg_points(skeleton, outfit, side)[:, 1].min()) for side in SIDES)


def lowest_of_seat(skeleton: Skeleton, outfit: Outfit) -> float:
    """Height of the lowest point of buttocks and upper thighs."""
    lowest = lowest_of_torso(skeleton)
    for side in SIDES:
        mesh = leg(skeleton, side, shorts=outfit.legs == "shorts", barefoot=False)[0]
        lowest = min(lowest, float(mesh.vertices[mesh.rest[:, 1] < 15, 1].min()))
    return lowest


def lowest_of_foot(skeleton: Skeleton, outfit: Outfit, side: Side) -> float:
    """Height of the lowest point of the sole."""
    return float(sole(skeleton.legs[side], barefoot=outfit.feet == "bare")[:, 1].min())


def lowest_of_nape(skeleton: Skeleton) -> float:
    """Height of the lowest point of the back of the head."""
    points = skeleton.head_origin + _NAPE_POINTS @ skeleton.head_rotation.T
    return float(points[:, 1].min())
