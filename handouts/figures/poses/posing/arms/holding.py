"""Hands around something: a thing before the body in both hands, or one in each."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from handouts.content.poses.contacts import Hold
from handouts.figures.poses.body.build import ANKLE_HEIGHT
from handouts.figures.poses.body.geometry import Array, columns, unit, vec
from handouts.figures.poses.posing.arms.laying import hand_frame, reach
from handouts.figures.poses.posing.solver import GRIP, Held, Solver
from handouts.figures.poses.sides import SIDES, Side, sign

_HALF = {"dumbbell": 13.1, "ball": 11.6}
"""Half the distance (cm) of the palms that hold it by its ends."""
_STICK_HALF = 25.0


def hold_in_both(solver: Solver, hold: Hold) -> Held:
    """Both hands at one thing; answers what it is and where."""
    for name in ("towel", "band"):
        if foot := getattr(hold, name):
            return _pull_on_foot(solver, name, "left" if foot == "left_foot" else "right")
    if hold.stick is not None:
        return _hold_stick(solver, hold.stick)
    name, place = ("dumbbell", hold.dumbbell) if hold.dumbbell else ("ball", hold.ball)
    front, up, right = place or (30.0, 30.0, 0.0)
    origin, frame = solver.body().spine_at(up)
    centre = origin + frame @ vec(front, 0, right)
    for side in SIDES:
        s = sign(side)
        hand = hand_frame(side, frame @ vec(0.94, 0.30, -s * 0.16), frame @ vec(0, 0, -s))
        solver.state.hand_frame[side] = hand
        solver.state.hand_shape[side] = "cup"
        palm = centre + frame @ vec(0, 0, s * _HALF[name])
        reach(solver, side, palm - hand @ vec(0.4, -5.6, 0), frame @ vec(-0.35, -1, s * 0.75))
    return Held(name, centre, frame)


# ---- a stick


def _hold_stick(solver: Solver, told: tuple[float, float, float] | str) -> Held:
    if told == "along_back":
        return _stick_along_back(solver)
    body = solver.body()
    if isinstance(told, str):
        wrists = [body.arms[side].in_hand(*GRIP) for side in SIDES]
        axis = unit(wrists[0] - wrists[1])
        for side in SIDES:
            _grip_along(solver, side, axis * sign(side))
        body = solver.body()
        grips = [body.arms[side].in_hand(*GRIP) for side in SIDES]
        axis, centre = unit(grips[0] - grips[1]), (grips[0] + grips[1]) / 2
        return Held("stick", centre, _frame_along(axis), half=float(np.linalg.norm(grips[0] - grips[1])) / 2)
    front, up, right = told
    origin, frame = body.spine_at(up)
    centre = origin + frame @ vec(front, 0, right)
    for side in SIDES:
        s = sign(side)
        grip = centre + frame @ vec(0, 0, s * _STICK_HALF)
        shoulder = solver.body().arms[side].shoulder
        _grip_at(solver, side, grip, frame[:, 2] * s, unit(grip - shoulder), frame @ vec(-0.35, -1, s * 0.75))
    return Held("stick", centre, frame, half=_STICK_HALF)


def _grip_along(solver: Solver, side: Side, outward: Array) -> None:
    """Turn a hand so that its fist closes around a stick that runs outward, as little as that takes."""
    arm = solver.body().arms[side]
    fingers = unit(arm.wrist - arm.elbow)
    solver.state.hand_frame[side] = _fist(side, outward, fingers, -sign(side) * arm.hand[:, 2])
    solver.state.hand_shape[side] = "grip"


def _fist(side: Side, outward: Array, fingers: Array, palm: Array) -> Array:
    """The frame of a fist: the stick leaves it outward by the thumb or by the little finger, whichever is nearer."""
    y = -unit(fingers - (fingers @ outward) * outward)
    x = outward
    z = np.cross(x, y)
    # The palm looks where it did.
    if float(-sign(side) * z @ palm) < 0:
        x, z = -x, -z
    return columns(x, y, z)


def _grip_at(solver: Solver, side: Side, grip: Array, outward: Array, fingers: Array, pole: Array) -> None:
    palm = vec(0, -1, 0)
    hand = _fist(side, outward, fingers, palm)
    x, y, out = GRIP
    solver.state.hand_frame[side] = hand
    solver.state.hand_shape[side] = "grip"
    reach(solver, side, grip - hand @ vec(x, y, -sign(side) * out), pole, "hold")


def _frame_along(axis: Array) -> Array:
    """A frame whose Z runs along an axis."""
    up = vec(0, 1, 0) if abs(axis[1]) < 0.9 else vec(1, 0, 0)
    x = unit(np.cross(up, axis))
    return columns(x, np.cross(axis, x), axis)


def _stick_along_back(solver: Solver) -> Held:
    """Along the spine from seat to head, the right hand behind the neck, the left one behind the low back."""
    body = solver.body()
    _, frame = body.spine_at(30)
    behind = body.build.torso[:, 2].max() + 1.4
    seat = body.spine_at(0)[0] - body.pelvis[:, 0] * behind
    head = body.landmark("head") - body.head_rotation[:, 0] * 11.4
    axis = unit(head - seat)
    heights: Mapping[Side, float] = {"right": 0.92, "left": 0.22}
    for side, up in heights.items():
        s = sign(side)
        grip = seat + (head - seat) * up
        pole = frame @ vec(-0.3, 0.5 if side == "right" else -0.6, s)
        outward = axis if side == "right" else -axis
        fingers = frame @ vec(-0.2, 0, -s)
        hand = _fist(side, outward, fingers, frame @ vec(1, 0, 0))
        x, y, out = GRIP
        solver.state.hand_frame[side] = hand
        solver.state.hand_shape[side] = "grip"
        reach(solver, side, grip - hand @ vec(x, y, -s * out), pole, "hold")
    middle = (seat + head) / 2
    return Held("stick", middle, _frame_along(axis), half=float(np.linalg.norm(head - seat)) / 2)


# ---- around a foot


def _pull_on_foot(solver: Solver, name: str, foot: Side) -> Held:
    """A towel or band around a foot: both hands pull on its ends from the chest."""
    body = solver.body()
    leg = body.legs[foot]
    arch = leg.ankle + leg.foot @ vec(7, -ANKLE_HEIGHT, 0)
    for side in SIDES:
        s = sign(side)
        shoulder = body.arms[side].shoulder
        toward = unit(arch - shoulder)
        thorax = body.spine_at(40)[1]
        target = (
            shoulder
            + thorax @ vec(0, 0, s * 5)
            + toward * min(44.0, float(np.linalg.norm(arch - shoulder)) - 18)
        )
        solver.state.hand_frame[side] = hand_frame(side, toward, thorax @ vec(0, 0, -s))
        solver.state.hand_shape[side] = "grip"
        reach(solver, side, target, thorax @ vec(-0.2, -1, s * 0.8), "hold")
    return Held(name, arch, leg.foot, foot)
