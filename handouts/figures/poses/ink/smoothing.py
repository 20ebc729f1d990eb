"""From pixel stairs to drawn lines: borders bend like splines inside a narrow tube around the traced stairs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from math import hypot

import numpy as np

from handouts.figures.poses.body.geometry import Array
from handouts.figures.poses.ink.planar import Chain, Indices, PlanarMap

_TUBE = 0.62
"""How far (pixels) a point may leave its place on the pixel border."""
_ROUNDS = 70
_CORNER = 58.0
"""Degrees from which on a bend is kept as a corner."""
Rank = Callable[[Chain], int]
"""0 for an outline, 1 for a border between things, 2 for a border inside one thing."""


@dataclass(frozen=True, slots=True)
class SmoothChain:
    """A border as smooth points in pixels; `place` says at which edge of the chain each point lies."""

    chain: Chain
    points: Array
    place: Indices
    cuts: tuple[int, ...]
    tangents: tuple[Array | None, Array | None]


class _Network:
    """Neighbourhoods along the chains, through junctions where one line runs straight on."""

    def __init__(self, planar: PlanarMap, rank: Rank) -> None:
        self.planar = planar
        self.through = self._pairs(rank)

    def _pairs(self, rank: Rank) -> dict[int, tuple[tuple[int, int], tuple[int, int]]]:
        """For a junction the two chain ends (chain index, 0 start or 1 end) that continue each other."""
        points = self.planar.points.tolist()
        ends: dict[int, list[tuple[tuple[int, int], tuple[float, float], int]]] = {}
        for index, chain in enumerate(self.planar.chains):
            if chain.closed:
                continue
            k = min(10, len(chain.nodes) - 1)
            order = rank(chain)
            for end, node, far in (
                (0, chain.nodes[0], chain.nodes[k]),
                (1, chain.nodes[-1], chain.nodes[-1 - k]),
            ):
                (x0, y0), (x1, y1) = points[node], points[far]
                ends.setdefault(int(node), []).append(((index, end), (x1 - x0, y1 - y0), order))
        through = {}
        for node, meeting in ends.items():
            best = None
            for i, (end_a, a, rank_a) in enumerate(meeting):
                for end_b, b, rank_b in meeting[i + 1 :]:
                    lengths = hypot(*a) * hypot(*b)
                    if lengths < 1:
                        continue
                    cosine = (a[0] * b[0] + a[1] * b[1]) / lengths
                    bonus = 0.7 if rank_a == rank_b == 0 else 0.35 if rank_a == rank_b == 1 else 0.0
                    if cosine < -0.82 and (best is None or cosine - bonus < best[0]):
                        best = (cosine - bonus, end_a, end_b)
            if best:
                through[node] = (best[1], best[2])
        return through


def _neighbours(planar: PlanarMap, through: dict[int, tuple[tuple[int, int], tuple[int, int]]]) -> Indices:
    near = np.full((len(planar.points), 2), -1)
    for chain in planar.chains:
        n = chain.nodes
        near[n[1:-1], 0], near[n[1:-1], 1] = n[:-2], n[2:]
        if chain.closed:
            near[n[0]] = n[-2], n[1]
    for node, pair in through.items():
        near[node] = [planar.chains[c].nodes[1 if end == 0 else -2] for c, end in pair]
    return near


def _unstair(points: Array, near: Indices) -> Array:
    """Taubin smoothing: removes the stairs without shrinking shapes."""
    inner = np.flatnonzero(near[:, 0] >= 0)
    a, b = near[inner, 0], near[inner, 1]
    smooth = points.copy()
    for _ in range(5):
        for share in (0.5, -0.52):
            smooth[inner] += share * (0.5 * (smooth[a] + smooth[b]) - smooth[inner])
    return smooth


def _corners(points: Array, closed: bool, span: int) -> list[int]:
    """Places where the direction turns sharply over `span` points on either side."""
    if len(points) < 2 * span + 1:
        return []
    if closed:
        ring, offset = points[:-1], 0
        before, after = ring - np.roll(ring, span, axis=0), np.roll(ring, -span, axis=0) - ring
    else:
        offset = span
        before, after = points[span:-span] - points[: -2 * span], points[2 * span :] - points[span:-span]
    lengths = np.linalg.norm(before, axis=1) * np.linalg.norm(after, axis=1)
    turn = np.degrees(np.arccos(np.clip((before * after).sum(axis=1) / np.maximum(lengths, 1e-9), -1, 1)))
    taken = np.zeros(len(turn), bool)
    found = []
    for i in np.argsort(-turn):
        if turn[i] < _CORNER:
            break
        if not taken[i]:
            found.append(int(i) + offset)
            taken[max(0, i - span) : i + span + 1] = True
    return sorted(found)


def _cut_at_corners(chain: Chain, smooth: Array, span: int) -> None:
    corners = _corners(smooth[chain.nodes], chain.closed, span)
    if chain.closed and corners:
        # A ring with corners starts at one of them.
        first = corners[0]
        chain.nodes = np.concatenate([chain.nodes[first:-1], chain.nodes[: first + 1]])
        chain.flags = np.concatenate([chain.flags[first:], chain.flags[:first]])
        corners = [c - first for c in corners[1:]]
        chain.closed = False
    chain.cuts = [c for c in corners if 1 < c < len(chain.nodes) - 2]


def smooth(planar: PlanarMap, rank: Rank, *, step: float, span: int) -> list[SmoothChain]:
    """Smooth all borders at once: shared points stay shared. `step` thins the points, in pixels."""
    network = _Network(planar, rank)
    smoothed = _unstair(planar.points, _neighbours(planar, network.through))
    for chain in planar.chains:
        _cut_at_corners(chain, smoothed, span)
    sparse = _Sparse(planar, smoothed, step)
    sparse.join(network.through)
    sparse.relax()
    return [sparse.result(i) for i in range(len(planar.chains))]


class _Sparse:
    """Every chain thinned to a point each few pixels; junctions are one point for all chains that meet there."""

    def __init__(self, planar: PlanarMap, smoothed: Array, step: float) -> None:
        self.planar = planar
        self.origin_nodes: list[int] = []
        self._shared: dict[int, int] = {}
        self.places: list[Indices] = []
        self.rows: list[Indices] = []
        for chain in planar.chains:
            kept = self._thin(chain, step)
            inner = [self._new(int(chain.nodes[p])) for p in kept[1:-1]]
            if chain.closed:
                first = last = self._new(chain.start)
            else:
                first, last = self._junction(chain.start), self._junction(chain.end)
            self.places.append(np.array(kept))
            self.rows.append(np.array([first, *inner, last]))
        self.origin = smoothed[self.origin_nodes]
        self.points = self.origin.copy()
        self.near = np.full((len(self.points), 2), -1)
        for chain, places, row in zip(planar.chains, self.places, self.rows, strict=True):
            self.near[row[1:-1], 0], self.near[row[1:-1], 1] = row[:-2], row[2:]
            if chain.closed and len(row) > 3:
                self.near[row[0]] = row[-2], row[1]
            self.near[row[np.isin(places, chain.cuts)]] = -1

    @staticmethod
    def _thin(chain: Chain, step: float) -> list[int]:
        stops = [0, *chain.cuts, len(chain.nodes) - 1]
        places = {0}
        for a, b in pairwise(stops):
            count = max(2, round((b - a) / step))
            places.update(a + round((b - a) * k / count) for k in range(count + 1))
        return sorted(places)

    def _new(self, node: int) -> int:
        self.origin_nodes.append(node)
        return len(self.origin_nodes) - 1

    def _junction(self, node: int) -> int:
        if node not in self._shared:
            self._shared[node] = self._new(node)
        return self._shared[node]

    def join(self, through: dict[int, tuple[tuple[int, int], tuple[int, int]]]) -> None:
        """Let lines run smoothly through junctions."""
        for node, pair in through.items():
            if node not in self._shared:
                continue
            near = [int(self.rows[c][1 if end == 0 else -2]) for c, end in pair]
            if near[0] != near[1]:
                self.near[self._shared[node]] = near

    def relax(self) -> None:
        """Bend like a thin strip (bi-Laplacian) inside the tube."""
        free = np.flatnonzero(self.near[:, 0] >= 0)
        a, b = self.near[free].T
        points, origin = self.points, self.origin[free]
        bend = np.zeros_like(points)
        for _ in range(_ROUNDS):
            own = points[free]
            bend[free] = 0.5 * (points[a] + points[b]) - own
            away = own - 0.4 * (0.5 * (bend[a] + bend[b]) - bend[free]) - origin
            distance = np.sqrt(np.einsum("ij,ij->i", away, away))[:, None]
            points[free] = origin + away * np.minimum(1, _TUBE / np.maximum(distance, 1e-9))
        self.points = points

    def result(self, index: int) -> SmoothChain:
        """One chain as smooth points, its corners as positions among them, and tangents fixed at its ends."""
        chain, places, row = self.planar.chains[index], self.places[index], self.rows[index]
        cuts = tuple(np.flatnonzero(np.isin(places, chain.cuts)).tolist())
        return SmoothChain(chain, self.points[row], places, cuts, (self._tangent(row[0], row[1]),
                                                                  self._tangent(row[-1], row[-2])))  # fmt: skip

    def _tangent(self, end: int, inner: int) -> Array | None:
        """Direction into the chain at its end, where another line (or the ring itself) continues it."""
        a, b = self.near[end]
        if a < 0 or inner not in (a, b):
            return None
        v = self.points[inner] - self.points[b if inner == a else a]
        return np.asarray(v / max(hypot(*v.tolist()), 1e-9))
