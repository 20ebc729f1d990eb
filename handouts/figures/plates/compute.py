"""Plate figure to its computed form: the slow step (numpy), done once for each change of the data."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import numpy as np
from PIL import Image

from handouts.content.plates.plate import Bones, Plate, PlateFigure
from handouts.figures.plates.assemble import Shape, assemble
from handouts.figures.plates.computed import (
    TONE_SPAN,
    Blend,
    ComputedFigure,
    ComputedShape,
    Raster,
    Row,
    Segment,
)
from handouts.figures.plates.curves import Array, flatten, simplify
from handouts.figures.plates.fibres import fibre_lines, tendon_lines, tendon_mask, texture
from handouts.figures.plates.frames import Frames
from handouts.figures.plates.relief import Field, Grid, Window, blur, tone
from handouts.figures.plates.stipple import stipple

Loss = tuple[tuple[float, float], tuple[float, float]]
"""Where a fade starts and ends."""

SHADED = ("bone", "disc", "muscle", "ligament")
OPAQUE = (*SHADED, "opening")
FORMS = ("skin", "far", "former")
STIPPLED = ("bone", "disc")
MARKS = ("origin", "insertion")
STAINED = 0.34
"""How strongly a marked area colours the bone below it."""
SEEN_THROUGH = 0.5
"""How strongly a hidden part shows through one in front of it."""


def compute(
    plate: Plate, name: str, bones: Mapping[str, Bones], resolution: float | None = None
) -> ComputedFigure:
    """Compute a figure. `resolution` is tone pixels in a cm of the body; by default the window decides it."""
    figure = plate.figures[name]
    scene = plate.scenes[figure.scene]
    left, bottom, right, top = figure.window
    resolution = resolution or min(20.0, 700.0 / max(right - left, top - bottom))
    frames = Frames(scene.frames, figure.pose)
    shapes = [
        shape
        for shape in assemble(name, figure, scene, bones)
        if _in_window(shape, figure.window) and not _all_lost(shape, _fades_of(shape, figure, frames))
    ]
    return ComputedFigure(
        shapes=tuple(
            _compute_shape(
                shape,
                shapes[:i],
                shapes[i + 1 :],
                _fades_of(shape, figure, frames),
                figure.window,
                resolution,
            )
            for i, shape in enumerate(shapes)
        ),
        profile=_profile([s for s in shapes if s.part.role in OPAQUE], figure.window),
        body=_profile([s for s in shapes if s.part.role in FORMS], figure.window),
    )


def _compute_shape(
    shape: Shape,
    behind: Sequence[Shape],
    in_front: Sequence[Shape],
    fades: Sequence[Loss],
    window: Window,
    resolution: float,
) -> ComputedShape:
    role = shape.part.role
    seen = [s for s in behind if s.part.id in shape.part.shows]
    grid, lit = _toned(shape, in_front, window, resolution)
    lost = _lost(fades, *grid.coordinates())
    blends = []
    if (tendon := tendon_mask(shape, grid)) is not None:
        blends.append(Blend("tendon", _jpeg(tendon, 80)))
    for other in seen:
        through = blur(grid.mask([other.polygon]), 0.1 * grid.resolution) * np.float32(SEEN_THROUGH)
        blends.append(Blend(other.part.role, _jpeg(through, 80)))
    for mark in (s for s in in_front if s.part.role in MARKS and _meets(shape, s)):
        stained = blur(grid.mask([mark.polygon]), 0.04 * grid.resolution) * np.float32(STAINED)
        blends.append(Blend(mark.part.role, _jpeg(stained, 80)))
    faded = bool(fades) and lost.max() > 0.02
    if faded:
        blends.append(Blend("paper", _jpeg(lost, 80)))
    toned = role in SHADED or (faded and role in ("skin", "far"))
    return ComputedShape(
        id=shape.id,
        part=shape.part.id,
        role=role,
        rings=(_segments(shape.segments), *(_segments(h) for h in shape.hole_segments)),
        tone=Raster(_jpeg((lit + texture(shape, grid)) / TONE_SPAN), _rounded(grid.box)) if toned else None,
        blends=tuple(blends) if toned else (),
        fibres=tuple(fibre_lines(shape)),
        tendon=tuple(tendon_lines(shape)),
        lines=tuple((_points(simplify(line, 0.01)), width) for line, width in shape.lines),
        dots=stipple(shape, grid, lit + lost) if role in STIPPLED else (),
        edge=_edge(shape, fades) if faded else (),
        shows=tuple(other.id for other in seen),
    )


def _toned(shape: Shape, in_front: Sequence[Shape], window: Window, resolution: float) -> tuple[Grid, Field]:
    """Tone of a shape; small parts on a finer grid, flat ones on a coarse one."""
    if shape.part.role in SHADED:
        small = max(np.ptp(shape.polygon, axis=0)) < 5
        grid = Grid.over(shape.polygon, resolution * (1.3 if small else 1.0), window)
        return grid, tone(shape, in_front, grid)
    grid = Grid.over(shape.polygon, min(4.0, resolution), window)
    return grid, np.ones((grid.height, grid.width), np.float32)


def _fades_of(shape: Shape, figure: PlateFigure, frames: Frames) -> list[Loss]:
    """The fades that touch a shape, in the picture's frame."""
    if shape.part.role in (*MARKS, "opening"):
        return []
    return [
        (frames.place(fade.frame, fade.start), frames.place(fade.frame, fade.end))
        for fade in figure.fades
        if (shape.part.id in fade.only if fade.only else shape.part.frame == fade.frame)
    ]


