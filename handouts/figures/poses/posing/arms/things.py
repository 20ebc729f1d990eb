"""Hands and forearms on things: walls, chairs, tables, frames."""

from __future__ import annotations

from math import asin, degrees

import numpy as np

from handouts.content.poses.contacts import ForearmPlace, HandPlace
from handouts.figures.poses.body.build import FOREARM, UPPER_ARM
from handouts.figures.poses.body.geometry import Array, unit, vec
from handouts.figures.poses.posing.arms.ground import plant_forearm
from handouts.figures.poses.posing.arms.laying import hand_frame, lay_hand, reach
from handouts.figures.poses.posing.position import forearm_goal
from handouts.figures.poses.posing.solver import Solver
from handouts.figures.poses.props.prop import Surface
from handouts.figures.poses.sides import Side, sign

_BELOW_SHOULDER = 15.0
"""A palm on a wall is this much lower than the shoulder."""
_BESIDE_AHEAD, _BESIDE_LOWER = 22.0, 24.0
"""A palm on a wall at the side is this far in front of the shoulder and this much lower."""
_BACK_OF_HAND = 3.6
"""From the wrist to a wall that the back of the hand presses, a folded towel between them."""
_ALMOST_THERE = 3.0
"""Centimetres by which an elbow may miss the height on a wall that it is told."""
_FOREARM_THICK = 4.8
"""From the elbow joint to the skin that lies on a thing (cm)."""


def hand_on_thing(
    solver: Solver, side: Side, contact: str, told: tuple[float, float | None] | None = None
) -> None:
    """The palm on the nearest surface that offers the contact; `told` is a height (or depth) and a distance aside."""
    shoulder = solver.body().arms[side].shoulder
    surface = _nearest(solver.room.surfaces(contact), shoulder, sign(side))
    normal, along = np.array(surface.normal, float), np.array(surface.along, float)
    if solver.same_hand(side) and solver.before is not None:
        # It stays where it was, whatever the body does.
        before = solver.before.skeleton.arms[side]
        solver.state.hand_frame[side] = before.hand
        solver.state.hand_shape[side] = solver.before.skeleton.state.hand_shape.get(side, "support")
        reach(solver, side, before.wrist, _pole(solver, side, normal, surface))
        return
    if contact == "on_wall_with_back":
        _press_with_back(solver, side, surface)
        return
    point = _point(surface, shoulder, sign(side), told)
    if surface.edge:
        fingers = along * 0.9 + vec(0, -0.45, 0)
        tilted = unit(normal + along * 0.3)
        lay_hand(solver, side, point, tilted, fingers, _pole(solver, side, normal, surface), "cup")
    else:
        _lay_flat(solver, side, point, normal, along, surface)


def _lay_flat(
    solver: Solver, side: Side, point: Array, normal: Array, along: Array, surface: Surface
) -> None:
    s = sign(side)
    if abs(normal[2]) > 0.5:
        # A wall at the side: the fingers point up and forward.
        fingers = along * 0.55 + vec(0, 1, 0)
    else:
        fingers = along + vec(0, 0, s * 0.12) if abs(normal[0]) > 0.5 else along
    lay_hand(solver, side, point, normal, fingers, _pole(solver, side, normal, surface), "support")


def _press_with_back(solver: Solver, side: Side, surface: Surface) -> None:
    """The back of the hand against a wall at its side, the elbow at the ribs and bent to a right angle."""
    normal, along = np.array(surface.normal, float), np.array(surface.along, float)
    shoulder = solver.body().arms[side].shoulder
    wall = float((shoulder - np.array(surface.point)) @ normal)
    wrist = shoulder - normal * (wall - _BACK_OF_HAND) + along * FOREARM - vec(0, UPPER_ARM, 0)
    solver.state.hand_frame[side] = hand_frame(side, along, normal)
    solver.state.hand_shape[side] = "straight"
    reach(solver, side, wrist, vec(-1, -1, 0))


def _pole(solver: Solver, side: Side, normal: Array, surface: Surface) -> Array:
    """Where the elbow points."""
    s = sign(side)
    if abs(normal[2]) > 0.5:
        return vec(-0.6, -1, s * 0.1)
    if normal[1] > 0.5 and solver.posture == "standing" and not surface.edge:
        return vec(-1, 0, s * 0.35)
    if normal[1] > 0.5:
        return vec(-1, -0.6, s * 0.3) if surface.edge else vec(-0.8, 0.2, s * 0.8)
    return vec(-0.2, -1, s * 0.7)


