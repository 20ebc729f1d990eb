"""What a body does by itself in each base posture: how it lies in space, and its easy joint angles."""

from __future__ import annotations

from math import degrees

import numpy as np

from handouts.content.poses.body_position import BodyPosition
from handouts.figures.poses.body.geometry import Array, rot_y, rot_z
from handouts.figures.poses.body.joint_state import JointState
from handouts.figures.poses.posing.kinds import UPRIGHT, lower_side
from handouts.figures.poses.sides import SIDES, Side, sign

_HALF_LYING_LEAN = -48.0

_FRAMES: dict[str, Array] = {
    "back": rot_z(90),
    "front": np.array([[0, -1, 0], [-1, 0, 0], [0, 0, -1]], float),
    "right_side": np.array([[0, -1, 0], [0, 0, -1], [1, 0, 0]], float),
    "left_side": np.array([[0, 1, 0], [0, 0, 1], [1, 0, 0]], float),
    "hands_and_knees": rot_z(-90),
}


def lean_of(position: BodyPosition, posture: str) -> float:
    """How far the trunk leans forward, as told or as the posture brings along."""
    return (
        position.lean if position.lean is not None else _HALF_LYING_LEAN if posture == "half_lying" else 0.0
    )


def orientation(position: BodyPosition, posture: str, tilt: float = 0.0) -> Array:
    """The rotation of the pelvis: posture and lean; `tilt` lifts the head's end on hands and knees and on the front,
    the seat's end on the back (degrees)."""
    base = _FRAMES.get(posture, np.eye(3))
    return np.asarray(base @ rot_z(tilt) @ rot_z(-lean_of(position, posture)))


def relax(
    state: JointState, position: BodyPosition, posture: str, lift: float = 0.0, lean: float | None = None
) -> None:
    """Fill in the angles that nobody asked for; `lean` is how far an upright trunk leans."""
    lean = lean_of(position, posture) if lean is None else lean
    match posture:
        case "back":
            _relax_on_back(state, lift)
        case "front":
            # Lying on the cheek, the face toward the left; propped up, it looks ahead.
            state.default("neck", **({"flex": -18.0} if position.propped_on else {"rotate": -72.0}))
            for side in SIDES:
                state.default(f"{side}_ankle", flex=-50)
                state.default(f"{side}_shoulder", flex=0, abduct=14)
                state.default(f"{side}_elbow", pronate=80, flex=6)
        case "left_side" | "right_side":
            low = lower_side(posture)
            if not position.propped_on:
                state.set(f"{low}_shoulder", tuck=4.6, protract=3.0)
        case "hands_and_knees":
            state.default("neck", flex=-14)
            for side in SIDES:
                state.default(f"{side}_ankle", flex=-52)
        case "sitting" | "long_sitting" | "half_lying":
            state.default("neck", level=0.65)
            bent = posture == "sitting"
            for side in SIDES:
                state.default(f"{side}_hip", flex=95.0 if bent else 88.0)
                state.default(f"{side}_knee", flex=90.0 if bent and position.on else 0.0)
                _hang(state, side, lean)
        case "kneeling":
            for side in SIDES:
                state.default(f"{side}_ankle", flex=-50)
                _hang(state, side, lean)
        case _:
            for side in SIDES:
                _hang(state, side, lean)


def level_head(state: JointState, position: BodyPosition, posture: str, lean: float) -> None:
    """A body that leans brings its head part of the way back to upright."""
    if posture in UPRIGHT and abs(lean) > 1:
        state.default("neck", level=0.5)


def _hang(state: JointState, side: Side, lean: float) -> None:
    """The arm hangs down from a bent trunk; on the far side of a side bend it stays along the body."""
    aside = max(0.0, sign(side) * state.angle("trunk", "bend"))
    flex = max(0.0, 0.8 * state.angle("trunk", "flex") + lean)
    state.default(f"{side}_shoulder", abduct=7 + aside, flex=flex)
    state.default(f"{side}_elbow", flex=10)
    state.hand_shape.setdefault(side, "relaxed")


def _relax_on_back(state: JointState, lift: float) -> None:
    state.default("neck", retract=2.6, flex=lift * 0.92)
    state.default("trunk", flex=lift * 0.06)
    for side in SIDES:
        state.default(f"{side}_elbow", flex=6, pronate=80)
        state.default(f"{side}_shoulder", abduct=13, flex=-6)


def level_heading(direction: Array) -> Array:
    """The frame of a sole that is flat on the floor and points where `direction` points."""
    angle = degrees(float(np.arctan2(direction[2], direction[0])))
    return rot_y(-angle)
