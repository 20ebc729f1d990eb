"""Fit cubic Bezier curves to many polylines at once (Schneider's least squares, vectorised over all pieces)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from handouts.figures.poses.body.geometry import Array

_SAMPLES = 14


@dataclass(frozen=True, slots=True)
class Line:
    """Points (n, 2) with corners at `cuts`; `tangents` point inward at both ends where they are given."""

    points: Array
    cuts: tuple[int, ...] = ()
    tangents: tuple[Array | None, Array | None] = (None, None)


def _directions(points: Array, lengths: npt.NDArray[np.int64], reach: int = 2) -> tuple[Array, Array, Array]:
    """Tangent at each point of the concatenated lines: forward, backward and centred differences."""
    total = len(points)
    index = np.arange(total)
    line = np.repeat(np.arange(len(lengths)), lengths)
    first = (np.cumsum(lengths) - lengths)[line]
    last = (np.cumsum(lengths) - 1)[line]
    ahead, behind = np.minimum(index + reach, last), np.maximum(index - reach, first)

    def normalise(v: Array) -> Array:
        return np.asarray(v / np.maximum(np.linalg.norm(v, axis=1, keepdims=True), 1e-9))

    forward = normalise(points[ahead] - points)
    backward = normalise(points[behind] - points)
    return forward, backward, normalise(points[ahead] - points[behind])


def _solve(samples: Array, u: Array, t0: Array, t1: Array) -> Array:
    """Least-squares control points (m, 4, 2) for samples (m, s, 2) at parameters u (m, s)."""
    v = 1 - u
    b0, b1, b2, b3 = v**3, 3 * u * v**2, 3 * u**2 * v, u**3
    p0, p3 = samples[:, 0], samples[:, -1]
    rest = samples - (b0 + b1)[..., None] * p0[:, None] - (b2 + b3)[..., None] * p3[:, None]
    c00, c11 = (b1 * b1).sum(axis=1), (b2 * b2).sum(axis=1)
    c01 = (b1 * b2).sum(axis=1) * (t0 * t1).sum(axis=1)
    x0 = (b1[..., None] * rest).sum(axis=1)
    x1 = (b2[..., None] * rest).sum(axis=1)
    x0, x1 = (x0 * t0).sum(axis=1), (x1 * t1).sum(axis=1)
    det = c00 * c11 - c01**2
    safe = np.where(np.abs(det) > 1e-9, det, 1)
    a, b = (x0 * c11 - x1 * c01) / safe, (c00 * x1 - c01 * x0) / safe
    chord = np.linalg.norm(p3 - p0, axis=1)
    arc = np.linalg.norm(np.diff(samples, axis=1), axis=2).sum(axis=1)
    bad = (np.abs(det) < 1e-9) | (a < 0.02 * arc) | (b < 0.02 * arc) | (a > arc) | (b > arc)
    third = np.where(chord > 0.2 * arc, chord, arc) / 3
    a, b = np.where(bad, third, a), np.where(bad, third, b)
    return np.stack([p0, p0 + a[:, None] * t0, p3 + b[:, None] * t1, p3], axis=1)


def _evaluate(curves: Array, u: Array) -> Array:
    v = 1 - u
    weights = np.stack([v**3, 3 * u * v**2, 3 * u**2 * v, u**3], axis=-1)
    return np.asarray(weights @ curves)


def _improve(curves: Array, samples: Array, u: Array) -> Array:
    """One Newton step toward the nearest parameter of each sample."""
    first = 3 * np.diff(curves, axis=1)
    second = 2 * np.diff(first, axis=1)
    v = 1 - u
    d1 = np.stack([v**2, 2 * u * v, u**2], axis=-1) @ first
    d2 = np.stack([v, u], axis=-1) @ second
    gap = _evaluate(curves, u) - samples
    top, bottom = (gap * d1).sum(axis=-1), (d1 * d1).sum(axis=-1) + (gap * d2).sum(axis=-1)
    better = u - np.where(np.abs(bottom) > 1e-9, top / np.where(bottom == 0, 1, bottom), 0)
    better = np.maximum.accumulate(np.clip(better, 0, 1), axis=1)
    better[:, 0], better[:, -1] = 0, 1
    return np.asarray(better)


def fit(lines: Sequence[Line], tolerance: float) -> list[list[Array]]:
    """For each line its curves, each (4, 2), none further than `tolerance` from the points."""
    if not lines:
        return []
    lengths = np.array([len(line.points) for line in lines])
    points = np.concatenate([line.points for line in lines])
    forward, backward, centred = _directions(points, lengths)
    steps = np.linalg.norm(np.diff(points, axis=0), axis=1)
    distance = np.concatenate([[0.0], np.cumsum(np.maximum(steps, 1e-9))])
    work_a, work_b, tangent_a, tangent_b = [], [], [], []
    for line, start in zip(lines, np.cumsum(lengths) - lengths, strict=True):
        stops = [0, *line.cuts, len(line.points) - 1]
        for i, (first, last) in enumerate(pairwise(stops)):
            head = line.tangents[0] if i == 0 else None
            tail = line.tangents[1] if i == len(stops) - 2 else None
            work_a.append(start + first)
            work_b.append(start + last)
            short = last - first < 2
            chord = points[start + last] - points[start + first]
            chord = chord / max(float(np.linalg.norm(chord)), 1e-9)
            tangent_a.append(head if head is not None else chord if short else forward[start + first])
            tangent_b.append(tail if tail is not None else -chord if short else backward[start + last])
    pieces: list[tuple[int, Array]] = []
    a, b = np.array(work_a), np.array(work_b)
    t0, t1 = np.array(tangent_a), np.array(tangent_b)
    while len(a):
        curves, error, worst = _attempt(points, distance, a, b, t0, t1, tolerance)
        split = np.clip(worst, a + np.where(b - a > 4, 2, 1), b - np.where(b - a > 4, 2, 1))
        done = (error <= tolerance) | (b - a < 3) | (split <= a) | (split >= b)
        pieces += zip(a[done].tolist(), curves[done], strict=True)
        more = ~done
        a, b, split, t0, t1 = a[more], b[more], split[more], t0[more], t1[more]
        middle = centred[split]
        a, b = np.concatenate([a, split]), np.concatenate([split, b])
        t0, t1 = np.concatenate([t0, middle]), np.concatenate([-middle, t1])
    return _by_line(pieces, lengths)


def _attempt(
    points: Array, distance: Array, a: npt.NDArray[np.int64], b: npt.NDArray[np.int64], t0: Array, t1: Array,
    tolerance: float,
) -> tuple[Array, Array, npt.NDArray[np.int64]]:  # fmt: skip
    """One curve for each piece of the lines from point a to point b, its error, and the point that lies worst."""
    u = np.broadcast_to(np.linspace(0, 1, _SAMPLES), (len(a), _SAMPLES)).copy()
    wanted = distance[a][:, None] + (distance[b] - distance[a])[:, None] * u
    k = np.clip(
        np.searchsorted(distance, wanted, side="right") - 1, a[:, None], np.maximum(b - 1, a)[:, None]
    )
    share = (wanted - distance[k]) / np.maximum(distance[k + 1] - distance[k], 1e-9)
    samples = points[k] + np.clip(share, 0, 1)[..., None] * (points[k + 1] - points[k])
    curves = _solve(samples, u, t0, t1)
    for _ in range(3):
        u = _improve(curves, samples, u)
        curves = _solve(samples, u, t0, t1)
    gap = np.linalg.norm(_evaluate(curves, u) - samples, axis=-1)
    worst = gap.argmax(axis=1)
    row = np.arange(len(a))
    return curves, gap[row, worst], k[row, worst] + (share[row, worst] > 0.5)


def _by_line(pieces: list[tuple[int, Array]], lengths: npt.NDArray[np.int64]) -> list[list[Array]]:
    result: list[list[Array]] = [[] for _ in lengths]
    starts = np.cumsum(lengths) - lengths
    for a, curve in sorted(pieces, key=lambda piece: piece[0]):
        result[int(np.searchsorted(starts, a, side="right")) - 1].append(curve)
    return result
