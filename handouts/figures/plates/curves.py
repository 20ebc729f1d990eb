"""Smooth curves through control points, as Bézier segments and as polylines. Arrays are (n, 2), in cm."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def smooth(points: Array, corners: Sequence[bool], *, closed: bool) -> Array:
    """Centripetal Catmull-Rom through the points: Bézier segments, shape (m, 4, 2).

    Centripetal parametrisation never makes cusps or loops between close points (Yuksel et al., 2011).
    """
    count = len(points)
    segments = []
    for i in range(count if closed else count - 1):
        j = (i + 1) % count
        start, end = points[i], points[j]
        before = points[i - 1] if (closed or i > 0) and not corners[i] else None
        after = points[(j + 1) % count] if (closed or j + 1 < count) and not corners[j] else None
        handle_a = _handle(start, end, before)
        handle_b = _handle(end, start, after)
        # A free end bends toward its neighbour's handle rather than leaving straight.
        if before is None and after is not None:
            handle_a = (start + handle_b) / 2
        if after is None and before is not None:
            handle_b = (end + handle_a) / 2
        segments.append((start, handle_a, handle_b, end))
    return np.array(segments)


def _handle(near: Array, far: Array, beyond: Array | None) -> Array:
    if beyond is None:
        return near + (far - near) / 3
    d1 = max(float(np.linalg.norm(near - beyond)), 1e-9) ** 0.5
    d2 = max(float(np.linalg.norm(far - near)), 1e-9) ** 0.5
    weighted = d1**2 * far - d2**2 * beyond + (2 * d1**2 + 3 * d1 * d2 + d2**2) * near
    return np.asarray(weighted / (3 * d1 * (d1 + d2)))


def flatten(segments: Array, steps: int = 10) -> Array:
    """The polyline through `steps` points of every segment, and the last end point."""
    t = np.linspace(0, 1, steps, endpoint=False)[:, None]
    a, b, c, d = ((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3)
    pieces = [a * s[0] + b * s[1] + c * s[2] + d * s[3] for s in segments]
    return np.vstack([*pieces, segments[-1][3][None]])


def resample(line: Array, count: int) -> Array:
    """`count` points at equal distances along a polyline; the ends stay."""
    lengths = np.r_[0, np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))]
    at = np.linspace(0, lengths[-1], count)
    return np.column_stack([np.interp(at, lengths, line[:, 0]), np.interp(at, lengths, line[:, 1])])


def normals(line: Array) -> Array:
    """Unit normals to the left of a polyline."""
    along = np.gradient(line, axis=0)
    along /= np.maximum(np.linalg.norm(along, axis=1), 1e-9)[:, None]
    return np.column_stack([-along[:, 1], along[:, 0]])


def tube(centre: Array, widths: Array) -> tuple[Array, Array]:
    """Closed outline points, and which are corners, around a centre line of varying width."""
    line = flatten(smooth(centre, [False] * len(centre), closed=False), 4)
    width = np.interp(np.linspace(0, len(centre) - 1, len(line)), np.arange(len(centre)), widths)
    aside = normals(line) * (width / 2)[:, None]
    outline = np.vstack([line + aside, (line - aside)[::-1]])
    corners = np.zeros(len(outline), bool)
    corners[[0, len(line) - 1, len(line), -1]] = True
    return outline, corners


def patch(origin: Array, insertion: Array, inner: Array, outer: Array, across: int, along: int) -> Array:
    """The Coons patch over four boundary curves: a grid (along, across, 2) from origin to insertion.

    `origin` and `insertion` run from inner to outer; `inner` and `outer` run from origin to insertion.
    """
    top, bottom = resample(origin, across), resample(insertion, across)
    left, right = resample(inner, along), resample(outer, along)
    u = np.linspace(0, 1, across)[None, :, None]
    v = np.linspace(0, 1, along)[:, None, None]
    ruled = (1 - v) * top[None] + v * bottom[None] + (1 - u) * left[:, None] + u * right[:, None]
    corners = (
        (1 - u) * (1 - v) * top[0] + u * (1 - v) * top[-1] + (1 - u) * v * bottom[0] + u * v * bottom[-1]
    )
    return np.asarray(ruled - corners)


def simplify(line: Array, tolerance: float) -> Array:
    """The points of a polyline needed to stay within `tolerance` of it (Ramer-Douglas-Peucker)."""
    if len(line) < 4:
        return line
    keep = np.zeros(len(line), bool)
    keep[[0, -1]] = True
    spans = [(0, len(line) - 1)]
    while spans:
        i, j = spans.pop()
        if j <= i + 1:
            continue
        chord = line[j] - line[i]
        length = float(np.hypot(*chord))
        offset = line[i + 1 : j] - line[i]
        if length > 1e-9:
            distance = np.abs(offset[:, 0] * chord[1] - offset[:, 1] * chord[0]) / length
        else:
            distance = np.hypot(offset[:, 0], offset[:, 1])
        k = int(np.argmax(distance))
        if distance[k] > tolerance:
            k += i + 1
            keep[k] = True
            spans += [(i, k), (k, j)]
    return line[keep]
