"""The feet of a standing body: which carry it, where they are placed, and how the others find their place."""

from __future__ import annotations

import numpy as np

from handouts.content.poses.contacts import FootPlace
from handouts.figures.poses.body.build import ANKLE_HEIGHT, SHANK, THIGH
from handouts.figures.poses.body.geometry import Array, rot_z, vec
from handouts.figures.poses.body.joint_state import Reach
from handouts.figures.poses.body.leg import sole
from handouts.figures.poses.body.skeleton import Skeleton
from handouts.figures.poses.posing.contact import lowest_of_foot
from handouts.figures.poses.posing.legs import foot_tip
from handouts.figures.poses.posing.position import foot_goal
from handouts.figures.poses.posing.postures import level_heading
from handouts.figures.poses.posing.search import bisect
from handouts.figures.poses.posing.solver import Solver
from handouts.figures.poses.sides import SIDES, Side, other, sign

_SOFT_KNEE = 4.0
"""Degrees that a knee is bent in standing on placed feet where nothing is told."""
SHIFT = 0.75
"""Share of the way from the middle to a foot that the weight goes when it is over that foot."""
_ON_TOES = 52.0
_BALL = 10.0
"""How far before the ankle the ball of the foot begins (cm)."""
_REACHING = ("on_toes", "free")


def carrying(solver: Solver) -> tuple[Side, ...]:
    """The feet that carry the weight; the others find their place by reaching."""
    stays = solver.position.stays
    reaching = {s for s in SIDES if _reaches(solver, s)}
    if stays in ("left_foot", "right_foot"):
        side: Side = "left" if stays == "left_foot" else "right"
        if side not in reaching:
            return (side,)
    return tuple(s for s in SIDES if s not in reaching) or SIDES


def _reaches(solver: Solver, side: Side) -> bool:
    goal = foot_goal(solver.position, side)
    on_thing = isinstance(goal, str) and goal.startswith("on_")
    return goal in _REACHING or on_thing


def touching(solver: Solver) -> tuple[Side, ...]:
    """The carrying feet that are down at all."""
    body = solver.body()
    heights = {side: footing(solver, body, side) for side in carrying(solver)}
    lowest = min(heights.values())
    return tuple(side for side, height in heights.items() if height < lowest + 3.0)


def footing(solver: Solver, body: Skeleton, side: Side) -> float:
    """Height of the lowest point of what stands."""
    return float(sole_points(solver, body, side)[:, 1].min())


def sole_points(solver: Solver, body: Skeleton, side: Side) -> Array:
    """The points of a sole that can stand on something: of a heel over an edge only the ball and the toes."""
    points, goal = (
        sole(body.legs[side], barefoot=solver.outfit.feet == "bare"),
        foot_goal(solver.position, side),
    )
    if not isinstance(goal, FootPlace) or not goal.heel_up or goal.heel_up > 0:
        return points
    along = (points - body.legs[side].ankle) @ body.legs[side].foot[:, 0]
    return np.asarray(points[along > _BALL])


def placed(solver: Solver) -> bool:
    """Are both feet told where to stand?"""
    return any(_place_of(solver, side) is not None for side in SIDES)


def _place_of(solver: Solver, side: Side) -> FootPlace | None:
    goal = foot_goal(solver.position, side)
    return (
        goal if isinstance(goal, FootPlace) and (goal.ahead is not None or goal.aside is not None) else None
    )


def level_foot(solver: Solver, side: Side) -> None:
    """A standing sole is level whatever the leg does, or tipped onto its ball or its heel."""
    if any(solver.asked(f"{side}_ankle", movement) for movement in ("flex", "evert")):
        return
    goal = foot_goal(solver.position, side)
    if goal == "free":
        return
    heading = level_heading(solver.body().legs[side].shank[:, 0])
    tip = np.eye(3)
    if goal == "on_toes":
        tip = rot_z(-_ON_TOES)
    elif isinstance(goal, FootPlace):
        tip = foot_tip(goal)
    solver.state.foot_frame[side] = heading @ tip
    # Toes under a lifted heel lie flat.
    lifted = float(np.degrees(np.arcsin(-tip[1, 0])))
    if lifted > 0:
        solver.state.default(f"{side}_toes", flex=-lifted)


