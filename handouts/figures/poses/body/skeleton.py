"""Joint angles and targets to bone frames: forward kinematics, and two-bone chains that reach a point."""

from __future__ import annotations

from dataclasses import dataclass
from math import acos, atan2, degrees

import numpy as np

from handouts.figures.poses.body.build import (
    ANKLE_HEIGHT,
    CHIN,
    FOREARM,
    HEAD_PIVOT,
    SHANK,
    SKULL,
    THIGH,
    UPPER_ARM,
    Build,
)
from handouts.figures.poses.body.chains import reach_with_two_bones
from handouts.figures.poses.body.geometry import (
    Array,
    about,
    angle_between,
    rot_x,
    rot_y,
    rot_z,
    smoothstep,
    vec,
)
from handouts.figures.poses.body.joint_state import JointState
from handouts.figures.poses.body.spine import Spine, pelvis_turn
from handouts.figures.poses.sides import SIDES, Side, sign

_BREASTBONE = 2.5
"""Half the distance (cm) of the collar bones' inner ends."""


@dataclass(frozen=True, slots=True)
class Arm:
    """Joint centres, bone frames, elbow flexion and the twist of the forearm, degrees."""

    shoulder: Array
    elbow: Array
    wrist: Array
    upper: Array
    lower: Array
    hand: Array
    flexion: float
    twist: float
    sign: int

    def in_hand(self, x: float, y: float, z: float) -> Array:
        """A point of the hand: toward the thumb, back toward the wrist, out of the palm (cm from the wrist)."""
        return np.asarray(self.wrist + self.hand @ vec(x, y, -self.sign * z))


@dataclass(frozen=True, slots=True)
class Leg:
    """Joint centres, bone frames, flexion of the knee and of the toes, degrees."""

    hip: Array
    knee: Array
    ankle: Array
    thigh: Array
    shank: Array
    foot: Array
    flexion: float
    toes: float
    sign: int


