"""Legs and feet in words."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.content.poses.body_position import BodyPosition
from handouts.content.poses.contacts import FootPlace
from handouts.figures.poses.alt.phrases import Said, Told, one_or_both, tens
from handouts.figures.poses.alt.postures import heels
from handouts.figures.poses.posing.kinds import lower_side
from handouts.figures.poses.posing.position import foot_goal, joint_angles, leg_goal
from handouts.figures.poses.sides import SIDES, Side, other
from handouts.figures.poses.stance import LegStance

_BENT, _SLIGHTLY_BENT, _STEEP, _OFF_FLOOR = 20, 10, 75, 4
"""Degrees from which a knee counts as bent and a leg as upright; cm from which a foot is off the floor."""


def legs(told: Told) -> Iterator[Said]:
    """How the legs are held."""
    match told.posture:
        case "left_side" | "right_side":
            yield from _on_side(told)
        case "standing":
            yield from _standing(told)
        case _:
            yield from one_or_both({side: list(_leg(told, side)) for side in SIDES})
    yield from _ankles(told)


def _leg(told: Told, side: Side) -> Iterator[Said]:
    leg, goal = told.stance.leg(side), foot_goal(told.position, side)
    if isinstance(goal, FootPlace) and goal.on_ball:
        yield Said(f"foot_on_ball_{goal.on_ball}", side)
        return
    if isinstance(goal, str) and goal.startswith("on_") and goal != "on_toes":
        yield Said(f"foot_{goal.replace('_left', '').replace('_right', '')}", side)
        return
    if goal == "soles_together":
        if side == "right":
            yield Said("soles_together")
        return
    if _supported(told, side):
        yield Said("knee_bent" if leg.knee >= _SLIGHTLY_BENT else "knee_straight", side)
        return
    match told.posture:
        case "back":
            yield from _on_back(told, side, leg)
        case "front":
            yield from _on_front(side, leg)
        case "hands_and_knees":
            yield from _on_all_fours(side, leg)
        case "kneeling":
            yield from _kneeling(told, side, leg)
        case _:
            yield from _sitting(told, side, leg)


def _supported(told: Told, side: Side) -> bool:
    """Does knee, calf or heel rest on something?"""
    places = (*(f"under_{side}_{part}" for part in ("knee", "heel", "calf")), "under_knees", "under_heels")
    return any(told.plan.has(kind, place) for kind in ("roll", "pillow") for place in places)


def _flat(told: Told, side: Side) -> bool:
    goal = foot_goal(told.position, side)
    return goal == "flat" or (isinstance(goal, FootPlace) and goal.flat_at is not None)


def _on_back(told: Told, side: Side, leg: LegStance) -> Iterator[Said]:
    if _flat(told, side):
        yield Said("knee_bent_foot_flat", side)
    elif leg.knee < _BENT:
        if leg.rise >= _STEEP:
            yield Said("leg_straight_up", side)
        elif leg_goal(told.position, side) is not None and leg.foot < 12:
            yield Said("leg_just_off_floor", side)
        elif leg.rise < 8:
            yield Said("leg_straight", side)
        else:
            yield Said("leg_lifted_straight", side, tens(leg.rise))
    elif leg.hip > 108:
        yield Said("knee_to_chest", side)
    elif leg.hip >= 70:
        yield Said("knee_above_hip", side)
    elif leg.abduct > 22:
        yield Said("knee_fallen_out", side)
    else:
        yield Said("knee_bent", side)


def _on_front(side: Side, leg: LegStance) -> Iterator[Said]:
    if leg.knee >= 60:
        yield Said("heel_to_buttock", side)
    elif leg.foot > _OFF_FLOOR or leg.rise > 4:
        yield Said("leg_lifted_off_floor", side)
    else:
        yield Said("knee_bent" if leg.knee >= _BENT else "leg_straight", side)


def _on_all_fours(side: Side, leg: LegStance) -> Iterator[Said]:
    if leg.knee < 40 and leg.rise > -30:
        yield Said("leg_level_behind", side)
    elif leg.foot > 12:
        yield Said("knee_off_floor", side)


def _kneeling(told: Told, side: Side, leg: LegStance) -> Iterator[Said]:
    if _flat(told, side):
        return
    if leg.hip < -8:
        yield Said("hip_pushed_forward", side)
    elif leg.knee > 125:
        yield Said("leg_sat_on", side)


def _sitting(told: Told, side: Side, leg: LegStance) -> Iterator[Said]:
    floor = told.position.on is None
    lifted = leg.foot > _OFF_FLOOR + (0 if floor else 3)
    if told.posture in ("long_sitting", "half_lying"):
        if leg.knee >= _BENT:
            yield Said("knee_bent", side)
        elif leg.foot > _OFF_FLOOR:
            yield Said("leg_lifted_straight", side, tens(max(leg.rise, 10)))
        return
    if floor:
        if leg.knee < _BENT:
            yield Said("leg_straight", side)
        else:
            yield Said("knee_bent", side)
            if leg.foot > 1:
                yield Said("foot_off_floor", side)
    elif leg.knee < 35 and (lifted or leg.rise > -10):
        yield Said("knee_straightened", side)
    elif leg.rise > 8 and lifted:
        yield Said("knee_lifted", side)
    elif leg.knee > 105:
        yield Said("foot_drawn_back", side)
    else:
        yield Said("foot_flat", side)


def _on_side(told: Told) -> Iterator[Said]:
    low = lower_side(told.posture)
    high = other(low)
    bottom, top = told.stance.leg(low), told.stance.leg(high)
    bent = [leg.knee >= _BENT for leg in (bottom, top)]
    opened = (told.position.left_hip or told.position.hips) if high == "left" else told.position.right_hip
    if opened is not None and opened.open and opened.open > 5:
        yield Said("hips_and_knees_bent" if all(bent) else "knees_bent")
        yield Said("knee_opened", high)
    elif all(bent):
        together = abs(top.hip - bottom.hip) < 15
        yield Said("hips_and_knees_bent" if together else "leg_in_front", None if together else high)
    elif not any(bent):
        yield Said("legs_straight")
        if _lifted_aside(top):
            yield Said("leg_lifted_aside", high)
    else:
        straight, folded = (high, low) if bent[0] else (low, high)
        yield Said("knee_bent", folded)
        yield Said("leg_lifted_aside" if bent[0] and _lifted_aside(top) else "leg_straight", straight)


def _lifted(told: Told, side: Side, leg: LegStance) -> bool:
    """Is the foot of a standing body in the air? One that is let go may hang beside the step."""
    free = foot_goal(told.position, side) == "free"
    return leg.foot >= (1 if free else _OFF_FLOOR) or (free and told.position.on == "step")


def _lifted_aside(top: LegStance) -> bool:
    return top.abduct > 12 and top.foot > 22


def _beside_step(told: Told, side: Side) -> bool:
    """Does this foot hang beside a step that the other one stands on?"""
    return told.position.on == "step" and told.plan.has("step", f"under_{other(side)}_foot")


def _standing(told: Told) -> Iterator[Said]:
    stances = {side: told.stance.leg(side) for side in SIDES}
    goals = {side: foot_goal(told.position, side) for side in SIDES}
    toes = [s for s in SIDES if goals[s] == "on_toes"]
    if len(toes) == 1:
        yield Said("lunge", other(toes[0]))
        return
    for side in SIDES:
        if goals[side] == "on_step" and told.position.on != "step":
            yield Said("foot_on_step", side)
    down = [s for s in SIDES if not _lifted(told, s, stances[s])]
    bent = [s for s in SIDES if stances[s].knee >= _BENT and s in down]
    if len(bent) == 2 and goals["left"] != "on_step" and goals["right"] != "on_step":
        square = all(80 <= stances[s].hip <= 100 and 80 <= stances[s].knee <= 100 for s in SIDES)
        yield (
            Said("thighs_level")
            if square
            else Said("hips_and_knees_bent_standing", number=tens(stances["right"].knee))
        )
    elif len(bent) == 1 and _beside_step(told, other(bent[0])):
        yield Said("knee_bent", bent[0])
    yield from _feet_apart(told)
    for side in SIDES:
        if side not in down and _beside_step(told, side):
            yield Said(
                "foot_sunk_beside_step" if stances[side].foot < -_OFF_FLOOR else "foot_beside_step", side
            )
        elif side not in down and goals[side] != "on_step":
            yield _in_the_air(side, stances[side])
    yield from heels(told)


def _feet_apart(told: Told) -> Iterator[Said]:
    """Feet that are told where to stand."""
    right, left = told.stance.leg("right"), told.stance.leg("left")
    if not any(
        isinstance(g, FootPlace) and (g.ahead is not None or g.aside is not None)
        for g in (foot_goal(told.position, s) for s in SIDES)
    ):
        return
    front: Side = "right" if right.ahead > left.ahead else "left"
    apart, wide = abs(right.ahead - left.ahead), right.aside + left.aside
    if apart > 8 and wide < 8:
        yield Said("heel_to_toe", front)
    elif apart > 8:
        yield Said("foot_ahead", front)
        if told.stance.leg(front).knee >= _BENT:
            yield Said("knee_bent", front)
        if told.stance.leg(other(front)).knee < 12:
            yield Said("knee_straight", other(front))
        else:
            yield Said("knee_bent", other(front))
    elif wide > 30:
        yield Said("feet_wide")
    elif wide < 10:
        yield Said("feet_close")


def _in_the_air(side: Side, leg: LegStance) -> Said:
    if leg.knee < 35:
        if leg.abduct > 10:
            return Said("leg_lifted_aside", side)
        if leg.hip < -5:
            return Said("leg_lifted_back", side)
        return Said("leg_lifted_ahead", side)
    if leg.hip < 25 and leg.knee > 50:
        return Said("heel_to_buttock", side)
    if leg.hip >= 75:
        return Said("knee_at_hip_height", side)
    return Said("foot_off_floor", side)


def _ankles(told: Told) -> Iterator[Said]:
    """Ankles and toes, where the pose moves them."""
    if told.posture == "standing":
        return
    yield from one_or_both({side: list(_ankle(told, side)) for side in SIDES})


def _ankle(told: Told, side: Side) -> Iterator[Said]:
    flex = ankle_of(told.position, side, "flex")
    if flex is not None and abs(flex) > 8 and len({ankle_of(f, side, "flex") for f in told.plan.frames}) > 1:
        yield Said("foot_pulled_up" if flex > 0 else "foot_pointed", side)
    for movement, out, inward in (
        ("rotate", "foot_turned_out", "foot_turned_in"),
        ("evert", "foot_tilted_out", "foot_tilted_in"),
    ):
        angle = ankle_of(told.position, side, movement) or 0.0
        if abs(angle) > 5:
            yield Said(out if angle > 0 else inward, side)
    toes = getattr(told.position, f"{side}_toes") or told.position.toes
    if toes is not None and toes.flex and abs(toes.flex) > 8:
        yield Said("toes_curled" if toes.flex > 0 else "toes_lifted_up", side)


def ankle_of(position: BodyPosition, side: Side, movement: str) -> float | None:
    """An angle of the ankle as it is asked for."""
    return joint_angles(position).get(f"{side}_ankle", {}).get(movement)
