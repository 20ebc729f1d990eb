"""A z-buffer for many small triangles, in numpy."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from handouts.figures.poses.body.geometry import Array
from handouts.figures.poses.body.mesh import Mesh
from handouts.figures.poses.ink.camera import Camera

IntArray = npt.NDArray[np.signedinteger]
FloatArray = npt.NDArray[np.float32]
FloatImage = npt.NDArray[np.float32]
_MARGIN = 6
_BEYOND = 3.0


@dataclass(frozen=True, slots=True)
class Buffers:
    """What is seen at each pixel: mesh index (-1: nothing), nearness, rest position and normal toward the camera."""

    mesh: npt.NDArray[np.int16]
    depth: FloatArray
    rest: FloatImage
    normal: FloatImage
    left: float
    top: float
    per_cm: float
    zoom: float = 1.0
    """Centimetres on the screen for one on the body."""

    def to_cm(self, pixels: Array) -> Array:
        """Pixel corners (..., 2) to screen coordinates in cm, y upward."""
        return np.stack(
            [self.left + pixels[..., 0] / self.per_cm, self.top - pixels[..., 1] / self.per_cm], axis=-1
        )

    def screen(self) -> tuple[Array, Array]:
        """Screen coordinates of all pixel centres."""
        height, width = self.mesh.shape
        x = self.left + (np.arange(width) + 0.5) / self.per_cm
        y = self.top - (np.arange(height) + 0.5) / self.per_cm
        return np.broadcast_to(x, (height, width)), np.broadcast_to(y[:, None], (height, width))


def _counting(runs: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
    """0, 1, 2, ... anew for every run of the given lengths."""
    total = int(runs.sum())
    starts = np.repeat(np.cumsum(runs, dtype=np.int32) - runs, runs)
    return np.asarray(np.arange(total, dtype=np.int32) - starts)


def _spans(corners: FloatArray) -> tuple[IntArray, IntArray, IntArray]:
    """The pixels that each triangle covers: triangle index, x and y, one entry a pixel. `corners` is (n, 3, 2)."""
    low = np.ceil(corners.min(axis=1)).astype(np.int32)
    high = np.floor(corners.max(axis=1)).astype(np.int32)
    shown = np.flatnonzero((high >= low).all(axis=1))
    rows = (high - low + 1)[shown, 1]
    triangle = np.repeat(shown, rows)
    row = _counting(rows) + low[triangle, 1]
    left, right = low[triangle, 0].astype(np.float32), high[triangle, 0].astype(np.float32)
    for i, j in ((0, 1), (1, 2), (2, 0)):
        start, step = corners[:, i], corners[:, j] - corners[:, i]
        rise = step[triangle, 1]
        with np.errstate(divide="ignore", invalid="ignore"):
            x = start[triangle, 0] + step[triangle, 0] * (row - start[triangle, 1]) / rise
        # Front faces turn clockwise on screen (y down): rising edges bound them on the left.
        left = np.where(rise > 1e-12, np.maximum(left, x), left)
        right = np.where(rise < -1e-12, np.minimum(right, x), right)
    first = np.ceil(left - 1e-4).astype(np.int32)
    count = np.maximum(np.floor(right + 1e-4).astype(np.int32) - first + 1, 0)
    column = _counting(count) + np.repeat(first, count)
    return np.repeat(triangle, count), column, np.repeat(row, count)


def _shares(corners: FloatArray, area: FloatArray, x: IntArray, y: IntArray) -> tuple[FloatArray, FloatArray]:
    """How much of a pixel is the first and how much the second corner's, as columns."""
    a, b, c = (corners[:, i] for i in range(3))
    u = ((b[:, 0] - x) * (c[:, 1] - y) - (c[:, 0] - x) * (b[:, 1] - y)) / area
    v = ((c[:, 0] - x) * (a[:, 1] - y) - (a[:, 0] - x) * (c[:, 1] - y)) / area
    return u.astype(np.float32)[:, None], v.astype(np.float32)[:, None]


