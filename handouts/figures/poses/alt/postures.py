"""Posture, trunk and head in words."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.content.poses.contacts import FootPlace
from handouts.content.poses.joints import ShoulderBlade
from handouts.figures.poses.alt.phrases import Said, Told, tens
from handouts.figures.poses.posing.position import foot_goal
from handouts.figures.poses.sides import SIDES, Side, other

_CLEAR = 12
"""Degrees: less is not worth a word."""
_AGAINST_UPRIGHT = ("standing", "sitting", "long_sitting", "kneeling")


def posture(told: Told) -> Said:
    """The posture, and where it is taken up."""
    position, kind = told.position, told.posture
    if kind == "sitting" and position.on:
        return Said(f"sitting_on_{position.on}")
    if kind == "kneeling":
        flat = [s for s in SIDES if foot_goal(position, s) is not None]
        if len(flat) == 1:
            return Said("half_kneeling", other(flat[0]))
    if kind == "standing":
        return _standing(told)
    return Said(kind)


def _standing(told: Told) -> Said:
    plan, position = told.plan, told.position
    places = {prop.kind: prop.where or "" for prop in plan.props}
    on_step = [s for s in SIDES if foot_goal(position, s) == "on_step"]
    chair = places.get("chair")
    on_one_foot = [s for s in SIDES if places.get("step") == f"under_{s}_foot"]
    for holds, key in (
        (position.against == "wall", "standing_at_wall"),
        (position.on == "step" and places.get("step") == "under_balls", "standing_on_edge"),
        (position.on == "step" and bool(on_one_foot), "standing_on_step_beside"),
        (position.on == "step", "standing_on_step"),
        (bool(on_step) or "step" in places, "standing_before_step"),
        (places.get("wall") == "in_front", "standing_before_wall"),
        (places.get("wall") in ("left", "right"), f"standing_beside_wall_{places.get('wall')}"),
        ("door_frame" in places or told.touches("on_door_frame"), "standing_in_doorway"),
        (chair == "in_front" or (told.touches("on_chair") and chair is None), "standing_at_chair"),
        (chair in ("left", "right"), f"standing_beside_chair_{chair}"),
        (places.get("counter") in ("", "in_front") or told.touches("on_counter"), "standing_at_counter"),
    ):
        if holds:
            return Said(key, on_one_foot[0] if key == "standing_on_step_beside" else None)
    if told.touches("on_wall"):
        return Said("standing_before_wall")
    return Said("standing")


def trunk(told: Told) -> Iterator[Said]:
    """How trunk and pelvis are held."""
    position, kind = told.position, told.posture
    if position.propped_on:
        yield from _propped(told)
    if position.lift_hips:
        yield Said(_lifted(told))
    if position.lift_seat:
        yield Said("seat_lifted")
    yield from _leaning(told)
    flex = position.trunk.flex if position.trunk and position.trunk.flex else 0
    if kind == "back" and flex >= _CLEAR and not position.lift_hips:
        yield Said("curled_up", number=tens(int(flex)))
    elif abs(flex) >= _CLEAR:
        yield Said("back_round" if flex > 0 else "back_hollow")
    yield from _turned(told)
    yield from _pelvis(told)
    if position.weight:
        yield Said("weight_over", "left" if position.weight == "left_foot" else "right")


def _propped(told: Told) -> Iterator[Said]:
    on, kind = told.position.propped_on, told.posture
    if kind in ("left_side", "right_side"):
        yield Said(f"propped_on_{on}", "left" if kind == "left_side" else "right")
    else:
        yield Said(f"propped_on_{on}")


def _lifted(told: Told) -> str:
    kind = told.posture
    knees = all(told.stance.leg(side).knee >= 20 for side in SIDES)
    if kind in ("left_side", "right_side", "front"):
        return "hips_up_from_knees" if knees else "hips_up_from_feet"
    return "hips_up" if told.position.lift_hips == "straight" else "hips_part_up"


def _leaning(told: Told) -> Iterator[Said]:
    lean = told.stance.number("trunk")
    if told.posture not in _AGAINST_UPRIGHT or abs(lean) < _CLEAR:
        return
    if (
        told.posture == "standing"
        and told.position.lean
        and all(abs(told.stance.leg(s).hip) < 8 for s in SIDES)
    ):
        yield Said("body_leans_forward" if lean > 0 else "body_leans_back")
    elif told.posture == "kneeling" and lean > 60:
        yield Said("trunk_on_thighs")
    else:
        yield Said("trunk_leans_forward" if lean > 0 else "trunk_leans_back", number=tens(abs(lean)))


def _toward(angle: float) -> Side:
    """The side that the trunk or head turns and bends to with an angle."""
    return "right" if angle > 0 else "left"


def _turned(told: Told) -> Iterator[Said]:
    joint = told.position.trunk
    if joint is None:
        return
    if joint.rotate and abs(joint.rotate) >= _CLEAR:
        yield Said(f"chest_turned_{_toward(joint.rotate)}")
    if joint.bend and abs(joint.bend) >= 8 and not told.position.propped_on:
        yield Said(f"chest_bent_{_toward(joint.bend)}")


def _pelvis(told: Told) -> Iterator[Said]:
    joint = told.position.pelvis
    if joint is None:
        return
    if joint.tilt and abs(joint.tilt) >= 4:
        yield Said("pelvis_tilted_forward" if joint.tilt > 0 else "pelvis_tilted_back")
    if joint.turn and abs(joint.turn) >= _CLEAR:
        side = _toward(joint.turn)
        yield Said(f"knees_rolled_{side}" if told.posture == "back" else f"pelvis_turned_{side}")
    if joint.hike and abs(joint.hike) >= 4:
        yield Said(f"pelvis_hiked_{_toward(joint.hike)}")


def head(told: Told) -> Iterator[Said]:
    """How the head is held."""
    joint = told.position.neck
    if joint is None:
        return
    if joint.rotate and abs(joint.rotate) >= _CLEAR:
        yield Said(f"head_turned_{_toward(joint.rotate)}")
    if joint.bend and abs(joint.bend) >= 8:
        yield Said(f"head_bent_{_toward(joint.bend)}")
    if joint.flex and abs(joint.flex) >= _CLEAR:
        yield Said("head_down" if joint.flex > 0 else "head_up")
    if joint.glide and abs(joint.glide) >= 1:
        yield Said("head_forward" if joint.glide > 0 else "head_back")
    if joint.nod and abs(joint.nod) >= 4:
        yield Said("chin_down" if joint.nod > 0 else "chin_up")


def shoulder_blades(told: Told) -> Iterator[Said]:
    """Shoulder blades that are moved on purpose."""
    position = told.position
    blades: tuple[tuple[ShoulderBlade | None, str, Side | None], ...] = (
        (position.shoulder_blades, "shoulders", None),
        (position.right_shoulder_blade, "shoulder", "right"),
        (position.left_shoulder_blade, "shoulder", "left"),
    )
    for joint, key, side in blades:
        if joint is not None:
            yield from _blade(joint.lift, joint.forward, key, side)


def _blade(lift: float | None, forward: float | None, key: str, side: Side | None) -> Iterator[Said]:
    if lift and abs(lift) >= 4:
        yield Said(f"{key}_lifted" if lift > 0 else f"{key}_lowered", side)
    if forward and abs(forward) >= 4:
        yield Said(f"{key}_forward" if forward > 0 else f"{key}_back", side)


def heels(told: Told) -> Iterator[Said]:
    """Standing feet with heels or toes lifted."""
    goals = {s: foot_goal(told.position, s) for s in SIDES}
    for lifted, sign, key in (
        ("heel_up", 1, "heels_lifted"),
        ("heel_up", -1, "heels_lowered"),
        ("toes_up", 1, "toes_lifted"),
    ):
        up = [
            s for s, g in goals.items() if isinstance(g, FootPlace) and sign * (getattr(g, lifted) or 0) > 0
        ]
        if len(up) == 2:
            yield Said(key)
        elif up:
            yield Said(key.replace("heels", "heel").replace("toes_", "toes_of_one_"), up[0])
