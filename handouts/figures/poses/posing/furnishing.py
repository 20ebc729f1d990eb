"""Which things a pose needs and where they stand: what carries the body first, then what stands around it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from handouts.content.poses.body_position import BodyPosition
from handouts.figures.poses.body.figure import Outfit
from handouts.figures.poses.body.geometry import Array
from handouts.figures.poses.body.skeleton import Skeleton
from handouts.figures.poses.posing.plan import PosePlan
from handouts.figures.poses.posing.position import forearm_goal, hand_goal, held_in
from handouts.figures.poses.posing.solve import solve
from handouts.figures.poses.posing.solver import Solved
from handouts.figures.poses.posing.surroundings import Surroundings
from handouts.figures.poses.posing.wanted import touched, wanted_things
from handouts.figures.poses.props.prop import Prop, Thing
from handouts.figures.poses.sides import SIDES, Side

_AROUND = (
    "in_front", "left", "right", "forwards", "heel_to_toe", "backwards", "under_left_forearm", "under_right_forearm",
)  # fmt: skip
"""Places that depend on where the body is."""
_ARM_GOALS = ("hands", "left_hand", "right_hand", "forearms", "left_forearm", "right_forearm", "hold")


def furnish(plan: PosePlan, outfit: Outfit) -> Surroundings:
    """Put every thing of a pose in its place, those too that it only touches."""
    room = Surroundings()
    for around in (False, True):
        for (_, where), prop in wanted_things(plan).items():
            if (where in _AROUND) == around:
                room = Surroundings((*room.things, _put(plan, outfit, room, prop, where)))
    return room


def _put(plan: PosePlan, outfit: Outfit, room: Surroundings, prop: Prop, where: str | None) -> Thing:
    return prop.place(_Room(plan.frames, outfit, room), where)


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
        between = self._between(low, high)
        return float(between.max()) if len(between) else float(self.body.state.position[0]) + 10.0

    def behind(self, low: float, high: float) -> float:
        between = self._between(low, high)
        return float(between.min()) if len(between) else float(self.body.state.position[0]) - 10.0

    def _between(self, low: float, high: float) -> Array:
        """How far to the front (x) all points but those of the arms are between two heights."""
        points = np.concatenate([m.vertices for m in self._bare.meshes if not m.limb.endswith("_arm")])
        return np.asarray(points[(points[:, 1] > low) & (points[:, 1] < high), 0])

    def aside(self, side: str) -> float:
        s = 1 if side == "right" else -1
        return max(float((m.vertices[:, 2] * s).max()) for m in self._bare.meshes)

    def touching(self, contact: str) -> tuple[Side, ...]:
        return tuple(s for s in SIDES if any(contact in touched(p, s) for p in self.positions))

    def heights(self, contact: str) -> Sequence[float]:
        goals = (hand_goal(p, side) for p in self.positions for side in SIDES)
        told = (getattr(goal, contact, None) for goal in goals)
        return [place[0] for place in told if place is not None]

    def elbows(self, contact: str) -> Sequence[float]:
        goals = (forearm_goal(p, side) for p in self.positions for side in SIDES)
        told = (getattr(goal, contact, None) for goal in goals)
        return [height for height in told if height is not None]

    def forearms_on(self, contact: str) -> bool:
        return any(forearm_goal(p, side) == contact for p in self.positions for side in SIDES)

    def holding(self, prop: str) -> tuple[Side, ...]:
        return tuple(s for s in SIDES if any(held_in(p, s) == prop for p in self.positions))
