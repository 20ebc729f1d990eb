"""Meshes of a hand: wrist and palm, four fingers of three bones, and a thumb that opposes them.

A hand's own axes: x toward the thumb, y toward the forearm, z out of the back of a right hand; cm.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from handouts.figures.poses.body.geometry import (
    Angles,
    Array,
    about,
    rot_x,
    rot_y,
    rot_z,
    smoothstep,
    table,
    vec,
)
from handouts.figures.poses.body.mesh import Mesh, tube
from handouts.figures.poses.body.skeleton import Arm

Bend = tuple[float, float, float]
"""Of the three joints, from the knuckle on; degrees. Those of a thumb begin at its root, which does not bend."""


@dataclass(frozen=True, slots=True)
class Thumb:
    """How the thumb's first bone stands away from the palm's edge, how far before the palm, and how it is rolled."""

    aside: float
    before: float
    roll: float
    bend: tuple[float, float] = (8.0, 6.0)


@dataclass(frozen=True, slots=True)
class HandShape:
    """Bends of the fingers, first that of the index; how far neighbours stand apart (degrees); the thumb."""

    fingers: tuple[Bend, Bend, Bend, Bend]
    fan: float
    thumb: Thumb


def _alike(*bend: float, fan: float = 1.5, more: float = 0.0, thumb: Thumb) -> HandShape:
    """All fingers alike, or each bent a little `more` than its neighbour."""
    first, second, third = bend
    rows = [(first + i * more, second + i * more, third + i * more / 2) for i in range(4)]
    return HandShape((rows[0], rows[1], rows[2], rows[3]), fan, thumb)


_BESIDE, _ALONG = Thumb(30, 12, 55), Thumb(16, 16, 65)
_REST: Bend = (34, 44, 18)


def _pinch(finger: int, bend: Bend, thumb: Thumb) -> HandShape:
    """Tip of the thumb and of one finger touch; the others are straight, so that the round O stands out."""
    rows: list[Bend] = [(-4, 3, 2)] * 4
    rows[finger] = bend
    return HandShape((rows[0], rows[1], rows[2], rows[3]), 2.0, thumb)


HAND_SHAPES: dict[str, HandShape] = {
    "flat": _alike(3, 4, 3, thumb=_BESIDE),
    "straight": _alike(0, 0, 0, thumb=Thumb(24, 10, 58, (2, 0))),
    "spread": _alike(-4, 0, 0, fan=10, thumb=Thumb(52, 10, 50, (0, 0))),
    "relaxed": _alike(22, 26, 14, fan=2.0, more=4.0, thumb=Thumb(20, 30, 66, (14, 18))),
    "support": _alike(0, 2, 2, fan=5.5, thumb=Thumb(44, 6, 45, (4, 2))),
    "cup": _alike(14, 44, 26, fan=2.5, more=2.0, thumb=Thumb(24, 42, 80, (14, 14))),
    "clasp": _alike(34, 46, 26, fan=2.0, more=2.0, thumb=Thumb(20, 40, 80, (16, 20))),
    "grip": _alike(58, 84, 46, fan=0.5, more=2.0, thumb=Thumb(20, 46, 92, (26, 38))),
    "open_grip": _alike(22, 34, 18, fan=4.0, more=1.0, thumb=Thumb(34, 36, 76, (8, 10))),
    "tight_grip": _alike(50, 62, 36, fan=1.0, more=2.0, thumb=Thumb(24, 50, 88, (24, 28))),
    "fist": _alike(82, 98, 62, fan=0.0, thumb=Thumb(23, 44, 90, (29, 44))),
    "table_top": _alike(86, 0, 0, thumb=_ALONG),
    "hook": _alike(0, 100, 66, fan=0.5, thumb=_ALONG),
    "straight_fist": _alike(86, 98, 4, fan=0.0, thumb=_ALONG),
    "pointing": HandShape(((4, 4, 3), (78, 94, 56), (80, 96, 58), (80, 96, 58)), 0.5, Thumb(14, 47, 109, (18, 41))),
    "thumb_to_index": _pinch(0, (49, 47, 26), Thumb(24, 38, 78, (18, 24))),
    "thumb_to_middle": _pinch(1, (55, 51, 26), Thumb(17, 44, 83, (21, 25))),
    "thumb_to_ring": _pinch(2, (58, 51, 28), Thumb(10, 49, 87, (26, 28))),
    "thumb_to_little": _pinch(3, (61, 48, 28), Thumb(0, 48, 100, (32, 33))),
}  # fmt: skip
# below the wrist: to the thumb, to the little finger, back, palm, exponent of the section
_PALM = np.array([
    [-4.0, 2.75, 2.75, 2.2, 2.1, 2.0], [-1.5, 2.75, 2.7, 1.95, 1.95, 2.1], [0.5, 2.85, 2.75, 1.8, 1.9, 2.2],
    [2.5, 3.1, 3.25, 1.75, 1.95, 2.3], [5.0, 3.6, 3.75, 1.55, 1.75, 2.4], [7.3, 3.95, 3.95, 1.3, 1.4, 2.4],
    [8.9, 3.95, 3.75, 1.1, 1.15, 2.4],
])  # fmt: skip
FROM, _KNUCKLES = -4.0, 8.9
"""Where the palm's mesh begins above the wrist, and where it ends."""
# across the palm, below the wrist, radius at root and tip, lengths of the three bones
_FINGERS = (
    (2.95, 8.7, 1.0, 0.76, (4.1, 2.4, 2.0)),
    (0.98, 9.1, 1.02, 0.78, (4.5, 2.8, 2.1)),
    (-0.98, 8.8, 0.97, 0.74, (4.2, 2.6, 2.1)),
    (-2.8, 8.2, 0.86, 0.66, (3.2, 1.9, 1.8)),
)
_THUMB = (vec(1.7, -1.9, -0.7), 1.62, 0.86, (4.5, 3.2, 2.5))
_WRIST = 2.4
"""Over how many cm to both sides the wrist bends."""


