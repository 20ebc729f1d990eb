"""Bodies that go through the floor, through walls and furniture, or through themselves."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from handouts.figures.poses.body.geometry import Array, vec
from handouts.figures.poses.body.skeleton import Skeleton
from handouts.figures.poses.checks.places import causes, place_of, words
from handouts.figures.poses.posing.plan import PosePlan
from handouts.figures.poses.posing.position import foot_goal, forearm_goal, hand_goal
from handouts.figures.poses.posing.solver import Solved
from handouts.figures.poses.posing.surroundings import Surroundings
from handouts.figures.poses.props.prop import Solid, Thing
from handouts.figures.poses.sides import SIDES, Side
from handouts.problems import Problem

_INTO_FLOOR, _INTO_WALL = 2.0, 1.8
"""How far (cm) flesh may give way on the floor, more of it further, and at the wall."""
_INSIDE = 0.62
"""Two limbs collide when their axes come nearer than this share of their two radii."""
_CROSSED = 0.35
"""For forearms, which press on each other where arms are crossed."""
_THIN, _LIMB = 3.0, 6.0
"""Half the thickness (cm) below which a box is a board or a post; about the thickness of a limb."""
_ENOUGH = 6
"""Points of a limb inside a thing that count as a collision: single ones are rounding."""


def limb_points(solved: Solved) -> dict[str, Array]:
    """The surface of every limb, hair and ears left out, (n, 3)."""
    limbs: dict[str, list[Array]] = {}
    for mesh in solved.meshes:
        if mesh.part not in ("hair", "bun", "ear", "scarf", "glasses"):
            limbs.setdefault(mesh.limb, []).append(mesh.vertices)
    return {limb: np.concatenate(points) for limb, points in limbs.items()}


def through_things(plan: PosePlan, number: int, solved: Solved, room: Surroundings) -> Iterator[Problem]:
    """Every limb below the floor, inside a wall or inside a thing."""
    for limb, points in limb_points(solved).items():
        at = place_of(plan, number, *causes(solved, limb))
        below = -float(points[:, 1].min())
        if below > _INTO_FLOOR + max(solved.outfit.proportions.flesh, 0.0):
            yield Problem(
                f"the {words(limb)} is {below:.0f} cm below the floor", at,
                "angles that keep it above: or let the posture find them",
            )  # fmt: skip
        for point, normal in room.walls:
            depth = -float(((points - np.array(point)) @ np.array(normal)).min())
            if depth > _INTO_WALL:
                yield Problem(
                    f"the {words(limb)} is {depth:.0f} cm inside the wall",
                    at,
                    "less lean, the hands on_wall, or a door_frame in place of the wall",
                )
        for thing in room.things:
            if thing.prop.held or _lies_on(solved, limb, thing):
                continue
            if any(_goes_through(points, solid) for solid in thing.solids):
                yield Problem(
                    f"the {words(limb)} goes through the {words(thing.prop.name)}", at,
                    "angles or a camera side that keep clear of it, or the thing at another place",
                )  # fmt: skip


def _lies_on(solved: Solved, limb: str, thing: Thing) -> bool:
    """Is the limb told to touch the thing? Fingers go around an edge."""
    side: Side = "right" if limb.startswith("right") else "left"
    goals = (
        (hand_goal, forearm_goal) if limb.endswith("_arm") else (foot_goal,) if limb.endswith("_leg") else ()
    )
    touched = (goal(solved.position, side) for goal in goals)
    return any(isinstance(goal, str) and goal in thing.prop.contacts for goal in touched)


def _goes_through(points: Array, solid: Solid) -> bool:
    """Is a limb inside a box deeper than it gives, or on both sides of a board or a post?"""
    half = np.array(solid.size) / 2
    away = np.abs(points - np.array(solid.middle))
    thin = half < _THIN
    if not thin.any():
        return bool(((half - away).min(axis=1) > solid.gives).sum() >= _ENOUGH)
    # Between the surfaces of a board there may be no point at all: those on its two sides tell that it is passed.
    within = points[(away[:, ~thin] < half[~thin]).all(axis=1)]
    for axis in np.flatnonzero(thin):
        beside = within[
            (np.abs(within - np.array(solid.middle))[:, thin] < half[thin] + _LIMB).all(axis=1), axis
        ]
        across = beside - solid.middle[axis]
        beyond = half[axis] + min(solid.gives, _LIMB / 2)
        if (across > beyond).sum() < _ENOUGH or (across < -beyond).sum() < _ENOUGH:
            return False
    return True


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
    yield "right forearm", "left forearm"


def through_itself(plan: PosePlan, number: int, solved: Solved) -> Iterator[Problem]:
    """Every pair of limbs that pass through each other."""
    capsules = _capsules(solved.skeleton)
    for first, second in _colliding_pairs():
        if first.endswith(("thigh", "lower leg")) and _foot_on_leg(solved):
            continue
        a0, a1, ra = capsules[first]
        b0, b1, rb = capsules[second]
        share = _CROSSED if first.endswith("forearm") and second.endswith("forearm") else _INSIDE
        if _distance(a0, a1, b0, b1) < share * (ra + rb):
            side, _, part = first.partition(" ")
            limb = f"{side}_arm" if part in ("upper arm", "forearm", "hand") else f"{side}_leg"
            yield Problem(
                f"the {first} goes through the {second}", place_of(plan, number, *causes(solved, limb)),
                "angles or a goal that keep them apart",
            )  # fmt: skip


def _foot_on_leg(solved: Solved) -> bool:
    """Is a foot told to lie on the other leg?"""
    goals = [foot_goal(solved.position, side) for side in SIDES]
    return any(isinstance(goal, str) and goal.endswith(("knee", "thigh")) for goal in goals)


def _distance(a0: Array, a1: Array, b0: Array, b1: Array) -> float:
    """The shortest distance between two line pieces, by sampling one and projecting on the other."""
    t = np.linspace(0, 1, 25)[:, None]
    points = a0 + (a1 - a0) * t
    d = b1 - b0
    u = np.clip((points - b0) @ d / max(float(d @ d), 1e-9), 0, 1)[:, None]
    return float(np.linalg.norm(points - b0 - u * d, axis=1).min())
