"""What all steps of solving share: the position that is asked for, the joints as they are now, what was before."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from handouts.content.poses.body_position import BodyPosition
from handouts.figures.poses.body.figure import Outfit, body_meshes
from handouts.figures.poses.body.geometry import Array, vec
from handouts.figures.poses.body.joint_state import JointState
from handouts.figures.poses.body.mesh import Mesh
from handouts.figures.poses.body.skeleton import Skeleton
from handouts.figures.poses.posing.position import foot_goal, hand_goal, held_in, joint_angles
from handouts.figures.poses.posing.surroundings import Surroundings
from handouts.figures.poses.sides import SIDES, Side


@dataclass(frozen=True, slots=True)
class Held:
    """A thing in both hands: its name, middle and frame, the foot it goes around, half the distance of the hands."""

    name: str
    centre: Array
    frame: Array
    foot: Side | None = None
    half: float = 0.0


@dataclass(slots=True)
class Solved:
    """A solved position: bones, dress, and what the hands hold."""

    skeleton: Skeleton
    outfit: Outfit
    posture: str
    position: BodyPosition
    held: Held | None = None
    unreached: list[tuple[str, float]] = field(default_factory=list)
    """Goals that could not be reached, and by how many cm."""
    _meshes: list[Mesh] | None = None

    @property
    def meshes(self) -> list[Mesh]:
        """The body's surface, made when first asked for."""
        if self._meshes is None:
            self._meshes = body_meshes(self.skeleton, self.outfit)
        return self._meshes

    def holding(self, thing: str) -> tuple[Side, ...]:
        """The sides whose hand holds such a thing by itself."""
        return tuple(side for side in SIDES if held_in(self.position, side) == thing)

    def grip(self, side: Side) -> Array:
        """The middle of what this hand's fingers close around."""
        return self.skeleton.arms[side].in_hand(*GRIP)


GRIP = (0.2, -8.4, 2.5)
"""The middle of a fist: toward the thumb, back toward the wrist, out of the palm (cm from the wrist)."""


class Solver:
    """Solves one position step by step; each step changes `state` and looks at the body that it makes."""

    def __init__(
        self, position: BodyPosition, outfit: Outfit, room: Surroundings, before: Solved | None
    ) -> None:
        self.position, self.outfit, self.room, self.before = position, outfit, room, before
        self.posture = position.posture or (before.posture if before else "standing")
        self.given = joint_angles(position)
        self.state = JointState()
        self.unreached: list[tuple[str, float]] = []

    @property
    def continues(self) -> Solved | None:
        """The position before, where the body has the same posture in it."""
        return self.before if self.before is not None and self.before.posture == self.posture else None

    def begin(self, rotation: Array) -> None:
        """Start afresh from the given angles, the pelvis turned like this."""
        self.state = JointState(rotation=rotation)
        self.state.angles = {joint: dict(movements) for joint, movements in self.given.items()}
        self.unreached = []

    def body(self) -> Skeleton:
        """The bones as they lie now."""
        return Skeleton(self.state, self.outfit.proportions)

    def asked(self, joint: str, *movements: str) -> bool:
        """Does the position give any of these angles of a joint (or any at all)?"""
        given = self.given.get(joint, {})
        return any(m in given for m in movements) if movements else bool(given)

    def shift(self, way: Array) -> None:
        """Move the whole body."""
        self.state.position = self.state.position + way

    def lower(self, lowest: float, *, to: float) -> None:
        """Move the body up or down so that what is at `lowest` is at `to`."""
        self.shift(vec(0, to - lowest, 0))

    def keep(self, *landmarks: str) -> None:
        """Move the body along the floor so that landmarks are, in the mean, where they were before."""
        if self.before is None:
            return
        body, before = self.body(), self.before.skeleton
        way = np.mean([before.landmark(name) - body.landmark(name) for name in landmarks], axis=0)
        self.shift(way * vec(1, 0, 1))

    def note_reach(self, goal: str, missing: float) -> None:
        """Note a goal that is this many cm out of reach."""
        if missing > 0.7:
            self.unreached.append((goal, missing))

    def same_foot(self, side: Side) -> bool:
        """Is the foot's goal what it was before?"""
        goal = foot_goal(self.position, side)
        return self.before is not None and goal is not None and goal == foot_goal(self.before.position, side)

    def same_hand(self, side: Side) -> bool:
        """Is the hand's goal what it was before?"""
        goal = hand_goal(self.position, side)
        return self.before is not None and goal is not None and goal == hand_goal(self.before.position, side)
