"""Joint frames: where a point of the thigh or the trunk is when a pose turns them."""

from __future__ import annotations

from collections.abc import Mapping
from math import cos, radians, sin

from handouts.content.plates.plate import Joint

Point = tuple[float, float]


class Frames:
    """The joint frames of a scene in one pose."""

    def __init__(self, joints: Mapping[str, Joint], pose: Mapping[str, float]) -> None:
        self._joints = joints
        self._pose = pose

    def place(self, name: str | None, point: Point) -> Point:
        """Where a point of the frame `name` is in the picture; None is the picture's own frame."""
        if name is None or name == "":
            return point
        joint = self._joints[name]
        angle = radians(self._pose.get(name, 0.0))
        x, y = point
        # Angles are those of the picture, so only the joint's place depends on the parent.
        at_x, at_y = self.place(joint.parent, joint.at)
        return at_x + x * cos(angle) - y * sin(angle), at_y + x * sin(angle) + y * cos(angle)
