"""Goals out of reach, and joints that would have to go further than they do."""

from __future__ import annotations

from collections.abc import Iterator
from math import sin

import numpy as np

from handouts.content.poses.contacts import FootPlace
from handouts.content.poses.joints import JOINT_LIMITS, ROTATION_ACROSS
from handouts.figures.poses.body.measure import ball_joint, joint_angles, wrist_flexion
from handouts.figures.poses.checks.places import key_of, place_of, words
from handouts.figures.poses.posing.plan import PosePlan
from handouts.figures.poses.posing.position import foot_goal
from handouts.figures.poses.posing.solver import Solved
from handouts.figures.poses.sides import SIDES, Side
from handouts.problems import Problem

_SLACK = 8.0
"""Degrees that a solved joint may exceed its limit under the body's weight or another hand's pull."""


def out_of_reach(plan: PosePlan, number: int, solved: Solved) -> Iterator[Problem]:
    """Hands and feet that do not get where they are told."""
    for goal, missing in solved.unreached:
        name = "hold" if goal == "hold" else key_of(plan, number, goal)
        what = "hands" if goal == "hold" else words(goal)
        yield Problem(
            f"the {what} cannot get there: {missing:.0f} cm are missing",
            plan.place(number, name),
            _remedy(goal),
        )


def _remedy(goal: str) -> str:
    if goal.endswith(("hand", "forearm")) or goal == "hold":
        return "a place within reach: bend the trunk or the leg further toward it, or move the goal nearer"
    return "a place within reach: a smaller measure, or a knee and hip that bend toward it"


def beyond_limits(plan: PosePlan, number: int, solved: Solved) -> Iterator[Problem]:
    """Joints that a goal bends further than they go."""
    measured = joint_angles(solved.skeleton)
    for side in SIDES:
        for joint, name, causes in (
            ("knee", "knee flexion", ("foot", "leg", "knee")),
            ("elbow", "elbow flexion", ("hand", "forearm", "elbow")),
            ("ankle", "ankle flexion", ("foot", "ankle", "knee")),
        ):
            low, high, _ = JOINT_LIMITS[name]
            angle = measured[f"{side}_{joint}"]["flex"]
            if joint == "ankle" and (angle < 0 or _on_its_ball(solved, side)):
                continue
            if not low - _SLACK <= angle <= high + _SLACK:
                yield Problem(
                    f"the {side} {joint} would have to bend {angle:.0f} degrees",
                    place_of(plan, number, *(f"{side}_{cause}" for cause in causes)),
                    f"from {low:g} to {high:g} degrees",
                )
        yield from _wrist(plan, number, solved, side)
        yield from _rotation(plan, number, solved, side)


def _on_its_ball(solved: Solved, side: Side) -> bool:
    """A foot on its ball bends at the toes too; and one that lies on its back is pointed as far as it lies."""
    goal = foot_goal(solved.position, side)
    return goal == "on_toes" or (isinstance(goal, FootPlace) and bool(goal.heel_up))


def _wrist(plan: PosePlan, number: int, solved: Solved, side: Side) -> Iterator[Problem]:
    low, high, _ = JOINT_LIMITS["wrist flexion"]
    angle = wrist_flexion(solved.skeleton, side)
    arm = solved.skeleton.arms[side]
    bent = float(np.degrees(np.arccos(np.clip(arm.lower[:, 1] @ arm.hand[:, 1], -1, 1))))
    if bent > max(-low, high) + 2 * _SLACK:
        yield Problem(
            f"the {side} wrist would have to bend {abs(angle) if abs(angle) > 80 else bent:.0f} degrees",
            place_of(plan, number, f"{side}_hand", f"{side}_forearm"),
            f"from {low:g} to {high:g} degrees: an arm that comes from another direction",
        )


def _rotation(plan: PosePlan, number: int, solved: Solved, side: Side) -> Iterator[Problem]:
    """How far an upper arm turns depends on where it points: straight ahead it turns inward further, outward less."""
    if side in solved.skeleton.state.arm_reach:
        return
    arm = solved.skeleton.arms[side]
    flex, abduct, _ = ball_joint(solved.skeleton.thorax.T @ arm.upper, side)
    rotate = solved.skeleton.state.angle(f"{side}_shoulder", "rotate")
    ahead = max(0.0, sin(np.radians(np.clip(flex, 0, 180)))) * float(np.cos(np.radians(abduct)))
    plain, across = JOINT_LIMITS["shoulder rotation"][:2], ROTATION_ACROSS
    low, high = (a + (b - a) * ahead for a, b in zip(plain, across, strict=True))
    if not low - 1 <= rotate <= max(high, 45.0) + 1:
        yield Problem(
            f"the {side} upper arm would have to turn {rotate:.0f} degrees",
            place_of(plan, number, f"{side}_shoulder"),
            f"from {low:.0f} to {max(high, 45.0):.0f} degrees where the arm points now",
        )
