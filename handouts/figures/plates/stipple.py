"""Stipple: dots where a shape is dark, in levels that add up, so that one set serves every size."""

from __future__ import annotations

import numpy as np

from handouts.figures.plates.assemble import Shape
from handouts.figures.plates.computed import Point
from handouts.figures.plates.fibres import seeded
from handouts.figures.plates.relief import Field, Grid

PEN_SIZES = (1.0, 0.7, 0.5, 0.35, 0.25, 0.18)
"""Centimetres on the body that print as one pen millimetre, from small prints to posters."""
LIGHTEST = 0.82
"""Tones above it stay white."""
SPACING = (0.34, 0.95)
"""Distance between dots in pen millimetres, in the darkest and the lightest stippled tone."""


def stipple(shape: Shape, grid: Grid, tone: Field) -> tuple[tuple[float, tuple[Point, ...]], ...]:
    """For every pen size the dots it adds to those of larger pens (dart throwing with a varying radius)."""
    random = seeded(shape.id + " dots")
    mask = grid.mask([shape.polygon], shape.holes, samples=2)
    area = grid.width * grid.height / grid.resolution**2
    kept: list[tuple[float, float]] = []
    levels = []
    for pen in PEN_SIZES:
        spots = random.uniform(0, 1, (int(10 * area / pen**2), 2)) * [grid.width - 1, grid.height - 1]
        columns, rows = spots.astype(int).T
        dark = (mask[rows, columns] > 0.9) & (tone[rows, columns] < LIGHTEST)
        spacing = np.interp(tone[rows, columns][dark], [0.2, LIGHTEST], [s * pen for s in SPACING])
        places = spots[dark] / grid.resolution + [grid.left, grid.bottom]
        added = _scatter(places.tolist(), spacing.tolist(), kept, SPACING[1] * pen)
        kept += added
        levels.append((pen, tuple((round(x, 2), round(y, 2)) for x, y in added)))
    return tuple(levels)


def _scatter(
    places: list[list[float]], spacing: list[float], kept: list[tuple[float, float]], cell: float
) -> list[tuple[float, float]]:
    buckets: dict[tuple[int, int], list[tuple[float, float]]] = {}
    for x, y in kept:
        buckets.setdefault((int(x // cell), int(y // cell)), []).append((x, y))
    added = []
    for (x, y), free in zip(places, spacing, strict=True):
        column, row = int(x // cell), int(y // cell)
        around = [(column + i, row + j) for i in (-1, 0, 1) for j in (-1, 0, 1)]
        if all((u - x) ** 2 + (v - y) ** 2 >= free * free for at in around for u, v in buckets.get(at, ())):
            buckets.setdefault((column, row), []).append((x, y))
            added.append((x, y))
    return added
