"""Sitting on a thing or on the floor, half lying against a wedge."""

from __future__ import annotations

from handouts.figures.poses.posing.contact import SINK, lowest_of_seat, touch_wall
from handouts.figures.poses.posing.legs import place_leg
from handouts.figures.poses.posing.postures import lean_of, level_head, orientation, relax
from handouts.figures.poses.posing.solver import Solver
from handouts.figures.poses.sides import SIDES


def sit(solver: Solver) -> None:
    """The seat on what carries it, then the legs."""
    position = solver.position
    solver.begin(orientation(position, solver.posture))
    relax(solver.state, position, solver.posture)
    level_head(solver.state, position, solver.posture, lean_of(position, solver.posture))
    seat = solver.room.carries(position.on) + (position.lift_seat or 0.0)
    _settle(solver, seat)
    if position.against == "wall" and solver.room.wall_behind is not None:
        touch_wall(solver, solver.room.wall_behind, "torso", "hair", "scarf", "head", "bun", "leg")
    elif solver.continues is not None:
        solver.keep("pelvis")
    for _ in range(2):
        for side in SIDES:
            place_leg(solver, side)
        if position.on is None:
            # The thighs carry part of the seat: settle again.
            _settle(solver, seat)


def _settle(solver: Solver, seat: float) -> None:
    legs = solver.state.leg_reach.copy()
    solver.lower(lowest_of_seat(solver.body(), solver.outfit), to=seat - SINK)
    solver.state.leg_reach = legs
