"""Hands on the own body: on hips and chest, on a leg, on the other arm, on the head."""

from __future__ import annotations

import numpy as np

from handouts.figures.poses.body.build import ANKLE_HEIGHT, SHANK, THIGH, UPPER_ARM
from handouts.figures.poses.body.geometry import Array, unit, vec
from handouts.figures.poses.body.head import surface as head_surface
from handouts.figures.poses.body.skeleton import Leg, Skeleton
from handouts.figures.poses.body.surface import arm_surface, facing, leg_surface, trunk_surface
from handouts.figures.poses.posing.arms.laying import (
    FINGERS,
    FINGERTIPS,
    clasp,
    easy_pole,
    hand_frame,
    lay_hand,
    reach,
)
from handouts.figures.poses.posing.arms.words import on_other_arm
from handouts.figures.poses.posing.kinds import ON_SIDE, lower_side
from handouts.figures.poses.posing.position import hand_goal, held_in
from handouts.figures.poses.posing.solver import Solver
from handouts.figures.poses.sides import Side, other, sign

_OTHER_ARM = {"shoulder": 4.0, "upper_arm": 19.0, "elbow": UPPER_ARM, "wrist": 51.0}
"""Where on the other arm a hand clasps: cm below the shoulder joint."""
_LEG = {"thigh": 25.0, "knee": THIGH, "shin": 53.0, "ankle": 76.0}
"""Where on a leg: cm below the hip joint."""


def hand_on_body(solver: Solver, side: Side, goal: str) -> None:
    """Lay a hand where a word such as "on_hip" or "on_left_knee" says."""
    part = goal.partition("_")[2]
    if on_other_arm(goal) and hand_goal(solver.position, other(side)) == goal:
        _mutual(solver, side, part)
        return
    if goal == "under_hand":
        _under_hand(solver, side)
        return
    if on_other_arm(goal):
        _on_other_arm(solver, side, part)
        return
    leg_side = side
    for named in ("left", "right"):
        if part.startswith(f"{named}_"):
            part, leg_side = part.removeprefix(f"{named}_"), named
    if goal == "behind_head":
        _on_trunk(solver, side, goal)
    elif goal == "behind_thigh":
        _behind_thigh(solver, side)
    elif goal == "under_thigh":
        _under_thigh(solver, side)
    elif part in _LEG:
        _on_leg(solver, side, leg_side, part)
    elif part == "foot":
        _on_foot(solver, side, leg_side)
    elif part == "toes":
        _on_toes(solver, side, leg_side)
    elif goal == "under_head":
        _under_head(solver, side)
    elif part in ("head", "temple", "forehead", "chin"):
        _on_head(solver, side, goal)
    else:
        _on_trunk(solver, side, goal)


# ---- trunk


def _on_trunk(solver: Solver, side: Side, goal: str) -> None:
    s, body = sign(side), solver.body()
    pelvis = body.pelvis
    match goal:
        case "on_hip":
            _, out = trunk_surface(body, 11.5, 84.0 * s)
            point = _skin(body, 11.5, 78.0 * s)
            fingers = pelvis @ vec(0.55, -0.75, -s * 0.3)
            lay_hand(solver, side, point, out, fingers, pelvis @ vec(-0.7, -0.2, s))
        case "on_low_back":
            point, out = trunk_surface(body, 13.0, 148.0 * s)
            fingers = pelvis @ vec(-0.3, -0.8, -s * 0.45)
            lay_hand(solver, side, point, out, fingers, pelvis @ vec(-1.0, -0.1, s * 0.8))
        case "under_low_back":
            point, out = trunk_surface(body, 15.0, 150.0 * s)
            lay_hand(solver, side, point, out, pelvis @ vec(0, 0.1, -s), pelvis @ vec(-0.3, -0.2, s))
        case "on_belly":
            point, out = trunk_surface(body, 15.0 if side == "right" else 20.0, 24.0 * s)
            lay_hand(solver, side, point, out, pelvis @ vec(0.1, -0.15, -s), pelvis @ vec(-0.3, -0.8, s))
        case "behind_head":
            point, out = _nape(body, side)
            frame = body.head_rotation
            lay_hand(solver, side, point, out, frame @ vec(0, 0.25, -s), frame @ vec(0.15, 0.1, s))
        case _:
            _crossed_on_chest(solver, side)


def _skin(body: Skeleton, height: float, angle: float) -> Array:
    return trunk_surface(body, height, angle)[0]


def _nape(body: Skeleton, side: Side) -> tuple[Array, Array]:
    points, normals = head_surface(body, np.array([152.0 * sign(side)]), np.array([9.0]))
    return points[0], normals[0]


def _crossed_on_chest(solver: Solver, side: Side) -> None:
    """The palm near the other shoulder, the right forearm before the left one."""
    s, body = sign(side), solver.body()
    _, frame = body.spine_at(42)
    point, out = trunk_surface(body, 44.0, -32.0 * s)
    nearer = 5.0 if side == "right" else 0.0
    fingers = frame @ vec(-0.25, 0.45, -s)
    lay_hand(solver, side, point + out * nearer, out, fingers, frame @ vec(0.4, -1, s * 0.6))


