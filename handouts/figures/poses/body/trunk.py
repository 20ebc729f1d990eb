"""Meshes of torso and neck."""

from __future__ import annotations

import numpy as np

from handouts.figures.poses.body.geometry import Array, table
from handouts.figures.poses.body.mesh import Mesh, tube
from handouts.figures.poses.body.skeleton import Skeleton


def torso(skeleton: Skeleton) -> Mesh:
    """The trunk from seat to collar."""
    heights = np.arange(-10.2, 57.01, 1.2)
    rows = table(skeleton.build.torso, heights)
    extents = rows[:, [0, 1, 2, 2]]
    mesh = tube(
        heights, extents, skeleton.spine, part="torso", limb="trunk", material="top", around=60, exponent=rows[:, 3],
        ends=(1.2, 1.0),
    )  # fmt: skip
    if skeleton.build.bust:
        mesh.vertices = mesh.vertices + _bust(skeleton, mesh.rest)
    return mesh


def _bust(skeleton: Skeleton, rest: Array) -> Array:
    x, y, z = rest.T
    mounds = np.exp(-(((z - 7.4) / 5) ** 2)) + np.exp(-(((z + 7.4) / 5) ** 2))
    height = skeleton.build.bust * 2.6 * np.exp(-(((y - 36) / 5.2) ** 2)) * mounds * np.clip(x / 6, 0, 1)
    _, rotations = skeleton.spine(y)
    return np.asarray(rotations[:, :, 0] * height[:, None])


def neck(skeleton: Skeleton) -> Mesh:
    """The neck, from within the collar to within the skull."""
    heights = np.arange(50, 67.01, 1.0)
    rows = table(skeleton.build.neck, heights)
    return tube(
        heights, rows[:, [1, 2, 3, 3]], skeleton.spine, part="neck", limb="head", material="skin", around=32,
        offset=rows[:, 0],
    )  # fmt: skip
