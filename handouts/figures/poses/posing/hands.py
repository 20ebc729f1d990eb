"""Where the hands go: on floor, wall, chair, hips, thighs, or around something that is held."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from handouts.content.poses.body_position import BodyPosition, HandPlace, Hold
from handouts.figures.poses.body.build import ANKLE_HEIGHT, FOREARM, UPPER_ARM
from handouts.figures.poses.body.geometry import Array, columns, unit, vec
from handouts.figures.poses.body.skeleton import JointState, Leg, Reach, Skeleton
from handouts.figures.poses.posing.contact import PALM
from handouts.figures.poses.posing.position import hand_goal
from handouts.figures.poses.posing.search import bisect
from handouts.figures.poses.posing.surroundings import CHAIR_BACK, Surroundings
from handouts.figures.poses.sides import SIDES, Side, sign

Missed = list[tuple[str, float]]


@dataclass(frozen=True, slots=True)
class Held:
    """A thing in both hands: its name, middle and frame."""

    name: str
    centre: Array
    frame: Array
    foot: Side | None = None


class Started(Protocol):
    """What a solved start tells about hands."""

    @property
    def skeleton(self) -> Skeleton: ...
    @property
    def position(self) -> BodyPosition: ...


class Solving(Protocol):
    """What placing hands needs of the solver."""

    position: BodyPosition
    posture: str
    state: JointState
    around: Surroundings
    given: dict[str, dict[str, float]]

    @property
    def start(self) -> Started | None: ...
    def body(self) -> Skeleton: ...


def place_hands(solver: Solving) -> tuple[Held | None, Missed]:
    """Place both hands; answers what they hold and which goals are out of reach."""
    missed: Missed = []
    if solver.position.hold is not None:
        return _hold(solver, solver.position.hold, missed), missed
    for side in SIDES:
        goal = hand_goal(solver.position, side)
        own = solver.given.get(f"{side}_shoulder", {}) or solver.given.get(f"{side}_elbow", {})
        if goal is None and solver.posture == "hands_and_knees" and not own:
            goal = "on_floor"
        if goal is not None and goal != "free":
            _place(solver, side, goal, missed)
    return None, missed


def _palm_down(side: Side, fingers: Array) -> Array:
    """A hand flat on the floor with its fingers in a level direction."""
    y = -unit(fingers * [1, 0, 1])
    z = vec(0, sign(side), 0)
    return columns(np.cross(y, z), y, z)


def _reach(solver: Solving, side: Side, target: Array, pole: Array, missed: Missed) -> None:
    solver.state.arm_reach[side] = Reach(target, pole)
    shoulder = solver.body().arms[side].shoulder
    missing = float(np.linalg.norm(target - shoulder)) - UPPER_ARM - FOREARM
    if missing > 1:
        missed.append((f"{side}_hand", missing))


def _place(solver: Solving, side: Side, goal: str | HandPlace, missed: Missed) -> None:
    s, state, body = sign(side), solver.state, solver.body()
    start = solver.start
    stays = start is not None and hand_goal(start.position, side) == hand_goal(solver.position, side)
    if isinstance(goal, HandPlace):
        _place_freely(solver, side, goal, missed)
    elif goal == "on_floor" and solver.posture == "hands_and_knees":
        shoulder = body.arms[side].shoulder
        target = vec(shoulder[0] + 1.5, PALM, shoulder[2])
        if stays and start is not None:
            target = start.skeleton.arms[side].wrist
        state.hand_frame[side] = _palm_down(side, vec(1, 0, s * 0.08))
        state.hand_shape[side] = "support"
        _reach(solver, side, target, vec(-1, 0, s * 0.4), missed)
    elif goal == "on_floor":
        _lay_arm_down(solver, side)
    elif goal == "on_wall" and solver.around.wall_in_front is not None:
        shoulder = body.arms[side].shoulder
        target = vec(solver.around.wall_in_front - PALM, float(shoulder[1]) - 15, shoulder[2] + s * 5)
        if stays and start is not None:
            target = start.skeleton.arms[side].wrist
        y, z = vec(0, -1, 0), vec(-s, 0, 0)
        state.hand_frame[side] = columns(np.cross(y, z), y, z)
        state.hand_shape[side] = "support"
        _reach(solver, side, target, vec(-0.2, -1, s * 0.7), missed)
    elif goal == "on_chair" and solver.around.chair is not None:
        target = vec(solver.around.chair - 23, CHAIR_BACK + 2.2, s * 15)
        y, z = -unit(vec(0.9, -0.45, 0)), vec(0, 0, 0)
        z = unit(vec(0, s, 0) - (vec(0, s, 0) @ y) * y)
        state.hand_frame[side] = columns(np.cross(y, z), y, z)
        state.hand_shape[side] = "cup"
        _reach(solver, side, target, vec(-1, -0.6, s * 0.3), missed)
    else:
        _place_on_body(solver, side, goal, missed)


def _place_freely(solver: Solving, side: Side, goal: HandPlace, missed: Missed) -> None:
    s, body = sign(side), solver.body()
    if goal.on_floor is not None:
        front, up = goal.on_floor
        origin, frame = body.spine_at(up)
        target = origin + frame @ vec(front, 0, 0)
        target[1] = PALM
        solver.state.hand_frame[side] = _palm_down(side, vec(-0.55, 0, 0.85))
        _reach(solver, side, target, vec(0.5, 0.55, 0.1), missed)
    elif goal.reach is not None:
        front, up, right = goal.reach
        origin, frame = body.spine_at(up)
        _reach(solver, side, origin + frame @ vec(front, 0, right), frame @ vec(-0.4, -1, s * 0.6), missed)


def _lay_arm_down(solver: Solving, side: Side) -> None:
    """Lying: turn the straight arm in the shoulder until the hand lies on the floor, palm down."""
    state = solver.state
    overhead = state.angle(f"{side}_shoulder", "flex")

    def height(flexion: float) -> float:
        state.set(f"{side}_shoulder", flex=flexion)
        return float(solver.body().arms[side].wrist[1]) - 2.5

    low, high = (120.0, 200.0) if overhead > 90 else (-45.0, 45.0)
    state.set(f"{side}_shoulder", flex=bisect(height, low, high, rounds=20))
    arm = solver.body().arms[side]
    state.hand_frame[side] = _palm_down(side, arm.wrist - arm.elbow)


def _place_on_body(solver: Solving, side: Side, goal: str, missed: Missed) -> None:
    """A hand somewhere on the body. The Z axis of a right hand looks away from its palm, of a left hand out of it."""
    s, state, body = sign(side), solver.state, solver.body()
    pelvis = state.rotation
    match goal:
        case "on_hip":
            target = state.position + pelvis @ vec(1, 12.5, s * 19)
            y, z = -unit(pelvis @ vec(0.55, -0.75, -s * 0.3)), pelvis @ vec(0, 0, 1)
            pole = pelvis @ vec(-0.7, -0.2, s)
        case "on_thigh":
            leg = body.legs[side]
            target = leg.hip + leg.thigh @ vec(9.6, -22, s * 2)
            y, z = leg.thigh @ vec(0.1, 1, 0), leg.thigh @ vec(s, 0, 0)
            pole = pelvis @ vec(-1, -0.3, s * 0.5)
        case "on_chest":
            origin, frame = body.spine_at(42)
            target = origin + frame @ vec(14.5, 0 if side == "right" else -3, -s * 4)
            y, z = -unit(frame @ vec(-0.25, 0.35, -s)), frame @ vec(s, 0, 0)
            pole = frame @ vec(0.4, -1, s * 0.6)
        case "under_head":
            head = body.landmark("head")
            target = (
                head + vec(0, -9.5, 0)
                if solver.posture != "back"
                else head + body.head_rotation @ vec(-9, 2, s * 7)
            )
            y, z = unit(body.arms[side].elbow - head), vec(0, -1, 0) * s
            pole = body.head_rotation @ vec(0.2, 1, s)
        case _:  # behind_thigh
            leg = _lifted_leg(body)
            target = leg.hip + leg.thigh @ vec(-9.0, -26, s * 6)
            y, z = -unit(leg.thigh @ vec(0.1, 0, -s)), leg.thigh @ vec(-1, 0, 0) * s
            pole = body.state.rotation @ vec(-0.2, -1, s)
    z = unit(z - (z @ y) * y)
    state.hand_frame[side] = columns(np.cross(y, z), y, z)
    state.hand_shape[side] = "cup" if goal == "behind_thigh" else "relaxed"
    _reach(solver, side, target, pole, missed)


def _lifted_leg(body: Skeleton) -> Leg:
    return max(body.legs.values(), key=lambda leg: float(leg.knee[1]))


def _hold(solver: Solving, hold: Hold, missed: Missed) -> Held:
    """Both hands at a thing before the body."""
    if hold.towel is not None:
        return _hold_towel(solver, "left" if hold.towel == "left_foot" else "right", missed)
    name, place, half = ("dumbbell", hold.dumbbell, 13.1) if hold.dumbbell else ("ball", hold.ball, 11.6)
    front, up, right = place or (30.0, 30.0, 0.0)
    origin, frame = solver.body().spine_at(up)
    centre = origin + frame @ vec(front, 0, right)
    for side in SIDES:
        s = sign(side)
        y = -unit(frame @ vec(0.94, 0.30, -s * 0.16))
        z = frame @ vec(0, 0, 1)
        z = unit(z - (z @ y) * y)
        hand = columns(np.cross(y, z), y, z)
        solver.state.hand_frame[side] = hand
        solver.state.hand_shape[side] = "cup"
        palm = centre + frame @ vec(0, 0, s * half)
        _reach(solver, side, palm - hand @ vec(0.4, -5.6, 0), frame @ vec(-0.35, -1, s * 0.75), missed)
    return Held(name, centre, frame)


def _hold_towel(solver: Solving, foot: Side, missed: Missed) -> Held:
    """A towel around a foot: both hands pull on its ends from the chest."""
    body = solver.body()
    leg = body.legs[foot]
    arch = leg.ankle + leg.foot @ vec(7, -ANKLE_HEIGHT, 0)
    for side in SIDES:
        s = sign(side)
        shoulder = body.arms[side].shoulder
        toward = unit(arch - shoulder)
        beside = body.spine_at(40)[1] @ vec(0, 0, s * 5)
        target = shoulder + beside + toward * min(44.0, float(np.linalg.norm(arch - shoulder)) - 18)
        y = -toward
        z = body.spine_at(40)[1] @ vec(0, 0, s) * s
        z = unit(z - (z @ y) * y)
        solver.state.hand_frame[side] = columns(np.cross(y, z), y, z)
        solver.state.hand_shape[side] = "grip"
        _reach(solver, side, target, body.spine_at(40)[1] @ vec(-0.2, -1, s * 0.8), missed)
    return Held("towel", arch, leg.foot, foot)
