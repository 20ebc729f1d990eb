"""What lies behind the body: mat, wall and floor, and the shadows on them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from handouts.figures.poses.body.geometry import Array
from handouts.figures.poses.body.mesh import Mesh
from handouts.figures.poses.ink.blur import box_blur
from handouts.figures.poses.ink.camera import Camera
from handouts.figures.poses.ink.drawn import Drawn
from handouts.figures.poses.ink.regions import BACKGROUND, Region
from handouts.figures.poses.ink.zbuffer import Buffers, rasterise
from handouts.figures.poses.posing.surroundings import MAT_THICKNESS
from handouts.figures.poses.scene.builder import PictureBuilder

_LONGEST_MAT, _SHORTEST_MAT, _MAT_MARGIN = 186.0, 118.0, 7.0
_CORNER = 4.0
_STRAIGHT = 1e-9
_SHADOW_RASTER = 5.0
_LOW = 16.0
"""Only what is nearer to the floor than this (cm) casts a shadow on it."""
_PICTURE_LINE = 0.28


@dataclass(frozen=True, slots=True)
class Ground:
    """The rectangle of the mat and the plane of the wall, the same at start and finish; cm in the world."""

    mat: tuple[float, float, float, float] | None = None
    """Lowest and highest x, lowest and highest z."""
    wall: float | None = None
    wall_faces: int = 1
    wall_height: float = 186.0
    wall_half_width: float = 46.0
    floor_depth: float = 78.0


def lay_mat(points: Array) -> tuple[float, float, float, float]:
    """A mat under everything low: as long as the body needs, at most a usual one."""
    low = points[points[:, 1] < 30]
    x0, x1 = float(low[:, 0].min()), float(low[:, 0].max())
    z0, z1 = float(low[:, 2].min()), float(low[:, 2].max())
    length = min(max(x1 - x0 + 2 * _MAT_MARGIN, _SHORTEST_MAT), _LONGEST_MAT)
    width = min(max(z1 - z0 + 12, 58), 66)
    x, z = (x0 + x1) / 2, (z0 + z1) / 2
    return x - length / 2, x + length / 2, z - width / 2, z + width / 2


def draw_ground(builder: PictureBuilder, ground: Ground, camera: Camera) -> None:
    """Wall and floor, then the mat."""
    if ground.wall is not None:
        _draw_wall(builder, ground, camera)
    if ground.mat is not None:
        _draw_mat(builder, ground.mat, camera)


def _screen(camera: Camera, points: Array) -> Array:
    return camera.project(points)[..., :2]


def _draw_wall(builder: PictureBuilder, ground: Ground, camera: Camera) -> None:
    x, half, height = ground.wall or 0.0, ground.wall_half_width, ground.wall_height
    out = ground.floor_depth * ground.wall_faces

    def quad(*corners: tuple[float, float, float]) -> Array:
        return _screen(camera, np.array(corners))

    wall = builder.add_polygon(quad((x, 0, -half), (x, 0, half), (x, height, half), (x, height, -half)))
    floor = builder.add_polygon(quad((x, 0, -half), (x, 0, half), (x + out, 0, half), (x + out, 0, -half)))
    skirting = builder.add_polygon(quad((x, 0, -half), (x, 0, half), (x, 8, half), (x, 8, -half)))
    builder.layer("fill", [floor], "floor")
    builder.layer("fill", [wall], "wall")
    builder.layer("fill", [skirting], "wall-shadow")
    builder.layer("line", [wall, floor], None, "ink", width=_PICTURE_LINE)


def _draw_mat(builder: PictureBuilder, mat: tuple[float, float, float, float], camera: Camera) -> None:
    x0, x1, z0, z1 = mat
    corners = ((x1, z1, 0), (x0, z1, 90), (x0, z0, 180), (x1, z0, 270))
    ring = []
    for x, z, start in corners:
        cx = x - _CORNER if x == x1 else x + _CORNER
        cz = z - _CORNER if z == z1 else z + _CORNER
        for angle in np.radians(np.linspace(start, start + 90, 6)):
            ring.append((cx + _CORNER * np.cos(angle), 0.0, cz + _CORNER * np.sin(angle)))
    top = np.array(ring)
    surface = builder.add_polygon(_screen(camera, top))
    # Seen from above, the outline of the slab is the hull of both faces.
    below = top - [0, MAT_THICKNESS, 0]
    both = _screen(camera, np.concatenate([top, below]))
    slab = builder.add_polygon(_convex(both))
    builder.layer("fill", [slab], "mat-edge", "paper")
    builder.layer("fill", [surface], "mat")
    builder.layer("line", [slab, surface], None, "ink", width=_PICTURE_LINE)


def _convex(points: Array) -> Array:
    """The convex hull, anticlockwise (Andrew's monotone chain: each point is looked at once, whatever it is)."""
    ordered = points[np.lexsort((points[:, 1], points[:, 0]))]

    def chain(along: Array) -> list[Array]:
        kept: list[Array] = []
        for point in along:
            while len(kept) > 1 and _turn(kept[-2], kept[-1], point) <= _STRAIGHT:
                kept.pop()
            kept.append(point)
        return kept

    lower, upper = chain(ordered), chain(ordered[::-1])
    return np.array(lower[:-1] + upper[:-1])


def _turn(a: Array, b: Array, c: Array) -> float:
    """Twice the area of a triangle; positive where it turns left."""
    return float((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]))


