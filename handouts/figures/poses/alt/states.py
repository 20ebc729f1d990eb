"""How a body is held, as the keys of phrases: posture, legs, trunk, arms and things."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.content.poses.body_position import BodyPosition, FlatFoot
from handouts.figures.poses.posing.plan import PosePlan
from handouts.figures.poses.posing.position import foot_goal, hand_goal, joint_angles, leg_goal
from handouts.figures.poses.sides import SIDES, Side, other

Said = tuple[str, Side | None]
"""The key of a phrase, and the side it speaks of."""

BENT, CLEAR_CHANGE = 20.0, 12.0
"""Degrees: a joint bent less counts as straight, and one changed less is not worth a word."""
_HIGH = 70.0


def posture(plan: PosePlan, mirrored: bool) -> Said:
    """The posture, and where it is taken up."""
    start = plan.start
    posture = start.posture or "standing"
    if posture == "sitting" and start.on:
        return f"sitting_on_{start.on}", None
    if posture == "kneeling":
        flat = [s for s in SIDES if foot_goal(start, s) is not None]
        return ("half_kneeling", other(flat[0])) if len(flat) == 1 else ("kneeling", None)
    if posture == "standing":
        for holds, key in (
            (start.against == "wall", "standing_at_wall"),
            (start.on == "step", "standing_on_step"),
            (plan.has("wall", "in_front"), "standing_before_wall"),
            (plan.has("chair", "in_front"), "standing_at_chair"),
            (plan.has("step"), "standing_before_step"),
        ):
            if holds:
                return key, None
    return posture, None


_BY_ITSELF = {("hands_and_knees", "hip"): 79.0, ("hands_and_knees", "knee"): 90.0, ("kneeling", "knee"): 90.0}
"""Flexion that a posture brings along where the pose says nothing."""


def bend(position: BodyPosition, side: Side, joint: str, movement: str = "flex") -> float:
    """Degrees of a joint as the pose says, or as its posture brings along."""
    usual = _BY_ITSELF.get((position.posture or "", joint), 0.0) if movement == "flex" else 0.0
    return joint_angles(position).get(f"{side}_{joint}", {}).get(movement, usual)


def _leg(position: BodyPosition, side: Side) -> str:
    """How one leg is held, as the end of a key."""
    goal = foot_goal(position, side)
    if goal == "on_step":
        return "on_step"
    lying = position.posture in ("back", "front", "left_side", "right_side")
    if (isinstance(goal, FlatFoot) and goal.flat_at) or goal == "flat":
        return "flat" if lying else "bent"
    knee, hip = bend(position, side, "knee"), bend(position, side, "hip")
    if lying and hip >= _HIGH:
        return "up_bent" if knee >= BENT else "up"
    return "bent" if knee >= BENT else "straight"


_BOTH = {
    "bent": "knees_bent",
    "flat": "knees_bent_feet_flat",
    "up": "legs_up",
    "up_bent": "knees_bent_right_angle",
    "straight": "legs_straight",
}
_ONE = {
    "bent": "knee_bent",
    "flat": "knee_bent_foot_flat",
    "up": "leg_up",
    "up_bent": "leg_up_bent",
    "straight": "leg_straight",
    "on_step": "foot_on_step",
}


def legs(position: BodyPosition) -> Iterator[Said]:
    """How the legs are held."""
    if position.posture in ("hands_and_knees", "long_sitting", "kneeling"):
        return
    right, left = (_leg(position, side) for side in SIDES)
    if right == left:
        plain = right == "straight" and position.posture == "standing"
        seated = position.on in ("chair", "ball")
        if right in _BOTH and not plain and not seated:
            yield _BOTH[right], None
        if leg_goal(position, "right") and leg_goal(position, "left"):
            yield "feet_up", None
        return
    for side, state in (("right", right), ("left", left)):
        if state != "straight" or position.posture != "standing":
            yield _ONE[state], side  # type: ignore[misc]  # one of the two


def trunk(plan: PosePlan) -> Iterator[Said]:
    """How the trunk is held at the start."""
    start = plan.start
    bend = start.trunk.flex if start.trunk is not None and start.posture == "hands_and_knees" else None
    if bend is not None and abs(bend) >= CLEAR_CHANGE:
        yield ("back_hollow" if bend < 0 else "back_round"), None
    if start.propped_on:
        yield "propped", "left" if start.posture == "left_side" else "right"
    if start.lift_hips:
        yield "hips_up", None
    if start.lean and abs(start.lean) >= CLEAR_CHANGE and start.posture != "standing":
        yield ("leaning_back" if start.lean < 0 else "leaning_forward"), None


_HANDS = {
    "on_wall": "hands_on_wall",
    "on_chair": "hands_on_chair",
    "on_thigh": "hands_on_thighs",
    "on_hip": "hands_on_hips",
    "on_chest": "hands_on_chest",
}


def arms(position: BodyPosition) -> Iterator[Said]:
    """How the arms are held."""
    hold = position.hold
    if hold is not None:
        if hold.towel:
            yield "hold_towel", "left" if hold.towel == "left_foot" else "right"
        else:
            yield ("hold_dumbbell" if hold.dumbbell else "hold_ball"), None
        return
    goals = {
        hand_goal(position, side) if isinstance(hand_goal(position, side), str) else None for side in SIDES
    }
    if len(goals) == 1 and (goal := goals.pop()) is not None:
        if goal == "on_floor":
            if position.posture != "hands_and_knees":
                yield ("arms_at_sides" if position.posture in ("back", "front") else "hands_on_floor"), None
        elif goal in _HANDS:
            yield _HANDS[str(goal)], None
        return
    flexed = [bend(position, side, "shoulder") for side in SIDES]
    if min(flexed) >= _HIGH and max(flexed) <= 110 and position.posture != "hands_and_knees":
        yield ("arms_up" if position.posture == "back" else "arms_ahead"), None
    if min(bend(position, side, "shoulder", "abduct") for side in SIDES) >= _HIGH:
        yield "arms_out", None


def things(plan: PosePlan) -> Iterator[Said]:
    """Things that the body wears or lies on."""
    for prop in plan.props:
        if prop.kind in ("band", "pillow") or (prop.kind == "ball" and prop.where == "between_knees"):
            yield f"{prop.kind}_{prop.where}", None
