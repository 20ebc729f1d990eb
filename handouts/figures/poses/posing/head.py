"""The head of a lying body comes to rest."""

from __future__ import annotations

from handouts.figures.poses.posing.contact import lowest_of_nape
from handouts.figures.poses.posing.search import bisect
from handouts.figures.poses.posing.solver import Solver

_NECK_ROLL = 0.3
"""Share of a neck roll's height by which it lifts the back of the head."""
_NECK_GIVES = 3.0
"""How far (cm) a lying neck flattens or hollows at most under a head that nods."""


def rest_head(solver: Solver) -> None:
    """Lying on the back, the head rests on the floor or on what is under it: neck flexion is solved.

    A head that nods rolls where it lies: then the neck flattens or hollows instead.
    """
    if solver.posture != "back" or solver.asked("neck", "flex", "bend", "rotate"):
        return
    rest = max(solver.room.support("head"), _NECK_ROLL * solver.room.support("neck"))

    def height(flexion: float) -> float:
        solver.state.set("neck", flex=flexion)
        return lowest_of_nape(solver.body()) - rest

    nod, hollow = solver.state.angle("neck", "nod"), solver.state.angle("neck", "retract")
    solver.state.set("neck", nod=0.0)
    height(bisect(height, -25, 70))
    if not nod:
        return
    solver.state.set("neck", nod=nod)

    def rolled(retract: float) -> float:
        solver.state.set("neck", retract=retract)
        return lowest_of_nape(solver.body()) - rest

    rolled(bisect(rolled, hollow - _NECK_GIVES, hollow + _NECK_GIVES))
