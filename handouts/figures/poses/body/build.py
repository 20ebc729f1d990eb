"""Proportions of the builds: bone lengths, joint distances and cross-sections, in cm (171 cm adult).

Head 1/7.5 of the height; segment lengths after the usual anthropometric ratios (thigh .243, shank .237,
upper arm .167, forearm .146 of the height).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from handouts.figures.poses.body.geometry import Array, smoothstep

THIGH, SHANK, ANKLE_HEIGHT = 41.5, 40.5, 7.6
UPPER_ARM, FOREARM = 28.5, 25.0
HEAD_PIVOT, CHIN, SKULL = 60.8, -2.8, 2.2
"""Height of the head's pivot above the hips; chin below the pivot; centre of the skull before it."""

# station, front, back, half width, exponent of the section (2 = ellipse)
_TORSO = np.array([
    [-10.2, 3.2, 4.2, 4.5, 2.0], [-8.6, 5.8, 7.6, 10.0, 2.1], [-5.0, 8.9, 11.8, 16.6, 2.2],
    [0.0, 9.4, 12.2, 17.6, 2.2], [5.0, 9.6, 10.9, 16.9, 2.2], [10.0, 9.5, 9.0, 15.0, 2.2],
    [15.5, 9.2, 7.6, 13.1, 2.2], [20.0, 9.2, 7.5, 12.7, 2.2], [26.0, 9.9, 8.7, 13.8, 2.2],
    [32.0, 11.0, 10.0, 15.2, 2.2], [37.0, 11.4, 10.8, 16.2, 2.2], [42.0, 10.3, 11.0, 16.6, 2.3],
    [46.0, 8.6, 10.6, 17.2, 2.4], [49.0, 6.8, 9.8, 16.6, 2.3], [51.0, 5.6, 9.0, 14.0, 2.1],
    [53.0, 4.8, 8.0, 10.2, 2.0], [55.0, 4.3, 6.9, 7.4, 2.0], [57.0, 4.3, 6.0, 5.9, 2.0],
])  # fmt: skip
# station, offset to the front, front, back, half width
_NECK = np.array([
    [50.0, -1.6, 5.2, 6.0, 7.0], [53.0, -1.2, 5.0, 5.8, 6.1], [56.5, -0.5, 4.8, 5.5, 5.35],
    [60.0, 0.3, 4.8, 5.3, 5.15], [64.0, 1.0, 5.0, 5.3, 5.2], [67.0, 1.2, 5.0, 5.0, 5.1],
])  # fmt: skip
# distance from the joint, front, back, outside, inside
_LEG = np.array([
    [-5.0, 7.6, 8.6, 8.0, 6.8], [0.0, 8.9, 10.6, 8.9, 7.9], [5.0, 9.2, 10.3, 9.0, 8.3],
    [10.0, 9.2, 9.1, 8.7, 8.3], [18.0, 8.8, 8.1, 8.0, 7.8], [26.0, 7.9, 7.2, 7.1, 7.0],
    [34.0, 6.6, 6.1, 6.0, 6.0], [38.0, 6.0, 5.6, 5.4, 5.6], [41.5, 5.9, 5.1, 5.2, 5.4],
    [45.5, 5.3, 5.2, 5.0, 5.0], [50.0, 4.6, 6.3, 5.2, 5.2], [55.0, 4.3, 7.0, 5.5, 5.3],
    [60.0, 4.1, 6.5, 5.2, 4.9], [66.0, 3.7, 5.0, 4.3, 4.0], [72.0, 3.3, 3.9, 3.4, 3.3],
    [78.0, 3.2, 3.6, 3.0, 3.0], [82.0, 3.5, 4.0, 3.4, 3.4],
])  # fmt: skip
_ARM = np.array([
    [-1.5, 4.4, 4.6, 4.0, 4.2], [1.0, 5.0, 5.1, 4.7, 4.6], [4.5, 5.2, 5.1, 5.0, 4.6],
    [9.0, 4.9, 4.8, 4.7, 4.4], [15.0, 4.6, 4.5, 4.1, 4.1], [20.0, 4.3, 4.3, 3.8, 3.9],
    [25.0, 3.7, 4.0, 3.5, 3.7], [28.5, 3.6, 3.9, 3.6, 3.8], [32.0, 4.1, 3.9, 3.9, 3.7],
    [36.0, 4.2, 3.8, 3.8, 3.5], [41.0, 3.8, 3.4, 3.3, 3.1], [47.0, 3.1, 2.9, 2.6, 2.5],
    [51.5, 2.7, 2.6, 2.1, 2.0], [53.5, 2.7, 2.7, 1.9, 1.9],
])  # fmt: skip
# chin upward: front, back, half width
HEAD = np.array([
    [0.0, 7.2, 1.0, 2.4], [1.3, 8.6, 2.2, 3.9], [3.0, 8.6, 3.6, 5.0], [4.8, 8.3, 5.0, 5.8],
    [6.5, 8.4, 6.0, 6.3], [8.5, 8.4, 7.2, 6.8], [11.0, 8.3, 8.7, 7.15], [13.0, 8.5, 9.5, 7.4],
    [15.0, 8.8, 9.9, 7.6], [17.5, 8.5, 9.7, 7.5], [19.5, 7.4, 8.8, 6.8], [21.2, 5.6, 7.2, 5.5],
    [22.4, 3.4, 5.0, 3.6],
])  # fmt: skip
# heel to toe: bottom, top, outside, inside
SHOE = np.array([
    [-7.0, 1.6, 5.0, 1.6, 1.6], [-6.2, 0.4, 7.2, 2.6, 2.6], [-4.2, 0.0, 8.8, 3.4, 3.4],
    [-1.0, 0.0, 9.6, 3.6, 3.6], [2.5, 0.0, 9.4, 3.6, 3.6], [5.5, 0.0, 8.0, 3.7, 3.7],
    [9.0, 0.0, 6.4, 4.2, 4.2], [12.5, 0.0, 5.3, 4.8, 4.6], [15.5, 0.0, 4.7, 4.8, 4.8],
    [18.0, 0.2, 4.1, 4.2, 4.6], [19.8, 0.6, 3.4, 2.9, 3.6], [20.7, 1.2, 2.5, 1.4, 1.9],
])  # fmt: skip
BARE_FOOT = np.array([
    [-5.6, 1.6, 4.6, 1.3, 1.3], [-5.0, 0.6, 6.4, 2.3, 2.3], [-3.2, 0.0, 8.4, 3.0, 3.0],
    [-0.6, 0.2, 9.2, 3.2, 3.2], [2.2, 0.5, 8.9, 3.2, 3.2], [5.0, 0.7, 7.6, 3.3, 3.2],
    [8.5, 0.4, 5.7, 3.9, 3.6], [11.5, 0.0, 4.2, 4.4, 4.1], [13.6, 0.0, 3.2, 4.3, 4.2],
    [15.0, 0.4, 2.6, 3.6, 3.6], [15.8, 0.9, 2.1, 2.2, 2.2],
])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Build:
    """Cross-sections and joint distances of one figure."""

    hip_half_width: float
    shoulder_half_width: float
    torso: Array
    neck: Array
    arm: Array
    leg: Array
    bust: float
    flesh: float = 0.0
    """How much thicker (cm) its limbs are than those that heights above the floor are measured on."""

    @property
    def shoulder(self) -> tuple[float, float, float]:
        """The shoulder joint before, above and beside the middle of the hips."""
        return -1.2, 46.4, self.shoulder_half_width


