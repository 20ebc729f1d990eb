"""Plate figure to its computed form: the slow step (numpy), done once for each change of the data."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from PIL import Image

from handouts.content.plates import Bones, Plate, PlateFigure
from handouts.figures.plates.assemble import Shape, assemble
from handouts.figures.plates.computed import (
    TONE_SPAN,
    Blend,
    ComputedFigure,
    ComputedShape,
    Raster,
    Segment,
)
from handouts.figures.plates.curves import Array, simplify
from handouts.figures.plates.fibres import fibre_lines, tendon_lines, tendon_mask, texture
from handouts.figures.plates.frames import Frames
from handouts.figures.plates.relief import Field, Grid, blur, tone
from handouts.figures.plates.stipple import stipple

SHADED = ("bone", "disc", "muscle", "ligament")
OPAQUE = (*SHADED, "opening")
STIPPLED = ("bone", "disc")
SEEN_THROUGH = 0.5
"""How strongly a hidden part shows through one in front of it."""


def compute(
    plate: Plate, name: str, bones: Mapping[str, Bones], key: str, resolution: float | None = None
) -> ComputedFigure:
    """Compute a figure; `resolution` is tone pixels in a cm on the body (default: by the size of the window)."""
    figure = plate.figures[name]
    scene = plate.scenes[figure.scene]
    left, bottom, right, top = figure.window
    resolution = resolution or min(20.0, 700.0 / max(right - left, top - bottom))
    shapes = assemble(name, figure, scene, bones)
    frames = Frames(scene.frames, figure.pose)
    return ComputedFigure(
        key=key,
        shapes=tuple(
            _compute_shape(shape, shapes[:i], shapes[i + 1 :], figure, frames, resolution)
            for i, shape in enumerate(shapes)
        ),
        profile=_profile(shapes, figure.window),
    )


def _compute_shape(
    shape: Shape,
    behind: Sequence[Shape],
    in_front: Sequence[Shape],
    figure: PlateFigure,
    frames: Frames,
    resolution: float,
) -> ComputedShape:
    role = shape.part.role
    seen = [s for s in behind if s.part.id == shape.part.shows]
    raster, blends, dots = None, [], ()
    if role in SHADED:
        small = max(np.ptp(shape.polygon, axis=0)) < 5
        grid, lit = tone(shape, in_front, resolution * (1.3 if small else 1.0))
        if role in STIPPLED:
            dots = stipple(shape, grid, lit)
        raster = Raster(_jpeg((lit + texture(shape, grid)) / TONE_SPAN), _rounded(grid.box))
        if (tendon := tendon_mask(shape, grid)) is not None:
            blends.append(Blend("tendon", _jpeg(tendon, 80)))
        for other in seen:
            through = blur(grid.mask([other.polygon]), 0.1 * grid.resolution) * np.float32(SEEN_THROUGH)
            blends.append(Blend(other.part.role, _jpeg(through, 80)))
    fade = _fade(shape, figure, frames, resolution)
    if fade is not None:
        grid, mask = fade
        blends.append(Blend("paper", _jpeg(mask, 80)))
        raster = raster or Raster(_jpeg(np.full_like(mask, 1 / TONE_SPAN)), _rounded(grid.box))
    return ComputedShape(
        id=shape.id,
        part=shape.part.id,
        role=role,
        rings=(_segments(shape.segments), *(_segments(h) for h in shape.hole_segments)),
        tone=raster,
        blends=tuple(blends),
        fibres=tuple(fibre_lines(shape)),
        tendon=tuple(tendon_lines(shape)),
        lines=tuple((_points(simplify(line, 0.01)), width) for line, width in shape.lines),
        dots=dots,
        shows=tuple(_segments(other.segments) for other in seen),
    )


def _fade(shape: Shape, figure: PlateFigure, frames: Frames, resolution: float) -> tuple[Grid, Field] | None:
    """How much of every pixel is lost in the paper; on the tone's own grid, or a coarse one for flat shapes."""
    fades = [f for f in figure.fades if (shape.part.id in f.only if f.only else shape.part.frame == f.frame)]
    if not fades or shape.part.role in ("origin", "insertion", "former", "opening"):
        return None
    shaded = shape.part.role in SHADED
    small = max(np.ptp(shape.polygon, axis=0)) < 5
    grid = Grid.over(shape.polygon, resolution * (1.3 if small else 1.0) if shaded else 4.0)
    x, y = grid.coordinates()
    lost = np.zeros((grid.height, grid.width), np.float32)
    for fade in fades:
        start, end = (np.array(frames.place(fade.frame, p)) for p in (fade.start, fade.end))
        way = end - start
        run = np.clip(((x - start[0]) * way[0] + (y - start[1]) * way[1]) / float(way @ way), 0, 1)
        lost = np.maximum(lost, run * run * (3 - 2 * run))
    return (grid, lost) if lost.max() > 0.02 else None


def _profile(
    shapes: Iterable[Shape], window: tuple[float, float, float, float], step: float = 0.5
) -> tuple[tuple[float, float, float], ...]:
    left, bottom, right, top = window
    rows = int(np.ceil((top - bottom) / step)) + 1
    low, high = np.full(rows, np.inf), np.full(rows, -np.inf)
    for shape in shapes:
        if shape.part.role not in OPAQUE:
            continue
        closed = np.vstack([shape.polygon, shape.polygon[:1]])
        for a, b in zip(closed[:-1], closed[1:], strict=True):
            first = int(np.clip(np.floor((min(a[1], b[1]) - bottom) / step), 0, rows - 1))
            last = int(np.clip(np.ceil((max(a[1], b[1]) - bottom) / step), 0, rows - 1))
            low[first : last + 1] = np.minimum(low[first : last + 1], min(a[0], b[0]))
            high[first : last + 1] = np.maximum(high[first : last + 1], max(a[0], b[0]))
    middle = (left + right) / 2
    return tuple(
        (
            round(bottom + i * step, 2),
            round(float(max(low[i], left)) if low[i] < np.inf else middle, 2),
            round(float(min(high[i], right)) if high[i] > -np.inf else middle, 2),
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
