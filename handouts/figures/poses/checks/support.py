"""Bodies that float, and bodies that would fall over."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from handouts.figures.poses.body.geometry import Array
from handouts.figures.poses.body.measure import centre_of_mass
from handouts.figures.poses.checks.bodies import limb_points
from handouts.figures.poses.checks.places import place_of
from handouts.figures.poses.posing.plan import PosePlan
from handouts.figures.poses.posing.position import forearm_goal, hand_goal
from handouts.figures.poses.posing.solver import Solved
from handouts.figures.poses.posing.surroundings import Surroundings
from handouts.figures.poses.sides import SIDES, Side
from handouts.problems import Problem

_FLOATING, _TOUCHING = 1.5, 2.0
"""How far (cm) above the floor the lowest point may be, and what still counts as standing on it."""
_STEADY = 6.0
"""How far (cm) outside the feet the weight may be before one falls: ankles and arms hold against that much."""
_HELD = 18.0
"""The same where a hand holds on to something on the other side."""


def unsupported(plan: PosePlan, number: int, solved: Solved, room: Surroundings) -> Iterator[Problem]:
    """A body in the air, or one whose weight nothing is under."""
    points = np.concatenate(list(limb_points(solved).values()))
    carried = room.carries(solved.position.on)
    floor = carried if solved.posture == "standing" else 0.0
    lowest = float(points[:, 1].min())
    seated = solved.posture in ("sitting", "long_sitting", "half_lying") and carried > 0
    if lowest > floor + _FLOATING and not seated:
        yield Problem(
            f"the body floats {lowest - floor:.0f} cm above the floor",
            place_of(plan, number, "hips", "right_hip", "left_hip", "knees", "feet", "lean"),
            "angles that keep a foot or a knee on the floor",
        )
    elif solved.posture == "standing" and solved.position.against is None:
        ground = points[points[:, 1] < floor + _TOUCHING]
        held = [solved.skeleton.arms[side].wrist for side in SIDES if _holds(solved, side, room)]
        yield from _falling(plan, number, solved, ground, np.array(held).reshape(-1, 3))


def _holds(solved: Solved, side: Side, room: Surroundings) -> bool:
    """Is this hand or forearm on a wall, a chair or another thing?"""
    for goal in (hand_goal(solved.position, side), forearm_goal(solved.position, side)):
        if isinstance(goal, str) and room.surfaces(goal):
            return True
        if getattr(goal, "on_wall", None) or getattr(goal, "on_table", None):
            return True
    return False


def _falling(plan: PosePlan, number: int, solved: Solved, ground: Array, held: Array) -> Iterator[Problem]:
    if not len(ground):
        return
    weight, under = centre_of_mass(solved.skeleton), np.concatenate([ground, held])[:, 0]
    way = "front" if weight[0] > ground[:, 0].mean() else "back"
    beyond = max(float(weight[0] - under.max()), float(under.min() - weight[0]))
    if beyond > (_HELD if len(held) else _STEADY):
        yield Problem(
            f"the body would fall to the {way}: its weight is {beyond:.0f} cm beyond the feet",
            place_of(plan, number, "lean", "hips", "right_hip", "left_hip", "trunk"),
            "without lean the body finds its balance; or hands on a wall, a chair or a table",
        )