def _sturdy_torso() -> Array:
    torso = _TORSO.copy()
    height = torso[:, 0]
    chest, waist = smoothstep(height, 26, 42), smoothstep(height, 4, 14) * (1 - smoothstep(height, 22, 34))
    collar = 1 - smoothstep(height, 50, 55)
    torso[:, 1] *= 1 + 0.03 * chest + 0.10 * waist
    torso[:, 2] *= 1 + 0.04 * chest + 0.04 * waist - 0.05 * (height < 6)
    torso[:, 3] *= 1 + 0.09 * chest * collar + 0.13 * waist - 0.03 * (height < 6)
    return torso


def _thicker(rows: Array, factor: float) -> Array:
    return np.concatenate([rows[:, :1], rows[:, 1:] * factor], axis=1)


def _slight_torso() -> Array:
    torso = _TORSO.copy()
    collar = 1 - smoothstep(torso[:, 0], 50, 55)
    torso[:, 1:3] *= 0.95
    torso[:, 3] *= 1 - 0.07 * collar
    return torso


def _large_torso() -> Array:
    torso = _TORSO.copy()
    height = torso[:, 0]
    chest, collar = smoothstep(height, 26, 42), 1 - smoothstep(height, 48, 54)
    belly = smoothstep(height, -6, 8) * (1 - smoothstep(height, 20, 38))
    torso[:, 1] *= 1 + 0.42 * belly + 0.14 * chest * collar
    torso[:, 2] *= 1 + 0.10 * belly + 0.10 * chest * collar + 0.06 * (height < 6)
    torso[:, 3] *= 1 + 0.30 * belly + 0.13 * chest * collar + 0.06 * (height < 6)
    return torso


def _large_leg() -> Array:
    """Thicker thighs; what knees and heels rest on stays nearly as it is."""
    factor = 1.04 + 0.14 * (1 - smoothstep(_LEG[:, 0], 10, 38)) + 0.06 * smoothstep(_LEG[:, 0], 45, 55)
    return np.concatenate([_LEG[:, :1], _LEG[:, 1:] * factor[:, None]], axis=1)


BUILDS: dict[str, Build] = {
    "slight": Build(
        8.3, 15.3, _slight_torso(), _NECK * [1, 1, 0.95, 0.95, 0.9], _thicker(_ARM, 0.9), _thicker(_LEG, 0.94),
        bust=0.3, flesh=-0.4,
    ),
    "slim": Build(8.6, 16.2, _TORSO, _NECK * [1, 1, 1, 1, 0.94], _ARM, _LEG, bust=0.5),
    "sturdy": Build(
        8.4, 17.9, _sturdy_torso(), _NECK * [1, 1, 1.06, 1.06, 1.1], _thicker(_ARM, 1.12), _thicker(_LEG, 1.03),
        bust=0.0, flesh=0.5,
    ),
    "large": Build(
        9.3, 17.8, _large_torso(), _NECK * [1, 1, 1.12, 1.12, 1.15], _thicker(_ARM, 1.2), _large_leg(),
        bust=0.4, flesh=1.0,
    ),
}  # fmt: skip