def rasterise(meshes: list[Mesh], camera: Camera, per_cm: float, *, attributes: bool = True) -> Buffers:
    """Draw the meshes at `per_cm` pixels a centimetre. Without `attributes`, rest and normal stay empty."""
    screen = [camera.project(m.vertices) for m in meshes]
    points = np.concatenate(screen)
    left, bottom = points[:, :2].min(axis=0)
    right, top = points[:, :2].max(axis=0)
    if camera.window is not None:
        # A little more is drawn than is looked at, so that no line runs along the edge.
        x0, y0, x1, y1 = camera.window
        left, bottom = max(left, x0 - _BEYOND), max(bottom, y0 - _BEYOND)
        right, top = max(left, min(right, x1 + _BEYOND)), max(bottom, min(top, y1 + _BEYOND))
    left, top = float(left) - _MARGIN / per_cm, float(top) + _MARGIN / per_cm
    width = int(np.ceil((right - left) * per_cm)) + _MARGIN
    height = int(np.ceil((top - bottom) * per_cm)) + _MARGIN
    starts = np.cumsum([0, *(len(m.vertices) for m in meshes)])
    faces = np.concatenate([m.faces + start for m, start in zip(meshes, starts, strict=False)])
    owner = np.repeat(np.arange(len(meshes), dtype=np.int16), [len(m.faces) for m in meshes])
    # Single precision is a hundredth of a pixel here, and half the work.
    pixel = np.stack([(points[:, 0] - left) * per_cm - 0.5, (top - points[:, 1]) * per_cm - 0.5], axis=1)
    pixel = pixel.astype(np.float32)
    corners = pixel[faces]
    edge1, edge2 = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    area = edge1[:, 0] * edge2[:, 1] - edge2[:, 0] * edge1[:, 1]
    front = area < -1e-9
    if camera.window is not None:
        low, high = corners.min(axis=1), corners.max(axis=1)
        front &= (low < (width, height)).all(axis=1) & (high > 0).all(axis=1)
    faces, owner, corners, area = faces[front], owner[front], corners[front], area[front]

    triangle, x, y = _spans(corners)
    if camera.window is not None:
        # Free pixels all around: outlines of what is cut off close there.
        inside = (x >= 2) & (x < width - 2) & (y >= 2) & (y < height - 2)
        triangle, x, y = triangle[inside], x[inside], y[inside]
    # Over a triangle nearness is a plane: three numbers a triangle, where corners would be nine a pixel.
    edge1, edge2 = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    near = points[:, 2][faces]
    rise1, rise2 = near[:, 1] - near[:, 0], near[:, 2] - near[:, 0]
    slope_x = (rise1 * edge2[:, 1] - rise2 * edge1[:, 1]) / area
    slope_y = (rise2 * edge1[:, 0] - rise1 * edge2[:, 0]) / area
    base = near[:, 0] - slope_x * corners[:, 0, 0] - slope_y * corners[:, 0, 1]
    z = (base[triangle] + slope_x[triangle] * x + slope_y[triangle] * y).astype(np.float32)
    place = y * width + x
    depth = np.full(height * width, -1e9, np.float32)
    np.maximum.at(depth, place, z)
    winner = np.full(height * width, -1, np.int64)
    seen = np.flatnonzero(z >= depth[place])
    winner[place[seen]] = seen
    covered = np.flatnonzero(winner >= 0)
    k = winner[covered]
    mesh = np.full(height * width, -1, np.int16)
    mesh[covered] = owner[triangle[k]]
    rest = np.zeros((height * width, 3), np.float32)
    normal = np.zeros((height * width, 3), np.float32)
    if attributes:
        shown = triangle[k]
        u, v = _shares(corners[shown], area[shown], x[k], y[k])
        table = np.concatenate(
            [
                np.concatenate([m.rest for m in meshes]),
                np.concatenate([m.normals() for m in meshes]) @ camera.axes.T,
            ],
            axis=1,
        ).astype(np.float32)
        corner = faces[shown]
        value = table[corner[:, 0]] * u + table[corner[:, 1]] * v + table[corner[:, 2]] * (1 - u - v)
        rest[covered] = value[:, :3]
        length = np.sqrt((value[:, 3:] ** 2).sum(axis=1, keepdims=True))
        normal[covered] = value[:, 3:] / np.maximum(length, 1e-9)
    shape = (height, width)
    return Buffers(
        mesh.reshape(shape),
        depth.reshape(shape),
        rest.reshape(*shape, 3),
        normal.reshape(*shape, 3),
        left,
        top,
        per_cm,
        camera.zoom,
    )
