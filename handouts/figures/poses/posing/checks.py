"""Is a solved pose possible? Goals out of reach, joints beyond limits, bodies through floor, wall or themselves.

Every finding is a problem at the line of the value that brought the body there, as far as that can be told.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from handouts.content.poses.joints import JOINT_LIMITS
from handouts.figures.poses.body.geometry import Array, vec
from handouts.figures.poses.body.skeleton import Skeleton
from handouts.figures.poses.posing.plan import PosePlan
from handouts.figures.poses.posing.scene import SolvedPose
from handouts.figures.poses.posing.solve import Solved
from handouts.figures.poses.posing.surroundings import STEP_DEPTH, STEP_HEIGHT, Surroundings
from handouts.figures.poses.sides import SIDES
from handouts.problems import Place, Problem

_INTO_FLOOR, _INTO_WALL = 2.0, 1.8
"""How far (cm) flesh may give way on the floor and at the wall."""
_FLOATING = 1.5
_SLACK = 6.0
"""Degrees that a solved joint may exceed its limit under the body's weight."""
_INSIDE = 0.62
"""Two limbs collide when their axes come nearer than this share of their two radii."""


def check_pose(plan: PosePlan, scene: SolvedPose) -> list[Problem]:
    """Everything that is impossible about start and finish."""
    problems = [*_check(plan, "start", scene.start, scene.around)]
    if scene.finish is not None:
        problems += _check(plan, "finish", scene.finish, scene.around)
    return list(dict.fromkeys(problems))


def _check(plan: PosePlan, which: str, solved: Solved, around: Surroundings) -> Iterator[Problem]:
    for goal, missing in solved.unreached:
        name = _said(plan, which, goal)
        yield Problem(f"the {_words(goal)} cannot get there: {missing:.0f} cm are missing", _place(plan, which, name),
                      "a place within reach")  # fmt: skip
    yield from _beyond_limits(plan, which, solved.skeleton)
    yield from _through_floor(plan, which, solved, around)
    yield from _through_wall(plan, which, solved, around)
    yield from _through_itself(plan, which, solved.skeleton)


def _words(name: str) -> str:
    return name.replace("_", " ")


def _said(plan: PosePlan, which: str, name: str) -> str:
    """The key under which a value was written: for one side, or for both."""
    position = plan.finish if which == "finish" and plan.finish is not None else plan.start
    if getattr(position, name, None) is not None:
        return name
    plural = {"foot": "feet", "hip": "hips", "knee": "knees", "leg": "legs", "hand": "hands", "ankle": "ankles",
              "shoulder": "shoulders", "elbow": "elbows"}  # fmt: skip
    both = plural.get(name.partition("_")[2], name)
    if getattr(position, both, None) is not None:
        return both
    return "hold" if both == "hands" and position.hold is not None else name


def _place(plan: PosePlan, which: str, name: str) -> Place:
    return plan.place(which, name)


def _beyond_limits(plan: PosePlan, which: str, skeleton: Skeleton) -> Iterator[Problem]:
    for side in SIDES:
        for joint, flexion in (("knee", skeleton.legs[side].flexion), ("elbow", skeleton.arms[side].flexion)):
            low, high, _ = JOINT_LIMITS[f"{joint} flexion"]
            if not low - _SLACK <= flexion <= high + _SLACK:
                limb = "foot" if joint == "knee" else "hand"
                place = _place(plan, which, _said(plan, which, f"{side}_{limb}"))
                yield Problem(f"the {side} {joint} would have to bend {flexion:.0f} degrees", place,
                              f"at most {high:g} degrees")  # fmt: skip


def _limb_points(solved: Solved) -> dict[str, Array]:
    limbs: dict[str, list[Array]] = {}
    for mesh in solved.meshes:
        if mesh.part not in ("hair", "bun", "ear"):
            limbs.setdefault(mesh.limb, []).append(mesh.vertices)
    return {limb: np.concatenate(points) for limb, points in limbs.items()}


_CAUSE = {
    "right_leg": "right_hip",
    "left_leg": "left_hip",
    "right_arm": "right_shoulder",
    "left_arm": "left_shoulder",
    "trunk": "trunk",
    "head": "neck",
}


