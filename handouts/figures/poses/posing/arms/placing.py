"""Both arms brought to their goals, in the order in which they depend on each other."""

from __future__ import annotations

from handouts.content.poses.contacts import HandPlace
from handouts.figures.poses.body.geometry import vec
from handouts.figures.poses.posing.arms.ground import (
    forearm_on_floor,
    hand_at_floor_place,
    hand_beside_shoulder,
    hand_on_floor,
    hand_under_chest,
)
from handouts.figures.poses.posing.arms.holding import hold_in_both
from handouts.figures.poses.posing.arms.laying import reach
from handouts.figures.poses.posing.arms.on_body import hand_on_body
from handouts.figures.poses.posing.arms.things import forearm_on_thing, hand_at_place, hand_on_thing
from handouts.figures.poses.posing.arms.words import on_other_arm
from handouts.figures.poses.posing.kinds import SITTING
from handouts.figures.poses.posing.position import fingers_of, forearm_goal, hand_goal, held_in
from handouts.figures.poses.posing.solver import Held, Solver
from handouts.figures.poses.sides import SIDES, Side, sign

_BETWEEN = 4.2
"""Height of an elbow joint above a roll that lies under it, less what the roll gives (cm)."""


def place_arms(solver: Solver) -> Held | None:
    """Place hands and forearms; answers what both hands hold."""
    held = None
    if solver.position.hold is not None:
        held = hold_in_both(solver, solver.position.hold)
    else:
        for side in _in_order(solver):
            _place(solver, side)
    for side in SIDES:
        if shape := fingers_of(solver.position, side):
            solver.state.hand_shape[side] = shape
    return held


def _in_order(solver: Solver) -> tuple[Side, ...]:
    """A hand that goes to the other arm comes after it."""
    goal = hand_goal(solver.position, SIDES[0])
    waits = isinstance(goal, str) and on_other_arm(goal)
    return (SIDES[1], SIDES[0]) if waits else SIDES


def _place(solver: Solver, side: Side) -> None:
    forearm = forearm_goal(solver.position, side)
    if forearm is None and solver.position.propped_on == "forearms":
        forearm = "on_floor"
    if forearm not in (None, "free"):
        if forearm == "on_floor":
            forearm_on_floor(solver, side)
        else:
            forearm_on_thing(solver, side, forearm)
        if held_in(solver.position, side):
            solver.state.hand_shape[side] = "grip"
        return
    goal = hand_goal(solver.position, side) or _own_goal(solver, side)
    match goal:
        case None | "free":
            _rest_elbow(solver, side)
        case HandPlace():
            _at_place(solver, side, goal)
        case "on_floor":
            hand_on_floor(solver, side)
        case "beside_shoulder":
            hand_beside_shoulder(solver, side)
        case "under_chest":
            hand_under_chest(solver, side)
        case _ if solver.room.surfaces(goal):
            hand_on_thing(solver, side, goal)
        case _:
            hand_on_body(solver, side, goal)


def _own_goal(solver: Solver, side: Side) -> str | None:
    """What the posture does with a hand of which nothing is told."""
    if solver.asked(f"{side}_shoulder") or solver.asked(f"{side}_elbow"):
        return None
    if solver.posture == "hands_and_knees" or solver.position.propped_on == "hands":
        return "on_floor"
    return "on_thigh" if solver.posture in SITTING else None


def _at_place(solver: Solver, side: Side, goal: HandPlace) -> None:
    s = sign(side)
    if goal.on_floor is not None:
        hand_at_floor_place(solver, side, goal)
    elif goal.reach is not None:
        front, up, right = goal.reach
        origin, frame = solver.body().spine_at(up)
        reach(solver, side, origin + frame @ vec(front, 0, right), frame @ vec(-0.4, -1, s * 0.6))
    elif goal.hold is not None:
        solver.state.hand_shape[side] = "grip"
    else:
        hand_at_place(solver, side, goal)


def _rest_elbow(solver: Solver, side: Side) -> None:
    """Lying on the back with a roll under the elbow: the upper arm lies on it."""
    roll = solver.room.support(f"{side}_elbow")
    if solver.posture != "back" or not roll or solver.asked(f"{side}_shoulder", "flex"):
        return
    from handouts.figures.poses.posing.search import bisect

    def height(flexion: float) -> float:
        solver.state.set(f"{side}_shoulder", flex=flexion)
        return float(solver.body().arms[side].elbow[1]) - roll - _BETWEEN

    height(bisect(height, -50, 40))
