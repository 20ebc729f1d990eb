"""Which things a pose needs and where they stand: what carries the body first, then what stands around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

import numpy as np

from handouts.content.poses.body_position import BodyPosition
from handouts.figures.poses.body.figure import Outfit
from handouts.figures.poses.body.skeleton import Skeleton
from handouts.figures.poses.posing.plan import PosePlan
from handouts.figures.poses.posing.position import foot_goal, forearm_goal, hand_goal, held_in
from handouts.figures.poses.posing.solve import solve
from handouts.figures.poses.posing.solver import Solved
from handouts.figures.poses.posing.surroundings import Surroundings
from handouts.figures.poses.props.prop import Prop, Thing
from handouts.figures.poses.props.registry import all_props, contacts
from handouts.figures.poses.sides import SIDES, Side

_AROUND = ("in_front", "left", "right", "forwards", "heel_to_toe", "backwards")
"""Places that depend on where the body is."""
_ARM_GOALS = ("hands", "left_hand", "right_hand", "forearms", "left_forearm", "right_forearm", "hold")


def furnish(plan: PosePlan, outfit: Outfit) -> Surroundings:
    """Put every thing of a pose in its place, those too that it only touches."""
    wanted = {(prop.name, where): prop for prop, where in _wanted(plan)}
    room = Surroundings()
    for around in (False, True):
        for (_, where), prop in wanted.items():
            if (where in _AROUND) == around:
                room = Surroundings((*room.things, _put(plan, outfit, room, prop, where)))
    return room


def _put(plan: PosePlan, outfit: Outfit, room: Surroundings, prop: Prop, where: str | None) -> Thing:
    return prop.place(_Room(plan.frames, outfit, room), where)


def _wanted(plan: PosePlan) -> Iterator[tuple[Prop, str | None]]:
    """Every thing and its place: those that are listed, then those that are sat on, touched or held besides."""
    props = all_props()
    held = {name for position in plan.frames for name, use in _used(position) if use == "hold"}
    listed = [(props[said.kind], said.where or _easy_place(props[said.kind], held)) for said in plan.props]
    yield from listed
    there = {prop.name for prop, _ in listed}
    for position in plan.frames:
        for name, use in _used(position):
            if name not in there:
                there.add(name)
                yield props[name], props[name].implied.get(use, props[name].usual_place)


def _easy_place(prop: Prop, held: set[str]) -> str | None:
    """Where a thing is of which only the name is listed: in the hands, if they hold it."""
    return prop.implied.get("hold", prop.usual_place) if prop.name in held else prop.usual_place


def _used(position: BodyPosition) -> Iterator[tuple[str, str]]:
    """The things a position needs, and what for: a contact, "seat", "hold"."""
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
        for goal in _touched(position, side):
            if goal in contacts() and not (goal == "on_seat" and position.on):
                yield contacts()[goal][0], goal


def _touched(position: BodyPosition, side: Side) -> Iterator[str]:
    """Every contact that a side's hand, forearm or foot is told."""
    for goal in (hand_goal(position, side), forearm_goal(position, side), foot_goal(position, side)):
        if isinstance(goal, str):
            yield goal
        elif goal is not None:
            yield from (name for name in type(goal).model_fields if getattr(goal, name) is not None)


class _Room:
    """What props ask about the body when they are placed; see `Room`."""

    def __init__(self, positions: Sequence[BodyPosition], outfit: Outfit, room: Surroundings) -> None:
        self.positions, self._outfit, self._room = positions, outfit, room

    @cached_property
    def _bare(self) -> Solved:
        without = self.positions[0].with_fields(**dict.fromkeys(_ARM_GOALS))
        return solve(without, self._outfit, self._room)

    @property
    def body(self) -> Skeleton:
        return self._bare.skeleton

    def front(self, low: float, high: float) -> float:
        points = np.concatenate([m.vertices for m in self._bare.meshes if not m.limb.endswith("_arm")])
        between = points[(points[:, 1] > low) & (points[:, 1] < high), 0]
        return float(between.max()) if len(between) else float(self.body.state.position[0]) + 10.0

    def aside(self, side: str) -> float:
        s = 1 if side == "right" else -1
        return max(float((m.vertices[:, 2] * s).max()) for m in self._bare.meshes)

    def touching(self, contact: str) -> tuple[Side, ...]:
        return tuple(s for s in SIDES if any(contact in _touched(p, s) for p in self.positions))

    def heights(self, contact: str) -> Sequence[float]:
        goals = (hand_goal(p, side) for p in self.positions for side in SIDES)
        told = (getattr(goal, contact, None) for goal in goals)
        return [place[0] for place in told if place is not None]

    def forearms_on(self, contact: str) -> bool:
        return any(forearm_goal(p, side) == contact for p in self.positions for side in SIDES)

    def holding(self, prop: str) -> tuple[Side, ...]:
        return tuple(s for s in SIDES if any(held_in(p, s) == prop for p in self.positions))
