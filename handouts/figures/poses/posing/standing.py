"""Standing: the weight over the feet that carry it, soles level or tipped, the back at a wall, a foot on the step."""

from __future__ import annotations

import numpy as np

from handouts.content.poses.contacts import FootPlace, ForearmPlace
from handouts.figures.poses.body.build import ANKLE_HEIGHT, SHANK, THIGH
from handouts.figures.poses.body.geometry import Array, rot_z, vec
from handouts.figures.poses.body.joint_state import Reach
from handouts.figures.poses.body.leg import sole
from handouts.figures.poses.body.measure import centre_of_mass
from handouts.figures.poses.body.skeleton import Skeleton
from handouts.figures.poses.posing.arms.things import height_missing
from handouts.figures.poses.posing.contact import lowest_of_foot, touch_wall
from handouts.figures.poses.posing.legs import foot_tip
from handouts.figures.poses.posing.position import foot_goal, forearm_goal, hand_goal
from handouts.figures.poses.posing.postures import level_head, level_heading, orientation, relax
from handouts.figures.poses.posing.search import bisect
from handouts.figures.poses.posing.solver import Solver
from handouts.figures.poses.sides import SIDES, Side, other, sign

_STEADY = (3.0, 8.0)
"""How far inside the rear and the front end of what stands on the floor (cm) the weight must be."""
_HAND_HOLDS = 14.0
"""How far (cm) beyond the feet a hand on a chair holds the weight without the body having to lean."""
_SOFT_KNEE = 4.0
"""Degrees that a knee is bent in standing on placed feet where nothing is told."""
_SHIFT = 0.75
"""Share of the way from the middle to a foot that the weight goes when it is over that foot."""
_ON_TOES = 52.0
_BALL = 10.0
"""How far before the ankle the ball of the foot begins (cm)."""
_REACHING = ("on_toes", "free")


def stand(solver: Solver) -> None:
    """Put the body on its feet, lean it into balance, bring it to its place, then let the free feet reach."""
    lean = solver.position.lean
    if lean is None and (told := _forearm_height(solver)) is not None:
        _lean_to_wall(solver, *told)
    elif lean is not None or solver.position.against == "wall" or _placed(solver):
        _upright(solver, lean or 0.0)
    else:
        _upright(solver, _balancing_lean(solver))
    if solver.position.against == "wall" and solver.room.wall_behind is not None:
        touch_wall(solver, solver.room.wall_behind, "torso", "hair", "head")
    elif solver.before is not None:
        _stay(solver)
    _shift_weight(solver)
    for side in SIDES:
        _reach_with_foot(solver, side)


def _placed(solver: Solver) -> bool:
    """Are both feet told where to stand?"""
    return any(_place_of(solver, side) is not None for side in SIDES)


def _place_of(solver: Solver, side: Side) -> FootPlace | None:
    goal = foot_goal(solver.position, side)
    return (
        goal if isinstance(goal, FootPlace) and (goal.ahead is not None or goal.aside is not None) else None
    )


def _forearm_height(solver: Solver) -> tuple[Side, float] | None:
    """A forearm that is told how high on the wall its elbow is."""
    goals = ((side, forearm_goal(solver.position, side)) for side in SIDES)
    return next(((side, goal.on_wall) for side, goal in goals if isinstance(goal, ForearmPlace)), None)


def _lean_to_wall(solver: Solver, side: Side, height: float) -> None:
    """Lean in one piece from the ankles until the forearms lie on the wall at their height."""
    if not solver.room.surfaces("on_wall"):  # the wall is being placed just now
        _upright(solver, 0.0)
        return
    support = solver.room.carries(solver.position.on)

    def missing(lean: float) -> float:
        _upright(solver, lean)
        if _placed(solver):
            # Feet that are told where to stand keep it; the hips come along over them.
            upright = float(solver.state.position[1]) - support
            turn = np.radians(lean)
            solver.shift(vec(upright * np.sin(turn), upright * (np.cos(turn) - 1), 0))
        if solver.before is not None:
            _stay(solver)
        return height_missing(solver, side, height)

    missing(bisect(missing, 0.0, 30.0, rounds=14))


# ---- balance


def _upright(solver: Solver, lean: float) -> None:
    solver.begin(orientation(solver.position.with_fields(lean=lean), solver.posture))
    relax(solver.state, solver.position, solver.posture, lean=lean)
    level_head(solver.state, solver.position, solver.posture, lean)
    for side in SIDES:
        _level_foot(solver, side)
    support = solver.room.carries(solver.position.on)
    if _placed(solver):
        _plant_feet(solver, support)
    else:
        body = solver.body()
        lowest = min(_footing(solver, body, side) for side in _carrying(solver))
        solver.lower(lowest, to=support)


def _balancing_lean(solver: Solver) -> float:
    """Upright if the feet carry it so, else leaning as far as brings the weight over them."""

    def beyond(lean: float) -> tuple[float, float, float]:
        _upright(solver, lean)
        body = solver.body()
        standing = np.concatenate([_on_floor(solver, side) for side in _touching(solver)])
        weight = float(centre_of_mass(body)[0])
        low, high = float(standing.min()) + _STEADY[0], float(standing.max()) - _STEADY[1]
        return weight - max(high, low), low - weight, weight - (low + max(high, low)) / 2

    most = _HAND_HOLDS if _supported_by_hand(solver) else 0.0
    if _held_up(solver) or max(beyond(0.0)[:2]) <= most:
        return 0.0
    return bisect(lambda lean: beyond(lean)[2], -45, 100, rounds=14)


