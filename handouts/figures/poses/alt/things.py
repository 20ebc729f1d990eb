"""Things that the body wears, lies on or has around it, as far as posture and hands do not tell them."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.figures.poses.alt.phrases import Said, Told
from handouts.figures.poses.props.registry import all_props


def things(told: Told) -> Iterator[Said]:
    """Every listed thing that has words of its own."""
    for listed in told.plan.props:
        prop = all_props()[listed.kind]
        if phrase := prop.phrase(listed.where or prop.usual_place):
            yield Said(*phrase)
