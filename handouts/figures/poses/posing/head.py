"""The head of a lying body comes to rest."""

from __future__ import annotations

import numpy as np

from handouts.figures.poses.body.head import surface
from handouts.figures.poses.posing.contact import lowest_of_nape
from handouts.figures.poses.posing.search import bisect
from handouts.figures.poses.posing.solver import Solver

_NECK_ROLL = 0.3
"""Share of a neck roll's height by which it lifts the back of the head."""
_NECK_GIVES = 3.0
"""How far (cm) a lying neck flattens or hollows at most under a head that nods."""


_FOREHEAD = np.array([(angle, height) for angle in (-20.0, 0.0, 20.0) for height in (13.5, 15.5, 17.5)])
"""Points of the forehead: degrees from the middle of the face, cm above the chin."""


def rest_head(solver: Solver) -> None:
    """Lying on the back, the head rests on the floor or on what is under it: neck flexion is solved.

    A head that nods rolls where it lies: then the neck flattens or hollows instead. Lying on the front, the forehead
    rests on a towel that is under it.
    """
    if solver.posture == "front" and (towel := solver.room.support("forehead")):
        _rest_forehead(solver, towel)
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


def _rest_forehead(solver: Solver, height: float) -> None:
    """The face straight down, the neck bent as far as brings the forehead to this height."""
    if solver.asked("neck"):
        return
    solver.state.set("neck", rotate=0.0)

    def gap(flexion: float) -> float:
        solver.state.set("neck", flex=flexion)
        return float(surface(solver.body(), *_FOREHEAD.T)[0][:, 1].min()) - height

    gap(bisect(gap, 45.0, -35.0, rounds=16))
