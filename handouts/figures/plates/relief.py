"""The relief of a shape and the light on it: outline to height field to tone (1 is flat, facing us).

The outline is inflated to a rounded surface, the authored ridges and hollows are added, and one light from
the upper left shades it; deep places are darkened, and shapes in front cast a soft shadow.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from handouts.figures.plates.assemble import Shape
from handouts.figures.plates.curves import Array, simplify

Field = NDArray[np.float32]
Window = tuple[float, float, float, float]
"""Left, bottom, right and top, in cm."""

LIGHT = np.array([-0.46, 0.52, 0.72]) / np.linalg.norm([-0.46, 0.52, 0.72])
SHADOW_OFFSET = np.array([0.16, -0.22])
SHADOWS = {"bone": 0.16, "disc": 0.08, "muscle": 0.34, "ligament": 0.28}
"""How dark a shadow a shape of each role casts on what lies behind it."""


def blur(field: Field, radius: float) -> Field:
    """Gaussian blur; `radius` is the standard deviation in pixels."""
    if radius <= 0.2:
        return field
    reach = int(np.ceil(2.6 * radius))
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / radius) ** 2).astype(np.float32)
    kernel /= kernel.sum()
    padded = np.pad(field, ((reach, reach), (0, 0)), mode="edge")
    rows = sum(kernel[i] * padded[i : i + field.shape[0]] for i in range(2 * reach + 1))
    padded = np.pad(np.asarray(rows), ((0, 0), (reach, reach)), mode="edge")
    columns = sum(kernel[i] * padded[:, i : i + field.shape[1]] for i in range(2 * reach + 1))
    return np.asarray(columns, np.float32)


@dataclass(frozen=True)
class Grid:
    """Pixels over a shape: `resolution` of them in a cm; row 0 is the lowest."""

    left: float
    bottom: float
    width: int
    height: int
    resolution: float

    @classmethod
    def over(cls, points: Array, resolution: float, window: Window) -> Grid:
        """A grid over the points as far as the window shows them, with some margin for blurring."""
        left, bottom, right, top = window
        low = np.maximum(points.min(0), [left, bottom]) - 0.35
        high = np.minimum(points.max(0), [right, top]) + 0.35
        width, height = np.maximum(np.ceil((high - low) * resolution).astype(int) + 1, 2)
        return cls(float(low[0]), float(low[1]), int(width), int(height), resolution)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, bottom, width and height of the pixels' outer edges, in cm."""
        half = 0.5 / self.resolution
        return (
            self.left - half,
            self.bottom - half,
            self.width / self.resolution,
            self.height / self.resolution,
        )

    def coordinates(self) -> tuple[Field, Field]:
        """x of every column and y of every row, in cm, shaped to broadcast."""
        x = np.arange(self.width, dtype=np.float32)[None, :] / self.resolution + self.left
        y = np.arange(self.height, dtype=np.float32)[:, None] / self.resolution + self.bottom
        return x.astype(np.float32), y.astype(np.float32)

    def mask(self, rings: Sequence[Array], holes: Sequence[Array] = (), samples: int = 3) -> Field:
        """Coverage of every pixel, 0 to 1."""
        image = Image.new("L", (self.width * samples, self.height * samples), 0)
        pen = ImageDraw.Draw(image)
        for points, value in [(r, 255) for r in rings] + [(h, 0) for h in holes]:
            pen.polygon(self._pixels(points, samples), fill=value)
        return self._reduce(image, samples)

    def stroke(self, line: Array, width: float, samples: int = 2) -> Field:
        """Coverage of a line `width` cm wide."""
        image = Image.new("L", (self.width * samples, self.height * samples), 0)
        thickness = max(1, round(width * self.resolution * samples))
        ImageDraw.Draw(image).line(self._pixels(line, samples), fill=255, width=thickness, joint="curve")
        return self._reduce(image, samples)

    def _pixels(self, points: Array, samples: int) -> list[tuple[float, float]]:
        scaled = ((points - [self.left, self.bottom]) * self.resolution + 0.5) * samples
        return [(float(x), float(y)) for x, y in scaled]

    def _reduce(self, image: Image.Image, samples: int) -> Field:
        fine = np.asarray(image, np.float32) / 255
        return np.asarray(fine.reshape(self.height, samples, self.width, samples).mean((1, 3)), np.float32)


def tone(shape: Shape, in_front: Sequence[Shape], grid: Grid) -> Field:
    """Tone of a shape, lit and shadowed, and continued past its outline so that clipping shows no rim."""
    resolution = grid.resolution
    mask = grid.mask([shape.polygon], shape.holes)
    height = _surface(shape, grid, mask)
    lit = _light(height, resolution) + np.float32(shape.part.tone)
    for other in in_front:
        lit = lit - _shadow(grid, other)
    return _continued(blur(lit, 0.05 * resolution), mask, 0.12 * resolution)


