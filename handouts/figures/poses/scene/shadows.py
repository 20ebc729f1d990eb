"""Soft-edged shadows where body and things come near the floor and the walls."""

from __future__ import annotations

from functools import partial
from operator import eq

import numpy as np
import numpy.typing as npt

from handouts.figures.poses.body.geometry import Array
from handouts.figures.poses.body.mesh import Mesh
from handouts.figures.poses.ink.blur import box_blur
from handouts.figures.poses.ink.camera import Camera
from handouts.figures.poses.ink.drawn import Drawn
from handouts.figures.poses.ink.regions import BACKGROUND, Region
from handouts.figures.poses.ink.zbuffer import Buffers, rasterise
from handouts.figures.poses.scene.backdrop import PaintedBackdrop
from handouts.figures.poses.scene.builder import PictureBuilder

Mask = npt.NDArray[np.bool_]
_RASTER = 5.0
_NEAR = 16.0
"""Only what is nearer to the floor (or wall) than this (cm) casts a shadow on it."""
_DARK = 0.42


def draw_shadows(
    builder: PictureBuilder, meshes: list[Mesh], backdrop: PaintedBackdrop, camera: Camera
) -> None:
    """Patches on the floor, on the mat, and on the walls that the viewer sees."""
    low = _flattened(meshes, 1, 0.0, np.zeros(3))
    if low and camera.tilt > 0:
        buffers, mask = _shadow(low, camera)
        floor = "floor-shadow" if backdrop.walls else "ground-shadow"
        _draw(builder, buffers, mask, _on_mat(buffers, camera, backdrop.mat_area), ("mat-shadow", floor))
    for point, normal in backdrop.walls:
        axis = int(np.argmax(np.abs(normal)))
        aside = np.array([0, -2.5, -3.5]) if axis == 0 else np.array([-3.5, -2.5, 0])
        near = _flattened(meshes, axis, float(point[axis]), aside)
        if near and normal[axis] > 0:
            buffers, mask = _shadow(near, camera)
            _draw(builder, buffers, mask, np.ones_like(mask), ("wall-cast", "wall-cast"))


def _flattened(meshes: list[Mesh], axis: int, plane: float, shift: Array) -> list[Mesh]:
    """What is near a plane, dropped on it; both windings, since flat meshes have no inside."""
    dropped = []
    for mesh in meshes:
        near = np.abs(mesh.vertices[mesh.faces][:, :, axis] - plane).max(axis=1) < _NEAR
        if not near.any():
            continue
        vertices = mesh.vertices + shift
        vertices[:, axis] = plane
        faces = mesh.faces[near]
        both = np.concatenate([faces, faces[:, [0, 2, 1]]])
        dropped.append(Mesh(vertices, both, vertices, "prop", "prop", "shadow"))
    return dropped


def _shadow(meshes: list[Mesh], camera: Camera) -> tuple[Buffers, Mask]:
    buffers = rasterise(meshes, camera, _RASTER, attributes=False)
    pad = 8
    mesh = np.pad(buffers.mesh, pad, constant_values=-1)
    padded = Buffers(
        mesh, buffers.depth, buffers.rest, buffers.normal,
        buffers.left - pad / _RASTER, buffers.top + pad / _RASTER, _RASTER,
    )  # fmt: skip
    return padded, np.asarray(box_blur((mesh >= 0).astype(np.float32), 3, 3) > _DARK)


def _on_mat(buffers: Buffers, camera: Camera, mat: tuple[float, float, float, float] | None) -> Mask:
    """Which pixels of the floor show the mat: from screen back to the floor along the view."""
    if mat is None:
        return np.zeros(buffers.mesh.shape, bool)
    x, y = buffers.screen()
    points = (x[..., None] * camera.axes[0] + y[..., None] * camera.axes[1]) / camera.zoom
    points = points - (points[..., 1:2] / camera.toward[1]) * camera.toward
    return np.asarray(
        (points[..., 0] > mat[0])
        & (points[..., 0] < mat[1])
        & (points[..., 2] > mat[2])
        & (points[..., 2] < mat[3])
    )


def _draw(
    builder: PictureBuilder, buffers: Buffers, mask: Mask, inside: Mask, roles: tuple[str, str]
) -> None:
    labels = np.where(mask, np.where(inside, 1, 2), 0).astype(np.int32)
    labels[:2] = labels[-2:] = labels[:, :2] = labels[:, -2:] = 0
    regions = (BACKGROUND, Region("shadow", "inside"), Region("shadow", "outside"))
    drawn = Drawn(buffers, labels, regions)
    offset = builder.add_drawn(drawn)
    for region, role in zip(regions[1:], roles, strict=True):
        loops = drawn.areas(partial(eq, region), least=12)
        builder.layer("fill", loops, role, offset=offset)
