"""Things that are listed and would be in no hand."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.figures.poses.posing.plan import PosePlan
from handouts.figures.poses.posing.position import held_in
from handouts.figures.poses.props.registry import all_props
from handouts.figures.poses.sides import SIDES
from handouts.problems import Problem

_IN_HANDS = ("held", "in_hands", "in_front", "behind", "left", "right", "under_feet")


def idle_things(plan: PosePlan) -> Iterator[Problem]:
    """Every listed thing for hands that no position holds."""
    held = {held_in(frame, side) for frame in plan.frames for side in SIDES}
    for frame in plan.frames:
        if frame.hold is not None:
            held |= {name for name in type(frame.hold).model_fields if getattr(frame.hold, name) is not None}
    source = next((each for each in plan.sources if each.props is not None), None)
    for number, said in enumerate(plan.props):
        prop = all_props()[said.kind]
        where = said.where or prop.usual_place
        if prop.held and where in _IN_HANDS and prop.name not in held and source is not None:
            yield Problem(
                f"no hand holds the {prop.name}", source.place("props", number),
                f"hold: in a position, or hands: {{hold: {prop.name}}}",
            )  # fmt: skip
