"""Laying a hand on something: where its palm is, which way it faces, and how the arm gets there."""

from __future__ import annotations

import numpy as np

from handouts.figures.poses.body.build import FOREARM, UPPER_ARM
from handouts.figures.poses.body.geometry import Array, columns, unit, vec
from handouts.figures.poses.body.joint_state import Reach
from handouts.figures.poses.posing.solver import Solver
from handouts.figures.poses.sides import Side, sign

PALM = (0.0, -6.8, 1.9)
"""The middle of the palm's skin in the hand's frame (see `Arm.in_hand`)."""
_BLADE_HELPS = 5.0
"""How far (cm) the shoulder blade carries the shoulder along with a hand that reaches."""
FINGERS = (0.0, -10.5, 1.6)
"""The roots of the fingers, which close around what is far away."""
FINGERTIPS = (0.3, -15.0, 1.2)
"""What touches when only the fingers do."""


def reach(solver: Solver, side: Side, wrist: Array, pole: Array, goal: str | None = None) -> None:
    """Let the wrist reach a point, the elbow pointing to the pole; notes what is missing for the goal's key.

    The shoulder blade helps with what the arm lacks.
    """
    state = solver.state
    state.arm_reach[side] = Reach(wrist, pole)
    body = solver.body()
    shoulder = body.arms[side].shoulder
    missing = float(np.linalg.norm(wrist - shoulder)) - UPPER_ARM - FOREARM
    if missing > 0 and not solver.asked(f"{side}_shoulder_blade"):
        way = body.thorax.T @ unit(wrist - shoulder) * min(missing + 0.3, _BLADE_HELPS)
        before = {m: state.angle(f"{side}_shoulder", m) for m in ("protract", "elevate", "tuck")}
        state.set(
            f"{side}_shoulder",
            protract=before["protract"] + float(way[0]),
            elevate=before["elevate"] + float(way[1]),
            tuck=before["tuck"] - sign(side) * float(way[2]),
        )
        shoulder = solver.body().arms[side].shoulder
        missing = float(np.linalg.norm(wrist - shoulder)) - UPPER_ARM - FOREARM
    solver.note_reach(goal or f"{side}_hand", missing - 0.3)


def hand_frame(side: Side, fingers: Array, out_of_palm: Array) -> Array:
    """The frame of a hand whose fingers point one way and whose palm looks another."""
    y = -unit(fingers)
    z = -sign(side) * out_of_palm
    z = unit(z - (z @ y) * y)
    return columns(np.cross(y, z), y, z)


def lay_hand(
    solver: Solver, side: Side, point: Array, normal: Array, fingers: Array, pole: Array,
    shape: str = "relaxed", touching: tuple[float, float, float] = PALM,
) -> None:  # fmt: skip
    """Lay the palm on a surface at a point, its fingers as nearly along a direction as the surface lets them."""
    along = unit(fingers - (fingers @ normal) * normal)
    frame = hand_frame(side, along, -normal)
    x, y, out = touching
    wrist = point - frame @ vec(x, y, -sign(side) * out)
    solver.state.hand_frame[side] = frame
    solver.state.hand_shape[side] = shape
    reach(solver, side, wrist, pole)


def clasp(
    solver: Solver, side: Side, point: Array, normal: Array, axis: Array, pole: Array, shape: str = "clasp",
    touching: tuple[float, float, float] = PALM,
) -> None:  # fmt: skip
    """Lay the palm on a limb so that the fingers go around it, the way the forearm comes."""
    shoulder = solver.body().arms[side].shoulder
    coming = unit(point - shoulder)
    around = np.cross(normal, axis)
    if float(around @ coming) < 0:
        around = -around
    lay_hand(solver, side, point, normal, around + 0.35 * coming, pole, shape, touching)


def easy_pole(solver: Solver, side: Side) -> Array:
    """Where an elbow points when nothing speaks against it: down, outward and a little back."""
    thorax = solver.body().thorax
    return np.asarray(thorax @ vec(-0.35, -1, sign(side) * 0.7))
