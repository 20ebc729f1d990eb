"""The two sides of a body."""

from __future__ import annotations

from typing import Literal

Side = Literal["left", "right"]
SIDES: tuple[Side, Side] = ("right", "left")


def sign(side: Side) -> int:
    """+1 for the person's right (Z), -1 for the left."""
    return 1 if side == "right" else -1


def other(side: Side) -> Side:
    """The opposite side."""
    return "left" if side == "right" else "right"


def side_of(key: str) -> Side | None:
    """The side that a key begins with: "right" of `right_hip`, none of `trunk`."""
    return next((side for side in SIDES if key.startswith(f"{side}_")), None)