def _flattened(meshes: list[Mesh], axis: int, plane: float, shift: Array) -> list[Mesh]:
    """What is near a plane, dropped on it; both windings, since flat meshes have no inside."""
    dropped = []
    for mesh in meshes:
        near = np.abs(mesh.vertices[mesh.faces][:, :, axis] - plane).max(axis=1) < _LOW
        if not near.any():
            continue
        vertices = mesh.vertices + shift
        vertices[:, axis] = plane
        faces = mesh.faces[near]
        both = np.concatenate([faces, faces[:, [0, 2, 1]]])
        dropped.append(Mesh(vertices, both, vertices, "prop", "prop", "shadow"))
    return dropped


def draw_shadows(builder: PictureBuilder, meshes: list[Mesh], ground: Ground, camera: Camera) -> None:
    """Soft-edged patches where body and props come near the floor and the wall."""
    low = _flattened(meshes, 1, 0.0, np.zeros(3))
    if low and camera.tilt > 0:
        buffers = _shadow_raster(low, camera)
        mask = box_blur((buffers.mesh >= 0).astype(np.float32), 3, 3) > 0.42
        on_mat = _on_mat(buffers, camera, ground.mat)
        floor = "floor-shadow" if ground.wall is not None else "ground-shadow"
        _draw_patches(builder, buffers, mask, on_mat, ("mat-shadow", floor))
    if ground.wall is not None and ground.wall_faces > 0:
        near = _flattened(meshes, 0, ground.wall, np.array([0, -2.5, -3.5]))
        if near:
            buffers = _shadow_raster(near, camera)
            mask = box_blur((buffers.mesh >= 0).astype(np.float32), 3, 3) > 0.42
            _draw_patches(builder, buffers, mask, np.ones_like(mask), ("wall-cast", "wall-cast"))


def _shadow_raster(meshes: list[Mesh], camera: Camera) -> Buffers:
    buffers = rasterise(meshes, camera, _SHADOW_RASTER, attributes=False)
    pad = 8
    mesh = np.pad(buffers.mesh, pad, constant_values=-1)
    return Buffers(
        mesh, buffers.depth, buffers.rest, buffers.normal,
        buffers.left - pad / _SHADOW_RASTER, buffers.top + pad / _SHADOW_RASTER, _SHADOW_RASTER,
    )  # fmt: skip


def _on_mat(
    buffers: Buffers, camera: Camera, mat: tuple[float, float, float, float] | None
) -> npt.NDArray[np.bool_]:
    """Which pixels of the floor show the mat: from screen back to the floor along the view."""
    if mat is None:
        return np.zeros(buffers.mesh.shape, bool)
    x, y = buffers.screen()
    points = x[..., None] * camera.axes[0] + y[..., None] * camera.axes[1]
    points = points - (points[..., 1:2] / camera.toward[1]) * camera.toward
    return np.asarray(
        (points[..., 0] > mat[0])
        & (points[..., 0] < mat[1])
        & (points[..., 2] > mat[2])
        & (points[..., 2] < mat[3])
    )


def _draw_patches(
    builder: PictureBuilder, buffers: Buffers, mask: npt.NDArray[np.bool_], inside: npt.NDArray[np.bool_],
    roles: tuple[str, str],
) -> None:  # fmt: skip
    labels = np.where(mask, np.where(inside, 1, 2), 0).astype(np.int32)
    labels[:2] = labels[-2:] = labels[:, :2] = labels[:, -2:] = 0
    regions = (BACKGROUND, Region("shadow", "inside"), Region("shadow", "outside"))
    drawn = Drawn(buffers, labels, regions)
    offset = builder.add_drawn(drawn)
    for region, role in zip(regions[1:], roles, strict=True):
        loops = drawn.areas(lambda r, wanted=region: r == wanted, least=12)  # type: ignore[misc]  # bound now
        builder.layer("fill", loops, role, offset=offset)
