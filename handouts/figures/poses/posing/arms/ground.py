"""Hands and forearms on the floor."""

from __future__ import annotations

import numpy as np

from handouts.content.poses.contacts import HandPlace
from handouts.figures.poses.body.build import FOREARM, UPPER_ARM
from handouts.figures.poses.body.geometry import Array, unit, vec
from handouts.figures.poses.body.joint_state import Reach
from handouts.figures.poses.posing.arms.laying import hand_frame, reach
from handouts.figures.poses.posing.kinds import SITTING
from handouts.figures.poses.posing.lying import FOREARM_HEIGHT, PALM_HEIGHT
from handouts.figures.poses.posing.solver import Solver
from handouts.figures.poses.sides import Side, sign

_DOWN = vec(0, -1, 0)
_FOLDED = 0.75
"""Share of its length at which an arm on the floor counts as folded."""
_PALM_DOWN = 85.0
"""Degrees that a forearm is turned whose palm lies on a table."""
_BACK_OF_HAND = 2.4
"""Height of the wrist above the floor with the back of the hand on it (cm)."""


def hand_on_floor(solver: Solver, side: Side) -> None:
    """The palm on the floor: below the shoulder where the arm carries, beside the body where it lies or sits."""
    if solver.posture in ("hands_and_knees", "kneeling", "standing") or solver.position.propped_on == "hands":
        _below_shoulder(solver, side)
    elif solver.posture in SITTING:
        _behind_hips(solver, side)
    else:
        _lay_arm_down(solver, side)


def _below_shoulder(solver: Solver, side: Side) -> None:
    s, shoulder = sign(side), solver.body().arms[side].shoulder
    target = vec(shoulder[0] + 1.5, PALM_HEIGHT, shoulder[2])
    if solver.posture == "kneeling":
        # Sitting back on the heels, the arms stretch out in front.
        height = float(shoulder[1]) - PALM_HEIGHT
        away = float(np.sqrt(max((UPPER_ARM + FOREARM - 1.2) ** 2 - height**2, 0.0)))
        target = vec(shoulder[0] + away, PALM_HEIGHT, shoulder[2])
    if solver.same_hand(side) and solver.before is not None:
        target = solver.before.skeleton.arms[side].wrist
    # The head of a body on its front lies toward the back of the room.
    ahead = -1.0 if solver.posture == "front" else 1.0
    solver.state.hand_frame[side] = hand_frame(side, vec(ahead, 0, s * 0.08), _DOWN)
    solver.state.hand_shape[side] = "support"
    # A folded arm keeps its elbow off the floor.
    folded = float(np.linalg.norm(target - shoulder)) < _FOLDED * (UPPER_ARM + FOREARM)
    reach(solver, side, target, vec(-ahead, 0.9 if folded else 0.0, s * (1.0 if folded else 0.4)))


def hand_beside_shoulder(solver: Solver, side: Side) -> None:
    """Lying on the front: the palm on the floor beside the shoulder, the elbow bent and close to the body."""
    body = solver.body()
    shoulder, outward = body.arms[side].shoulder, solver.state.rotation[:, 2] * sign(side)
    feet = unit(-body.thorax[:, 1] * vec(1, 0, 1))
    target = shoulder + feet * 5.0 + outward * 13.0
    target[1] = PALM_HEIGHT
    if solver.same_hand(side) and solver.before is not None:
        target = solver.before.skeleton.arms[side].wrist
    solver.state.hand_frame[side] = hand_frame(side, 0.15 * outward - feet, _DOWN)
    solver.state.hand_shape[side] = "support"
    reach(solver, side, target, feet + vec(0, 0.7, 0) + 0.5 * outward)


def hand_under_chest(solver: Solver, side: Side) -> None:
    """On hands and knees: slid along the floor below the chest to the other side, the palm up."""
    s, shoulder = sign(side), solver.body().arms[side].shoulder
    across = unit(vec(-0.12, 0, -s))
    target = shoulder * vec(1, 0, 1) + across * (UPPER_ARM + FOREARM - 3.0)
    target[1] = _BACK_OF_HAND
    solver.state.hand_frame[side] = hand_frame(side, across, -_DOWN)
    solver.state.hand_shape[side] = "straight"
    reach(solver, side, target, vec(1, 0.5, 0))


