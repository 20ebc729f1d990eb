"""A body position as the author wrote it, merged with the one before it and read for the solver."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from handouts.content.poses.body_position import BodyPosition
from handouts.content.poses.contacts import FootPlace, ForearmPlace, HandPlace, LegGoal
from handouts.figures.poses.sides import Side

LIMB_JOINTS = {
    "hips": "hip",
    "knees": "knee",
    "ankles": "ankle",
    "toes": "toes",
    "shoulders": "shoulder",
    "shoulder_blades": "shoulder_blade",
    "elbows": "elbow",
    "wrists": "wrist",
}
"""The word for both sides, and for one."""
AXIAL = ("pelvis", "trunk", "neck")
_GOALS = {"legs": "leg", "feet": "foot", "hands": "hand", "forearms": "forearm", "fingers": "fingers"}
BOTH = {single: both for both, single in (*LIMB_JOINTS.items(), *_GOALS.items())}
"""The word for one side ("hand"), and for both ("hands")."""
_RIVALS = (("forearms", "hands", "hold"), ("legs", "feet"))
"""Of these goals a limb has one: what is said later takes the place of what was said before."""


def merged(before: BodyPosition, after: BodyPosition, *, keep_nulls: bool = False) -> BodyPosition:
    """A position with everything it does not mention taken from the one before; null takes something away.

    A posture of its own starts afresh. With `keep_nulls`, what is taken away stays null, for another merger.
    """
    if starts_afresh(before, after):
        return after
    return BodyPosition.model_validate(_deep(_written(before), _written(after), keep_nulls))


def starts_afresh(before: BodyPosition, after: BodyPosition) -> bool:
    """Does the position take over nothing from the one before?"""
    return after.posture is not None and after.posture != before.posture


def _written(position: BodyPosition) -> dict[str, Any]:
    return position.model_dump(exclude_unset=True)


def sided(goal: str) -> tuple[str, ...]:
    """The keys of a goal for both sides: "hands", "left_hand", "right_hand"."""
    single = _GOALS.get(goal)
    return (goal, f"left_{single}", f"right_{single}") if single else (goal,)


def _deep(below: dict[str, Any], above: dict[str, Any], keep_nulls: bool) -> dict[str, Any]:
    result = dict(below)
    for rivals in _RIVALS:
        for goal in rivals:
            for key in sided(goal):
                if above.get(key) is not None and not (goal == "hands" and _only_holds(above[key])):
                    _drop(result, (k for rival in rivals if rival != goal for k in sided(rival)), key)
    for key, value in above.items():
        under = result.get(key)
        if value is None and not keep_nulls:
            result.pop(key, None)
        elif isinstance(value, dict) and isinstance(under, dict) and not _is_goal(key):
            result[key] = _deep(under, value, keep_nulls)
        else:
            result[key] = value
    # What is said of one side later overrules what was said of both, and the other way round.
    for both, single in (*LIMB_JOINTS.items(), *_GOALS.items()):
        if above.get(both) is None:
            continue
        for side in ("left", "right"):
            name = f"{side}_{single}"
            if name not in above:
                if single in LIMB_JOINTS.values() and isinstance(result.get(name), dict):
                    result[name] = {k: v for k, v in result[name].items() if k not in above[both]}
                else:
                    result.pop(name, None)
    return result


def _is_goal(key: str) -> bool:
    return key == "hold" or any(key in sided(goal) for goal in _GOALS)


def _only_holds(goal: Any) -> bool:
    """Does a hand hold something where the arm puts it? Such a hand leaves the forearm to its own goal."""
    return isinstance(goal, dict) and goal.get("hold") is not None


def _drop(result: dict[str, Any], keys: Iterable[str], for_the_sake_of: str) -> None:
    """Take goals away that another one of the same limb replaces; for both sides, the other side keeps its own."""
    side = for_the_sake_of.partition("_")[0]
    for key in keys:
        if key not in result:
            continue
        own = key.partition("_")[0]
        if side in ("left", "right") and own in ("left", "right") and own != side:
            continue
        if for_the_sake_of.endswith(("forearm", "forearms")) and _only_holds(result[key]):
            continue
        value = result.pop(key)
        single = _GOALS.get(key)
        if side in ("left", "right") and single:
            result.setdefault(f"{'left' if side == 'right' else 'right'}_{single}", value)


def joint_angles(position: BodyPosition) -> dict[str, dict[str, float]]:
    """Every joint whose angles are given, one side at a time: "left_hip" to its movements in degrees."""
    angles: dict[str, dict[str, float]] = {}
    for name in (*AXIAL, *LIMB_JOINTS):
        joint = getattr(position, name)
        if joint is None:
            continue
        given = joint.model_dump(exclude_none=True)
        names = (name,) if name in AXIAL else tuple(f"{s}_{LIMB_JOINTS[name]}" for s in ("left", "right"))
        for one in names:
            angles.setdefault(one, {}).update(given)
    for joint_name in LIMB_JOINTS.values():
        for side in ("left", "right"):
            joint = getattr(position, f"{side}_{joint_name}")
            if joint is not None:
                angles.setdefault(f"{side}_{joint_name}", {}).update(joint.model_dump(exclude_none=True))
    return angles


def leg_goal(position: BodyPosition, side: Side) -> LegGoal | None:
    """What the leg should do."""
    goal: LegGoal | None = getattr(position, f"{side}_leg") or position.legs
    return goal


def foot_goal(position: BodyPosition, side: Side) -> str | FootPlace | None:
    """What the foot should do."""
    goal: str | FootPlace | None = getattr(position, f"{side}_foot") or position.feet
    return goal


def hand_goal(position: BodyPosition, side: Side) -> str | HandPlace | None:
    """What the hand should do."""
    goal: str | HandPlace | None = getattr(position, f"{side}_hand") or position.hands
    return goal


def forearm_goal(position: BodyPosition, side: Side) -> str | ForearmPlace | None:
    """What the forearm should do."""
    goal: str | ForearmPlace | None = getattr(position, f"{side}_forearm") or position.forearms
    return goal


def fingers_of(position: BodyPosition, side: Side) -> str | None:
    """The shape of the fingers that is asked for."""
    shape: str | None = getattr(position, f"{side}_fingers") or position.fingers
    return shape


def held_in(position: BodyPosition, side: Side) -> str | None:
    """What this hand holds by itself."""
    goal = hand_goal(position, side)
    return goal.hold if isinstance(goal, HandPlace) else None
