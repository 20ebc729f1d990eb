"""Arms, hands and what they hold, in words."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.content.poses.contacts import ForearmPlace, HandPlace
from handouts.figures.poses.alt.phrases import Said, Told, one_or_both
from handouts.figures.poses.posing.arms.words import on_other_arm
from handouts.figures.poses.posing.kinds import SITTING, UPRIGHT, lower_side
from handouts.figures.poses.posing.position import fingers_of, forearm_goal, hand_goal, held_in, joint_angles
from handouts.figures.poses.sides import SIDES, Side
from handouts.figures.poses.stance import ArmStance

_BENT = 30
_UPRIGHT, _SLANTING, _LEVEL_AT_LEAST, _STEEP = 88, 25, -40, 70
"""Hundredths of its length that a forearm rises when upright, slanting up, level; and too steep to tell of palms."""
_HANGS, _LOW, _LEVEL, _HIGH = 22, 62, 116, 152
"""Degrees from hanging up to which an arm is at the side, a little lifted, about level, and lifted high."""


def arms(told: Told) -> Iterator[Said]:
    """How the arms are held."""
    hold = told.position.hold
    if hold is not None:
        name = next(n for n in type(hold).model_fields if getattr(hold, n) is not None)
        value = getattr(hold, name)
        if name in ("towel", "band"):
            yield Said(f"holding_{name}_around_foot", "left" if value == "left_foot" else "right")
        elif name == "stick" and value == "along_back":
            yield Said("holding_stick_along_back")
            return
        else:
            yield Said(f"holding_{name}")
        if name != "stick" or value != "in_hands":
            yield from _where_held(told)
            return
    yield from one_or_both({side: list(_arm(told, side)) for side in SIDES})


def _where_held(told: Told) -> Iterator[Said]:
    """How high the hands hold it, where that changes."""
    arm = told.stance.arm("right")
    if told.moves("hold") and told.posture not in ("back", "left_side", "right_side"):
        high = arm.hand_up
        yield Said("held_overhead" if high > 25 else "held_at_chest" if high > -22 else "held_low")


def _arm(told: Told, side: Side) -> Iterator[Said]:
    forearm = forearm_goal(told.position, side)
    goal = hand_goal(told.position, side)
    if goal is None and told.posture in SITTING and not _told(told, side):
        goal = "on_thigh"
    if told.position.propped_on and (told.posture == "front" or side == lower_side(told.posture)):
        return
    held = held_in(told.position, side)
    lies = forearm not in (None, "free")
    if held is not None and not lies:
        yield Said(f"hand_holds_{held}", side)
    if isinstance(forearm, ForearmPlace):
        high = told.stance.arm(side).up > 15
        yield Said("forearm_on_wall_high" if high else "forearm_on_wall", side)
    elif forearm not in (None, "free"):
        yield Said(f"forearm_{forearm}", side)
    elif isinstance(goal, HandPlace) and goal.reach is not None:
        yield from _free(told, side)
    elif isinstance(goal, HandPlace) and held is None:
        yield from _at_place(told, side, goal)
    elif isinstance(goal, str) and goal != "free":
        yield from _touching(told, side, goal)
    else:
        yield from _free(told, side)
    if held is not None and lies:
        yield Said(f"hand_holds_{held}", side)
    yield from _details(told, side)


def _at_place(told: Told, side: Side, goal: HandPlace) -> Iterator[Said]:
    if goal.on_wall is not None:
        yield from _on_wall(told, side)
    elif goal.on_table is not None:
        yield Said("hand_on_table", side)
        if told.moves(f"{side}_hand", "hands"):
            yield Said("arm_stretched_forward" if told.stance.arm(side).elbow < 40 else "elbow_bent", side)
    else:
        yield Said("hand_on_floor_in_front", side)


def _touching(told: Told, side: Side, goal: str) -> Iterator[Said]:
    if goal == "on_wall":
        yield from _on_wall(told, side)
    elif goal == "on_floor":
        yield from _on_floor(told, side)
    elif on_other_arm(goal):
        yield Said(f"hand_{goal.replace('_', '_other_', 1)}", side)
    else:
        named = next((s for s in ("left", "right") if goal.startswith(f"on_{s}_")), None)
        plain = goal.replace(f"_{named}", "") if named else goal
        yield Said(f"hand_{plain}" if named in (None, side) else f"hand_{plain}_of_other", side)


def _on_wall(told: Told, side: Side) -> Iterator[Said]:
    arm = told.stance.arm(side)
    chest = told.stance.number("trunk", 2)
    above = arm.height - chest
    level = "high" if above > 22 else "at_shoulder" if above > -22 else "low"
    yield Said(f"hand_on_wall_{level}", side)
    if told.posture == "standing" and told.position.lean is not None:
        yield Said("elbow_bent" if arm.elbow > 45 else "elbow_straight", side)


def _on_floor(told: Told, side: Side) -> Iterator[Said]:
    arm = told.stance.arm(side)
    match told.posture:
        case "back" | "front":
            if told.position.propped_on == "hands":
                return
            if arm.up > 60:
                yield Said("arm_overhead_on_floor", side)
            elif arm.out > 60:
                yield Said("arm_out_on_floor", side)
            else:
                yield Said("arm_at_side", side)
        case "hands_and_knees":
            return
        case "sitting" | "long_sitting" | "half_lying":
            # With the back at a wall there is no room behind.
            at_wall = told.position.against == "wall"
            yield Said("hand_on_floor_beside" if at_wall else "hand_on_floor_behind", side)
        case "kneeling":
            yield Said("arm_stretched_on_floor", side)
        case _:
            yield Said("hand_on_floor", side)


def _free(told: Told, side: Side) -> Iterator[Said]:
    """An arm in the air, by where it points."""
    arm = told.stance.arm(side)
    if told.posture == "hands_and_knees" and not _told(told, side):
        return
    raised = _raised(arm)
    if raised < _HANGS:
        yield from _at_side(told, side, arm)
    else:
        yield Said(f"arm_{_way(told, arm, raised)}", side)
        if arm.elbow >= 55:
            rise = arm.forearm_rise
            way = (
                "_forearm_up"
                if rise > _UPRIGHT
                else "_forearm_rising"
                if rise > _SLANTING
                else "_forearm_level"
                if rise > _LEVEL_AT_LEAST
                else ""
            )
            yield Said(f"elbow_bent{way}", side)


def _told(told: Told, side: Side) -> bool:
    names = ("shoulders", f"{side}_shoulder", "elbows", f"{side}_elbow", "hands", f"{side}_hand")
    return any(getattr(told.position, name) is not None for name in names)


def _raised(arm: ArmStance) -> float:
    """Degrees from hanging along the trunk."""
    from math import acos, degrees

    return degrees(acos(max(-1.0, min(1.0, -arm.up / 100))))


def _at_side(told: Told, side: Side, arm: ArmStance) -> Iterator[Said]:
    if arm.elbow < _BENT:
        yield Said("arm_at_side", side)
        return
    if arm.elbow > 115:
        yield Said("hand_near_shoulder", side)
        return
    if arm.elbow < 70:
        yield Said("elbow_slightly_bent", side)
        return
    yield Said("elbow_at_side_bent", side)
    across = arm.forearm_out
    yield Said(f"forearm_{'turned_in' if across < -30 else 'turned_out' if across > 30 else 'ahead'}", side)


def _way(told: Told, arm: ArmStance, raised: float) -> str:
    """The end of a key: where a lifted arm points."""
    lying = told.posture == "back"
    if raised >= _HIGH:
        return "overhead" if told.posture in UPRIGHT else "overhead_lying"
    level = "low" if raised < _LOW else "level" if raised <= _LEVEL else "high"
    if arm.front < -35 and abs(arm.out) < 75 and level != "high":
        return "behind"
    if arm.out > 78 or arm.out > abs(arm.front) + 10:
        return f"aside_{level}_lying" if lying and level == "level" else f"aside_{level}"
    if arm.out < -45 and level == "level":
        return "across_chest"
    if lying and level == "level":
        return "straight_up"
    return f"ahead_{level}"


def _details(told: Told, side: Side) -> Iterator[Said]:
    """Palms, wrists and fingers, where the pose is about them."""
    arm = told.stance.arm(side)
    if _moves_joint(told, side, "elbow", "pronate") and abs(arm.forearm_rise) < _STEEP:
        yield Said(
            "palm_up" if arm.palm_up > 50 else "palm_down" if arm.palm_up < -50 else "palm_inward", side
        )
    wrist = getattr(told.position, f"{side}_wrist") or told.position.wrists
    if wrist is not None and wrist.flex and abs(wrist.flex) > 10:
        yield Said("hand_bent_to_palm" if wrist.flex > 0 else "hand_bent_back", side)
    if wrist is not None and wrist.deviate and abs(wrist.deviate) > 6:
        yield Said("hand_to_thumb" if wrist.deviate > 0 else "hand_to_little_finger", side)
    if shape := fingers_of(told.position, side):
        yield Said(f"fingers_{shape}", side)


def _moves_joint(told: Told, side: Side, joint: str, movement: str) -> bool:
    """Do two positions give different angles of a movement?"""
    angles = (joint_angles(frame).get(f"{side}_{joint}", {}) for frame in told.plan.frames)
    return len({angle.get(movement) for angle in angles}) > 1
