"""Kinds of postures; nothing here needs numpy."""

from __future__ import annotations

from handouts.figures.poses.sides import Side

ON_SIDE = frozenset({"left_side", "right_side"})
LYING = ON_SIDE | {"back", "front"}
SITTING = frozenset({"sitting", "long_sitting", "half_lying"})
UPRIGHT = SITTING | {"kneeling", "standing"}


def lower_side(posture: str) -> Side:
    """The side a body on its side lies on."""
    return "left" if posture == "left_side" else "right"
