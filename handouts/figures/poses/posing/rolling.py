"""A small ball that rolls under a sole: it goes half as far as the foot."""

from __future__ import annotations

from handouts.content.poses.contacts import FootPlace

_BEFORE_ANKLE = {"heel": -2.5, "arch": 6.5, "forefoot": 12.5}
"""How far before the ankle (cm) each part of the sole is."""


def part_on_ball(goal: str | FootPlace | None) -> str | None:
    """Which part of the sole a foot's goal puts on the ball."""
    if isinstance(goal, FootPlace):
        return goal.on_ball
    return "arch" if goal == "on_ball" else None


def before_ankle(part: str) -> float:
    """How far (cm) before the ankle the ball is under this part."""
    return _BEFORE_ANKLE[part]


def rolled(part: str) -> float:
    """How far (cm) to the front the ball has rolled from where it lies under the arch."""
    return _BEFORE_ANKLE["arch"] - _BEFORE_ANKLE[part]