class Skeleton:
    """Where every bone lies for a joint state and a build."""

    def __init__(self, state: JointState, build: Build) -> None:
        self.state, self.build = state, build
        self._spine = Spine(state)
        self.pelvis = np.asarray(state.rotation @ pelvis_turn(state))
        """The frame of the pelvis."""
        origin, self.head_rotation = self.spine_at(HEAD_PIVOT)
        self.head_origin = origin + self.head_rotation @ vec(0.6, 0, 0)
        self.arms: dict[Side, Arm] = {side: self._arm(side) for side in SIDES}
        self.legs: dict[Side, Leg] = {side: self._leg(side) for side in SIDES}

    def spine(self, heights: Array) -> tuple[Array, Array]:
        """Origins and rotations of the trunk's cross-sections at heights above the hips."""
        return self._spine.at(heights)

    def spine_at(self, height: float) -> tuple[Array, Array]:
        """Origin and rotation of one cross-section of the trunk."""
        points, rotations = self._spine.at(np.array([height]))
        return points[0], rotations[0]

    @property
    def thorax(self) -> Array:
        """The frame of the upper chest, against which the shoulders' angles count."""
        return self.spine_at(self.build.shoulder[1])[1]

    def girdle(self, side: Side) -> Array:
        """How far (front, up, right; cm) the shoulder blade has carried the shoulder joint from its place at rest."""
        state, s = self.state, sign(side)
        blade, joint = f"{side}_shoulder_blade", f"{side}_shoulder"
        reach = self.build.shoulder_half_width - _BREASTBONE
        lift, forward = np.radians([state.angle(blade, "lift"), state.angle(blade, "forward")])
        inward = reach * (2 - np.cos(lift) - np.cos(forward)) + state.angle(joint, "tuck")
        x = reach * float(np.sin(forward)) + state.angle(joint, "protract")
        return vec(x, reach * float(np.sin(lift)) + state.angle(joint, "elevate"), -s * float(inward))

    def _arm(self, side: Side) -> Arm:
        state, s = self.state, sign(side)
        front, height, half = self.build.shoulder
        origin, thorax = self.spine_at(height)
        rest = vec(front, 0, s * half) + self.girdle(side)

        def joint(local: Array) -> Array:
            """The shoulder joint rises, comes forward and inward as the arm is lifted (scapular rhythm)."""
            down = local @ vec(0, -1, 0)
            raised = degrees(acos(np.clip(-down[1], -1, 1)))
            inward = -2.2 * smoothstep(raised, 70, 175) - 2.0 * max(-s * down[2], 0) * smoothstep(
                raised, 20, 80
            )
            lift = vec(2.6 * max(down[0], 0), 4.2 * float(smoothstep(raised, 50, 170)), s * float(inward))
            return np.asarray(origin + thorax @ (rest + lift))

        girdle = f"{side}_shoulder"
        if side in state.arm_reach:
            reach = state.arm_reach[side]
            shoulder = origin + thorax @ rest
            for _ in range(3):
                upper, flexion = reach_with_two_bones(shoulder, reach, UPPER_ARM, FOREARM, +1)
                shoulder = joint(thorax.T @ upper)
        else:
            local = (
                rot_z(state.angle(girdle, "flex"))
                @ rot_x(-s * state.angle(girdle, "abduct"))
                @ rot_y(-s * state.angle(girdle, "rotate"))
            )
            shoulder, upper, flexion = joint(local), thorax @ local, state.angle(f"{side}_elbow", "flex")
        elbow = shoulder + upper @ vec(0, -UPPER_ARM, 0)
        lower = upper @ rot_z(flexion)
        wrist = elbow + lower @ vec(0, -FOREARM, 0)
        hand = state.hand_frame.get(side)
        if hand is None:
            hand = (
                lower
                @ rot_y(s * state.angle(f"{side}_elbow", "pronate"))
                @ rot_z(state.angle(f"{side}_wrist", "deviate"))
                @ rot_x(s * state.angle(f"{side}_wrist", "flex"))
            )
        relative = lower.T @ hand
        twist = degrees(atan2(relative[0, 2] - relative[2, 0], relative[0, 0] + relative[2, 2]))
        return Arm(shoulder, elbow, wrist, upper, lower, hand, flexion, twist, s)

    def _leg(self, side: Side) -> Leg:
        state, s = self.state, sign(side)
        hip = state.position + self.pelvis @ vec(0, 0, s * self.build.hip_half_width)
        opened = s * state.angle(f"{side}_hip", "open")
        if side in state.leg_reach:
            reach = state.leg_reach[side]
            thigh, flexion = reach_with_two_bones(hip, reach, THIGH, SHANK, -1)
        else:
            thigh = (
                self.pelvis
                @ rot_z(state.angle(f"{side}_hip", "flex"))
                @ rot_x(-s * state.angle(f"{side}_hip", "abduct"))
                @ rot_y(-s * state.angle(f"{side}_hip", "rotate"))
            )
            flexion = state.angle(f"{side}_knee", "flex")
        if opened:
            ankle = hip + thigh @ (vec(0, -THIGH, 0) + rot_z(-flexion) @ vec(0, -SHANK, 0))
            thigh = about(ankle - hip, opened) @ thigh
        knee = hip + thigh @ vec(0, -THIGH, 0)
        shank = thigh @ rot_z(-flexion)
        ankle = knee + shank @ vec(0, -SHANK, 0)
        foot = state.foot_frame.get(side)
        if foot is None:
            foot = (
                shank
                @ rot_z(state.angle(f"{side}_ankle", "flex"))
                @ rot_y(-s * state.angle(f"{side}_ankle", "rotate"))
                @ rot_x(-s * state.angle(f"{side}_ankle", "evert"))
            )
        toes = state.angle(f"{side}_toes", "flex")
        return Leg(hip, knee, ankle, thigh, shank, foot, flexion, toes, s)

    def landmark(self, name: str) -> Array:
        """A point of the body: `pelvis`, `back`, `chest`, `head`, `chin`, `crown`, or of a side: `left_knee`."""
        if name == "pelvis":
            return self.state.position
        if name in ("back", "chest"):
            height, ahead = (24, -8) if name == "back" else (36, 9)
            origin, rotation = self.spine_at(height)
            return np.asarray(origin + rotation @ vec(ahead, 0, 0))
        if name in ("head", "chin", "crown"):
            above, ahead = {"head": (11.5, 0), "chin": (1, 8), "crown": (23, 0)}[name]
            return np.asarray(self.head_origin + self.head_rotation @ vec(SKULL + ahead, CHIN + above, 0))
        side: Side = "left" if name.startswith("left_") else "right"
        point = name.partition("_")[2]
        arm, leg = self.arms[side], self.legs[side]
        match point:
            case "shoulder" | "elbow" | "wrist":
                return np.asarray(getattr(arm, point))
            case "hand":
                return arm.in_hand(0, -9, 0)
            case "heel":
                return np.asarray(leg.ankle + leg.foot @ vec(-6.5, 4 - ANKLE_HEIGHT, 0))
            case "toes":
                root, tips = vec(13, 2 - ANKLE_HEIGHT, 0), vec(6, 0, 0)
                return np.asarray(leg.ankle + leg.foot @ (root + rot_z(-leg.toes) @ tips))
            case _:
                return np.asarray(getattr(leg, point))

    def bend_at(self, before: str, joint: str, after: str) -> float:
        """The angle between two segments that meet at a joint, degrees; 180 is a straight line."""
        at = self.landmark(joint)
        return angle_between(self.landmark(before) - at, self.landmark(after) - at)
