"""What is different at the finish of a movement, as the keys of phrases."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.content.poses.body_position import BodyPosition, FlatFoot
from handouts.figures.poses.alt.states import BENT, CLEAR_CHANGE, Said, bend
from handouts.figures.poses.posing.plan import PosePlan
from handouts.figures.poses.posing.position import foot_goal, hand_goal, joint_angles, leg_goal
from handouts.figures.poses.sides import SIDES, Side, other


def changes(plan: PosePlan, finish: BodyPosition) -> Iterator[Said]:
    """What is different at the finish."""
    start = plan.start
    if finish.posture != start.posture and finish.posture is not None:
        yield ("stands_up" if finish.posture == "standing" else "sits_down"), None
        return
    if finish.lift_hips and not start.lift_hips:
        straight_knees = all(bend(finish, s, "knee") < BENT for s in SIDES) and finish.posture != "back"
        yield ("hips_lift_feet" if straight_knees else "hips_lift_knees"), None
    if finish.on == "step" and start.on != "step":
        lifted = [s for s in SIDES if foot_goal(finish, s) == "free"]
        yield ("step_up", other(lifted[0])) if lifted else ("on_step", None)
    else:
        yield from _leg_changes(plan, finish)
    yield from _trunk_changes(plan, finish)
    yield from _arm_changes(start, finish)


def _leg_changes(plan: PosePlan, finish: BodyPosition) -> Iterator[Said]:
    start = plan.start
    hips = {s: bend(finish, s, "hip") - bend(start, s, "hip") for s in SIDES}
    knees = {s: bend(finish, s, "knee") - bend(start, s, "knee") for s in SIDES}
    if (
        start.posture == "standing"
        and min(hips.values()) > CLEAR_CHANGE
        and min(knees.values()) > CLEAR_CHANGE
    ):
        level = all(80 <= bend(finish, s, "hip") <= 100 for s in SIDES)
        yield ("thighs_level" if level else "squat"), None
        return
    toes = [s for s in SIDES if foot_goal(finish, s) == "on_toes"]
    if start.posture == "standing" and len(toes) == 1 and foot_goal(start, toes[0]) != "on_toes":
        yield "lunge", other(toes[0])
        return
    raised = [foot_goal(finish, s) for s in SIDES]
    if all(isinstance(g, FlatFoot) and g.heel_up for g in raised):
        yield "heels_lift", None
    if start.posture == "kneeling" and min(hips.values()) < -8:
        yield "hips_forward", None
        return
    for side in SIDES:
        yield from _one_leg(start, finish, side, hips[side], knees[side])


def _one_leg(
    start: BodyPosition, finish: BodyPosition, side: Side, hip: float, knee: float
) -> Iterator[Said]:
    if bend(finish, side, "hip", "open") > bend(start, side, "hip", "open") + 5:
        yield "knee_opens", side
    elif leg_goal(finish, side) is not None and leg_goal(start, side) is None:
        yield "leg_lowers", side
    elif foot_goal(start, side) != foot_goal(finish, side) and isinstance(foot_goal(finish, side), FlatFoot):
        goal = foot_goal(finish, side)
        if isinstance(goal, FlatFoot) and goal.flat_at:
            yield "foot_slides", side
    elif foot_goal(start, side) is not None and foot_goal(finish, side) in (None, "free"):
        yield ("thigh_lifts" if bend(finish, side, "knee") >= BENT else "leg_lifts"), side
    elif start.posture == "hands_and_knees" and hip < -CLEAR_CHANGE:
        yield "leg_lifts_back", side
    elif bend(finish, side, "hip", "abduct") - bend(start, side, "hip", "abduct") > CLEAR_CHANGE:
        yield "leg_lifts_aside", side
    elif abs(hip) > CLEAR_CHANGE:
        straight = bend(finish, side, "knee") < BENT
        if hip > 0:
            yield ("leg_lifts" if straight else "thigh_lifts"), side
        else:
            yield ("leg_lowers" if straight else "knee_bends"), side
    elif abs(knee) > CLEAR_CHANGE:
        yield ("knee_bends" if knee > 0 else "knee_straightens"), side


def _trunk_changes(plan: PosePlan, finish: BodyPosition) -> Iterator[Said]:
    before, after = (joint_angles(p).get("trunk", {}) for p in (plan.start, finish))
    change = {m: after.get(m, 0.0) - before.get(m, 0.0) for m in ("flex", "bend", "rotate")}
    if abs(change["rotate"]) > CLEAR_CHANGE:
        yield ("chest_turns_right" if change["rotate"] > 0 else "chest_turns_left"), None
    if abs(change["bend"]) > CLEAR_CHANGE:
        yield ("chest_bends_right" if change["bend"] > 0 else "chest_bends_left"), None
    if abs(change["flex"]) > CLEAR_CHANGE:
        yield ("back_rounds" if after.get("flex", 0.0) > 0 else "back_arches"), None
    lean = (finish.lean or 0) - (plan.start.lean or 0)
    if lean > 5:
        yield ("body_leans" if hand_goal(finish, "right") == "on_wall" else "trunk_leans"), None


def _arm_changes(start: BodyPosition, finish: BodyPosition) -> Iterator[Said]:
    flex = {s: bend(finish, s, "shoulder") - bend(start, s, "shoulder") for s in SIDES}
    abduct = {s: bend(finish, s, "shoulder", "abduct") - bend(start, s, "shoulder", "abduct") for s in SIDES}
    for moves, both, one in (
        (abduct, "arms_lift_aside", "arm_lifts_aside"),
        (flex, "arms_lift_ahead", "arm_lowers_back" if start.posture == "back" else "arm_reaches_ahead"),
    ):
        lifted = [s for s in SIDES if moves[s] > CLEAR_CHANGE]
        if len(lifted) == 2:
            yield both, None
        elif lifted:
            yield one, lifted[0]
