"""The head of a lying body comes to rest."""

from __future__ import annotations

from handouts.figures.poses.posing.contact import lowest_of_nape
from handouts.figures.poses.posing.search import bisect
from handouts.figures.poses.posing.solver import Solver

_NECK_ROLL = 0.3
"""Share of a neck roll's height by which it lifts the back of the head."""


def rest_head(solver: Solver) -> None:
    """Lying on the back, the head rests on the floor or on what is under it: neck flexion is solved."""
    if solver.posture != "back" or solver.asked("neck", "flex", "bend", "rotate"):
        return
    rest = max(solver.room.support("head"), _NECK_ROLL * solver.room.support("neck"))

    def height(flexion: float) -> float:
        solver.state.set("neck", flex=flexion)
        return lowest_of_nape(solver.body()) - rest

    height(bisect(height, -25, 70))
