"""Lying on the side: legs stacked, the lower arm on the floor or carrying the chest, hips down or lifted."""

from __future__ import annotations

import numpy as np

from handouts.figures.poses.body.build import UPPER_ARM
from handouts.figures.poses.body.geometry import Array, columns, rot_z, unit, vec
from handouts.figures.poses.body.joint_state import Reach
from handouts.figures.poses.posing.contact import SINK, leg_points, lowest_of_torso
from handouts.figures.poses.posing.kinds import lower_side
from handouts.figures.poses.posing.legs import place_leg
from handouts.figures.poses.posing.position import foot_goal, leg_goal
from handouts.figures.poses.posing.postures import orientation, relax
from handouts.figures.poses.posing.search import bisect
from handouts.figures.poses.posing.solver import Solver
from handouts.figures.poses.sides import Side, other, sign

_STACKED_ANKLES, _STACKED_KNEES = 9.4, 11.5
"""How far the upper ankle and knee lie above the lower ones."""
_ALMOST_STRAIGHT, _ALIKE = 15.0, 12.0
"""Degrees: a knee bent less counts as straight; legs bent alike within this lie on each other."""
_FOREARM_HEIGHT, _ARM_ON_FLOOR = 3.8, 4.6
"""Height of the elbow joint above the floor when the forearm carries, and when the arm just lies there."""
_FOOT_HEIGHT = 4.6
"""Height of the lower ankle when the side of the foot carries."""
_MOST_BEND = 30.0
"""Degrees that the trunk bends sideways; beyond, the pelvis tilts along."""


def lie_on_side(solver: Solver) -> None:
    """On the floor, or propped on the lower arm."""
    solver.begin(orientation(solver.position, solver.posture))
    relax(solver.state, solver.position, solver.posture)
    solver.lower(lowest_of_torso(solver.body()), to=-SINK)
    if solver.continues is not None:
        solver.keep("pelvis")
    _stack_legs(solver)
    if solver.position.propped_on:
        _prop_up(solver)
    else:
        _lay_lower_arm(solver)


# ---- legs


def _stack_legs(solver: Solver) -> None:
    """The lower leg rests on the floor, the upper one on the lower or in front of it, unless told otherwise."""
    low = lower_side(solver.posture)
    high = other(low)
    if not solver.position.lift_hips and not solver.asked(f"{low}_hip", "abduct"):
        _rest_ankle(solver, low, 5.0)
    told = leg_goal(solver.position, high) or foot_goal(solver.position, high)
    if told or solver.asked(f"{high}_hip", "abduct"):
        place_leg(solver, high)
    elif _bent_alike(solver):
        _lay_on_lower(solver, low, high)
    else:
        _lay_in_front(solver, high)


def _bent_alike(solver: Solver) -> bool:
    state = solver.state
    return all(
        abs(state.angle(f"left_{joint}", "flex") - state.angle(f"right_{joint}", "flex")) < _ALIKE
        for joint in ("hip", "knee")
    )


def _rest_ankle(solver: Solver, side: Side, at: float) -> None:
    def height(abduction: float) -> float:
        solver.state.set(f"{side}_hip", abduct=abduction)
        return float(solver.body().legs[side].ankle[1]) - at

    height(bisect(height, -30, 30))


def _lay_on_lower(solver: Solver, low: Side, high: Side) -> None:
    body, state = solver.body(), solver.state
    lower, hip = body.legs[low], body.legs[high].hip
    target = lower.ankle + vec(0, _STACKED_ANKLES, 0)
    pole = lower.knee + vec(0, _STACKED_KNEES, 0) - hip
    if lower.flexion < _ALMOST_STRAIGHT:
        # As long as the lower leg, and if it bends at all, to the front.
        target = hip + unit(target - hip) * float(np.linalg.norm(lower.ankle - lower.hip))
        pole = state.rotation @ vec(1, 0, 0)
    state.leg_reach[high] = Reach(target, pole)


def _lay_in_front(solver: Solver, high: Side) -> None:
    """The upper leg lies before the lower one, its knee on the floor."""

    def height(abduction: float) -> float:
        solver.state.set(f"{high}_hip", abduct=abduction)
        return float(leg_points(solver.body(), solver.outfit, high)[:, 1].min()) + SINK

    height(bisect(height, -30, 30))


# ---- arms


def _lay_lower_arm(solver: Solver) -> None:
    """The lower arm comes down to the floor: it is lifted to the front or overhead as told, and no further aside."""
    low = lower_side(solver.posture)
    if solver.asked(f"{low}_shoulder", "abduct") or not solver.asked(f"{low}_shoulder", "flex"):
        return

    flesh = solver.outfit.proportions.flesh

    def height(abduction: float) -> float:
        solver.state.set(f"{low}_shoulder", abduct=abduction)
        return float(solver.body().arms[low].elbow[1]) - _ARM_ON_FLOOR - flesh

    found = bisect(height, -35, 35)
    height(found)


def _prop_up(solver: Solver) -> None:
    """Bring the lower shoulder above its elbow: by bending the trunk sideways, or by lifting the hips in line."""
    low = lower_side(solver.posture)
    s, state = sign(low), solver.state
    carried = UPPER_ARM + _FOREARM_HEIGHT + (20 if solver.position.propped_on == "hand" else 0)
    base = state.rotation
    # The head lies toward this end of the room: a turn this way lifts it.
    headward = 1.0 if base[0, 1] > 0 else -1.0
    lifted = bool(solver.position.lift_hips)
    # A plank from the knees, where they are bent: else from the feet.
    pivot = "knee" if lifted and solver.body().legs[low].flexion > 40 else "ankle"

    def gap(angle: float) -> float:
        tilt = angle if lifted else max(0.0, angle - _MOST_BEND)
        state.rotation = rot_z(headward * tilt) @ base
        if lifted:
            # The body is one line from the feet: tilt it about them.
            at = float(solver.body().landmark(f"{low}_{pivot}")[1])
            solver.shift(vec(0, _FOOT_HEIGHT - at, 0))
        else:
            state.set("trunk", bend=-s * min(angle, _MOST_BEND))
            state.leg_reach.clear()
            solver.lower(lowest_of_torso(solver.body()), to=-SINK)
        return float(solver.body().arms[low].shoulder[1]) - carried

    gap(bisect(gap, 0, 30 if pivot == "ankle" and lifted else 60, rounds=16))
    _stack_legs(solver)
    if solver.continues is not None:
        solver.keep(f"{low}_{pivot}")
        _stack_legs(solver)
    _plant_forearm(solver, low, unit(base @ vec(1, 0, 0) * vec(1, 0, 1)))


def _plant_forearm(solver: Solver, low: Side, forward: Array) -> None:
    """The elbow below the shoulder, the forearm on the mat, pointing where the chest looks."""
    state = solver.state
    shoulder = solver.body().arms[low].shoulder
    elbow = vec(shoulder[0], _FOREARM_HEIGHT, shoulder[2])
    wrist = elbow + forward * 25.0
    wrist[1] = _FOREARM_HEIGHT - 0.6
    state.arm_reach[low] = Reach(wrist, vec(0, -1, 0))
    y, z = -forward, vec(0, sign(low), 0)
    state.hand_frame[low] = columns(np.cross(y, z), y, z)
    state.hand_shape[low] = "flat"
