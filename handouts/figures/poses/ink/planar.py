"""The label image as a planar map: every border between two regions is traced once, from junction to junction."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from handouts.figures.poses.body.geometry import Array
from handouts.figures.poses.ink.edges import FOLD, EdgeFlags
from handouts.figures.poses.ink.regions import IntImage

Indices = npt.NDArray[np.int64]


@dataclass(slots=True, eq=False)
class Chain:
    """A border: its nodes (indices into the map's points), the labels beside it and the line flag of each edge."""

    nodes: Indices
    low: int
    high: int
    flags: npt.NDArray[np.uint8]
    closed: bool
    cuts: list[int] = field(default_factory=list)

    @property
    def start(self) -> int:
        """The first node."""
        return int(self.nodes[0])

    @property
    def end(self) -> int:
        """The last node."""
        return int(self.nodes[-1])


@dataclass(slots=True)
class PlanarMap:
    """All borders, and the pixel corners (n, 2) that they run through."""

    chains: list[Chain]
    points: Array


def trace(labels: IntImage, edges: EdgeFlags) -> PlanarMap:
    """Trace the borders of an image whose outermost pixels are background."""
    width = labels.shape[1]
    parts = []
    y, x = np.nonzero((labels[:, 1:] != labels[:, :-1]) | (edges.across >= FOLD))
    corner = y * (width + 1) + x + 1
    parts.append(
        np.stack([corner, corner + width + 1, labels[y, x], labels[y, x + 1], edges.across[y, x]], axis=1)
    )
    y, x = np.nonzero((labels[1:] != labels[:-1]) | (edges.down >= FOLD))
    corner = (y + 1) * (width + 1) + x
    parts.append(np.stack([corner, corner + 1, labels[y, x], labels[y + 1, x], edges.down[y, x]], axis=1))
    border = np.concatenate(parts).astype(np.int64)
    names, compact = np.unique(border[:, :2], return_inverse=True)
    ends = compact.reshape(-1, 2)
    low, high = border[:, 2:4].min(axis=1), border[:, 2:4].max(axis=1)
    # A fold that runs along the border of two tones begins and ends where it does, not where they do.
    walker = _Walker(ends, (low * 100_000 + high) * 2 + (border[:, 4] >= FOLD), len(names))
    chains = []
    for nodes, passed, closed in walker.walks():
        first = passed[0]
        flags = border[passed, 4].astype(np.uint8)
        chains.append(Chain(np.array(nodes), int(low[first]), int(high[first]), flags, closed))
    points = np.stack([names % (width + 1), names // (width + 1)], axis=1).astype(float)
    return PlanarMap(chains, points)


class _Walker:
    """Follows borders through the nodes where exactly two edges with the same labels meet."""

    def __init__(self, ends: Indices, kind: Indices, nodes: int) -> None:
        count = len(ends)
        order = np.argsort(ends.T.ravel(), kind="stable")
        edge_of = np.concatenate([np.arange(count), np.arange(count)])[order]
        degree = np.bincount(ends.ravel(), minlength=nodes)
        first = np.cumsum(degree) - degree
        pair = degree == 2
        at = np.zeros((nodes, 2), np.int64)
        at[pair] = np.stack([edge_of[first[pair]], edge_of[first[pair] + 1]], axis=1)
        passes = pair & (kind[at[:, 0]] == kind[at[:, 1]])
        self._from, self._to = ends[:, 0].tolist(), ends[:, 1].tolist()
        self._passes, self._pairs = passes.tolist(), at.tolist()
        self._used = [False] * count
        junctions = np.flatnonzero(~passes)
        self._junctions = [
            (int(n), edge_of[first[n] : first[n] + degree[n]].tolist()) for n in junctions if degree[n]
        ]

    def walks(self) -> list[tuple[list[int], list[int], bool]]:
        """Each border as nodes, edges and whether it is a ring without a junction."""
        found = []
        for node, edges in self._junctions:
            for edge in edges:
                if not self._used[edge]:
                    nodes, passed = self._walk(edge, node)
                    found.append((nodes, passed, False))
        for edge, used in enumerate(self._used):
            if not used and not self._used[edge]:
                nodes, passed = self._walk(edge, self._from[edge])
                found.append((nodes, passed, True))
        return found

    def _walk(self, edge: int, node: int) -> tuple[list[int], list[int]]:
        start, used, passes, pairs = self._from, self._used, self._passes, self._pairs
        nodes, passed = [node], []
        while True:
            used[edge] = True
            passed.append(edge)
            node = self._to[edge] if start[edge] == node else start[edge]
            nodes.append(node)
            if not passes[node]:
                return nodes, passed
            a, b = pairs[node]
            edge = a if b == edge else b
            if used[edge]:
                return nodes, passed