def _surface(shape: Shape, grid: Grid, mask: Field) -> Field:
    resolution = grid.resolution
    height = _inflated(grid, mask, shape.rings, shape.part.rounding)
    x, y = grid.coordinates()
    if shape.part.barrel:
        low, high = shape.polygon[:, 0].min(), shape.polygon[:, 0].max()
        across = (x - (low + high) / 2) / ((high - low) * 0.51)
        height = height + shape.part.barrel * np.sqrt(np.clip(1 - across**2, 0, 1))
    for mark in shape.relief:
        soft = mark.feature.soft * resolution
        if mark.kind == "ball":
            distance = (x - mark.points[0, 0]) ** 2 + (y - mark.points[0, 1]) ** 2
            ball = np.sqrt(np.clip(mark.radius**2 - distance, 0, None))
            height = np.maximum(height, np.where(distance < mark.radius**2, ball + mark.feature.height, 0))
        elif mark.kind == "ridge":
            height = height + mark.feature.height * blur(grid.stroke(mark.points, mark.feature.width), soft)
        else:
            height = height + mark.feature.height * blur(grid.mask([mark.points]), soft)
    return blur(np.asarray(height, np.float32), 0.07 * resolution)


def _inflated(grid: Grid, mask: Field, rings: Sequence[Array], radius: float) -> Field:
    """A quarter circle up from the outline, flat beyond `radius`."""
    distance = _edge_distance(grid, mask, rings, radius)
    distance = blur(distance, max(1.0, 0.06 * radius * grid.resolution))
    inward = 1 - np.clip(distance / radius, 0, 1)
    return np.asarray(radius * np.sqrt(np.clip(1 - inward**2, 0, 1)), np.float32)


def _edge_distance(grid: Grid, mask: Field, rings: Sequence[Array], reach: float) -> Field:
    """Distance in cm to the outline; exact, because a pixel transform leaves ripples on long shafts."""
    rows, columns = np.arange(0, grid.height + 1, 2), np.arange(0, grid.width + 1, 2)
    xs, ys = np.meshgrid(columns / grid.resolution + grid.left, rows / grid.resolution + grid.bottom)
    clipped = np.ix_(np.minimum(rows, grid.height - 1), np.minimum(columns, grid.width - 1))
    inside = mask[clipped].ravel() > 0.02
    points = np.c_[xs.ravel(), ys.ravel()].astype(np.float32)[inside]
    nearest = np.full(len(points), reach**2, np.float32)
    for ring in rings:
        closed = simplify(np.vstack([ring, ring[:1]]), 0.01).astype(np.float32)
        for a, b in pairwise(closed):
            low, high = np.minimum(a, b) - reach, np.maximum(a, b) + reach
            near = np.nonzero(((points > low) & (points < high)).all(1))[0]
            if not len(near):
                continue
            chord, offset = b - a, points[near] - a
            along = np.clip(offset @ chord / max(float(chord @ chord), 1e-9), 0, 1)
            aside = offset - along[:, None] * chord
            nearest[near] = np.minimum(nearest[near], (aside * aside).sum(1))
    distance = np.zeros(inside.shape, np.float32)
    distance[inside] = np.sqrt(nearest)
    coarse = Image.fromarray(distance.reshape(len(rows), len(columns)))
    fine = coarse.resize((len(columns) * 2, len(rows) * 2), Image.Resampling.BILINEAR)
    return np.asarray(fine, np.float32)[: grid.height, : grid.width]


def _light(height: Field, resolution: float) -> Field:
    down, across = np.gradient(height, 1 / resolution)
    facing = (-across * LIGHT[0] - down * LIGHT[1] + LIGHT[2]) / np.sqrt(across**2 + down**2 + 1)
    lit = facing / LIGHT[2]
    lit = np.where(lit > 1, 1 + (lit - 1) * 0.6, lit)
    sunk = np.clip(blur(height, 0.5 * resolution) - height, 0, None)
    return np.asarray(lit - 0.35 * sunk, np.float32)


def _shadow(grid: Grid, other: Shape) -> Field | float:
    strength = SHADOWS.get(other.part.role, 0.0)
    cast = other.polygon + SHADOW_OFFSET
    right = grid.left + grid.width / grid.resolution
    top = grid.bottom + grid.height / grid.resolution
    (low_x, low_y), (high_x, high_y) = cast.min(0), cast.max(0)
    if not strength or high_x < grid.left or low_x > right or high_y < grid.bottom or low_y > top:
        return 0.0
    return np.float32(strength) * blur(grid.mask([cast], samples=1), 0.28 * grid.resolution)


def _continued(lit: Field, mask: Field, reach: float) -> Field:
    solid = mask > 0.6
    value, weight = np.where(solid, lit, 0).astype(np.float32), solid.astype(np.float32)
    near, near_weight = blur(value, reach), blur(weight, reach)
    far, far_weight = blur(value, reach * 5), blur(weight, reach * 5)
    outside = np.where(
        near_weight > 1e-2,
        near / np.maximum(near_weight, 1e-3),
        np.where(far_weight > 1e-4, far / np.maximum(far_weight, 1e-4), 1),
    )
    return np.asarray(np.where(solid, lit, outside), np.float32)
