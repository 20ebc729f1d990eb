"""Everything that decides where the bones of a body lie."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from handouts.figures.poses.body.geometry import Array
from handouts.figures.poses.sides import Side


@dataclass(frozen=True, slots=True)
class Reach:
    """Where the end of a limb goes, and the direction in which its middle joint points."""

    target: Array
    pole: Array


@dataclass(slots=True)
class JointState:
    """Where the pelvis is, the angles of all joints (degrees, neutral-zero method) and what limbs reach for."""

    rotation: Array = field(default_factory=lambda: np.eye(3))
    position: Array = field(default_factory=lambda: np.zeros(3))
    angles: dict[str, dict[str, float]] = field(default_factory=dict)
    arm_reach: dict[Side, Reach] = field(default_factory=dict)
    leg_reach: dict[Side, Reach] = field(default_factory=dict)
    hand_frame: dict[Side, Array] = field(default_factory=dict)
    foot_frame: dict[Side, Array] = field(default_factory=dict)
    hand_shape: dict[Side, str] = field(default_factory=dict)

    def angle(self, joint: str, movement: str) -> float:
        """Degrees of one movement of one joint, 0 where nothing was asked."""
        return self.angles.get(joint, {}).get(movement, 0.0)

    def set(self, joint: str, **movements: float) -> None:
        """Set angles of a joint."""
        self.angles.setdefault(joint, {}).update(movements)

    def default(self, joint: str, **movements: float) -> None:
        """Set the angles of a joint that are not set yet."""
        self.angles[joint] = movements | self.angles.get(joint, {})
