"""Start and finish solved together, with the things around them standing still."""

from __future__ import annotations

from dataclasses import dataclass, replace

from handouts.content.poses.pose import Figure
from handouts.figures.poses.body.figure import Outfit
from handouts.figures.poses.posing.plan import PosePlan
from handouts.figures.poses.posing.position import foot_goal
from handouts.figures.poses.posing.solve import Solved, solve
from handouts.figures.poses.posing.surroundings import PILLOW_HEIGHT, Surroundings

_WALL_BEFORE_SHOULDERS = 51.0
"""Distance of a wall from the shoulders so that the palms lie on it with the elbows almost straight."""


@dataclass(frozen=True, slots=True)
class SolvedPose:
    """Both positions and what is around them."""

    start: Solved
    finish: Solved | None
    around: Surroundings


def outfit_of(figure: Figure) -> Outfit:
    """The figure that is drawn."""
    return Outfit(**figure.model_dump())


def solve_pose(plan: PosePlan) -> SolvedPose:
    """Solve the start, then the finish from it."""
    outfit = outfit_of(plan.figure)
    around = _place_things(plan, outfit)
    start = solve(plan.start, outfit, around)
    finish = solve(plan.finish, outfit, around, start) if plan.finish is not None else None
    return SolvedPose(start, finish, around)


def _place_things(plan: PosePlan, outfit: Outfit) -> Surroundings:
    """Chair, step and wall where the start position needs them."""
    around = Surroundings()
    positions = [p for p in (plan.start, plan.finish) if p is not None]
    if any(p.against == "wall" for p in positions) or plan.has("wall", "behind"):
        around = replace(around, wall_behind=0.0)
    if plan.has("step") and any(
        "on_step" in (foot_goal(p, "left"), foot_goal(p, "right")) or p.on == "step" for p in positions
    ):
        around = replace(around, step=-14.0 if plan.start.on == "step" else 24.0)
    if plan.has("pillow", "under_head"):
        around = replace(around, head_rest=0.7 * PILLOW_HEIGHT)
    if plan.has("chair"):
        in_front = plan.has("chair", "in_front")
        around = replace(around, chair=50.0 if in_front else -4.0)
    if plan.has("wall", "in_front"):
        bare = solve(plan.start.with_fields(hands=None, left_hand=None, right_hand=None), outfit, around)
        shoulder = float(bare.skeleton.landmark("right_shoulder")[0])
        around = replace(around, wall_in_front=shoulder + _WALL_BEFORE_SHOULDERS)
    return around
