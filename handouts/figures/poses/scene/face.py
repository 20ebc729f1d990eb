"""The lines of the face, where the viewer can see them."""

from __future__ import annotations

import numpy as np

from handouts.figures.poses.body.geometry import Array
from handouts.figures.poses.body.head import FACE_LINES, GLASSES, LENS, OLDER_LINES, PUPIL, surface
from handouts.figures.poses.body.skeleton import Skeleton
from handouts.figures.poses.ink.bezier import Line, fit
from handouts.figures.poses.ink.camera import Camera
from handouts.figures.poses.ink.zbuffer import Buffers
from handouts.figures.poses.posing.solver import Solved
from handouts.figures.poses.scene.builder import PictureBuilder

_WIDTH, _RIM = 0.36, 0.34
_NEARNESS = 0.9
"""A point of the face is seen if nothing is this much (cm) before it."""


def draw_face(builder: PictureBuilder, solved: Solved, camera: Camera, buffers: Buffers) -> None:
    """Brows, eyes, nose and mouth as far as they face the viewer, with the lines of age and glasses."""
    skeleton, outfit = solved.skeleton, solved.outfit
    strokes = []
    for name, paired, points in (*FACE_LINES, *(OLDER_LINES if outfit.older else ())):
        angles, heights = _smooth(np.array(points))
        for side in (1, -1) if paired else (1,):
            seen = _visible_run(
                skeleton, camera, buffers, side * angles, heights, facing=0.12 if name == "nose" else 0.2
            )
            if seen is not None:
                strokes.append(builder.add_smooth(seen, 0.03))
    builder.layer("pen", strokes, "face", "ink", width=_WIDTH, free=[3] * len(strokes))
    eyes = []
    angle, height, radius = PUPIL
    turn = np.linspace(0, 2 * np.pi, 13)
    for side in (1, -1):
        ring = _visible_run(
            skeleton, camera, buffers, side * (angle + 5.2 * radius * np.cos(turn)),
            height + 1.25 * radius * np.sin(turn), facing=0.25, whole=True,
        )  # fmt: skip
        if ring is not None:
            eyes.append(builder.add_smooth(ring, 0.03))
    builder.layer("fill", eyes, "face", "ink")
    if outfit.glasses:
        _draw_glasses(builder, skeleton, camera, buffers)


def _draw_glasses(builder: PictureBuilder, skeleton: Skeleton, camera: Camera, buffers: Buffers) -> None:
    """Rims, bridge and temples."""
    angle, height, broad, high = LENS
    turn = np.linspace(0, 2 * np.pi, 33)
    # A rim is a rounded rectangle; its ends meet at the bridge, where one that is partly seen is cut.
    c, s = -np.cos(turn), np.sin(turn)
    across, up = np.sign(c) * np.abs(c) ** 0.7, np.sign(s) * np.abs(s) ** 0.7
    lines = [(side * (angle + broad * across), height + high * up, 0.05) for side in (1, -1)]
    for _, paired, points in GLASSES:
        angles, heights = _smooth(np.array(points))
        lines += [(side * angles, heights, -0.2) for side in ((1, -1) if paired else (1,))]
    strokes = []
    for angles, heights, facing in lines:
        seen = _visible_run(skeleton, camera, buffers, angles, heights, facing=facing)
        if seen is not None:
            strokes.append(builder.add_smooth(seen, 0.02))
    builder.layer("line", strokes, "ink", "ink", width=_RIM)


def _smooth(points: Array) -> tuple[Array, Array]:
    """The line through the given points, finely sampled."""
    curve = fit([Line(points)], 0.15)[0]
    t = np.linspace(0, 1, 7)[:, None]
    m = 1 - t
    samples = [m**3 * c[0] + 3 * m * m * t * c[1] + 3 * m * t * t * c[2] + t**3 * c[3] for c in curve]
    joined = np.concatenate([samples[0], *(s[1:] for s in samples[1:])])
    return joined[:, 0], joined[:, 1]


def _visible_run(
    skeleton: Skeleton, camera: Camera, buffers: Buffers, angles: Array, heights: Array, *, facing: float,
    whole: bool = False,
) -> Array | None:  # fmt: skip
    """The longest stretch of a line that is seen, on screen (n, 2); None if it is too short (or not `whole`)."""
    points, normals = surface(skeleton, angles, heights, 0.05)
    screen = camera.project(points)
    x = ((screen[:, 0] - buffers.left) * buffers.per_cm).astype(int)
    y = ((buffers.top - screen[:, 1]) * buffers.per_cm).astype(int)
    rows, columns = buffers.mesh.shape
    inside = (x >= 0) & (y >= 0) & (x < columns) & (y < rows)
    depth = buffers.depth[np.clip(y, 0, rows - 1), np.clip(x, 0, columns - 1)]
    seen = inside & (normals @ camera.toward > facing) & (depth - screen[:, 2] < _NEARNESS) & (depth > -1e8)
    if whole:
        return screen[:, :2] if seen.all() else None
    edges = np.flatnonzero(np.diff(np.concatenate([[0], seen.astype(np.int8), [0]])))
    if not len(edges):
        return None
    runs = list(zip(edges[::2], edges[1::2], strict=True))
    start, end = max(runs, key=lambda run: run[1] - run[0])
    return screen[start:end, :2] if end - start >= max(4, 0.35 * len(seen)) else None