def _on_floor(solver: Solver, side: Side) -> Array:
    """How far to the front (x) the points of a sole are that touch the floor."""
    points = _sole(solver, solver.body(), side)
    return np.asarray(points[points[:, 1] < points[:, 1].min() + 1.2, 0])


def _sole(solver: Solver, body: Skeleton, side: Side) -> Array:
    """The points of a sole that can stand on something: of a heel over an edge only the ball and the toes."""
    points, goal = (
        sole(body.legs[side], barefoot=solver.outfit.feet == "bare"),
        foot_goal(solver.position, side),
    )
    if not isinstance(goal, FootPlace) or not goal.heel_up or goal.heel_up > 0:
        return points
    along = (points - body.legs[side].ankle) @ body.legs[side].foot[:, 0]
    return np.asarray(points[along > _BALL])


def _footing(solver: Solver, body: Skeleton, side: Side) -> float:
    """Height of the lowest point of what stands."""
    return float(_sole(solver, body, side)[:, 1].min())


def _held_up(solver: Solver) -> bool:
    """Is the weight carried by more than the feet: does a foot behind, on toes or on a step carry it along?"""
    return any(foot_goal(solver.position, side) in ("on_toes", "on_step") for side in SIDES)


def _touching(solver: Solver) -> tuple[Side, ...]:
    """The carrying feet that are down at all."""
    body = solver.body()
    heights = {side: _footing(solver, body, side) for side in _carrying(solver)}
    lowest = min(heights.values())
    return tuple(side for side, height in heights.items() if height < lowest + 3.0)


def _carrying(solver: Solver) -> tuple[Side, ...]:
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


def _shift_weight(solver: Solver) -> None:
    """On one leg, or with the weight over one foot, the hips move over it; the trunk stays upright."""
    weight = solver.position.weight
    touching = _touching(solver)
    if weight is not None:
        side: Side = "left" if weight == "left_foot" else "right"
        if foot_goal(solver.position, other(side)) == "free":
            _lean_over(solver, side)
            return
        ankles = {s: solver.body().legs[s].ankle.copy() for s in SIDES}
        middle = centre_of_mass(solver.body())
        solver.shift(vec(0, 0, _SHIFT * float(ankles[side][2] - middle[2])))
        for s in SIDES:
            solver.state.leg_reach[s] = Reach(ankles[s], vec(1, 0.2, 0))
        hips = [float(np.linalg.norm(solver.body().legs[s].hip - ankles[s])) for s in SIDES]
        solver.shift(vec(0, -max(0.0, max(hips) - 0.999 * (THIGH + SHANK)), 0))
        return
    if len(touching) != 1 or _supported_by_hand(solver) or solver.position.against:
        return
    (side,) = touching
    if solver.asked(f"{side}_hip", "abduct") or _held_up(solver):
        return
    _lean_over(solver, side)


def _lean_over(solver: Solver, side: Side) -> None:
    ankle = solver.body().legs[side].ankle.copy()

    def beside(adduction: float) -> float:
        solver.state.set(f"{side}_hip", abduct=-adduction)
        _level_foot(solver, side)
        body = solver.body()
        solver.shift(ankle - body.legs[side].ankle)
        return sign(side) * float(ankle[2] - centre_of_mass(solver.body())[2])

    beside(bisect(beside, 0.0, 12.0, rounds=10))


def _supported_by_hand(solver: Solver) -> bool:
    """Does a hand or a forearm hold on to a thing?"""
    goals = [
        g for side in SIDES for g in (hand_goal(solver.position, side), forearm_goal(solver.position, side))
    ]
    return any(
        (isinstance(goal, str) and solver.room.surfaces(goal)) or getattr(goal, "on_wall", None)
        for goal in goals
    )


# ---- feet


def _level_foot(solver: Solver, side: Side) -> None:
    """A standing sole is level whatever the leg does, or tipped onto its ball or its heel."""
    if any(solver.asked(f"{side}_ankle", movement) for movement in ("flex", "evert")):
        return
    goal = foot_goal(solver.position, side)
    if goal == "free":
        return
    heading = level_heading(solver.body().legs[side].shank[:, 0])
    tip = (
        rot_z(-_ON_TOES)
        if goal == "on_toes"
        else foot_tip(goal)
        if isinstance(goal, FootPlace)
        else np.eye(3)
    )
    solver.state.foot_frame[side] = heading @ tip


def _plant_feet(solver: Solver, support: float) -> None:
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
        middle = middle + _SHIFT * (at["left" if weight == "left_foot" else "right"] - middle)
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


def _stay(solver: Solver) -> None:
    """Keep the feet where they were; those that are placed anew are where they are told from there."""
    stays = solver.position.stays
    if stays and stays != "feet":
        solver.keep(stays.replace("foot", "ankle"))
        return
    if _placed(solver):
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
    carrying = [s for s in _touching(solver) if s not in free] or list(SIDES)
    solver.keep(*(f"{side}_{'toes' if _tips(solver, side) else 'ankle'}" for side in carrying))


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


def _reach_with_foot(solver: Solver, side: Side) -> None:
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