def plant_feet(solver: Solver, support: float) -> None:
    """Feet where they are told, the hips as high above them as knees that are as bent as told allow."""
    half = solver.outfit.proportions.hip_half_width
    at: dict[Side, Array] = {}
    for side in SIDES:
        place = _place_of(solver, side)
        ahead, aside = (place.ahead or 0.0, place.aside or 0.0) if place else (0.0, 0.0)
        at[side] = vec(ahead, 0, sign(side) * (half + aside))
    middle = (at["left"] + at["right"]) / 2
    weight = solver.position.weight
    if weight is not None:
        middle = middle + SHIFT * (at["left" if weight == "left_foot" else "right"] - middle)
    heights = []
    for side in SIDES:
        body = solver.body()
        hip = body.legs[side].hip - solver.state.position
        way = at[side] - middle - hip * vec(1, 0, 1)
        bent = np.radians(solver.given.get(f"{side}_knee", {}).get("flex", _SOFT_KNEE))
        length = np.sqrt(THIGH**2 + SHANK**2 + 2 * THIGH * SHANK * np.cos(bent))
        foot = _ankle_above_floor(solver, side)
        heights.append(foot + float(np.sqrt(max(length**2 - float(way @ way), 100.0))) - float(hip[1]))
    solver.state.position = middle * vec(1, 0, 1) + vec(0, support + min(heights), 0)
    for side in SIDES:
        target = at[side] + vec(0, support + _ankle_above_floor(solver, side), 0)
        toes = sign(side) * 0.12 if (place := _place_of(solver, side)) and (place.aside or 0) >= 0 else 0.0
        solver.state.leg_reach[side] = Reach(target, vec(1, 0.2, toes))


def _ankle_above_floor(solver: Solver, side: Side) -> float:
    goal = foot_goal(solver.position, side)
    up = goal.heel_up if isinstance(goal, FootPlace) else None
    return ANKLE_HEIGHT + 0.6 * (up or 0.0)


def stay(solver: Solver) -> None:
    """Keep the feet where they were; those that are placed anew are where they are told from there."""
    stays = solver.position.stays
    if stays and stays != "feet":
        solver.keep(stays.replace("foot", "ankle"))
        return
    if placed(solver):
        kept = [s for s in SIDES if _place_of(solver, s) is None or solver.same_foot(s)]
        moved = [s for s in SIDES if s not in kept]
        if kept and moved:
            before = solver.before.skeleton.landmark(f"{kept[0]}_ankle") if solver.before else None
            if before is not None:
                way = (before - solver.body().landmark(f"{kept[0]}_ankle")) * vec(1, 0, 1)
                _shift_with_feet(solver, way)
            return
        if moved:
            return
        before_body = solver.before.skeleton if solver.before else solver.body()
        way = np.mean(
            [before_body.landmark(f"{s}_ankle") - solver.body().landmark(f"{s}_ankle") for s in SIDES], axis=0
        )
        _shift_with_feet(solver, way * vec(1, 0, 1))
        return
    free = [s for s in SIDES if foot_goal(solver.position, s) in _REACHING]
    standing = [s for s in touching(solver) if s not in free] or list(SIDES)
    solver.keep(*(f"{side}_{'toes' if _tips(solver, side) else 'ankle'}" for side in standing))


def _tips(solver: Solver, side: Side) -> bool:
    """Does the foot rise or sink over its ball from one position to the next? Then the ball keeps its place."""
    goals = [
        foot_goal(p, side) for p in (solver.position, *([solver.before.position] if solver.before else []))
    ]
    return any(isinstance(goal, FootPlace) and goal.heel_up for goal in goals)


def _shift_with_feet(solver: Solver, way: Array) -> None:
    solver.shift(way)
    for side, reach in list(solver.state.leg_reach.items()):
        solver.state.leg_reach[side] = Reach(reach.target + way, reach.pole)


def reach_with_foot(solver: Solver, side: Side) -> None:
    goal = foot_goal(solver.position, side)
    hip = solver.body().legs[side].hip
    target = None
    if goal == "on_toes":
        _find_floor_with_toes(solver, side)
    elif isinstance(goal, str) and goal.startswith("on_") and solver.room.surfaces(goal):
        if solver.position.on != goal.removeprefix("on_"):
            top = min(solver.room.surfaces(goal), key=lambda s: abs(s.point[2] - float(hip[2])))
            target = vec(top.point[0], top.point[1] + ANKLE_HEIGHT, float(hip[2]))
    elif goal == "flat" and solver.before is not None and solver.position.stays != f"{other(side)}_foot":
        target = solver.before.skeleton.landmark(f"{side}_ankle")
    if target is not None:
        solver.state.leg_reach[side] = Reach(target, vec(1, 0.2, 0))
        solver.note_reach(f"{side}_foot", float(np.linalg.norm(target - hip)) - THIGH - SHANK)


def _find_floor_with_toes(solver: Solver, side: Side) -> None:
    """Bend the knee until the ball of the foot touches the floor."""

    def height(flexion: float) -> float:
        solver.state.set(f"{side}_knee", flex=flexion)
        return lowest_of_foot(solver.body(), solver.outfit, side)

    found = bisect(height, 0, 140)
    solver.note_reach(f"{side}_foot", abs(height(found)) - 0.4)
    if solver.before is not None and solver.position.stays == f"{side}_foot":
        toes = solver.before.skeleton.landmark(f"{side}_toes") - solver.body().landmark(f"{side}_toes")
        solver.shift(vec(float(toes[0]), 0, 0))
