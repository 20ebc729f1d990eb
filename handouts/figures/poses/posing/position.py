"""A body position as the author wrote it, merged and read for the solver."""

from __future__ import annotations

from typing import Any

from handouts.content.poses.body_position import BodyPosition, FlatFoot, HandPlace, LegGoal
from handouts.figures.poses.sides import Side

_LIMB_JOINTS = {
    "hips": "hip",
    "knees": "knee",
    "ankles": "ankle",
    "shoulders": "shoulder",
    "elbows": "elbow",
    "wrists": "wrist",
}


def merged(start: BodyPosition, finish: BodyPosition | None) -> BodyPosition:
    """The finish with everything it does not mention taken from the start; null in the finish removes a goal.

    A finish with a posture of its own starts afresh.
    """
    if finish is None:
        return start
    if finish.posture is not None and finish.posture != start.posture:
        return finish
    return BodyPosition.model_validate(_deep(_written(start), _written(finish)))


def _written(position: BodyPosition) -> dict[str, Any]:
    return position.model_dump(exclude_unset=True)


def _deep(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    result = dict(below)
    for key, value in above.items():
        under = result.get(key)
        goal = key.endswith(("_hand", "hands", "_foot", "feet", "hold"))
        if value is None:
            result.pop(key, None)
        elif isinstance(value, dict) and isinstance(under, dict) and not goal:
            result[key] = _deep(under, value)
        else:
            result[key] = value
    # What is said of one side later overrules what was said of both, and the other way round.
    for both, single in (*_LIMB_JOINTS.items(), ("legs", "leg"), ("feet", "foot"), ("hands", "hand")):
        if above.get(both) is None:
            continue
        for side in ("left", "right"):
            name = f"{side}_{single}"
            if name not in above:
                if single in _LIMB_JOINTS.values() and isinstance(result.get(name), dict):
                    result[name] = {k: v for k, v in result[name].items() if k not in above[both]}
                else:
                    result.pop(name, None)
    return result


def joint_angles(position: BodyPosition) -> dict[str, dict[str, float]]:
    """Every joint whose angles are given, one side at a time: "left_hip" to its movements in degrees."""
    angles: dict[str, dict[str, float]] = {}
    for name in ("trunk", "neck", *_LIMB_JOINTS):
        joint = getattr(position, name)
        if joint is None:
            continue
        given = joint.model_dump(exclude_none=True)
        names = (
            (name,)
            if name in ("trunk", "neck")
            else tuple(f"{s}_{_LIMB_JOINTS[name]}" for s in ("left", "right"))
        )
        for one in names:
            angles.setdefault(one, {}).update(given)
    for joint_name in _LIMB_JOINTS.values():
        for side in ("left", "right"):
            joint = getattr(position, f"{side}_{joint_name}")
            if joint is not None:
                angles.setdefault(f"{side}_{joint_name}", {}).update(joint.model_dump(exclude_none=True))
    return angles


def leg_goal(position: BodyPosition, side: Side) -> LegGoal | None:
    """What the leg should do."""
    goal: LegGoal | None = getattr(position, f"{side}_leg") or position.legs
    return goal


def foot_goal(position: BodyPosition, side: Side) -> str | FlatFoot | None:
    """What the foot should do."""
    goal: str | FlatFoot | None = getattr(position, f"{side}_foot") or position.feet
    return goal


def hand_goal(position: BodyPosition, side: Side) -> str | HandPlace | None:
    """What the hand should do."""
    goal: str | HandPlace | None = getattr(position, f"{side}_hand") or position.hands
    return goal
