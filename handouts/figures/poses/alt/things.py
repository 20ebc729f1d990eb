"""Things that the body wears, lies on or has around it, as far as posture and hands do not tell them."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.figures.poses.alt.phrases import Said, Told
from handouts.figures.poses.props.registry import all_props
from handouts.figures.poses.sides import Side


def things(told: Told) -> Iterator[Said]:
    """Every listed thing that has words of its own."""
    props = all_props()
    for listed in told.plan.props:
        prop = props[listed.kind]
        where = listed.where or prop.usual_place
        if not prop.said or where == "held" or (where == "under" and prop.seat):
            continue
        yield _sided(f"{prop.name}_{where}" if where else prop.name)


def _sided(key: str) -> Said:
    """`roll_under_left_knee` as a phrase of one side: its knee."""
    sides: tuple[Side, Side] = ("left", "right")
    for side in sides:
        if f"_{side}_" in key:
            return Said(key.replace(f"_{side}_", "_"), side)
    return Said(key)