def _nearest(surfaces: tuple[Surface, ...], shoulder: Array, s: int) -> Surface:
    """The one on the arm's own side; of those, the nearest."""
    return min(surfaces, key=lambda surface: _away(surface, shoulder, s))


def _away(surface: Surface, shoulder: Array, s: int) -> float:
    way = np.array(surface.point) - shoulder
    crossed = 1000.0 if surface.point[2] * s < -1 else 0.0
    return float(np.linalg.norm(way * np.array(surface.normal))) + crossed + abs(float(way[2])) * 0.1


def _point(surface: Surface, shoulder: Array, s: int, told: tuple[float, float | None] | None) -> Array:
    """Where on the surface the hand goes: near the shoulder, at an easy place for its kind, or where it is told."""
    origin, normal = np.array(surface.point, float), np.array(surface.normal, float)
    along = np.array(surface.along, float)
    across = np.cross(normal, along)
    if surface.edge:
        easy = shoulder * vec(1, 0, 1) + vec(0, origin[1], 0) - vec(0, 0, s * 1.5)
    elif normal[1] > 0.5:
        easy = shoulder + vec(26, 0, s * 2)
        if told is not None:
            near = origin - along * surface.half[0]
            easy = near + along * told[0] + vec(0, 0, s * (told[1] or 0.0))
    elif abs(normal[2]) > 0.5:
        easy = shoulder + vec(_BESIDE_AHEAD, -_BESIDE_LOWER, 0)
        if told is not None:
            ahead = told[1] if told[1] is not None else _BESIDE_AHEAD
            easy = vec(float(shoulder[0]) + ahead, told[0], 0)
    else:
        height = told[0] if told is not None else float(shoulder[1]) - _BELOW_SHOULDER
        aside = told[1] if told is not None and told[1] is not None else 5.0
        easy = vec(0, height, float(shoulder[2]) + s * aside)
    way = easy - origin
    u = float(np.clip(way @ along, -surface.half[0], surface.half[0]))
    v = float(np.clip(way @ across, -surface.half[1], surface.half[1]))
    return origin + along * u + across * v


def hand_at_place(solver: Solver, side: Side, place: HandPlace) -> None:
    """A hand at a height on the wall, or at a place on the table."""
    if place.on_wall is not None:
        hand_on_thing(solver, side, "on_wall", place.on_wall)
    elif place.on_table is not None:
        hand_on_thing(solver, side, "on_table", place.on_table)


def height_missing(solver: Solver, side: Side, told: float) -> float:
    """How far (cm) the shoulder is from the wall beyond what an elbow at the told height makes of it.

    The arm is lifted for it, since the shoulder goes along.
    """
    above = (told - float(solver.body().arms[side].shoulder[1])) / UPPER_ARM
    solver.state.set(f"{side}_shoulder", flex=90.0 + degrees(asin(float(np.clip(above, -1, 1)))))
    shoulder = solver.body().arms[side].shoulder
    surface = _nearest(solver.room.surfaces("on_wall"), shoulder, sign(side))
    normal = np.array(surface.normal, float)
    depth = float((shoulder - np.array(surface.point)) @ normal) - _FOREARM_THICK
    return depth - float(np.sqrt(max(UPPER_ARM**2 - (told - float(shoulder[1])) ** 2, 0.0)))


def forearm_on_thing(solver: Solver, side: Side, goal: str | ForearmPlace) -> None:
    """The forearm on a wall, at a height where one is told, on a post or on a table."""
    contact = goal if isinstance(goal, str) else "on_wall"
    s, shoulder = sign(side), solver.body().arms[side].shoulder
    surface = _nearest(solver.room.surfaces(contact), shoulder, s)
    normal, along = np.array(surface.normal, float), np.array(surface.along, float)
    point = np.array(surface.point, float) + normal * _FOREARM_THICK
    if normal[1] > 0.5:
        toward = shoulder + vec(40, 0, s * 6)
    elif surface.half[1] < 100:
        toward = shoulder + vec(0, 0, s * 40)
    else:
        toward = shoulder + vec(0, -40, s * 6)
    before = solver.before
    if isinstance(goal, ForearmPlace):
        toward = vec(float(shoulder[0]), goal.on_wall, float(shoulder[2]))
    elif before is not None and forearm_goal(before.position, side) == contact:
        toward = before.skeleton.arms[side].elbow
    plant_forearm(solver, side, point, normal, along, toward)
    if isinstance(goal, ForearmPlace):
        missing = abs(float(solver.body().arms[side].elbow[1]) - goal.on_wall)
        solver.note_reach(f"{side}_forearm", missing - _ALMOST_THERE)
