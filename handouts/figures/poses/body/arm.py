"""Meshes of arm and sleeve, down to the wrist; the hand grows out of them."""

from __future__ import annotations

import numpy as np

from handouts.figures.poses.body.build import FOREARM, UPPER_ARM
from handouts.figures.poses.body.geometry import Array, rot_y, rot_z, smoothstep, table, unit, vec
from handouts.figures.poses.body.hand import FROM, hand
from handouts.figures.poses.body.mesh import Mesh, tube
from handouts.figures.poses.body.skeleton import Arm, Skeleton
from handouts.figures.poses.sides import Side

SHORT, LONG = 15.1, 51.0
"""Where a sleeve ends: cm below the shoulder joint."""


def arm(skeleton: Skeleton, side: Side, *, sleeve: float | None) -> list[Mesh]:
    """Upper arm, forearm and hand as one limb, with a loose sleeve that ends so far below the shoulder joint."""
    bones, limb = skeleton.arms[side], f"{side}_arm"

    def frames(stations: Array) -> tuple[Array, Array]:
        return _along_arm(bones, stations)

    stations = np.concatenate(
        [
            np.arange(-1.5, 22, 1.2),
            np.arange(22.5, 35, 0.55),
            np.arange(35.6, UPPER_ARM + FOREARM + FROM + 0.6, 0.96),
        ]
    )
    rows = skeleton.build.arm
    meshes = [
        tube(stations, table(rows, stations), frames, part="arm", limb=limb, material="skin", side=bones.sign,
             around=30, ends=(3.4, 0))
    ]  # fmt: skip
    if sleeve:
        cloth = np.arange(-1.5, sleeve, 1.25)
        extents = table(rows, cloth) + np.linspace(0.15, 1.1, len(cloth))[:, None]
        # The hem turns inward, so that one looks into the sleeve.
        cloth = np.concatenate([cloth, [cloth[-1] + 0.02, cloth[-1] - 0.9]])
        extents = np.concatenate([extents, extents[-1:] - 0.25, extents[-1:] - 1.3])
        meshes.append(
            tube(cloth, extents, frames, part="sleeve", limb=limb, material="top", side=bones.sign, around=30,
                 ends=(3.0, 0))
        )  # fmt: skip
    return [*meshes, *hand(bones, limb, skeleton.state.hand_shape.get(side, "flat"))]


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