def _lost(fades: Sequence[Loss], x: Field, y: Field) -> Field:
    """How much of each place is lost in the paper, 0 to 1."""
    lost = np.zeros(np.broadcast_shapes(x.shape, y.shape), np.float32)
    for (start_x, start_y), (end_x, end_y) in fades:
        way_x, way_y = end_x - start_x, end_y - start_y
        run = ((x - start_x) * way_x + (y - start_y) * way_y) / (way_x**2 + way_y**2)
        run = np.clip(run, 0, 1)
        lost = np.maximum(lost, run * run * (3 - 2 * run))
    return np.asarray(lost, np.float32)


def _all_lost(shape: Shape, fades: Sequence[Loss]) -> bool:
    x, y = shape.polygon.astype(np.float32).T
    return bool(fades) and float(_lost(fades, x, y).min()) > 0.95


def _meets(shape: Shape, other: Shape) -> bool:
    low, high, other_low, other_high = (f(0) for p in (shape.polygon, other.polygon) for f in (p.min, p.max))
    overlaps = bool((low < other_high).all() and (other_low < high).all())
    return overlaps and shape.part.role in SHADED


def _in_window(shape: Shape, window: Window) -> bool:
    low, high = shape.polygon.min(0), shape.polygon.max(0)
    left, bottom, right, top = window
    return bool(low[0] < right and high[0] > left and low[1] < top and high[1] > bottom)


def _edge(shape: Shape, fades: Sequence[Loss]) -> tuple[tuple[float, tuple[tuple[float, float], ...]], ...]:
    """The outlines in pieces of equal loss; where all is lost there is none."""
    pieces = []
    for segments in (shape.segments, *shape.hole_segments):
        line = flatten(segments, 12)
        middle = ((line[:-1] + line[1:]) / 2).astype(np.float32)
        steps = np.round(_lost(fades, middle[:, 0], middle[:, 1]) * 10).astype(int)
        breaks = [0, *(np.nonzero(np.diff(steps))[0] + 1).tolist(), len(steps)]
        for first, last in pairwise(breaks):
            if steps[first] < 10:
                piece = simplify(line[first : last + 1], 0.005)
                pieces.append((round(steps[first] / 10, 1), _points(piece)))
    return tuple(pieces)


def _profile(shapes: Iterable[Shape], window: Window, step: float = 0.5) -> tuple[Row, ...]:
    left, bottom, right, top = window
    rows = int(np.ceil((top - bottom) / step)) + 1
    low, high = np.full(rows, np.inf), np.full(rows, -np.inf)
    for shape in shapes:
        closed = np.vstack([shape.polygon, shape.polygon[:1]])
        for a, b in pairwise(closed):
            first = int(np.clip(np.floor((min(a[1], b[1]) - bottom) / step), 0, rows - 1))
            last = int(np.clip(np.ceil((max(a[1], b[1]) - bottom) / step), 0, rows - 1))
            low[first : last + 1] = np.minimum(low[first : last + 1], min(a[0], b[0]))
            high[first : last + 1] = np.maximum(high[first : last + 1], max(a[0], b[0]))
    # Where nothing is, the reach is turned inside out, so that nothing is near any column.
    return tuple(
        (
            round(bottom + i * step, 2),
            round(float(max(low[i], left)), 2) if np.isfinite(low[i]) else right,
            round(float(min(high[i], right)), 2) if np.isfinite(high[i]) else left,
        )
        for i in range(rows)
    )


def _jpeg(field: Field, quality: int = 90) -> bytes:
    """A grey JPEG of values 0 to 1; the top row of the picture is the highest."""
    grey = np.clip(field * 255, 0, 255).round().astype(np.uint8)
    out = io.BytesIO()
    Image.fromarray(grey[::-1]).save(out, "JPEG", quality=quality)
    return out.getvalue()


def _segments(segments: Array) -> tuple[Segment, ...]:
    return tuple(tuple(round(float(v), 3) for v in segment.ravel()) for segment in segments)


def _points(line: Array) -> tuple[tuple[float, float], ...]:
    return tuple((round(float(x), 3), round(float(y), 3)) for x, y in line)


def _rounded(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    a, b, c, d = (round(v, 4) for v in box)
    return a, b, c, d
