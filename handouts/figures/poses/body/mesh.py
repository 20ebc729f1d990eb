"""Triangle meshes: tubes swept along a bone, and ellipsoids."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import pi

import numpy as np
import numpy.typing as npt

from handouts.figures.poses.body.geometry import Array

Faces = npt.NDArray[np.int64]
Frames = Callable[[Array], tuple[Array, Array]]
"""Stations to origins (n, 3) and rotations (n, 3, 3)."""


@dataclass(slots=True)
class Mesh:
    """A closed surface. `rest` is where each vertex lies on the unposed body: clothes and muscles follow it.

    `vertices` and `rest` are (n, 3) in cm, `faces` (m, 3) with outward normals counter-clockwise.
    `part` names the piece of the body, `limb` what hides as one thing, `side` is +1 right, -1 left, 0 neither.
    """

    vertices: Array
    faces: Faces
    rest: Array
    part: str
    limb: str
    material: str
    side: int = 0

    def normals(self) -> Array:
        """Vertex normals, area-weighted, (n, 3)."""
        a, b, c = (self.vertices[self.faces[:, i]] for i in range(3))
        face = np.cross(b - a, c - a)
        corners = self.faces.ravel()
        weights = np.repeat(face, 3, axis=0)
        count = len(self.vertices)
        total = np.stack([np.bincount(corners, weights[:, k], minlength=count) for k in range(3)], axis=1)
        return np.asarray(total / np.maximum(np.linalg.norm(total, axis=1, keepdims=True), 1e-9))


def outward(vertices: Array, faces: Faces) -> Faces:
    """`faces` turned so that the enclosed volume counts positive."""
    a, b, c = (vertices[faces[:, i]] - vertices.mean(axis=0) for i in range(3))
    volume = np.einsum("ij,ij->", a, np.cross(b, c))
    return faces if volume > 0 else faces[:, [0, 2, 1]]


def lattice(rows: int, around: int) -> Faces:
    """Triangles of a grid of rings that close on themselves."""
    index = np.arange(rows * around).reshape(rows, around)
    a, b = index[:-1], index[1:]
    a2, b2 = np.roll(a, -1, axis=1), np.roll(b, -1, axis=1)
    return np.concatenate([np.stack([a, b, a2], -1).reshape(-1, 3), np.stack([a2, b, b2], -1).reshape(-1, 3)])


def _rounded_end(stations: Array, extents: Array, length: float, *, last: bool) -> tuple[Array, Array]:
    """Rings that close the tube with a dome of the given length."""
    t = np.sin(np.linspace(0, pi / 2, 8))[1:]
    shrink = np.sqrt(np.maximum(1 - t**2, 0))
    shrink[-1] = 0.02
    edge, sign = (-1, 1) if last else (0, -1)
    rings, ends = stations[edge] + sign * length * t, extents[edge][None] * shrink[:, None]
    return (rings, ends) if last else (rings[::-1], ends[::-1])


def tube(
    stations: Array,
    extents: Array,
    frames: Frames,
    *,
    part: str,
    limb: str,
    material: str,
    side: int = 0,
    around: int = 36,
    exponent: Array | float = 2.0,
    ends: tuple[float, float] = (0.0, 0.0),
    offset: Array | None = None,
) -> Mesh:
    """Cross-sections swept along `frames`: `extents` (n, 4) are half-widths to front, back, outside, inside.

    `exponent` makes sections squarer (> 2), `ends` are the lengths of the domes, `offset` moves sections forward.
    """
    rows = [extents, np.broadcast_to(np.asarray(exponent, float), stations.shape)[:, None]]
    rows.append(np.zeros((len(stations), 1)) if offset is None else offset[:, None])
    sections = np.concatenate(rows, axis=1)
    for last, length in ((False, ends[0]), (True, ends[1])):
        if length:
            more, dome = _rounded_end(stations, sections[:, :4], length, last=last)
            kept = np.repeat(sections[-1:, 4:] if last else sections[:1, 4:], len(more), axis=0)
            dome = np.concatenate([dome, kept], axis=1)
            stations = np.concatenate([stations, more] if last else [more, stations])
            sections = np.concatenate([sections, dome] if last else [dome, sections])
    angle = np.linspace(0, 2 * pi, around, endpoint=False)
    c, s = np.cos(angle), np.sin(angle)
    power = (2 / sections[:, 4])[:, None]
    x = (
        np.sign(c) * np.abs(c) ** power * np.where(c >= 0, sections[:, :1], sections[:, 1:2])
        + sections[:, 5:]
    )
    z = np.sign(s) * np.abs(s) ** power * np.where(s >= 0, sections[:, 2:3], sections[:, 3:4])
    origins, rotations = frames(stations)
    sign = side or 1
    points = (
        origins[:, None]
        + x[..., None] * rotations[:, None, :, 0]
        + (sign * z)[..., None] * rotations[:, None, :, 2]
    )
    rest = np.stack([x, np.broadcast_to(stations[:, None], x.shape), z], axis=-1)
    vertices = points.reshape(-1, 3)
    faces = outward(vertices, lattice(len(stations), around))
    return Mesh(vertices, faces, rest.reshape(-1, 3), part, limb, material, side)


def ellipsoid(
    centre: Array, radii: Array, rotation: Array, *, part: str, limb: str, material: str, side: int = 0
) -> Mesh:
    """An ellipsoid of three radii along the axes of `rotation`."""
    rows, around = 16, 28
    polar = np.linspace(0, pi, rows)[:, None]
    turn = np.linspace(0, 2 * pi, around, endpoint=False)[None]
    ball = np.stack(
        [
            np.cos(turn) * np.sin(polar),
            np.broadcast_to(np.cos(polar), (rows, around)),
            np.sin(turn) * np.sin(polar),
        ],
        axis=-1,
    ).reshape(-1, 3)
    local = ball * radii
    vertices = centre + local @ rotation.T
    return Mesh(vertices, outward(vertices, lattice(rows, around)), local, part, limb, material, side)
