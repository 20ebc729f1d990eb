"""What has moved most between two positions for which the usual words are the same."""

from __future__ import annotations

from handouts.figures.poses.alt.phrases import Said, Told
from handouts.figures.poses.sides import SIDES, Side

_LEAST = 2
"""Centimetres and degrees that are no difference."""


def difference(before: Told, after: Told) -> Said:
    """The largest change: of a hand's or foot's place, of a joint, or of the trunk."""
    found: list[tuple[float, Said]] = [(_LEAST, Said("moved_a_little"))]
    for side in SIDES:
        found += _of_arm(before, after, side) + _of_leg(before, after, side)
    lean = after.stance.number("trunk") - before.stance.number("trunk")
    found.append((abs(lean) * 0.8, Said("leaning_further" if lean > 0 else "leaning_less")))
    low = after.stance.number("trunk", 1) - before.stance.number("trunk", 1)
    found.append((abs(low), Said("hips_higher" if low > 0 else "hips_lower")))
    return max(found, key=lambda pair: pair[0])[1]


def _of_arm(before: Told, after: Told, side: Side) -> list[tuple[float, Said]]:
    a, b = before.stance.arm(side), after.stance.arm(side)
    up, ahead, out = b.hand_up - a.hand_up, b.hand_front - a.hand_front, b.hand_out - a.hand_out
    bend = b.elbow - a.elbow
    return [
        (abs(up), Said("hand_higher" if up > 0 else "hand_lower", side)),
        (abs(ahead), Said("hand_further_ahead" if ahead > 0 else "hand_further_back", side)),
        (abs(out), Said("hand_further_out" if out > 0 else "hand_further_in", side)),
        (abs(bend) * 0.4, Said("elbow_more_bent" if bend > 0 else "elbow_straighter", side)),
    ]


def _of_leg(before: Told, after: Told, side: Side) -> list[tuple[float, Said]]:
    a, b = before.stance.leg(side), after.stance.leg(side)
    up, ahead, out = b.foot - a.foot, b.ahead - a.ahead, b.aside - a.aside
    bend, tip = b.knee - a.knee, b.ankle - a.ankle
    return [
        (abs(up), Said("foot_higher" if up > 0 else "foot_lower", side)),
        (abs(ahead), Said("foot_further_ahead" if ahead > 0 else "foot_further_back", side)),
        (abs(out), Said("foot_further_out" if out > 0 else "foot_further_in", side)),
        (abs(bend) * 0.5, Said("knee_more_bent" if bend > 0 else "knee_straighter", side)),
        (abs(tip) * 0.3, Said("foot_pulled_up" if tip > 0 else "foot_pointed", side)),
    ]
