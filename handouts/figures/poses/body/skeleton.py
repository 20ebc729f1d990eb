"""Joint angles and targets to bone frames: forward kinematics, and two-bone chains that reach a point."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import acos, atan2, cos, degrees, pi, sin

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
from handouts.figures.poses.body.geometry import (
    Array,
    about,
    angle_between,
    columns,
    rot_x,
    rot_y,
    rot_z,
    smoothstep,
    unit,
    vec,
)
from handouts.figures.poses.sides import SIDES, Side, sign


@dataclass(frozen=True, slots=True)
class Reach:
    """Where the end of a limb goes, and the direction in which its middle joint points."""

    target: Array
    pole: Array


@dataclass(slots=True)
class JointState:
    """Everything that decides where the bones lie; angles in degrees, neutral-zero method."""

    rotation: Array = field(default_factory=lambda: np.eye(3))
    position: Array = field(default_factory=lambda: np.zeros(3))
    angles: dict[str, dict[str, float]] = field(default_factory=dict)
    arm_reach: dict[Side, Reach] = field(default_factory=dict)
    leg_reach: dict[Side, Reach] = field(default_factory=dict)
    hand_frame: dict[Side, Array] = field(default_factory=dict)
    foot_frame: dict[Side, Array] = field(default_factory=dict)
    hand_shape: dict[Side, str] = field(default_factory=dict)

    def angle(self, joint: str, movement: str) -> float:
        """Degrees of one movement of one joint, 0 where nothing was asked."""
        return self.angles.get(joint, {}).get(movement, 0.0)

    def set(self, joint: str, **movements: float) -> None:
        """Set angles of a joint."""
        self.angles.setdefault(joint, {}).update(movements)

    def default(self, joint: str, **movements: float) -> None:
        """Set the angles of a joint that are not set yet."""
        self.angles[joint] = movements | self.angles.get(joint, {})


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


@dataclass(frozen=True, slots=True)
class Leg:
    """Joint centres, bone frames and knee flexion, degrees."""

    hip: Array
    knee: Array
    ankle: Array
    thigh: Array
    shank: Array
    foot: Array
    flexion: float
    sign: int


def reach_with_two_bones(
    start: Array, reach: Reach, upper: float, lower: float, fold: int
) -> tuple[Array, float]:
    """Frame of the upper bone and the angle of the hinge so that the chain ends at the target.

    `fold` is +1 where the lower bone folds to the front of the upper one (elbow), -1 to the back (knee).
    A target out of reach is approached as far as the bones go.
    """
    line = reach.target - start
    distance = float(np.clip(np.linalg.norm(line), abs(upper - lower) + 1e-3, (upper + lower) * 0.9999))
    along = unit(line)
    lift = acos(np.clip((upper**2 + distance**2 - lower**2) / (2 * upper * distance), -1, 1))
    aside = unit(reach.pole - (reach.pole @ along) * along)
    y = -unit(along * cos(lift) + aside * sin(lift))
    x = aside if fold < 0 else -aside
    x = unit(x - (x @ y) * y)
    inner = acos(np.clip((upper**2 + lower**2 - distance**2) / (2 * upper * lower), -1, 1))
    return columns(x, y, np.cross(x, y)), degrees(pi - inner)


_SPINE = np.arange(-14, 68.01, 1.0)
_HIPS = int(np.flatnonzero(_SPINE == 0)[0])


class Skeleton:
    """Where every bone lies for a joint state and a build."""

    def __init__(self, state: JointState, build: Build) -> None:
        self.state, self.build = state, build
        self._lay_spine()
        self.arms: dict[Side, Arm] = {side: self._arm(side) for side in SIDES}
        self.legs: dict[Side, Leg] = {side: self._leg(side) for side in SIDES}

    def _spine_rotations(self, heights: Array) -> Array:
        state = self.state
        bend, turn = smoothstep(heights, 6, 40), smoothstep(heights, 10, 42)
        nod = smoothstep(heights, 50, 63)
        trunk = (
            rot_y(-state.angle("trunk", "rotate") * turn)
            @ rot_z(-state.angle("trunk", "flex") * bend)
            @ rot_x(state.angle("trunk", "bend") * bend)
        )
        trunk = state.rotation @ trunk
        level = state.angle("neck", "level")
        if level:
            up = trunk[-1, :, 1]
            axis = np.cross(up, vec(0, 1, 0))
            tilt = degrees(atan2(float(np.linalg.norm(axis)), float(up[1])))
            if tilt > 1e-4:
                trunk = np.stack(
                    [about(axis, tilt * level * share) @ r for share, r in zip(nod, trunk, strict=True)]
                )
        neck = (
            rot_y(-state.angle("neck", "rotate") * nod)
            @ rot_z(-state.angle("neck", "flex") * nod)
            @ rot_x(state.angle("neck", "bend") * nod)
        )
        return np.asarray(trunk @ neck)

    def _lay_spine(self) -> None:
        rotations = self._spine_rotations(_SPINE)
        up = rotations[:, :, 1]
        steps = np.cumsum(0.5 * (up[1:] + up[:-1]), axis=0)
        points = np.concatenate([np.zeros((1, 3)), steps])
        points = points - points[_HIPS] + self.state.position
        back = self.state.angle("neck", "retract") * smoothstep(_SPINE, 46, 60)
        self._points = points - rotations[:, :, 0] * back[:, None]
        self._rotations = rotations
        origin, self.head_rotation = self.spine_at(HEAD_PIVOT)
        self.head_origin = origin + self.head_rotation @ vec(0.6, 0, 0)

    def spine(self, heights: Array) -> tuple[Array, Array]:
        """Origins and rotations of the trunk's cross-sections at heights above the hips."""
        place = np.clip(heights - _SPINE[0], 0, len(_SPINE) - 1.001)
        k = place.astype(int)
        share = (place - k)[:, None]
        points = self._points[k] * (1 - share) + self._points[k + 1] * share
        return points, self._rotations[np.round(place).astype(int)]

    def spine_at(self, height: float) -> tuple[Array, Array]:
        """Origin and rotation of one cross-section of the trunk."""
        points, rotations = self.spine(np.array([height]))
        return points[0], rotations[0]

    def _arm(self, side: Side) -> Arm:
        state, s = self.state, sign(side)
        front, height, half = self.build.shoulder
        origin, thorax = self.spine_at(height)
        girdle = f"{side}_shoulder"
        rest = vec(front + state.angle(girdle, "protract"), state.angle(girdle, "elevate"), s * half)
        rest[2] -= s * state.angle(girdle, "tuck")

        def joint(local: Array) -> Array:
            """The shoulder joint rises, comes forward and inward as the arm is lifted (scapular rhythm)."""
            down = local @ vec(0, -1, 0)
            raised = degrees(acos(np.clip(-down[1], -1, 1)))
            inward = -2.2 * smoothstep(raised, 70, 175) - 2.0 * max(-s * down[2], 0) * smoothstep(
                raised, 20, 80
            )
            lift = vec(2.6 * max(down[0], 0), 4.2 * float(smoothstep(raised, 50, 170)), s * float(inward))
            return np.asarray(origin + thorax @ (rest + lift))

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
        hip = state.position + state.rotation @ vec(0, 0, s * self.build.hip_half_width)
        opened = s * state.angle(f"{side}_hip", "open")
        if side in state.leg_reach:
            reach = state.leg_reach[side]
            thigh, flexion = reach_with_two_bones(hip, reach, THIGH, SHANK, -1)
        else:
            thigh = (
                state.rotation
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
        return Leg(hip, knee, ankle, thigh, shank, foot, flexion, s)

    def landmark(self, name: str) -> Array:
        """A named point of the body: `pelvis`, `chest`, `head`, `crown` or `left_knee`, `right_heel` and the like."""
        if name == "pelvis":
            return self.state.position
        if name == "chest":
            origin, rotation = self.spine_at(36)
            return np.asarray(origin + rotation @ vec(9, 0, 0))
        if name in ("head", "crown"):
            height = CHIN + (11.5 if name == "head" else 23)
            return np.asarray(self.head_origin + self.head_rotation @ vec(SKULL, height, 0))
        side: Side = "left" if name.startswith("left_") else "right"
        point = name.partition("_")[2]
        arm, leg = self.arms[side], self.legs[side]
        match point:
            case "shoulder" | "elbow" | "wrist":
                return np.asarray(getattr(arm, point))
            case "hand":
                return np.asarray(arm.wrist + arm.hand @ vec(0, -9, 0))
            case "heel":
                return np.asarray(leg.ankle + leg.foot @ vec(-6.5, 4 - ANKLE_HEIGHT, 0))
            case "toes":
                return np.asarray(leg.ankle + leg.foot @ vec(19, 2 - ANKLE_HEIGHT, 0))
            case _:
                return np.asarray(getattr(leg, point))

    def bend_at(self, before: str, joint: str, after: str) -> float:
        """The angle between two segments that meet at a joint, degrees; 180 is a straight line."""
        at = self.landmark(joint)
        return angle_between(self.landmark(before) - at, self.landmark(after) - at)
