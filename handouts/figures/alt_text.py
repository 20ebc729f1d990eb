"""What a figure shows, in words, for readers who do not see it: made from posture, props and change.

The words of each language stand in a file of their own; here is only which of them are said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field

from handouts.content.body_position import BodyPosition, FlatFoot
from handouts.content.model import FrozenMap, Model
from handouts.content.reading import read_model
from handouts.content.values import Text
from handouts.content.yaml_source import read_yaml
from handouts.figures.posing.plan import PosePlan
from handouts.figures.posing.position import foot_goal, hand_goal, joint_angles, leg_goal
from handouts.figures.sides import SIDES, Side, other
from handouts.problems import BadInput, Place, Problem

_BENT, _HIGH = 20.0, 70.0
_CLEAR_CHANGE = 12.0
"""Changes of a joint below this many degrees are not worth a word."""

Said = tuple[str, Side | None]
"""The key of a phrase, and the side it speaks of."""


class FigureWords(Model):
    """The phrases of alt texts in one language."""

    id: str = Field(default="", exclude=True)
    words: Annotated[Mapping[str, Text], AfterValidator(FrozenMap)] = Field(description="Phrase by key.")


def read_words(folders: Sequence[Path], language: str) -> FigureWords:
    """The figure words of a language; a later folder's phrases win.

    Raises BadInput when no folder has them, or one is broken.
    """
    words: dict[str, str] = {}
    for folder in folders:
        path = folder / "words" / f"{language}.yaml"
        if path.is_file():
            words |= read_model(FigureWords, read_yaml(path), id=path.stem).words
    if not words:
        place = Place(str((folders[-1] if folders else Path("figures")) / "words" / f"{language}.yaml"))
        raise BadInput([Problem(f'there are no figure words in "{language}"', place)])
    return FigureWords(words=words)


def describe(plan: PosePlan, which: str, language: FigureWords, *, mirrored: bool = False) -> str:
    """The alt text of one position; a mirrored figure has left and right exchanged."""
    teller = _Teller(plan, language.words, mirrored)
    return teller.start() if which == "start" or plan.finish is None else teller.finish(plan.finish)


class _Teller:
    def __init__(self, plan: PosePlan, words: Mapping[str, str], mirrored: bool) -> None:
        self.plan, self.words, self.mirrored = plan, words, mirrored
        self.on_side = plan.start.posture in ("left_side", "right_side")

    def start(self) -> str:
        """The posture and how the body is held."""
        return self._first(
            [*_legs(self.plan.start), *_trunk(self.plan), *_arms(self.plan.start), *_things(self.plan)]
        )

    def finish(self, finish: BodyPosition) -> str:
        """The posture in short, then what is different."""
        short = self._first([*_legs(self.plan.start), *_things(self.plan)])
        clauses = list(dict.fromkeys(self._say(said) for said in _changes(self.plan, finish)))
        if not clauses:
            return short
        joined = clauses[0]
        for clause in clauses[1:]:
            joined = self.words["clause"].format(first=joined, next=clause[:1].lower() + clause[1:])
        return short + " " + self.words["sentence"].format(clauses=joined)

    def _first(self, states: list[Said]) -> str:
        posture = self._say(_posture(self.plan, self.mirrored))
        said = dict.fromkeys(self._say(s) for s in states)
        tail = "".join(self.words["state"].format(state=s) for s in said)
        return self.words["first"].format(posture=posture, states=tail)

    def _say(self, said: Said) -> str:
        key, side = said
        if self.mirrored:
            key = _exchanged(key)
            side = other(side) if side else None
        word = ""
        if side and self.on_side:
            lower = "left" if self.plan.start.posture == "left_side" else "right"
            lower = other(lower) if self.mirrored else lower  # type: ignore[arg-type]  # one of the two
            word = self.words["bottom" if side == lower else "top"]
        elif side:
            word = self.words[side]
        return self.words[key].format(side=word)


def _exchanged(key: str) -> str:
    for a, b in (("left", "right"), ("right", "left")):
        if key.endswith(f"_{a}") or key.startswith(f"{a}_"):
            return key.replace(a, b)
    return key


def _posture(plan: PosePlan, mirrored: bool) -> Said:
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


def _bend(position: BodyPosition, side: Side, joint: str, movement: str = "flex") -> float:
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
    knee, hip = _bend(position, side, "knee"), _bend(position, side, "hip")
    if lying and hip >= _HIGH:
        return "up_bent" if knee >= _BENT else "up"
    return "bent" if knee >= _BENT else "straight"


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


def _legs(position: BodyPosition) -> Iterator[Said]:
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


def _trunk(plan: PosePlan) -> Iterator[Said]:
    start = plan.start
    bend = start.trunk.flex if start.trunk is not None and start.posture == "hands_and_knees" else None
    if bend is not None and abs(bend) >= _CLEAR_CHANGE:
        yield ("back_hollow" if bend < 0 else "back_round"), None
    if start.propped_on:
        yield "propped", "left" if start.posture == "left_side" else "right"
    if start.lift_hips:
        yield "hips_up", None
    if start.lean and abs(start.lean) >= _CLEAR_CHANGE and start.posture != "standing":
        yield ("leaning_back" if start.lean < 0 else "leaning_forward"), None


_HANDS = {
    "on_wall": "hands_on_wall",
    "on_chair": "hands_on_chair",
    "on_thigh": "hands_on_thighs",
    "on_hip": "hands_on_hips",
    "on_chest": "hands_on_chest",
}


def _arms(position: BodyPosition) -> Iterator[Said]:
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
    flexed = [_bend(position, side, "shoulder") for side in SIDES]
    if min(flexed) >= _HIGH and max(flexed) <= 110 and position.posture != "hands_and_knees":
        yield ("arms_up" if position.posture == "back" else "arms_ahead"), None
    if min(_bend(position, side, "shoulder", "abduct") for side in SIDES) >= _HIGH:
        yield "arms_out", None


def _things(plan: PosePlan) -> Iterator[Said]:
    for prop in plan.props:
        if prop.kind in ("band", "pillow") or (prop.kind == "ball" and prop.where == "between_knees"):
            yield f"{prop.kind}_{prop.where}", None


def _changes(plan: PosePlan, finish: BodyPosition) -> Iterator[Said]:
    start = plan.start
    if finish.posture != start.posture and finish.posture is not None:
        yield ("stands_up" if finish.posture == "standing" else "sits_down"), None
        return
    if finish.lift_hips and not start.lift_hips:
        straight_knees = all(_bend(finish, s, "knee") < _BENT for s in SIDES) and finish.posture != "back"
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
    hips = {s: _bend(finish, s, "hip") - _bend(start, s, "hip") for s in SIDES}
    knees = {s: _bend(finish, s, "knee") - _bend(start, s, "knee") for s in SIDES}
    if (
        start.posture == "standing"
        and min(hips.values()) > _CLEAR_CHANGE
        and min(knees.values()) > _CLEAR_CHANGE
    ):
        level = all(80 <= _bend(finish, s, "hip") <= 100 for s in SIDES)
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
    if _bend(finish, side, "hip", "open") > _bend(start, side, "hip", "open") + 5:
        yield "knee_opens", side
    elif leg_goal(finish, side) is not None and leg_goal(start, side) is None:
        yield "leg_lowers", side
    elif foot_goal(start, side) != foot_goal(finish, side) and isinstance(foot_goal(finish, side), FlatFoot):
        goal = foot_goal(finish, side)
        if isinstance(goal, FlatFoot) and goal.flat_at:
            yield "foot_slides", side
    elif foot_goal(start, side) is not None and foot_goal(finish, side) in (None, "free"):
        yield ("thigh_lifts" if _bend(finish, side, "knee") >= _BENT else "leg_lifts"), side
    elif start.posture == "hands_and_knees" and hip < -_CLEAR_CHANGE:
        yield "leg_lifts_back", side
    elif _bend(finish, side, "hip", "abduct") - _bend(start, side, "hip", "abduct") > _CLEAR_CHANGE:
        yield "leg_lifts_aside", side
    elif abs(hip) > _CLEAR_CHANGE:
        straight = _bend(finish, side, "knee") < _BENT
        if hip > 0:
            yield ("leg_lifts" if straight else "thigh_lifts"), side
        else:
            yield ("leg_lowers" if straight else "knee_bends"), side
    elif abs(knee) > _CLEAR_CHANGE:
        yield ("knee_bends" if knee > 0 else "knee_straightens"), side


def _trunk_changes(plan: PosePlan, finish: BodyPosition) -> Iterator[Said]:
    before, after = (joint_angles(p).get("trunk", {}) for p in (plan.start, finish))
    change = {m: after.get(m, 0.0) - before.get(m, 0.0) for m in ("flex", "bend", "rotate")}
    if abs(change["rotate"]) > _CLEAR_CHANGE:
        yield ("chest_turns_right" if change["rotate"] > 0 else "chest_turns_left"), None
    if abs(change["bend"]) > _CLEAR_CHANGE:
        yield ("chest_bends_right" if change["bend"] > 0 else "chest_bends_left"), None
    if abs(change["flex"]) > _CLEAR_CHANGE:
        yield ("back_rounds" if after.get("flex", 0.0) > 0 else "back_arches"), None
    lean = (finish.lean or 0) - (plan.start.lean or 0)
    if lean > 5:
        yield ("body_leans" if hand_goal(finish, "right") == "on_wall" else "trunk_leans"), None


def _arm_changes(start: BodyPosition, finish: BodyPosition) -> Iterator[Said]:
    flex = {s: _bend(finish, s, "shoulder") - _bend(start, s, "shoulder") for s in SIDES}
    abduct = {
        s: _bend(finish, s, "shoulder", "abduct") - _bend(start, s, "shoulder", "abduct") for s in SIDES
    }
    for moves, both, one in (
        (abduct, "arms_lift_aside", "arm_lifts_aside"),
        (flex, "arms_lift_ahead", "arm_lowers_back" if start.posture == "back" else "arm_reaches_ahead"),
    ):
        lifted = [s for s in SIDES if moves[s] > _CLEAR_CHANGE]
        if len(lifted) == 2:
            yield both, None
        elif lifted:
            yield one, lifted[0]
