"""Which muscle fibre covers each pixel: fibres are spindles on the resting body, looked up by rest position."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from handouts.figures.poses.body.build import BUILDS, Build
from handouts.figures.poses.body.fibre_bundles import MUSCLES
from handouts.figures.poses.body.geometry import Array
from handouts.figures.poses.body.mesh import Mesh
from handouts.figures.poses.body.muscles import fibre_paths
from handouts.figures.poses.ink.zbuffer import FloatImage
from handouts.figures.poses.sides import Side

_TORSO_PARTS, _LEG_PARTS, _ARM_PARTS = {"torso"}, {"leg", "shorts"}, {"arm", "sleeve"}


def _standing(meshes: list[Mesh], mesh: npt.NDArray[np.int16], rest: FloatImage, build: Build) -> Array:
    """Rest positions of the seen pixels as points of the standing body, right side outward on either side."""
    origin = np.zeros((len(meshes), 3), np.float32)
    flip = np.ones(len(meshes), np.float32)
    for i, m in enumerate(meshes):
        if m.part in _LEG_PARTS:
            origin[i], flip[i] = (0, 0, build.hip_half_width), -1
        elif m.part in _ARM_PARTS:
            origin[i], flip[i] = build.shoulder, -1
    where = rest * np.stack([np.ones_like(flip), flip, np.ones_like(flip)], axis=1)[mesh]
    return np.asarray(where + origin[mesh])


def fibre_index(
    meshes: list[Mesh],
    mesh: npt.NDArray[np.int16],
    rest: FloatImage,
    build: Build,
    muscles: Sequence[tuple[str, Side | None]],
) -> npt.NDArray[np.int32]:
    """For each pixel the number of the fibre that covers it, from 1; 0 where no working muscle lies."""
    build_name = next(name for name, known in BUILDS.items() if known is build)
    result = np.zeros(mesh.shape, np.int32)
    places = {"T": _TORSO_PARTS, "L": _LEG_PARTS, "A": _ARM_PARTS}
    number = 0
    for name, wanted in muscles:
        pieces = {p[0] for f in MUSCLES[name] for p in f.points}
        parts = set().union(*(places[p] for p in pieces))
        if "L" in pieces or "A" in pieces:
            parts |= _TORSO_PARTS
        for side in (1, -1):
            if wanted and side != (1 if wanted == "right" else -1):
                continue
            owners = [i for i, m in enumerate(meshes) if m.part in parts and m.side in (0, side)]
            rows, columns = np.nonzero(np.isin(mesh, owners))
            if not len(rows):
                continue
            point = _standing(meshes, mesh[rows, columns], rest[rows, columns], build)
            trunk = np.isin(mesh[rows, columns], [i for i in owners if meshes[i].part in _TORSO_PARTS])
            outward = np.where(trunk[:, None], point * [1, 1, side], point).astype(np.float32)
            best = np.zeros(len(outward), np.float32)
            chosen = np.zeros(len(outward), np.int32)
            for line, width in fibre_paths(name, build_name):
                number += 1
                near = _spindle(outward, line, width)
                better = near > best
                best[better], chosen[better] = near[better], number
            kept = chosen > 0
            result[rows[kept], columns[kept]] = chosen[kept]
    return result


def _spindle(points: npt.NDArray[np.float32], line: Array, width: float) -> npt.NDArray[np.float32]:
    """How deep each point lies in the spindle: 1 on its line, 0 at its edge and beyond."""
    depth = np.zeros(len(points), np.float32)
    low, high = line.min(axis=0) - width, line.max(axis=0) + width
    close = np.flatnonzero(((points > low) & (points < high)).all(axis=1))
    if not len(close):
        return depth
    p = points[close]
    line = line.astype(np.float32)
    best = np.zeros(len(p), np.float32)
    thickness = width * np.sqrt(np.sin(np.pi * np.clip(np.linspace(0.015, 0.985, len(line)), 0, 1))).astype(
        np.float32
    )
    for k in range(len(line) - 1):
        a, d = line[k], line[k + 1] - line[k]
        t = np.clip((p - a) @ d / max(float(d @ d), 1e-9), 0, 1).astype(np.float32)
        away = p - a - t[:, None] * d
        distance = np.sqrt((away * away).sum(axis=1))
        radius = thickness[k] + (thickness[k + 1] - thickness[k]) * t
        np.maximum(best, (1 - distance / radius).astype(np.float32), out=best)
    depth[close] = best
    return depth
