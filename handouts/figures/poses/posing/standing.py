"""Standing: the weight over the feet that carry it, soles level or tipped, the back at a wall, a foot on the step."""

from __future__ import annotations

import numpy as np

from handouts.content.poses.contacts import ForearmPlace
from handouts.figures.poses.body.build import SHANK, THIGH
from handouts.figures.poses.body.geometry import Array, vec
from handouts.figures.poses.body.joint_state import Reach
from handouts.figures.poses.body.measure import centre_of_mass
from handouts.figures.poses.posing.arms.things import height_missing
from handouts.figures.poses.posing.contact import touch_wall
from handouts.figures.poses.posing.feet import (
    SHIFT,
    carrying,
    footing,
    level_foot,
    placed,
    plant_feet,
    reach_with_foot,
    sole_points,
    stay,
    touching,
)
from handouts.figures.poses.posing.position import foot_goal, forearm_goal, hand_goal
from handouts.figures.poses.posing.postures import level_head, orientation, relax
from handouts.figures.poses.posing.search import bisect
from handouts.figures.poses.posing.solver import Solver
from handouts.figures.poses.sides import SIDES, Side, other, sign

_STEADY = (3.0, 8.0)
"""How far inside the rear and the front end of what stands on the floor (cm) the weight must be."""
_HAND_HOLDS = 14.0
"""How far (cm) beyond the feet a hand on a chair holds the weight without the body having to lean."""


def stand(solver: Solver) -> None:
    """Put the body on its feet, lean it into balance, bring it to its place, then let the free feet reach."""
    lean = solver.position.lean
    if lean is None and (told := _forearm_height(solver)) is not None:
        _lean_to_wall(solver, *told)
    elif lean is not None or solver.position.against == "wall" or placed(solver):
        _upright(solver, lean or 0.0)
    else:
        _upright(solver, _balancing_lean(solver))
    if solver.position.against == "wall" and solver.room.wall_behind is not None:
        touch_wall(solver, solver.room.wall_behind, "torso", "hair", "scarf", "head")
    elif solver.before is not None:
        stay(solver)
    _shift_weight(solver)
    if solver.position.sway:
        _move_over_feet(solver, vec(solver.position.sway, 0, 0))
    for side in SIDES:
        reach_with_foot(solver, side)


def _forearm_height(solver: Solver) -> tuple[Side, float] | None:
    """A forearm that is told how high on the wall its elbow is."""
    goals = ((side, forearm_goal(solver.position, side)) for side in SIDES)
    return next(((side, goal.on_wall) for side, goal in goals if isinstance(goal, ForearmPlace)), None)


def _lean_to_wall(solver: Solver, side: Side, height: float) -> None:
    """Lean in one piece from the ankles until the forearms lie on the wall at their height."""
    if not solver.room.surfaces("on_wall"):  # the wall is being placed just now
        _upright(solver, 0.0)
        return
    support = solver.room.carries(solver.position.on)

    def missing(lean: float) -> float:
        _upright(solver, lean)
        if placed(solver):
            # Feet that are told where to stand keep it; the hips come along over them.
            upright = float(solver.state.position[1]) - support
            turn = np.radians(lean)
            solver.shift(vec(upright * np.sin(turn), upright * (np.cos(turn) - 1), 0))
        if solver.before is not None:
            stay(solver)
        return height_missing(solver, side, height)

    missing(bisect(missing, 0.0, 30.0, rounds=14))


# ---- balance


def _upright(solver: Solver, lean: float) -> None:
    solver.begin(orientation(solver.position.with_fields(lean=lean), solver.posture))
    relax(solver.state, solver.position, solver.posture, lean=lean)
    level_head(solver.state, solver.position, solver.posture, lean)
    for side in SIDES:
        level_foot(solver, side)
    support = solver.room.carries(solver.position.on)
    if placed(solver):
        plant_feet(solver, support)
    else:
        body = solver.body()
        lowest = min(footing(solver, body, side) for side in carrying(solver))
        solver.lower(lowest, to=support)


def _balancing_lean(solver: Solver) -> float:
    """Upright if the feet carry it so, else leaning as far as brings the weight over them."""

    def beyond(lean: float) -> tuple[float, float, float]:
        _upright(solver, lean)
        body = solver.body()
        standing = np.concatenate([_on_floor(solver, side) for side in touching(solver)])
        weight = float(centre_of_mass(body)[0])
        low, high = float(standing.min()) + _STEADY[0], float(standing.max()) - _STEADY[1]
        return weight - max(high, low), low - weight, weight - (low + max(high, low)) / 2

    most = _HAND_HOLDS if _supported_by_hand(solver) else 0.0
    if _held_up(solver) or max(beyond(0.0)[:2]) <= most:
        return 0.0
    return bisect(lambda lean: beyond(lean)[2], -45, 100, rounds=14)


def _on_floor(solver: Solver, side: Side) -> Array:
    """How far to the front (x) the points of a sole are that touch the floor."""
    points = sole_points(solver, solver.body(), side)
    return np.asarray(points[points[:, 1] < points[:, 1].min() + 1.2, 0])


def _held_up(solver: Solver) -> bool:
    """Is the weight carried by more than the feet: does a foot behind, on toes or on a step carry it along?"""
    return any(foot_goal(solver.position, side) in ("on_toes", "on_step") for side in SIDES)


def _shift_weight(solver: Solver) -> None:
    """On one leg, or with the weight over one foot, the hips move over it; the trunk stays upright."""
    weight = solver.position.weight
    down = touching(solver)
    if weight is not None:
        side: Side = "left" if weight == "left_foot" else "right"
        if foot_goal(solver.position, other(side)) == "free":
            _lean_over(solver, side)
            return
        body = solver.body()
        aside = float(body.legs[side].ankle[2] - centre_of_mass(body)[2])
        _move_over_feet(solver, vec(0, 0, SHIFT * aside))
        return
    if len(down) != 1 or _supported_by_hand(solver) or solver.position.against:
        return
    (side,) = down
    if solver.asked(f"{side}_hip", "abduct") or _held_up(solver):
        return
    _lean_over(solver, side)


def _move_over_feet(solver: Solver, way: Array) -> None:
    """Move hips and trunk along the floor; the feet stay, and the hips sink where a leg becomes too short."""
    ankles = {s: solver.body().legs[s].ankle.copy() for s in SIDES}
    solver.shift(way)
    for s in SIDES:
        solver.state.leg_reach[s] = Reach(ankles[s], vec(1, 0.2, 0))
    hips = [float(np.linalg.norm(solver.body().legs[s].hip - ankles[s])) for s in SIDES]
    solver.shift(vec(0, -max(0.0, max(hips) - 0.999 * (THIGH + SHANK)), 0))


def _lean_over(solver: Solver, side: Side) -> None:
    ankle = solver.body().legs[side].ankle.copy()

    def beside(adduction: float) -> float:
        solver.state.set(f"{side}_hip", abduct=-adduction)
        level_foot(solver, side)
        body = solver.body()
        solver.shift(ankle - body.legs[side].ankle)
        return sign(side) * float(ankle[2] - centre_of_mass(solver.body())[2])

    beside(bisect(beside, 0.0, 12.0, rounds=10))


def _supported_by_hand(solver: Solver) -> bool:
    """Does a hand or a forearm hold on to a thing?"""
    goals = [
        g for side in SIDES for g in (hand_goal(solver.position, side), forearm_goal(solver.position, side))
    ]
    return any(
        (isinstance(goal, str) and solver.room.surfaces(goal)) or getattr(goal, "on_wall", None)
        for goal in goals
    )
