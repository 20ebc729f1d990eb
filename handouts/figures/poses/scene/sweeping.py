"""Bodies swept along lines: bars, straps and tyres."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from handouts.figures.poses.body.geometry import Array, unit, vec
from handouts.figures.poses.body.mesh import Mesh, lattice, tube
from handouts.figures.poses.props.prop import Point

Place = Point | Array
"""A point as a prop writes it, or as the body gives it."""


def array(place: Place) -> Array:
    return np.asarray(place, float)


def limb_of(name: str) -> str:
    return f"prop:{name}"


def rounded(points: Array, radius: float) -> Array:
    """A polyline with its corners rounded, points no further than 1.5 cm apart."""
    line = [points[0]]
    for before, at, after in zip(points[:-2], points[1:-1], points[2:], strict=True):
        back, on = before - at, after - at
        cut = min(radius, 0.45 * float(np.linalg.norm(back)), 0.45 * float(np.linalg.norm(on)))
        a, b = at + unit(back) * cut, at + unit(on) * cut
        t = np.linspace(0, 1, 7)[:, None]
        line += list((1 - t) ** 2 * a + 2 * t * (1 - t) * at + t**2 * b)
    line.append(points[-1])
    dense = [line[0]]
    for a, b in pairwise(line):
        pieces = max(1, int(np.ceil(float(np.linalg.norm(b - a)) / 1.5)))
        dense += [a + (b - a) * k / pieces for k in range(1, pieces + 1)]
    kept = [dense[0]]
    for p in dense[1:]:
        if float(np.linalg.norm(p - kept[-1])) > 0.05:
            kept.append(p)
    return np.array(kept)


def swept(
    line: Array, half: Array, thick: Array, broadside: Array | None, name: str, role: str, dome: float
) -> Mesh:
    """A section swept along a line: `half` along the broadside, `thick` across it."""
    tangent = np.gradient(line, axis=0)
    tangent /= np.maximum(np.linalg.norm(tangent, axis=1, keepdims=True), 1e-9)
    side = _carried(tangent, broadside)
    normal = np.cross(side, tangent)

    def frames(wanted: Array) -> tuple[Array, Array]:
        k = np.clip(wanted.round().astype(int), 0, len(line) - 1)
        beyond = (wanted - np.clip(wanted, 0, len(line) - 1))[:, None]
        return line[k] + tangent[k] * beyond, np.stack([side[k], tangent[k], normal[k]], axis=2)

    stations = np.arange(len(line), dtype=float)
    extents = np.stack([half, half, thick, thick], axis=1)
    dome = dome or 0.05
    return tube(
        stations,
        extents,
        frames,
        part="prop",
        limb=limb_of(name),
        material=role,
        around=20,
        ends=(dome, dome),
    )


def _carried(tangent: Array, broadside: Array | None) -> Array:
    """A direction across the line at each of its points, turning as little as the line does."""
    first = broadside if broadside is not None else vec(0.31, 0.83, 0.47)
    side = np.zeros_like(tangent)
    for k, along in enumerate(tangent):
        wanted = first if broadside is not None or k == 0 else side[k - 1]
        across = wanted - (wanted @ along) * along
        if float(np.linalg.norm(across)) < 0.2 and k:
            across = side[k - 1] - (side[k - 1] @ along) * along
        across = unit(across)
        side[k] = -across if k and float(across @ side[k - 1]) < 0 and broadside is None else across
    return side


def closed_ring(points: Array, radius: float, name: str, role: str) -> Mesh:
    """A torus along a closed line in an upright plane."""
    around = 12
    tangent = np.roll(points[:-1], -1, axis=0) - np.roll(points[:-1], 1, axis=0)
    tangent /= np.linalg.norm(tangent, axis=1, keepdims=True)
    across = np.broadcast_to(vec(0, 0, 1), tangent.shape)
    outward_of = np.cross(tangent, across)
    angle = np.linspace(0, 2 * np.pi, around, endpoint=False)
    rings = (
        points[:-1, None]
        + radius * np.cos(angle)[None, :, None] * outward_of[:, None]
        + radius * np.sin(angle)[None, :, None] * across[:, None]
    )
    rings = np.concatenate([rings, rings[:1]])
    vertices = rings.reshape(-1, 3)
    faces = lattice(len(rings), around)
    a, b, c = (vertices[faces[:, i]] for i in range(3))
    middle = np.repeat(points[:1], len(faces), axis=0)
    k = faces[:, 0] // around
    middle = points[np.clip(k, 0, len(points) - 1)]
    out = ((a + b + c) / 3 - middle) * np.cross(b - a, c - a)
    if float(out.sum()) < 0:
        faces = faces[:, [0, 2, 1]]
    return Mesh(vertices, faces, 0 * vertices, "prop", limb_of(name), role)
