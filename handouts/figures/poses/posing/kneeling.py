"""Kneeling upright, sitting back on the heels, half kneeling; and on hands and knees."""

from __future__ import annotations

import numpy as np

from handouts.figures.poses.body.figure import body_meshes, points_of
from handouts.figures.poses.posing.contact import leg_points
from handouts.figures.poses.posing.legs import place_leg
from handouts.figures.poses.posing.position import foot_goal, hand_goal
from handouts.figures.poses.posing.postures import level_head, orientation, relax
from handouts.figures.poses.posing.search import bisect
from handouts.figures.poses.posing.solver import Solver
from handouts.figures.poses.sides import SIDES, Side, sign

_SHOULDERS = 58.2
"""Height of the shoulder joints above straight arms on the floor (cm)."""
_TURNED, _SHOULDER_DOWN = 40.0, 10.0
"""Degrees that the chest turns, and height of the shoulder joint (cm), with an arm slid through under the chest."""


def kneel(solver: Solver) -> None:
    """The shins on the floor carry the body; where hips and knees are told, the trunk leans as they make it."""
    position = solver.position
    knees = _kneeling_sides(solver)
    lean = position.lean or 0.0
    told = [solver.given[f"{s}_knee"]["flex"] for s in knees if solver.asked(f"{s}_knee", "flex")]
    if position.lean is None and told and all(solver.asked(f"{s}_hip", "flex") for s in knees):
        # The thigh is tilted back by what the knee bends beyond a right angle.
        side = knees[0]
        lean = solver.given[f"{side}_hip"]["flex"] - (max(told) - 90.0)
    solver.begin(orientation(position.with_fields(lean=lean), solver.posture))
    relax(solver.state, position, solver.posture, lean=lean)
    level_head(solver.state, position, solver.posture, lean)
    for side in SIDES:
        # The shin is level: the knee bends by a right angle, and by what the thigh is tilted back.
        thigh_back = solver.state.angle(f"{side}_hip", "flex") - lean
        solver.state.default(f"{side}_knee", flex=90.0 + thigh_back)
    solver.lower(_lowest(solver, knees), to=0)
    if solver.before is not None and solver.before.posture in ("kneeling", "hands_and_knees"):
        solver.keep(*(f"{side}_knee" for side in knees))
    for side in SIDES:
        place_leg(solver, side)


def _kneeling_sides(solver: Solver) -> list[Side]:
    """The sides whose knee is on the floor: those whose foot is told nothing, both if both are."""
    return [side for side in SIDES if foot_goal(solver.position, side) is None] or list(SIDES)


def _lowest(solver: Solver, sides: list[Side]) -> float:
    body = solver.body()
    return min(float(leg_points(body, solver.outfit, side)[:, 1].min()) for side in sides)


def on_all_fours(solver: Solver) -> None:
    """On hands and knees: the trunk slopes so that the shoulders are above straight arms."""
    threaded = next((side for side in SIDES if hand_goal(solver.position, side) == "under_chest"), None)
    if threaded is None:
        slope = bisect(lambda angle: _shoulders_too_high(solver, angle), -40, 40, rounds=12)
        _shoulders_too_high(solver, slope)
    else:
        _sink(solver, threaded)
    if solver.continues is not None:
        stays = solver.position.stays
        solver.keep(stays.replace("foot", "ankle") if stays and stays != "feet" else "pelvis")
    for side in SIDES:
        place_leg(solver, side)


def _sink(solver: Solver, side: Side) -> None:
    """The chest turned to the other side and sunk until one shoulder and that side of the head are on the floor."""
    turn = -sign(side) * _TURNED

    def shoulder(slope: float) -> float:
        _slope(solver, slope, turn)
        return float(solver.body().landmark(f"{side}_shoulder")[1]) - _SHOULDER_DOWN

    shoulder(bisect(shoulder, -75, 20, rounds=14))
    if solver.asked("neck", "flex"):
        return
    solver.state.default("neck", rotate=1.1 * turn)

    def head(share: float) -> float:
        solver.state.set("neck", flex=-45.0 * share, bend=45.0 * share * np.sign(turn))
        return float(points_of(body_meshes(solver.body(), solver.outfit), "head")[:, 1].min())

    head(bisect(head, 0.0, 1.0, rounds=8))


def _shoulders_too_high(solver: Solver, slope: float) -> float:
    """How far (cm) the shoulders are above straight arms at this slope of the trunk."""
    _slope(solver, slope)
    return float(solver.body().landmark("right_shoulder")[1]) - _SHOULDERS


def _slope(solver: Solver, slope: float, turn: float = 0.0) -> None:
    """The trunk sloping, its chest turned where nothing else is told, over upright thighs."""
    position = solver.position
    solver.begin(orientation(position, solver.posture, slope))
    if turn:
        solver.state.default("trunk", rotate=turn)
    relax(solver.state, position, solver.posture)
    upright = 90.0 - slope + (position.lean or 0.0)
    for side in SIDES:
        # Thighs upright whatever the slope of the trunk; bent further, they tilt back and the knees bend along.
        solver.state.default(f"{side}_hip", flex=upright)
        further = max(0.0, solver.state.angle(f"{side}_hip", "flex") - upright)
        solver.state.default(f"{side}_knee", flex=90.0 + further)
    solver.lower(_lowest(solver, _carrying(solver)), to=0)


def _carrying(solver: Solver) -> list[Side]:
    """The sides whose knee is on the floor: all that are bent."""
    bent = [side for side in SIDES if solver.state.angle(f"{side}_knee", "flex") > 60]
    return bent or list(SIDES)
