"""Measures a solved position for the words about it."""

from __future__ import annotations

from math import asin, atan2, degrees

import numpy as np

from handouts.figures.poses.body.geometry import Array, unit, vec
from handouts.figures.poses.body.measure import ankle_flexion, ball_joint
from handouts.figures.poses.posing.contact import lowest_of_foot
from handouts.figures.poses.posing.solver import Solved
from handouts.figures.poses.posing.surroundings import Surroundings
from handouts.figures.poses.sides import SIDES, Side, sign
from handouts.figures.poses.stance import Stance


def stance_of(solved: Solved, room: Surroundings) -> Stance:
    """The numbers of a position among its things."""
    body = solved.skeleton
    floor = room.carries(solved.position.on) if solved.posture == "standing" else 0.0
    chest = body.spine_at(46)[0]
    up = unit(chest - body.state.position)
    heading = body.state.rotation[:, 0] * vec(1, 0, 1)
    forward = unit(heading) if float(np.linalg.norm(heading)) > 0.2 else vec(1, 0, 0)
    lean = degrees(atan2(float(up @ forward), float(up[1])))
    facts: dict[str, tuple[int, ...]] = {
        "trunk": (round(lean), round(float(body.state.position[1])), round(float(chest[1]))),
    }
    for side in SIDES:
        facts[f"{side}_arm"] = _arm(solved, side)
        facts[f"{side}_leg"] = _leg(solved, side, floor)
    return Stance(facts)


def _arm(solved: Solved, side: Side) -> tuple[int, ...]:
    body, s = solved.skeleton, sign(side)
    arm, thorax = body.arms[side], body.thorax
    out = vec(1, 1, s)
    upper, fore = (
        thorax.T @ unit(b - a) * out * 100 for a, b in ((arm.shoulder, arm.elbow), (arm.elbow, arm.wrist))
    )
    wrist = thorax.T @ (arm.wrist - body.spine_at(44)[0]) * out
    palm = -s * arm.hand[:, 2]
    return (*_whole(upper), *_whole(fore), round(arm.flexion), *_whole(wrist), round(float(arm.wrist[1])),
            round(float(palm[1]) * 100), round(100 * float(unit(arm.wrist - arm.elbow)[1])))  # fmt: skip


def _leg(solved: Solved, side: Side, floor: float) -> tuple[int, ...]:
    body, s = solved.skeleton, sign(side)
    leg = body.legs[side]
    flex, abduct, rotate = ball_joint(body.pelvis.T @ leg.thigh, side)
    rise = degrees(asin(float(np.clip(unit(leg.knee - leg.hip)[1], -1, 1))))
    foot = lowest_of_foot(body, solved.outfit, side) - floor
    place = body.state.rotation.T @ ((leg.ankle - body.state.position) * 1.0)
    return tuple(
        round(float(v))
        for v in (
            flex,
            abduct,
            rotate,
            leg.flexion,
            ankle_flexion(body, side),
            rise,
            foot,
            place[0],
            s * place[2],
        )
    )


def _whole(values: Array) -> tuple[int, ...]:
    return tuple(round(float(v)) for v in values)