def _through_floor(plan: PosePlan, which: str, solved: Solved, around: Surroundings) -> Iterator[Problem]:
    limbs = _limb_points(solved)
    for limb, points in limbs.items():
        below = -float(points[:, 1].min())
        if below > _INTO_FLOOR:
            place = _place(plan, which, _said(plan, which, _CAUSE[limb]))
            yield Problem(f"the {_words(limb)} is {below:.0f} cm below the floor", place)
    lowest = min(float(points[:, 1].min()) for points in limbs.values())
    support = STEP_HEIGHT if solved.position.on == "step" else 0.0
    if lowest > support + _FLOATING and around.chair is None:
        yield Problem(
            f"the body floats {lowest - support:.0f} cm above the floor", _place(plan, which, "posture")
        )


def _through_wall(plan: PosePlan, which: str, solved: Solved, around: Surroundings) -> Iterator[Problem]:
    for limb, points in _limb_points(solved).items():
        place = _place(plan, which, _said(plan, which, _CAUSE[limb]))
        if around.wall_behind is not None:
            depth = around.wall_behind - float(points[:, 0].min())
            if depth > _INTO_WALL:
                yield Problem(f"the {_words(limb)} is {depth:.0f} cm inside the wall", place)
        if around.wall_in_front is not None:
            depth = float(points[:, 0].max()) - around.wall_in_front
            if depth > _INTO_WALL:
                yield Problem(f"the {_words(limb)} is {depth:.0f} cm inside the wall", place)
        if around.step is not None and limb in ("left_leg", "right_leg"):
            inside = (
                (points[:, 0] > around.step + 2)
                & (points[:, 0] < around.step + STEP_DEPTH)
                & (points[:, 1] < STEP_HEIGHT - 2)
            )
            if inside.any():
                yield Problem(f"the {_words(limb)} is inside the step", place)


def _capsules(skeleton: Skeleton) -> dict[str, tuple[Array, Array, float]]:
    """Bones as line pieces with a radius; ends are kept off the joints, where neighbours touch."""
    found: dict[str, tuple[Array, Array, float]] = {}
    for side in SIDES:
        arm, leg = skeleton.arms[side], skeleton.legs[side]
        hand = arm.wrist + arm.hand @ vec(0, -9, 0)
        for name, a, b, radius, start in (
            ("upper arm", arm.shoulder, arm.elbow, 4.2, 0.45),
            ("forearm", arm.elbow, arm.wrist, 3.4, 0.0),
            ("hand", arm.wrist, hand, 2.0, 0.0),
            ("thigh", leg.hip, leg.knee, 7.0, 0.35),
            ("lower leg", leg.knee, leg.ankle, 4.8, 0.0),
        ):
            found[f"{side} {name}"] = (a + (b - a) * start, b, radius)
    bottom, chest = skeleton.spine_at(4)[0], skeleton.spine_at(40)[0]
    found["trunk"] = (bottom, chest, 9.0)
    head = skeleton.landmark("head")
    found["head"] = (head, head, 8.0)
    return found


def _colliding_pairs() -> Iterator[tuple[str, str]]:
    for side in SIDES:
        for part in ("upper arm", "forearm", "hand"):
            for other_side in SIDES:
                yield f"{side} {part}", f"{other_side} thigh"
                yield f"{side} {part}", f"{other_side} lower leg"
        for part in ("forearm", "hand"):
            yield f"{side} {part}", "trunk"
            yield f"{side} {part}", "head"
        yield f"{side} lower leg", "trunk"
        yield f"{side} thigh", "head"
    for a in ("thigh", "lower leg"):
        for b in ("thigh", "lower leg"):
            yield f"right {a}", f"left {b}"


def _through_itself(plan: PosePlan, which: str, skeleton: Skeleton) -> Iterator[Problem]:
    capsules = _capsules(skeleton)
    for first, second in _colliding_pairs():
        a0, a1, ra = capsules[first]
        b0, b1, rb = capsules[second]
        distance = _distance(a0, a1, b0, b1)
        if distance < _INSIDE * (ra + rb):
            side, _, part = first.partition(" ")
            joint = "shoulder" if part in ("upper arm", "forearm", "hand") else "hip"
            place = _place(plan, which, _said(plan, which, f"{side}_{joint}"))
            yield Problem(f"the {first} goes through the {second}", place)


def _distance(a0: Array, a1: Array, b0: Array, b1: Array) -> float:
    """The shortest distance between two line pieces, by sampling one and projecting on the other."""
    t = np.linspace(0, 1, 25)[:, None]
    points = a0 + (a1 - a0) * t
    d = b1 - b0
    u = np.clip((points - b0) @ d / max(float(d @ d), 1e-9), 0, 1)[:, None]
    return float(np.linalg.norm(points - b0 - u * d, axis=1).min())