# ---- head


def _on_head(solver: Solver, side: Side, goal: str) -> None:
    s, body = sign(side), solver.body()
    frame = body.head_rotation
    match goal:
        case "on_head":
            # Over the top, the fingers above the other ear.
            angle, height, fingers, pole = -88.0, 18.5, vec(0.05, -0.5, -s), vec(0.25, 0.6, s)
        case "on_temple":
            angle, height, fingers, pole = 72.0, 13.0, vec(-0.35, 1, 0), vec(0.25, -0.35, s)
        case "on_forehead":
            angle, height, fingers, pole = 14.0, 15.5, vec(0, 0.55, -s * 0.85), vec(0.3, -0.7, s)
        case _:
            angle, height, fingers, pole = 6.0, 2.0, vec(-0.2, 1, -s * 0.2), vec(0.2, -1, s * 0.5)
    points, normals = head_surface(body, np.array([angle * s]), np.array([height]))
    point, out = points[0], normals[0]
    if goal == "on_head":
        out = unit(frame @ vec(0.1, 0.85, -s * 0.55))
        point = point + frame @ vec(0, 0.8, 0)
    touching = FINGERTIPS if goal == "on_chin" else (0.0, -8.5, 1.9)
    lay_hand(solver, side, point, out, frame @ fingers, frame @ pole, "relaxed", touching)


def _under_head(solver: Solver, side: Side) -> None:
    """Lying: the head rests in the palm, or with both hands the elbows lie to the sides."""
    s, body = sign(side), solver.body()
    head = body.landmark("head")
    if solver.posture in ON_SIDE and side == lower_side(solver.posture):
        # The arm lies on the floor, its elbow beyond the head.
        target, pole = head * vec(1, 0, 1) + vec(0, 2.6, 0), body.head_rotation @ vec(0.7, 1, 0)
    else:
        target, pole = head + body.head_rotation @ vec(-9, 2, s * 7), body.head_rotation @ vec(0.2, 1, s)
    fingers = unit(head - body.arms[side].elbow)
    solver.state.hand_frame[side] = hand_frame(side, fingers, vec(0, 1, 0))
    solver.state.hand_shape[side] = "relaxed"
    reach(solver, side, target, pole)


# ---- legs


def _on_leg(solver: Solver, side: Side, leg_side: Side, part: str) -> None:
    """A hand on thigh, knee, shin or ankle, on whichever side of the limb it reaches most easily."""
    s, body = sign(side), solver.body()
    station = _LEG[part]
    leg = body.legs[leg_side]
    frame = leg.shank if station > THIGH + 2 else leg.thigh
    axis = frame[:, 1]
    if part in ("thigh", "knee"):
        toward = 8.0 * s * sign(leg_side)
        point, out = leg_surface(body, leg_side, station, toward)
        along = -axis if part == "thigh" else -axis + 0.2 * out
        lay_hand(solver, side, point, out, along, _elbow_out(solver, side))
        return
    if part == "shin":
        # Over the front of the shin, from either side.
        toward = 50.0 if leg_side == side else -50.0
        point, out = leg_surface(body, leg_side, station, toward)
        around = frame @ vec(0.35, 0.15, -s)
        lay_hand(solver, side, point, out, around, _elbow_out(solver, side), "clasp")
        return
    middle = leg.knee + leg.shank @ vec(0, -(station - THIGH), 0)
    shoulder = body.arms[side].shoulder
    out = facing(axis, middle, shoulder + body.thorax @ vec(0, 0, s * 6))
    point = middle + out * _radius(body, station, frame, out)
    clasp(solver, side, point, out, axis, _elbow_out(solver, side), touching=FINGERS)


def _radius(body: Skeleton, station: float, frame: Array, out: Array) -> float:
    """How thick the leg is in a direction."""
    from handouts.figures.poses.body.geometry import table

    front, back, outside, inside = table(body.build.leg, np.array([min(station, THIGH + SHANK)]))[0][:4]
    x, z = float(out @ frame[:, 0]), abs(float(out @ frame[:, 2]))
    return float(np.hypot(x * (front if x > 0 else back), z * (outside + inside) / 2))


def _on_foot(solver: Solver, side: Side, leg_side: Side) -> None:
    """The palm on the instep, the fingers around the foot."""
    body = solver.body()
    leg = body.legs[leg_side]
    point = leg.ankle + leg.foot @ vec(9.0, 0.0, leg.sign * 2.0)
    out = unit(leg.foot @ vec(0.2, 1.0, leg.sign * 0.5))
    clasp(solver, side, point, out, leg.foot[:, 0], _elbow_out(solver, side), touching=FINGERS)


def _on_toes(solver: Solver, side: Side, leg_side: Side) -> None:
    """The fingers across the underside of the toes, which they pull back."""
    leg = solver.body().legs[leg_side]
    lifted = np.radians(-0.9 * leg.toes)
    along, out = vec(np.cos(lifted), np.sin(lifted), 0), vec(np.sin(lifted), -np.cos(lifted), 0)
    point = leg.ankle + leg.foot @ (vec(13.0, 1.0 - ANKLE_HEIGHT, 0) + 2.6 * along + 0.9 * out)
    clasp(solver, side, point, leg.foot @ out, leg.foot @ along, _elbow_out(solver, side), touching=FINGERS)


