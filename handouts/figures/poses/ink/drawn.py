"""A labelled picture as curves: areas to fill and pen strokes, both made of the same shared borders."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from handouts.figures.poses.body.geometry import Array
from handouts.figures.poses.ink.bezier import Line, fit
from handouts.figures.poses.ink.edges import DIGIT, FOLD, EdgeFlags, Flags, no_edges
from handouts.figures.poses.ink.planar import Chain, trace
from handouts.figures.poses.ink.regions import BACKGROUND, IntImage, Region
from handouts.figures.poses.ink.smoothing import SmoothChain, smooth
from handouts.figures.poses.ink.zbuffer import Buffers

_Number = TypeVar("_Number", bound=np.generic)

_TOLERANCE = 0.5
"""How far (pixels) a curve may leave the smoothed border."""
Loop = list[int]
"""Curve numbers from 1 on; a negative one runs backwards."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A pen line along curves. `kind`: outline, edge (between two things), soft (same cloth), fold, digit, fibre."""

    kind: str
    curves: Loop
    free_start: bool
    free_end: bool


class Drawn:
    """Curves of one picture in screen cm. `curves[n - 1]` is what number n in a loop or stroke means."""

    def __init__(
        self, buffers: Buffers, labels: IntImage, regions: tuple[Region, ...], edges: EdgeFlags | None = None
    ) -> None:
        self.regions = regions
        self._per_cm = buffers.per_cm
        planar = trace(labels, edges or no_edges(labels))
        self._chains = planar.chains
        smoothed = smooth(
            planar, self._rank, step=max(2.0, buffers.per_cm / 6), span=max(5, int(buffers.per_cm * 0.36))
        )
        scaled = [
            Line(buffers.to_cm(s.points), s.cuts, (_flip(s.tangents[0]), _flip(s.tangents[1])))
            for s in smoothed
        ]
        self.curves: list[list[Array]] = fit(scaled, _TOLERANCE / buffers.per_cm)
        self._smoothed = smoothed
        self._lines = scaled
        self.strokes = self._find_strokes()

    def _sides(self, chain: Chain) -> tuple[Region, Region]:
        return self.regions[chain.low], self.regions[chain.high]

    def _kind(self, chain: Chain) -> str | None:
        a, b = self._sides(chain)
        if BACKGROUND in (a, b):
            return "outline"
        if chain.flags[0] >= FOLD:
            return "digit" if (chain.flags == DIGIT).mean() > 0.5 else "fold"
        if a.thing == b.thing:
            if a.fibre != b.fibre:
                return "fibre" if a.fibre and b.fibre else "muscle"
            return None
        return "soft" if a.material == b.material else "edge"

    def _rank(self, chain: Chain) -> int:
        return {"outline": 0, "edge": 1, "soft": 1}.get(self._kind(chain) or "", 2)

    def areas(self, wanted: Callable[[Region], bool], least: float = 0.0) -> list[Loop]:
        """Closed loops around everything whose region is wanted, smaller than `least` square cm left out."""
        inside = [region != BACKGROUND and wanted(region) for region in self.regions]
        border = [i for i, c in enumerate(self._chains) if inside[c.low] != inside[c.high]]
        loops = _close(border, self._chains)
        return [loop for loop in loops if abs(self._area(loop)) >= least]

    def _area(self, loop: Loop) -> float:
        points = np.concatenate([
            np.concatenate([c[:3] for c in self.curves[n - 1]])
            if n > 0
            else np.concatenate([c[:0:-1] for c in self.curves[-n - 1][::-1]])
            for n in loop
        ])  # fmt: skip
        x, y = points.T
        return float(0.5 * np.sum(x * np.roll(y, -1) - y * np.roll(x, -1)))

    # ---- pen strokes

    def _find_strokes(self) -> list[Stroke]:
        merged = _merge(self._chains, self._kind, self._sides)
        runs = []
        touched: dict[int, int] = {}
        for kind, numbers in merged:
            flags = np.concatenate([_directed(self._chains[abs(n) - 1].flags, n) for n in numbers])
            for i, j in self._visible(kind, flags):
                runs.append((kind, numbers, i, j, len(flags)))
                if i == 0:
                    node = self._node(numbers[0], first=True)
                    touched[node] = touched.get(node, 0) + 1
                if j == len(flags):
                    node = self._node(numbers[-1], first=False)
                    touched[node] = touched.get(node, 0) + 1
        strokes = []
        cuts: list[Line] = []
        for kind, numbers, i, j, total in runs:
            ring = len(numbers) == 1 and self._chains[abs(numbers[0]) - 1].closed
            free0 = not ring and (i > 0 or touched[self._node(numbers[0], first=True)] < 2)
            free1 = not ring and (j < total or touched[self._node(numbers[-1], first=False)] < 2)
            if not self._worth_drawing(kind, numbers, (j - i) / total, free0 and free1):
                continue
            if j - i < total:
                points = self._cut(numbers, (i, j))
                if len(points) < 3:
                    continue
                cuts.append(Line(points))
                numbers = [len(self.curves) + len(cuts)]
            strokes.append(Stroke(kind, numbers, free0, free1))
        self.curves += fit(cuts, _TOLERANCE / self._per_cm)
        return strokes

    def _visible(self, kind: str, flags: Flags) -> list[tuple[int, int]]:
        """The stretches of a line that are drawn: between limbs of the same cloth only where the border is clear."""
        if kind != "soft":
            return [(0, len(flags))]
        weak = _bridge(flags > 0, int(0.6 * self._per_cm))
        changes = np.flatnonzero(np.diff(np.concatenate([[0], weak.astype(np.int8), [0]])))
        return [
            (int(i), int(j))
            for i, j in zip(changes[::2], changes[1::2], strict=True)
            if (flags[i:j] > 1).sum() > 0.5 * self._per_cm
        ]

    def _node(self, number: int, *, first: bool) -> int:
        chain = self._chains[abs(number) - 1]
        return chain.start if (number > 0) == first else chain.end

    def _worth_drawing(self, kind: str, numbers: Loop, share: float, loose: bool) -> bool:
        """Crumbs of lines are left out; `loose` lines end freely at both ends."""
        points = np.concatenate([_directed(self._lines[abs(n) - 1].points, n) for n in numbers])
        length = float(np.linalg.norm(np.diff(points, axis=0), axis=1).sum()) * share
        trunk = any(
            "trunk" in (a.limb, b.limb) for a, b in (self._sides(self._chains[abs(n) - 1]) for n in numbers)
        )
        if kind in ("fold", "digit", "soft") and loose and length < 1.3:
            return False
        if kind == "soft" and trunk and length < 4:
            return False
        return not (kind in ("fibre", "muscle") and length < 0.8)

    def _cut(self, numbers: Loop, span: tuple[int, int]) -> Array:
        """The smoothed points of a stretch of a merged line."""
        points, place, passed = [], [], 0
        for n in numbers:
            s: SmoothChain = self._smoothed[abs(n) - 1]
            edges = len(s.chain.nodes) - 1
            points.append(_directed(self._lines[abs(n) - 1].points, n))
            place.append((s.place if n > 0 else (edges - s.place)[::-1]) + passed)
            passed += edges
        along = np.concatenate(place)
        return np.asarray(np.concatenate(points)[(along >= span[0]) & (along <= span[1])])


