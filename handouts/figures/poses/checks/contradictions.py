"""Two goals for one limb in the same position."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.content.poses.contacts import HandPlace
from handouts.figures.poses.posing.arms.words import MUTUAL, on_other_arm
from handouts.figures.poses.posing.plan import PosePlan
from handouts.figures.poses.posing.position import hand_goal, sided
from handouts.figures.poses.sides import SIDES
from handouts.problems import Problem

_RIVALS = (("hands", "forearms", "hold"), ("legs", "feet"))


def contradictions(plan: PosePlan, number: int) -> Iterator[Problem]:
    """Hands that are told two things at once, and legs."""
    written = plan.written[number]
    yield from _holding_each_other(plan, number)
    for rivals in _RIVALS:
        told = [key for rival in rivals for key in sided(rival) if _given(plan, number, key)]
        for first, second in ((a, b) for i, a in enumerate(told) for b in told[i + 1 :]):
            if (
                _same_kind(first, second)
                or _other_side(first, second)
                or _holds_only(plan, number, first, second)
            ):
                continue
            place = written.place(second)
            yield Problem(f"{first} and {second} are told at once", place, "one of the two")


def _holding_each_other(plan: PosePlan, number: int) -> Iterator[Problem]:
    goals = {hand_goal(plan.frames[number], side) for side in SIDES}
    goal = goals.pop() if len(goals) == 1 else None
    if isinstance(goal, str) and on_other_arm(goal) and goal not in MUTUAL:
        key = "hands" if plan.frames[number].hands is not None else "left_hand"
        yield Problem(
            f"both hands cannot be {goal.replace('_', ' ')} of each other", plan.place(number, key),
            "one hand there, or " + ", ".join(sorted(MUTUAL)) + " for both",
        )  # fmt: skip


def _given(plan: PosePlan, number: int, key: str) -> bool:
    return plan.written[number].has(key) and getattr(plan.frames[number], key) not in (None, "free")


def _holds_only(plan: PosePlan, number: int, hand: str, forearm: str) -> bool:
    """Does the hand of a forearm that lies on something hold something?"""
    goal = getattr(plan.frames[number], hand)
    return "forearm" in forearm and isinstance(goal, HandPlace) and goal.hold is not None


def _same_kind(first: str, second: str) -> bool:
    return any(first in sided(kind) and second in sided(kind) for rivals in _RIVALS for kind in rivals)


def _other_side(first: str, second: str) -> bool:
    sides = [key.partition("_")[0] for key in (first, second)]
    return {"left", "right"} == set(sides)