def _elbow_out(solver: Solver, side: Side) -> Array:
    if solver.posture == "back":
        return np.asarray(solver.state.rotation @ vec(-0.2, -1, sign(side)))
    return easy_pole(solver, side)


def _behind_thigh(solver: Solver, side: Side) -> None:
    """Both hands behind the lifted thigh, one from either side."""
    s, body = sign(side), solver.body()
    leg = _lifted_leg(body)
    target = leg.hip + leg.thigh @ vec(-9.8, -15.5, s * 6.5)
    fingers = leg.thigh @ vec(0.1, 0, -s)
    solver.state.hand_frame[side] = hand_frame(side, fingers, leg.thigh @ vec(1, 0, 0))
    solver.state.hand_shape[side] = "cup"
    reach(solver, side, target, solver.state.rotation @ vec(-0.2, -1, s))


def _under_thigh(solver: Solver, side: Side) -> None:
    body = solver.body()
    point, out = leg_surface(body, side, 16.0, 150.0)
    frame = body.legs[side].thigh
    lay_hand(solver, side, point, out, frame @ vec(0, -0.3, -sign(side)), easy_pole(solver, side), "cup")


def _lifted_leg(body: Skeleton) -> Leg:
    return max(body.legs.values(), key=lambda leg: float(leg.knee[1]))


# ---- the other arm


def _on_other_arm(solver: Solver, side: Side, part: str) -> None:
    """A hand around the other arm, or on the back, the palm or the fingers of the other hand."""
    s, body = sign(side), solver.body()
    far = other(side)
    arm = body.arms[far]
    # In front of the chest, where the forearm has to pass.
    pole = body.thorax @ vec(0.6, -1, s * 0.5)
    if part in ("hand", "fingers", "palm"):
        station = -13.5 if part == "fingers" else -7.0
        palm = -sign(far) * arm.hand[:, 2]
        out = palm if part == "palm" else -palm
        point = arm.wrist + arm.hand @ vec(0, station, 0) + out * (1.1 if part == "fingers" else 1.6)
        lay_hand(solver, side, point, out, _across(body, side, arm.hand), pole)
        return
    station = _OTHER_ARM[part]
    frame = arm.lower if station > UPPER_ARM + 1 else arm.upper
    axis = frame[:, 1]
    on_axis = arm.elbow + arm.lower @ vec(0, -(station - UPPER_ARM), 0) if station > UPPER_ARM else (
        arm.shoulder + arm.upper @ vec(0, -station, 0)
    )  # fmt: skip
    if part == "shoulder":
        point, out = arm_surface(body, far, station, 30.0)
    else:
        out = facing(axis, on_axis, body.arms[side].shoulder + body.thorax @ vec(14, 4, s * 2))
        point = on_axis + out * 4.0 * (0.75 if part == "wrist" else 1.0)
    clasp(solver, side, point, out, axis, pole)


def _under_hand(solver: Solver, side: Side) -> None:
    """The palm below the other hand, which it lifts or carries; more room where that one is closed."""
    arm = solver.body().arms[other(side)]
    out = -sign(other(side)) * arm.hand[:, 2]
    closed = held_in(solver.position, other(side)) is not None
    point = arm.wrist + arm.hand @ vec(0, -7.5, 0) + out * (5.4 if closed else 1.6)
    pole = solver.body().thorax @ vec(0.2, -1, sign(side) * 0.7)
    lay_hand(solver, side, point, out, _across(solver.body(), side, arm.hand), pole, "cup")


def _mutual(solver: Solver, side: Side, part: str) -> None:
    """Both hands at the other arm: palms together before the chest, or arms folded, the right forearm in front."""
    s, body = sign(side), solver.body()
    if part == "palm":
        origin, frame = body.spine_at(38)
        point = origin + frame @ vec(24.0, 0, 0)
        lay_hand(
            solver,
            side,
            point,
            frame[:, 2] * s,
            frame @ vec(0.2, 1, 0),
            frame @ vec(-0.1, -0.4, s),
            "straight",
        )
        return
    height, out = {"shoulder": (46.0, 17.5), "upper_arm": (34.0, 19.0)}.get(part, (27.0, 17.0))
    origin, frame = body.spine_at(height)
    nearer = 7.0 if side == "right" else 0.0
    point = origin + frame @ vec(13.0 + nearer, 3.0 * s, -s * out)
    fingers, pole = frame @ vec(-0.5, 0.1, -s), frame @ vec(0.5, -1, s * 0.6)
    lay_hand(solver, side, point, frame @ vec(0.5, 0, -s * 0.86), fingers, pole, "clasp")


def _across(body: Skeleton, side: Side, hand: Array) -> Array:
    """The fingers lie across the other hand, the way the forearm comes."""
    coming = unit(hand[:, 0])
    from_shoulder = body.thorax[:, 2] * -sign(side)
    return coming if float(coming @ from_shoulder) > 0 else -coming
