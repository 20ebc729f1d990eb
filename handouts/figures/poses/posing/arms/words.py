"""Words for the places of the other arm, where solving and telling need them."""

from __future__ import annotations

ON_OTHER_ARM = frozenset({
    *(f"on_{part}" for part in ("shoulder", "upper_arm", "elbow", "wrist", "hand", "fingers", "palm")), "under_hand",
})  # fmt: skip


MUTUAL = frozenset({"on_shoulder", "on_upper_arm", "on_elbow", "on_palm"})
"""What both hands can do at once: folded arms, palms together."""


def on_other_arm(goal: str) -> bool:
    """Does a hand with this goal go to the other arm, which has to be in its place first?"""
    return goal in ON_OTHER_ARM