def hand(bones: Arm, limb: str, shape: str) -> list[Mesh]:
    """Palm, fingers and thumb."""
    form = HAND_SHAPES[shape]
    stations = np.concatenate([np.arange(FROM, 3.0, 0.45), np.arange(3.0, _KNUCKLES + 0.1, 0.84)])
    rows = table(_PALM, stations)
    meshes = [
        tube(stations, rows[:, :4], lambda at: _through_wrist(bones, at), part="palm", limb=limb, material="skin",
             side=bones.sign, around=28, exponent=rows[:, 4], ends=(0, 1.0))
    ]  # fmt: skip
    for i, (across, below, root, tip, lengths) in enumerate(_FINGERS):
        direction = rot_z((1.4 - i) * form.fan)
        base = vec(across, -below, 0.1)
        meshes.append(
            _digit(bones, base, direction, lengths, form.fingers[i], (root, tip), f"finger{i + 1}", limb)
        )
    base, root, tip, lengths = _THUMB
    thumb = form.thumb
    direction = rot_z(thumb.aside) @ rot_x(thumb.before) @ rot_y(thumb.roll)
    meshes.append(_digit(bones, base, direction, lengths, (0.0, *thumb.bend), (root, tip), "thumb", limb))
    return meshes


def _through_wrist(bones: Arm, stations: Array) -> tuple[Array, Array]:
    """Frames from the forearm into the hand; the corner of the wrist is rounded, rings turn gradually through it."""
    above = bones.lower @ rot_y(bones.twist)
    share = smoothstep(stations, -_WRIST, _WRIST)
    turn = above.T @ bones.hand
    angle = angle_of(turn)
    rotations = np.array([above @ part_of(turn, angle, float(s)) for s in share])
    points = bones.wrist - np.where(
        stations[:, None] < 0, stations[:, None] * above[:, 1], stations[:, None] * bones.hand[:, 1]
    )
    near = np.clip(_WRIST - np.abs(stations), 0, None)
    inward = above[:, 1] - bones.hand[:, 1]
    return points + (near**2 / (4 * _WRIST))[:, None] * inward, rotations


def angle_of(rotation: Array) -> float:
    """By how many degrees a rotation turns."""
    return float(np.degrees(np.arccos(np.clip((np.trace(rotation) - 1) / 2, -1, 1))))


def part_of(rotation: Array, angle: float, share: float) -> Array:
    """A share of a rotation about its own axis."""
    axis = vec(
        rotation[2, 1] - rotation[1, 2], rotation[0, 2] - rotation[2, 0], rotation[1, 0] - rotation[0, 1]
    )
    return about(axis, angle * share) if float(np.linalg.norm(axis)) > 1e-6 else np.eye(3)


def _digit(
    bones: Arm, base: Array, direction: Array, lengths: tuple[float, float, float], bends: Bend,
    radii: tuple[float, float], part: str, limb: str,
) -> Mesh:  # fmt: skip
    """A finger; its joints bend one after the other, each over 1.4 cm, the first at the knuckle itself."""
    mirror = np.diag([1.0, 1.0, float(bones.sign)])
    ends = np.concatenate([[0.0], np.cumsum(lengths)])
    stations = np.append(np.arange(0, ends[-1] - radii[1], 0.4), ends[-1] - radii[1])
    folds: Angles = bends[0] + sum(
        bend * smoothstep(stations, end - 0.7, end + 0.7)
        for bend, end in zip(bends[1:], ends[1:3], strict=True)
    )
    rotations = direction @ rot_x(folds)
    steps = -0.5 * (rotations[1:, :, 1] + rotations[:-1, :, 1]) * np.diff(stations)[:, None]
    points = base + np.concatenate([np.zeros((1, 3)), np.cumsum(steps, axis=0)])

    def frames(wanted: Array) -> tuple[Array, Array]:
        # The domes lie beyond the first and last station: they go on straight.
        k = np.clip(np.searchsorted(stations, wanted), 0, len(stations) - 1)
        beyond = (wanted - stations[k])[:, None]
        local = points[k] - rotations[k][:, :, 1] * beyond
        return bones.wrist + (local @ mirror) @ bones.hand.T, bones.hand @ mirror @ rotations[k] @ mirror

    along = stations / ends[-1]
    size = radii[0] + (radii[1] - radii[0]) * along
    # Thicker at the joints, slimmer between them.
    for end in ends[1:3]:
        size = size + 0.05 * np.exp(-(((stations - end) / 0.6) ** 2))
    extents = np.stack([size, size, size * 0.9, size * 0.9], axis=1)
    return tube(stations, extents, frames, part=part, limb=limb, material="skin", side=bones.sign, around=18,
                ends=(radii[0] * 0.9, radii[1]))  # fmt: skip
