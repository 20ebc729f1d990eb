"""Lying on the side with the chest carried by the lower arm: hips down, or lifted into a side plank."""

from __future__ import annotations

from typing import Protocol

import numpy as np

from handouts.content.poses.body_position import BodyPosition
from handouts.figures.poses.body.build import UPPER_ARM
from handouts.figures.poses.body.geometry import columns, rot_z, vec
from handouts.figures.poses.body.skeleton import JointState, Reach, Skeleton
from handouts.figures.poses.posing.contact import lowest_of_torso
from handouts.figures.poses.posing.postures import lower_side
from handouts.figures.poses.posing.search import bisect
from handouts.figures.poses.sides import sign

_FOREARM_HEIGHT = 3.8
"""Height of the elbow joint above the floor when the forearm lies on it."""
_FOOT_HEIGHT = 4.6
"""Height of the lower ankle when the side of the foot carries."""
_MOST_BEND = 30.0
"""Degrees that the trunk bends sideways; beyond, the pelvis tilts along."""


class Started(Protocol):
    """What a solved start tells."""

    @property
    def skeleton(self) -> Skeleton: ...


class Solving(Protocol):
    """What propping needs of the solver."""

    position: BodyPosition
    posture: str
    state: JointState

    @property
    def start(self) -> Started | None: ...
    def body(self) -> Skeleton: ...
    def stack_legs(self) -> None: ...


def prop_on_side(solver: Solving) -> None:
    """Bring the lower shoulder above its elbow: by bending the trunk sideways, or by lifting the hips in line."""
    low = lower_side(solver.posture)
    s = sign(low)
    state = solver.state
    carried = UPPER_ARM + _FOREARM_HEIGHT + (20 if solver.position.propped_on == "hand" else 0)
    base = state.rotation

    # The head lies toward this end of the room: a turn this way lifts it.
    headward = 1.0 if base[0, 1] > 0 else -1.0
    lifted = bool(solver.position.lift_hips)

    def gap(angle: float) -> float:
        tilt = angle if lifted else max(0.0, angle - _MOST_BEND)
        state.rotation = rot_z(headward * tilt) @ base
        if lifted:
            # The body is one line from the feet: tilt it about them.
            feet = float(solver.body().legs[low].ankle[1])
            state.position = state.position + vec(0, _FOOT_HEIGHT - feet, 0)
        else:
            state.set("trunk", bend=-s * min(angle, _MOST_BEND))
            solver.state.leg_reach.clear()
            state.position = state.position + vec(0, -0.9 - lowest_of_torso(solver.body()), 0)
        return float(solver.body().arms[low].shoulder[1]) - carried

    gap(bisect(gap, 0, 30 if lifted else 60, rounds=16))
    solver.stack_legs()
    if solver.start is not None:
        feet = solver.start.skeleton.legs[low].ankle - solver.body().legs[low].ankle
        state.position = state.position + feet * [1, 0, 1]
        solver.stack_legs()
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
