"""The fibres of a muscle: lines along its field, texture in its tone, and where it turns into tendon."""

from __future__ import annotations

import zlib

import numpy as np
from PIL import Image, ImageDraw

from handouts.content.plates.plate import Tendon
from handouts.figures.plates.assemble import Shape
from handouts.figures.plates.computed import Fibre
from handouts.figures.plates.curves import Array, simplify
from handouts.figures.plates.relief import Field, Grid, blur

TOLERANCE = 0.008
"""How far in cm a stored fibre may leave its curve."""


def fibre_lines(shape: Shape) -> list[Fibre]:
    """The fibre lines of a muscle, each with the free gap to its neighbours (cm) at every point.

    A line of stride n is drawn only where n gaps are wide enough to print, so fewer lines stay at small
    sizes and none run together toward the tendon.
    """
    field = shape.fibre_field
    if field is None or not shape.part.fibres:
        return []
    random = seeded(shape.id)
    steps = len(field)
    starts, stops = _belly(shape.part.tendon)
    gaps = _gaps(field)
    lines = []
    for i in range(shape.part.fibres):
        k = 2 * i + 1
        stride = next(n for n in (8, 4, 2, 1) if i % n == 0)
        first = int((starts + random.uniform(0.0, 0.06)) * steps)
        last = int(min(stops + random.uniform(-0.02, 0.12), 0.98) * steps)
        if last - first > 8:
            lines.append(_fibre(field[first:last, k], gaps[first:last, k] * stride))
    return lines


def tendon_lines(shape: Shape) -> list[Fibre]:
    """Fine lines along the tendon."""
    field, tendon = shape.fibre_field, shape.part.tendon
    if field is None or tendon is None:
        return []
    random = seeded(shape.id + " tendon")
    steps, across = field.shape[:2]
    gaps = _gaps(field)
    lines = []
    for i in range(1, tendon.strands + 1):
        k = round(i * (across - 1) / (tendon.strands + 1))
        edge = tendon.starts + random.uniform(0.04, 0.12)
        piece = slice(2, int(edge * steps)) if tendon.at_origin else slice(int(edge * steps), steps - 1)
        if len(field[piece]) > 6:
            lines.append(_fibre(field[piece, k], gaps[piece, k] * across / (2 * tendon.strands)))
    return lines


def texture(shape: Shape, grid: Grid) -> Field:
    """Fine light and dark streaks along the fibres, to be added to the tone."""
    field = shape.fibre_field
    if field is None or not shape.part.fibres:
        return np.zeros((grid.height, grid.width), np.float32)
    random = seeded(shape.id + " texture")
    image = Image.new("L", (grid.width, grid.height), 128)
    pen = ImageDraw.Draw(image)
    steps = len(field)
    for k in range(field.shape[1]):
        for _ in range(2):
            first = int(random.uniform(0, 0.7) * steps)
            last = min(steps, first + int(random.uniform(0.2, 0.5) * steps))
            pixels = (field[first:last, k] - [grid.left, grid.bottom]) * grid.resolution
            pen.line([(float(x), float(y)) for x, y in pixels], fill=int(random.uniform(60, 200)), width=1)
    streaks = (np.asarray(image, np.float32) - 128) / 128
    return np.asarray(0.17 * blur(streaks.astype(np.float32), 0.03 * grid.resolution), np.float32)


def tendon_mask(shape: Shape, grid: Grid) -> Field | None:
    """How much of every pixel is tendon, 0 to 1, with a ragged edge where fibres end."""
    field, tendon = shape.fibre_field, shape.part.tendon
    if field is None or tendon is None:
        return None
    random = seeded(shape.id + " edge")
    steps, across = field.shape[:2]
    ragged = random.uniform(-0.07, 0.07, across)
    along = np.add.outer(np.linspace(0, 1, steps), ragged)
    run = tendon.starts - along if tendon.at_origin else along - tendon.starts
    span = tendon.starts if tendon.at_origin else 1 - tendon.starts
    amount: Array = np.clip(run / (span * 0.75) + 0.12, 0, 1) ** 0.9
    image = Image.new("L", (grid.width, grid.height), 0)
    pen = ImageDraw.Draw(image)
    pixels = (field - [grid.left, grid.bottom]) * grid.resolution
    for i in range(steps - 1):
        for k in range(across - 1):
            quad = (pixels[i, k], pixels[i, k + 1], pixels[i + 1, k + 1], pixels[i + 1, k])
            pen.polygon([(float(x), float(y)) for x, y in quad], fill=int(255 * amount[i, k]))
    return blur((np.asarray(image, np.float32) / 255).astype(np.float32), 0.06 * grid.resolution)


def seeded(name: str) -> np.random.Generator:
    """Randomness that belongs to a name, so that the same plate always looks the same."""
    return np.random.default_rng(zlib.crc32(name.encode()))


def _belly(tendon: Tendon | None) -> tuple[float, float]:
    if tendon is None:
        return 0.0, 0.92
    return (tendon.starts - 0.05, 0.95) if tendon.at_origin else (0.0, tendon.starts)


def _gaps(field: Array) -> Array:
    """Distance between neighbouring fibres, measured across them, at every grid point."""
    across, along = np.gradient(field, axis=1), np.gradient(field, axis=0)
    along /= np.maximum(np.linalg.norm(along, axis=2), 1e-9)[..., None]
    return np.asarray(np.abs(across[..., 0] * along[..., 1] - across[..., 1] * along[..., 0]) * 2)


def _fibre(line: Array, gaps: Array) -> Fibre:
    kept = simplify(line, TOLERANCE)
    at = [int(np.argmin(np.abs(line - point).sum(1))) for point in kept]
    return Fibre(
        points=tuple((round(float(x), 3), round(float(y), 3)) for x, y in kept),
        gaps=tuple(round(float(gaps[i]), 3) for i in at),
    )
