"""Which line brought a part of the body where it is."""

from __future__ import annotations

from handouts.figures.poses.posing.plan import PosePlan
from handouts.figures.poses.posing.position import BOTH
from handouts.figures.poses.posing.solver import Solved
from handouts.figures.poses.sides import SIDES
from handouts.problems import Place


def words(name: str) -> str:
    """A key as words: "right_hand" as "right hand"."""
    return name.replace("_", " ")


def key_of(plan: PosePlan, number: int, name: str) -> str:
    """The key under which something of one side was said last: of that side, of both, or by what both hands hold."""
    side, _, single = name.partition("_")
    candidates = [name]
    if side in SIDES and single in BOTH:
        candidates.append(BOTH[single])
    if single == "hand":
        candidates.append("hold")
    said = [(plan.said(number, key), key) for key in candidates]
    found = [(at, key) for at, key in said if at is not None]
    return max(found, key=lambda pair: pair[0])[1] if found else name


def place_of(plan: PosePlan, number: int, *names: str) -> Place:
    """Where the one of these that was said last stands (the first of several said at once), or else the posture."""
    found: list[tuple[int, int, str]] = []
    for name in names:
        key = key_of(plan, number, name)
        at = plan.said(number, key)
        if at is not None:
            found.append((at, -len(found), key))
    if found:
        return plan.place(number, max(found)[2])
    return plan.place(number, "posture")


def causes(solved: Solved, limb: str) -> tuple[str, ...]:
    """The keys that may have brought a limb where it is, the likeliest first."""
    side, _, kind = limb.partition("_")
    if kind == "arm":
        return (
            f"{side}_hand",
            f"{side}_forearm",
            f"{side}_shoulder",
            f"{side}_elbow",
            f"{side}_wrist",
            "trunk",
            "lean",
        )
    if kind == "leg":
        return (f"{side}_foot", f"{side}_leg", f"{side}_hip", f"{side}_knee", f"{side}_ankle", "lean")
    return ("neck", "trunk", "lean") if limb == "head" else ("trunk", "lean", "lift_hips", "hips")
