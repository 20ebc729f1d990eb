"""Angles and places of a solved body, measured as a clinician would: what came out, whatever brought it there."""

from __future__ import annotations

from math import asin, atan2, degrees

import numpy as np

from handouts.figures.poses.body.geometry import Array, vec
from handouts.figures.poses.body.skeleton import Skeleton
from handouts.figures.poses.sides import SIDES, Side, sign

# Shares of the body's mass and where on the segment its centre lies (Winter: Biomechanics and Motor Control).
_HEAD, _TRUNK, _UPPER_ARM, _FOREARM, _THIGH, _SHANK, _FOOT = 0.081, 0.497, 0.028, 0.022, 0.100, 0.0465, 0.0145


def ball_joint(local: Array, side: Side) -> tuple[float, float, float]:
    """Flexion, abduction and outward rotation (degrees) of an upper bone in the frame of its trunk."""
    s = sign(side)
    abduct = -s * degrees(asin(float(np.clip(local[2, 1], -1, 1))))
    flex = degrees(atan2(-local[0, 1], local[1, 1]))
    rotate = -s * degrees(atan2(-local[2, 0], local[2, 2]))
    return flex, abduct, rotate


def joint_angles(body: Skeleton) -> dict[str, dict[str, float]]:
    """Every joint of the limbs: "left_hip" to its movements in degrees."""
    found: dict[str, dict[str, float]] = {}
    for side in SIDES:
        arm, leg, s = body.arms[side], body.legs[side], sign(side)
        for joint, local in (
            ("shoulder", body.thorax.T @ arm.upper),
            ("hip", body.pelvis.T @ leg.thigh),
        ):
            flex, abduct, rotate = ball_joint(local, side)
            found[f"{side}_{joint}"] = {"flex": flex, "abduct": abduct, "rotate": rotate}
        found[f"{side}_knee"] = {"flex": leg.flexion}
        found[f"{side}_ankle"] = {"flex": ankle_flexion(body, side)}
        found[f"{side}_elbow"] = {"flex": arm.flexion, "pronate": s * arm.twist}
        found[f"{side}_wrist"] = {"flex": wrist_flexion(body, side)}
    return found


def ankle_flexion(body: Skeleton, side: Side) -> float:
    """Degrees that the foot is pulled up against the shin."""
    leg = body.legs[side]
    local = leg.shank.T @ leg.foot[:, 0]
    return degrees(atan2(float(local[1]), float(local[0])))


def wrist_flexion(body: Skeleton, side: Side) -> float:
    """Degrees that the hand is bent toward its palm."""
    arm = body.arms[side]
    palm = -sign(side) * arm.hand[:, 2]
    along = arm.lower @ vec(0, -1, 0)
    return degrees(asin(float(np.clip(-along @ palm, -1, 1))))


def centre_of_mass(body: Skeleton) -> Array:
    """Where the weight of the body acts."""
    total = _HEAD * body.landmark("head") + _TRUNK * body.spine_at(27)[0]
    for side in SIDES:
        arm, leg = body.arms[side], body.legs[side]
        for share, start, end, along in (
            (_UPPER_ARM, arm.shoulder, arm.elbow, 0.436),
            (_FOREARM, arm.elbow, arm.wrist, 0.682),
            (_THIGH, leg.hip, leg.knee, 0.433),
            (_SHANK, leg.knee, leg.ankle, 0.433),
            (_FOOT, leg.ankle, leg.ankle + leg.foot @ vec(8, -4, 0), 0.5),
        ):
            total = total + share * (start + (end - start) * along)
    return np.asarray(total)
