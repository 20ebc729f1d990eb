"""Angles that a contact or another goal silently cancels: what is written is either drawn or told.

A goal may take the place of angles that were said before it; angles said after (or beside) a goal contradict it.
"""

from __future__ import annotations

from collections.abc import Iterator

from handouts.content.poses.body_position import BodyPosition
from handouts.figures.poses.body.geometry import rot_x, rot_y, rot_z
from handouts.figures.poses.body.measure import joint_angles as measured_angles
from handouts.figures.poses.checks.places import words
from handouts.figures.poses.posing.plan import PosePlan
from handouts.figures.poses.posing.position import (
    BOTH,
    foot_goal,
    forearm_goal,
    hand_goal,
    joint_angles,
    leg_goal,
)
from handouts.figures.poses.posing.solver import Solved
from handouts.figures.poses.sides import Side, side_of, sign
from handouts.problems import Problem

_TOLERANCE, _STACKED = 7.0, 15.0
"""Degrees by which a joint may differ from what is written; legs that lie on each other by more."""


def overruled(plan: PosePlan, number: int, solved: Solved) -> Iterator[Problem]:
    """Every angle of this position that the body does not have, where nothing said later explains it."""
    for joint, movements in joint_angles(solved.position).items():
        side, part = side_of(joint), joint.partition("_")[2]
        if side is None:
            continue
        for movement, asked in movements.items():
            actual = _actual(solved, side, part, movement, asked)
            tolerance = _STACKED if "side" in solved.posture else _TOLERANCE
            if actual is None or abs(actual - asked) <= tolerance:
                continue
            yield from _told(plan, number, side, part, movement, asked, actual)


def _told(
    plan: PosePlan, number: int, side: Side, part: str, movement: str, asked: float, actual: float
) -> Iterator[Problem]:
    joint = f"{side}_{part}"
    key, angle_at = max(
        ((k, at) for k in (joint, BOTH[part]) if (at := plan.said(number, k, movement)) is not None),
        key=lambda pair: pair[1],
        default=(joint, -1),
    )
    goal, goal_at = _goal(plan, number, side, part)
    if goal is not None and goal_at > angle_at:
        return
    if goal is None:
        message = f"{words(joint)}: {movement} of {asked:g} degrees does not come out, but {actual:.0f}"
        expected = "an angle that goes with the posture"
    else:
        since = (
            "" if goal_at == number else f", as in position {goal_at + 1}" if goal_at else ", as at the start"
        )
        limb = f"{side} {_limb(part)}"
        message = f"the {goal} decides where the {limb} is{since}; {movement} of {asked:g} degrees is lost"
        expected = f"{_free(plan, number, goal)} to let it go, or another goal instead of the angle"
    yield Problem(message, plan.place(number, key, movement), expected)


def _limb(part: str) -> str:
    return "leg" if part in ("hip", "knee", "ankle", "toes") else "arm"


def _free(plan: PosePlan, number: int, goal: str) -> str:
    return f"{goal}: free" if goal not in ("hold", "legs", "left_leg", "right_leg") else f"{goal}: null"


def _goal(plan: PosePlan, number: int, side: Side, part: str) -> tuple[str | None, int]:
    """The key of the goal that rules a limb, and the position in which it was said; None for the posture's own."""
    position = plan.frames[number]
    keys = _LEG_GOALS if _limb(part) == "leg" else _ARM_GOALS
    found = []
    for key, has in keys:
        if not has(position, side):
            continue
        for name in (f"{side}_{key}", BOTH[key]) if key in BOTH else (key,):
            at = plan.said(number, name)
            if at is not None and getattr(position, name, None) is not None:
                found.append((at, name))
    return max(found)[::-1] if found else (None, -1)


def _has_foot(position: BodyPosition, side: Side) -> bool:
    return foot_goal(position, side) not in (None, "free")


def _has_leg(position: BodyPosition, side: Side) -> bool:
    return leg_goal(position, side) is not None


def _has_hand(position: BodyPosition, side: Side) -> bool:
    return hand_goal(position, side) not in (None, "free")


def _has_forearm(position: BodyPosition, side: Side) -> bool:
    return forearm_goal(position, side) not in (None, "free")


_LEG_GOALS = (("foot", _has_foot), ("leg", _has_leg))
_ARM_GOALS = (
    ("hand", _has_hand),
    ("forearm", _has_forearm),
    ("hold", lambda position, side: position.hold is not None),
    ("propped_on", lambda position, side: position.propped_on is not None),
)


def _actual(solved: Solved, side: Side, part: str, movement: str, asked: float) -> float | None:
    """The angle that the body has; None where it cannot be told or does not matter."""
    state = solved.skeleton.state
    joint = f"{side}_{part}"
    arm = part in ("shoulder", "elbow", "wrist")
    reaches = side in (state.arm_reach if arm else state.leg_reach)
    if part in ("shoulder", "hip") and movement != "open":
        if reaches:
            return _measured(solved, side, part, movement, asked)
        return state.angle(joint, movement)
    if (part, movement) in (("elbow", "flex"), ("knee", "flex")):
        return measured_angles(solved.skeleton)[joint][movement]
    framed = side in (state.hand_frame if arm else state.foot_frame)
    if part == "wrist" or (part == "elbow" and movement == "pronate"):
        return measured_angles(solved.skeleton)[joint].get(movement) if framed else asked
    if part == "ankle" and movement == "flex" and framed:
        return measured_angles(solved.skeleton)[joint]["flex"]
    return None


def _measured(solved: Solved, side: Side, part: str, movement: str, asked: float) -> float:
    """One movement of a ball joint; where the bone points straight aside, flexion and rotation cannot be told apart.

    Then the angle counts as it is asked if some such angles make the bone's direction.
    """
    body = solved.skeleton
    local = (
        body.thorax.T @ body.arms[side].upper if part == "shoulder" else body.pelvis.T @ body.legs[side].thigh
    )
    angles = measured_angles(body)[f"{side}_{part}"]
    given = joint_angles(solved.position).get(f"{side}_{part}", {})
    whole = {**angles, **given}
    s = sign(side)
    made = rot_z(whole["flex"]) @ rot_x(-s * whole["abduct"]) @ rot_y(-s * whole["rotate"])
    if float(made[:, 1] @ local[:, 1]) > 0.993 and movement != "rotate":
        return asked
    return angles[movement]
