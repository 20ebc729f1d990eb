"""A body position solved: from posture, contacts and goals to where every bone lies.

The order matters: trunk on what carries it, legs, arms, head.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from handouts.content.poses.body_position import BodyPosition
from handouts.figures.poses.body.figure import Outfit
from handouts.figures.poses.posing.arms.placing import place_arms
from handouts.figures.poses.posing.head import rest_head
from handouts.figures.poses.posing.kneeling import kneel, on_all_fours
from handouts.figures.poses.posing.lying import lie_on_back, lie_on_front
from handouts.figures.poses.posing.on_side import lie_on_side
from handouts.figures.poses.posing.sitting import sit
from handouts.figures.poses.posing.solver import Solved, Solver
from handouts.figures.poses.posing.standing import stand
from handouts.figures.poses.posing.surroundings import Surroundings

_SETTLE: Mapping[str, Callable[[Solver], None]] = {
    "back": lie_on_back,
    "front": lie_on_front,
    "left_side": lie_on_side,
    "right_side": lie_on_side,
    "hands_and_knees": on_all_fours,
    "sitting": sit,
    "long_sitting": sit,
    "half_lying": sit,
    "kneeling": kneel,
    "standing": stand,
}


def solve(position: BodyPosition, outfit: Outfit, room: Surroundings, before: Solved | None = None) -> Solved:
    """Solve one position; it is told where the one before it ended up."""
    solver = Solver(position, outfit, room, before)
    _SETTLE[solver.posture](solver)
    held = place_arms(solver)
    rest_head(solver)
    return Solved(solver.body(), outfit, solver.posture, position, held, solver.unreached)
