"""The curve of the trunk from seat to skull: where each cross-section lies and how it is turned."""

from __future__ import annotations

from math import atan2, degrees

import numpy as np

from handouts.figures.poses.body.geometry import Array, about, rot_x, rot_y, rot_z, smoothstep, vec
from handouts.figures.poses.body.joint_state import JointState

_HEIGHTS = np.arange(-14, 68.01, 1.0)
_HIPS = int(np.flatnonzero(_HEIGHTS == 0)[0])


def pelvis_turn(state: JointState, share: Array | float = 1.0) -> Array:
    """The pelvis against the trunk, or this share of it, (..., 3, 3)."""
    return np.asarray(
        rot_y(-state.angle("pelvis", "turn") * share)
        @ rot_z(-state.angle("pelvis", "tilt") * share)
        @ rot_x(-state.angle("pelvis", "hike") * share)
    )


class Spine:
    """Cross-sections of the trunk for a joint state."""

    def __init__(self, state: JointState) -> None:
        self._rotations = _rotations(state)
        up = self._rotations[:, :, 1]
        steps = np.cumsum(0.5 * (up[1:] + up[:-1]), axis=0)
        points = np.concatenate([np.zeros((1, 3)), steps])
        points = points - points[_HIPS] + state.position
        forward = state.angle("neck", "glide") - state.angle("neck", "retract")
        self._points = points + self._rotations[:, :, 0] * (forward * smoothstep(_HEIGHTS, 46, 60))[:, None]

    def at(self, heights: Array) -> tuple[Array, Array]:
        """Origins (n, 3) and rotations (n, 3, 3) of cross-sections at heights (cm) above the hips."""
        place = np.clip(heights - _HEIGHTS[0], 0, len(_HEIGHTS) - 1.001)
        k = place.astype(int)
        share = (place - k)[:, None]
        points = self._points[k] * (1 - share) + self._points[k + 1] * share
        return points, self._rotations[np.round(place).astype(int)]


def _rotations(state: JointState) -> Array:
    bend, turn = smoothstep(_HEIGHTS, 6, 40), smoothstep(_HEIGHTS, 10, 42)
    trunk = (
        pelvis_turn(state, 1 - smoothstep(_HEIGHTS, 2, 24))
        @ rot_y(-state.angle("trunk", "rotate") * turn)
        @ rot_z(-state.angle("trunk", "flex") * bend)
        @ rot_x(state.angle("trunk", "bend") * bend)
    )
    trunk = _levelled(state.rotation @ trunk, state.angle("neck", "level"))
    neck, nod = smoothstep(_HEIGHTS, 50, 63), smoothstep(_HEIGHTS, 56, 60.5)
    return np.asarray(
        trunk
        @ rot_y(-state.angle("neck", "rotate") * neck)
        @ rot_z(-state.angle("neck", "flex") * neck - state.angle("neck", "nod") * nod)
        @ rot_x(state.angle("neck", "bend") * neck)
    )


def _levelled(trunk: Array, level: float) -> Array:
    """The neck brings the head this share of the way back to upright."""
    up = trunk[-1, :, 1]
    axis = np.cross(up, vec(0, 1, 0))
    tilt = degrees(atan2(float(np.linalg.norm(axis)), float(up[1])))
    if not level or tilt < 1e-4:
        return trunk
    nod = smoothstep(_HEIGHTS, 50, 63)
    return np.stack([about(axis, tilt * level * share) @ r for share, r in zip(nod, trunk, strict=True)])