def _behind_hips(solver: Solver, side: Side) -> None:
    """Sitting: behind and beside the hips, the fingers pointing backward, the elbow almost straight.

    With the back at a wall, beside the hips, the fingers pointing forward.
    """
    s, body = sign(side), solver.body()
    shoulder, hips = body.arms[side].shoulder, body.state.position
    height = float(shoulder[1]) - PALM_HEIGHT
    away = float(np.sqrt(max((UPPER_ARM + FOREARM - 1.0) ** 2 - height**2, 0.0)))
    behind = min(float(shoulder[0]) - 4, float(hips[0]) - 20) if away > 8 else float(shoulder[0]) - away
    fingers = vec(-1, 0, s * 0.5)
    target = vec(max(behind, float(shoulder[0]) - away), PALM_HEIGHT, float(shoulder[2]) + s * 5)
    if solver.position.against == "wall":
        fingers = vec(1, 0, s * 0.3)
        target = vec(float(hips[0]) + 4, PALM_HEIGHT, float(shoulder[2]) + s * 9)
    if solver.same_hand(side) and solver.before is not None:
        target = solver.before.skeleton.arms[side].wrist
    solver.state.hand_frame[side] = hand_frame(side, fingers, _DOWN)
    solver.state.hand_shape[side] = "support"
    reach(solver, side, target, vec(-1, 0, s * 0.3))


def _lay_arm_down(solver: Solver, side: Side) -> None:
    """Lying: the arm sinks to the floor where its angles point it, palm down."""
    arm = solver.body().arms[side]
    way = arm.wrist - arm.shoulder
    length = float(np.linalg.norm(way))
    height = float(arm.shoulder[1]) - PALM_HEIGHT
    level = unit(way * vec(1, 0, 1))
    target = arm.shoulder + level * float(np.sqrt(max(length**2 - height**2, 1.0)))
    target[1] = PALM_HEIGHT
    elbow = arm.elbow - (arm.shoulder + arm.wrist) / 2
    outward = solver.state.rotation[:, 2] * sign(side)
    solver.state.hand_frame[side] = hand_frame(side, level, _DOWN)
    reach(solver, side, target, elbow + outward * 2.0)


def hand_at_floor_place(solver: Solver, side: Side, place: HandPlace) -> None:
    """The palm on the floor at a place given from the spine."""
    front, up = place.on_floor or (0.0, 0.0)
    origin, frame = solver.body().spine_at(up)
    target = origin + frame @ vec(front, 0, 0)
    target[1] = PALM_HEIGHT
    solver.state.hand_frame[side] = hand_frame(side, vec(-0.55, 0, 0.85), _DOWN)
    reach(solver, side, target, vec(0.5, 0.55, 0.1))


def forearm_on_floor(solver: Solver, side: Side) -> None:
    """The elbow below the shoulder, the forearm on the floor, pointing where the head points."""
    shoulder = solver.body().arms[side].shoulder
    head = solver.body().spine_at(50)[1][:, 1] * vec(1, 0, 1)
    ahead = unit(head) if float(np.linalg.norm(head)) > 0.3 else vec(1, 0, 0)
    plant_forearm(solver, side, vec(0, FOREARM_HEIGHT, 0), vec(0, 1, 0), ahead, shoulder + vec(0, -1, 0))


def plant_forearm(
    solver: Solver, side: Side, point: Array, normal: Array, along: Array, toward: Array, shape: str = "flat"
) -> None:
    """Lay a forearm on a plane: the elbow where the upper arm meets it toward a point, the palm on the plane.

    `point` is where the elbow joint's own plane passes, `along` the way from elbow to wrist. A hand whose forearm or
    wrist is told to turn does as it is told.
    """
    depth = 0.0
    for _ in range(3):  # the shoulder goes along with the arm that is lifted
        shoulder = solver.body().arms[side].shoulder
        depth = float((shoulder - point) @ normal)
        foot = shoulder - depth * normal
        radius = float(np.sqrt(max(UPPER_ARM**2 - depth**2, 0.0)))
        way = toward - foot
        way = way - (way @ normal) * normal
        elbow = foot + (unit(way) * radius if float(np.linalg.norm(way)) > 1e-6 else 0.0)
        wrist = elbow + unit(along) * FOREARM - normal * 1.2
        solver.state.arm_reach[side] = Reach(wrist, elbow - shoulder)
    if solver.asked(f"{side}_elbow", "pronate") or solver.asked(f"{side}_wrist"):
        solver.state.default(f"{side}_elbow", pronate=_PALM_DOWN)
    else:
        solver.state.hand_frame[side] = hand_frame(side, along, -normal)
    solver.state.hand_shape[side] = shape
    solver.note_reach(f"{side}_forearm", abs(depth) - UPPER_ARM)
