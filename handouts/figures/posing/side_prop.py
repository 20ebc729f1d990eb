"""Lying on the side with the chest carried by the lower arm: hips down, or lifted into a side plank."""

from __future__ import annotations

from typing import Protocol

import numpy as np

from handouts.content.poses import BodyPosition
from handouts.figures.body.build import UPPER_ARM
from handouts.figures.body.geometry import columns, rot_z, vec
from handouts.figures.body.skeleton import JointState, Reach, Skeleton
from handouts.figures.posing.contact import lowest_of_torso
from handouts.figures.posing.postures import lower_side
from handouts.figures.posing.search import bisect
from handouts.figures.sides import sign

_FOREARM_HEIGHT = 3.8
"""Height of the elbow joint above the floor when the forearm lies on it."""


class Solving(Protocol):
    """What propping needs of the solver."""

    position: BodyPosition
    posture: str
    state: JointState

    def body(self) -> Skeleton: ...
    def _stack_legs(self) -> None: ...
    def _stay(self) -> None: ...


def prop_on_side(solver: Solving) -> None:
    """Bring the lower shoulder above its elbow: by bending the trunk sideways, or by lifting the hips in line."""
    low = lower_side(solver.posture)
    s = sign(low)
    state = solver.state
    carried = UPPER_ARM + _FOREARM_HEIGHT + (20 if solver.position.propped_on == "hand" else 0)
    base = state.rotation

    def gap(angle: float) -> float:
        if solver.position.lift_hips:
            # The body is one line from the feet: tilt it about them.
            state.rotation = rot_z(-angle) @ base
            solver._stack_legs()
            feet = solver.body().legs[low].ankle
            state.position = state.position + vec(0, 4.6 - float(feet[1]), 0)
        else:
            state.set("trunk", bend=-s * angle)
            state.position = state.position + vec(0, -0.9 - lowest_of_torso(solver.body()), 0)
        return float(solver.body().arms[low].shoulder[1]) - carried

    gap(bisect(gap, 0, 40 if not solver.position.lift_hips else 30, rounds=16))
    solver._stack_legs()
    shoulder = solver.body().arms[low].shoulder
    forward = base @ vec(1, 0, 0)
    forward = forward * [1, 0, 1] / max(float(np.linalg.norm(forward * [1, 0, 1])), 1e-9)
    elbow = vec(shoulder[0], _FOREARM_HEIGHT, shoulder[2])
    wrist = elbow + forward * 25.0
    wrist[1] = _FOREARM_HEIGHT - 0.6
    state.arm_reach[low] = Reach(wrist, vec(0, -1, 0))
    y = -forward
    z = vec(0, s, 0)
    state.hand_frame[low] = columns(np.cross(y, z), y, z)
    state.hand_shape[low] = "flat"
