"""What a body does by itself in each base posture: how it lies in space, and its easy joint angles."""

from __future__ import annotations

from math import degrees

import numpy as np

from handouts.content.poses.body_position import BodyPosition
from handouts.figures.poses.body.geometry import Array, rot_y, rot_z
from handouts.figures.poses.body.skeleton import JointState
from handouts.figures.poses.sides import SIDES, Side, sign

LYING = frozenset({"back", "front", "left_side", "right_side"})
ON_SIDE = frozenset({"left_side", "right_side"})
UPRIGHT = frozenset({"sitting", "long_sitting", "kneeling", "standing"})
ALL_FOURS_SLOPE = 11.0
"""On hands and knees the shoulders are higher than the hips by this angle of the trunk."""

_FRAMES: dict[str, Array] = {
    "back": rot_z(90),
    "front": np.array([[0, -1, 0], [-1, 0, 0], [0, 0, -1]], float),
    "right_side": np.array([[0, -1, 0], [0, 0, -1], [1, 0, 0]], float),
    "left_side": np.array([[0, 1, 0], [0, 0, 1], [1, 0, 0]], float),
}


def lower_side(posture: str) -> Side:
    """The side a body on its side lies on."""
    return "left" if posture == "left_side" else "right"


def orientation(position: BodyPosition, posture: str, lift: float, slope: float) -> Array:
    """The rotation of the pelvis: posture, lean forward, hips lifted, slope on hands and knees (degrees)."""
    base = _FRAMES.get(posture, np.eye(3))
    if posture == "back":
        base = rot_z(90 + lift)
    if posture == "hands_and_knees":
        base = rot_z(-90 + slope)
    return np.asarray(base @ rot_z(-(position.lean or 0)))


def relax(state: JointState, position: BodyPosition, posture: str, lift: float, slope: float) -> None:
    """Fill in the angles that nobody asked for."""
    match posture:
        case "back":
            _relax_on_back(state, lift)
        case "front":
            # Lying on the cheek, the face toward the left.
            state.default("neck", rotate=-72)
            for side in SIDES:
                state.default(f"{side}_ankle", flex=-50)
                state.default(f"{side}_shoulder", flex=0, abduct=14)
                state.default(f"{side}_elbow", pronate=80, flex=6)
        case "left_side" | "right_side":
            low = lower_side(posture)
            if not position.propped_on:
                state.set(f"{low}_shoulder", tuck=4.6, protract=3.0)
        case "hands_and_knees":
            _relax_on_all_fours(state, slope - (position.lean or 0))
        case "sitting" | "long_sitting":
            state.default("neck", level=0.65)
            for side in SIDES:
                state.default(f"{side}_hip", flex=95.0 if posture == "sitting" else 88.0)
                state.default(f"{side}_knee", flex=90.0 if posture == "sitting" and position.on else 0.0)
                _hang(state, side)
        case "kneeling":
            for side in SIDES:
                hip = state.angle(f"{side}_hip", "flex")
                state.default(f"{side}_knee", flex=90 + hip)
                state.default(f"{side}_ankle", flex=-50)
                _hang(state, side)
        case _:
            for side in SIDES:
                _hang(state, side)
    if position.lean and posture in UPRIGHT:
        state.default("neck", level=0.5)


def _hang(state: JointState, side: Side) -> None:
    """The arm hangs down from a bent trunk; on the far side of a side bend it stays along the body."""
    aside = max(0.0, sign(side) * state.angle("trunk", "bend"))
    state.default(f"{side}_shoulder", abduct=7 + aside, flex=max(0.0, 0.8 * state.angle("trunk", "flex")))
    state.default(f"{side}_elbow", flex=10)
    state.hand_shape.setdefault(side, "relaxed")


def _relax_on_back(state: JointState, lift: float) -> None:
    state.default("neck", retract=2.6, flex=lift * 0.92)
    state.default("trunk", flex=lift * 0.06)
    for side in SIDES:
        state.default(f"{side}_elbow", flex=6, pronate=80)
        state.default(f"{side}_shoulder", abduct=13, flex=-6)


def _relax_on_all_fours(state: JointState, slope: float) -> None:
    state.default("neck", flex=-14)
    for side in SIDES:
        # Thighs upright whatever the slope of the trunk.
        state.default(f"{side}_hip", flex=90 - slope)
        state.default(f"{side}_knee", flex=90)
        state.default(f"{side}_ankle", flex=-52)


def level_heading(direction: Array) -> Array:
    """The frame of a sole that is flat on the floor and points where `direction` points."""
    angle = degrees(float(np.arctan2(direction[2], direction[0])))
    return rot_y(-angle)