def _flip(tangent: Array | None) -> Array | None:
    """A direction in pixels (y down) as one in cm (y up)."""
    return None if tangent is None else tangent * [1, -1]


def _directed(values: npt.NDArray[_Number], number: int) -> npt.NDArray[_Number]:
    return values if number > 0 else values[::-1]


def _close(border: Iterable[int], chains: list[Chain]) -> list[Loop]:
    """Join chains end to end into closed loops."""
    loops: list[Loop] = []
    at: dict[int, list[int]] = {}
    open_chains = []
    for i in border:
        chain = chains[i]
        if chain.closed or chain.start == chain.end:
            loops.append([i + 1])
            continue
        open_chains.append(i)
        at.setdefault(chain.start, []).append(i)
        at.setdefault(chain.end, []).append(i)
    done: set[int] = set()
    for first in open_chains:
        if first in done:
            continue
        loop: Loop = []
        start = node = chains[first].start
        current: int | None = first
        while current is not None:
            done.add(current)
            forward = chains[current].start == node
            loop.append(current + 1 if forward else -current - 1)
            node = chains[current].end if forward else chains[current].start
            if node == start:
                break
            current = next((k for k in at[node] if k not in done), None)
        loops.append(loop)
    return loops


def _merge(
    chains: list[Chain],
    kind_of: Callable[[Chain], str | None],
    sides: Callable[[Chain], tuple[Region, Region]],
) -> list[tuple[str, Loop]]:
    """Chains between the same two things joined into one line, whatever tone borders end at it."""
    names: list[tuple[object, ...] | None] = []
    at: dict[tuple[tuple[object, ...], int], list[int]] = {}
    for i, chain in enumerate(chains):
        kind = kind_of(chain)
        if kind is None:
            names.append(None)
            continue
        a, b = sides(chain)
        name: tuple[object, ...] = ("outline",) if kind == "outline" else (kind, *sorted((a.thing, b.thing)))
        if kind in ("fibre", "muscle"):
            name = (*name, *sorted((a.fibre, b.fibre)))
        names.append(name)
        if not chain.closed:
            at.setdefault((name, chain.start), []).append(i)
            at.setdefault((name, chain.end), []).append(i)
    done: set[int] = set()
    merged = []
    for i, chain in enumerate(chains):
        name_i = names[i]
        if name_i is None or i in done:
            continue
        done.add(i)
        line: Loop = [i + 1]
        if not chain.closed:
            for forward in (True, False):
                node = chain.end if forward else chain.start
                while True:
                    meeting = at[name_i, node]
                    following = [k for k in meeting if k not in done] if len(meeting) == 2 else []
                    if len(following) != 1:
                        break
                    k = following[0]
                    done.add(k)
                    onward = chains[k].start == node
                    node = chains[k].end if onward else chains[k].start
                    if forward:
                        line.append(k + 1 if onward else -k - 1)
                    else:
                        line.insert(0, -k - 1 if onward else k + 1)
        merged.append((str(name_i[0]), line))
    return merged


def _bridge(flags: npt.NDArray[np.bool_], gap: int) -> npt.NDArray[np.bool_]:
    """Fill gaps shorter than `gap` between two set stretches."""
    filled = flags.copy()
    changes = np.flatnonzero(np.diff(filled.astype(np.int8)))
    for a, b in pairwise(changes):
        if filled[a] and not filled[a + 1] and b - a < gap:
            filled[a + 1 : b + 1] = True
    return filled
