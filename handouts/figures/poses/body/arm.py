"""Meshes of arm, sleeve and hand."""

from __future__ import annotations

import numpy as np

from handouts.figures.poses.body.build import FOREARM, UPPER_ARM
from handouts.figures.poses.body.geometry import Array, rot_x, rot_y, rot_z, smoothstep, table, unit, vec
from handouts.figures.poses.body.mesh import Mesh, tube
from handouts.figures.poses.body.skeleton import Arm, Skeleton
from handouts.figures.poses.sides import Side

# Bend of the three finger joints and of the thumb (spread, bend), degrees.
HAND_SHAPES: dict[str, tuple[tuple[float, float, float], tuple[float, float]]] = {
    "flat": ((4, 6, 5), (24, 10)),
    "relaxed": ((16, 24, 16), (22, 14)),
    "grip": ((52, 92, 60), (58, 34)),
    "cup": ((14, 58, 34), (46, 20)),
    "support": ((2, 3, 2), (50, 8)),
    "clasp": ((24, 46, 30), (40, 20)),
    "fist": ((84, 96, 64), (46, 44)),
    "straight": ((0, 0, 0), (20, 4)),
    "spread": ((0, 0, 0), (52, 0)),
    "table_top": ((88, 2, 2), (16, 6)),
    "hook": ((2, 100, 70), (20, 8)),
    "straight_fist": ((86, 98, 4), (40, 30)),
    "pointing": ((70, 90, 50), (46, 40)),
    "thumb_to_index": ((40, 40, 20), (60, 30)),
    "thumb_to_middle": ((40, 40, 20), (60, 30)),
    "thumb_to_ring": ((40, 40, 20), (60, 30)),
    "thumb_to_little": ((40, 40, 20), (60, 30)),
}
_PALM = np.array([
    [-1.5, 2.6, 2.6, 1.7, 1.7], [0, 2.7, 2.7, 1.75, 1.75], [2, 3.2, 3.2, 1.75, 1.9], [4.5, 3.9, 3.8, 1.65, 1.95],
    [7.5, 4.2, 4.0, 1.45, 1.6], [9.3, 4.0, 3.8, 1.2, 1.3],
])  # fmt: skip
# across the palm, radius, lengths of the three bones
_FINGERS = (
    (2.85, 1.02, (4.3, 2.6, 2.1)),
    (0.95, 1.05, (4.7, 2.9, 2.2)),
    (-0.95, 1.00, (4.4, 2.7, 2.1)),
    (-2.65, 0.88, (3.4, 2.1, 1.9)),
)


def arm(skeleton: Skeleton, side: Side, *, sleeve: bool) -> list[Mesh]:
    """Upper arm, forearm and hand as one limb, with the loose sleeve of a T-shirt."""
    bones, limb = skeleton.arms[side], f"{side}_arm"

    def frames(stations: Array) -> tuple[Array, Array]:
        return _along_arm(bones, stations)

    stations = np.concatenate(
        [np.arange(-1.5, 22, 1.2), np.arange(22.5, 35, 0.55), np.arange(35.6, 53.6, 1.2)]
    )
    rows = skeleton.build.arm
    meshes = [
        tube(stations, table(rows, stations), frames, part="arm", limb=limb, material="skin", side=bones.sign,
             around=30, ends=(3.4, 1.2))
    ]  # fmt: skip
    if sleeve:
        cloth = np.arange(-1.5, 15.1, 1.25)
        extents = table(rows, cloth) + np.linspace(0.15, 1.1, len(cloth))[:, None]
        # The hem turns inward, so that one looks into the sleeve.
        cloth = np.concatenate([cloth, [cloth[-1] + 0.02, cloth[-1] - 0.9]])
        extents = np.concatenate([extents, extents[-1:] - 0.25, extents[-1:] - 1.3])
        meshes.append(
            tube(cloth, extents, frames, part="sleeve", limb=limb, material="top", side=bones.sign, around=30,
                 ends=(3.0, 0))
        )  # fmt: skip
    return [*meshes, *_hand(bones, limb, skeleton.state.hand_shape.get(side, "flat"))]


def _along_arm(bones: Arm, stations: Array) -> tuple[Array, Array]:
    """Frames along the bent arm; the corner of the elbow is rounded and rings turn gradually through it."""
    below = stations > UPPER_ARM
    points = np.where(
        below[:, None],
        bones.elbow + (stations - UPPER_ARM)[:, None] * (bones.lower @ vec(0, -1, 0)),
        bones.shoulder + stations[:, None] * (bones.upper @ vec(0, -1, 0)),
    )
    reach = 3.0
    near = np.clip(reach - np.abs(stations - UPPER_ARM), 0, None)
    inward = unit(bones.shoulder - bones.elbow) + unit(bones.wrist - bones.elbow)
    points = points + (near**2 / (4 * reach))[:, None] * inward
    fold = bones.flexion * smoothstep(stations, UPPER_ARM - 5, UPPER_ARM + 5)
    turn = bones.twist * np.clip((stations - UPPER_ARM - 2) / (FOREARM - 2), 0, 1)
    return points, bones.upper @ rot_z(fold) @ rot_y(turn)


def _hand(bones: Arm, limb: str, shape: str) -> list[Mesh]:
    frame, wrist, s = bones.hand, bones.wrist, bones.sign
    curl, (spread, thumb_bend) = HAND_SHAPES[shape]

    def palm(stations: Array) -> tuple[Array, Array]:
        return wrist + (frame @ vec(0, -1, 0)) * stations[:, None], np.broadcast_to(
            frame, (len(stations), 3, 3)
        )

    stations = np.arange(-1.5, 9.31, 0.9)
    meshes = [
        tube(stations, table(_PALM, stations), palm, part="palm", limb=limb, material="skin", side=s, around=24,
             exponent=2.4, ends=(0, 0.9))
    ]  # fmt: skip
    fan = 0.0 if shape == "grip" else 1.1
    for i, (across, radius, lengths) in enumerate(_FINGERS):
        base = vec(across, -8.9 + 0.35 * abs(i - 1.2), 0)
        meshes.append(
            _finger(bones, base, rot_z((1.3 - i) * fan), lengths, curl, radius, 0.86, f"finger{i + 1}", limb)
        )
    opposed = rot_z(spread * 0.9) @ rot_y(50) @ rot_x(thumb_bend * 0.6)
    bends = (0.0, thumb_bend * 0.7, thumb_bend * 0.7)
    meshes.append(
        _finger(bones, vec(2.4, -2.6, -0.7), opposed, (3.6, 2.9, 2.3), bends, 1.12, 0.82, "thumb", limb)
    )
    return meshes


def _finger(
    bones: Arm, base: Array, direction: Array, lengths: tuple[float, float, float],
    bends: tuple[float, float, float], radius: float, taper: float, part: str, limb: str,
) -> Mesh:  # fmt: skip
    mirror = np.diag([1.0, 1.0, float(bones.sign)])
    ends = np.concatenate([[0.0], np.cumsum(lengths)])
    stations = np.arange(0, ends[-1] - 0.3, 0.55)
    # The joints bend one after the other, each over 1.6 cm; the first bends at the knuckle itself.
    folds = bends[0] + sum(
        bend * smoothstep(stations, end - 0.8, end + 0.8)
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

    size = radius * (1 - (1 - taper) * stations / ends[-1])
    extents = np.stack([size, size, size * 0.92, size * 0.92], axis=1)
    return tube(stations, extents, frames, part=part, limb=limb, material="skin", side=bones.sign, around=14,
                ends=(radius * 0.9, radius * 0.9))  # fmt: skip
