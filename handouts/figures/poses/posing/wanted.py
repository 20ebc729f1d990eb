"""Which things a pose needs: those that are listed, and those that it only sits on, touches or holds.

Nothing here needs numpy: what a drawing depends on is told without computing it.
"""

from __future__ import annotations

from collections.abc import Iterator

from handouts.content.poses.body_position import BodyPosition
from handouts.figures.poses.posing.plan import PosePlan
from handouts.figures.poses.posing.position import foot_goal, forearm_goal, hand_goal, held_in
from handouts.figures.poses.props.prop import Prop
from handouts.figures.poses.props.registry import all_props, contacts
from handouts.figures.poses.sides import SIDES, Side

Wanted = dict[tuple[str, str | None], Prop]
"""Things by their names and places."""


def wanted_things(plan: PosePlan) -> Wanted:
    """Every thing of a pose and its place."""
    return {(prop.name, where): prop for prop, where in _wanted(plan)}


def _wanted(plan: PosePlan) -> Iterator[tuple[Prop, str | None]]:
    props = all_props()
    held = {name for position in plan.frames for name, use in _used(position) if use == "hold"}
    listed = [(props[said.kind], said.where or _easy_place(props[said.kind], held)) for said in plan.props]
    yield from listed
    there = {prop.name for prop, _ in listed}
    for position in plan.frames:
        for name, use in _used(position):
            if name not in there:
                there.add(name)
                yield props[name], _implied_place(props[name], use)


def _implied_place(prop: Prop, use: str) -> str | None:
    """Where a use puts a thing that is not listed; one by a hand or foot may depend on its side."""
    for key in (use, use.partition(" ")[2]):
        if key in prop.implied:
            return prop.implied[key]
    return prop.usual_place


def _easy_place(prop: Prop, held: set[str]) -> str | None:
    """Where a thing is of which only the name is listed: in the hands, if they hold it."""
    return prop.implied.get("hold", prop.usual_place) if prop.name in held else prop.usual_place


def _used(position: BodyPosition) -> Iterator[tuple[str, str]]:
    """The things a position needs, and what for: a contact and its side ("left on_wall"), "seat", "hold"."""
    if position.on is not None:
        yield position.on, "seat"
    if position.against is not None:
        yield position.against, "against"
    if position.posture == "half_lying":
        yield "wedge", "back"
    if position.hold is not None:
        yield from (
            (name, "hold") for name in type(position.hold).model_fields if getattr(position.hold, name)
        )
    for side in SIDES:
        if (held := held_in(position, side)) is not None:
            yield held, "hold"
        for goal in touched(position, side):
            if goal in contacts() and not (goal == "on_seat" and position.on):
                yield contacts()[goal][0], f"{side} {goal}"


def touched(position: BodyPosition, side: Side) -> Iterator[str]:
    """Every contact that a side's hand, forearm or foot is told."""
    for goal in (hand_goal(position, side), forearm_goal(position, side), foot_goal(position, side)):
        if isinstance(goal, str):
            yield goal
        elif goal is not None:
            yield from (name for name in type(goal).model_fields if getattr(goal, name) is not None)
