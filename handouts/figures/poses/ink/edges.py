"""Between which neighbouring pixels a pen would draw a line."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from handouts.figures.poses.ink.regions import RegionMap
from handouts.figures.poses.ink.zbuffer import Buffers

Flags = npt.NDArray[np.uint8]
NONE, WEAK, LINE, FOLD, DIGIT = 0, 1, 2, 3, 4
_HAND = frozenset({"palm", "thumb", "finger1", "finger2", "finger3", "finger4"})
_FINGERS = frozenset({"finger1", "finger2", "finger3", "finger4"})
_SLIVER = 0.75
"""Mean width (cm on the body) of a finger below which no line is drawn around it."""
_TOES = frozenset({"toe1", "toe2", "toe3", "toe4", "toe5"})


@dataclass(frozen=True, slots=True)
class EdgeFlags:
    """`across[y, x]` judges the border between (y, x) and (y, x+1), `down[y, x]` that to (y+1, x)."""

    across: Flags
    down: Flags


class _Surface:
    """The picture flattened for comparing pixels with their neighbours."""

    def __init__(self, buffers: Buffers, regions: RegionMap) -> None:
        self.width = buffers.mesh.shape[1]
        self.seen = (buffers.mesh >= 0).ravel()
        self.depth = buffers.depth.ravel()
        self.normal = buffers.normal.reshape(-1, 3)
        self.part, self.limb = regions.part.ravel(), regions.limb.ravel()
        self.material = regions.material.ravel()
        self.trunk = regions.limbs.index("trunk") if "trunk" in regions.limbs else -1
        self.hand, self.fingers, self.toes = (
            np.array([name in group for name in regions.parts]) for group in (_HAND, _FINGERS, _TOES)
        )
        self.index = {name: i for i, name in enumerate(regions.parts)}
        self.digits = (self.hand | self.toes)[self.part]
        self.slivers = _slivers(buffers, regions)
        # A coarser raster shows larger depth steps on the same slope.
        self.scale = float(np.sqrt(14 / buffers.per_cm))

    def compare(self, step: int) -> tuple[Flags, Flags]:
        """Line flags and fold flags (1 weak, 2 strong) of each pixel against the one `step` further."""
        both = self.seen[:-step] & self.seen[step:]
        if step == 1:
            both[self.width - 1 :: self.width] = False
        i = np.flatnonzero(both)
        j = i + step
        jump = np.abs(self.depth[i] - self.depth[j])
        lines = np.zeros(len(self.seen), np.uint8)
        lines[i] = self._borders(i, j, jump)
        edge = self.seen[:-step] != self.seen[step:]
        lines[:-step][edge] = LINE
        folds = np.zeros(len(self.seen), np.uint8)
        folds[i] = self._folds(i, j, jump, step)
        return lines, folds

    def _borders(
        self, i: npt.NDArray[np.int64], j: npt.NDArray[np.int64], jump: npt.NDArray[np.float64]
    ) -> Flags:
        flags = np.zeros(len(i), np.uint8)
        flags[self.material[i] != self.material[j]] = LINE
        k = np.flatnonzero(self.limb[i] != self.limb[j])
        a, b = i[k], j[k]
        between_limbs = (self.limb[a] != self.trunk) & (self.limb[b] != self.trunk)
        bend = (self.normal[a] * self.normal[b]).sum(axis=1)
        strong = between_limbs | (jump[k] > 0.9) | (bend < 0.72)
        weak = (jump[k] > 0.45) | (bend < 0.84)
        flags[k] = np.maximum(flags[k], np.where(strong, LINE, np.where(weak, WEAK, NONE)))
        return flags

    def _folds(self, i: npt.NDArray[np.int64], j: npt.NDArray[np.int64], jump: npt.NDArray[np.float64],
               step: int) -> Flags:  # fmt: skip
        """Folds inside one thing: one surface passes before another that runs on smoothly behind it."""
        part_i, part_j = self.part[i], self.part[j]
        same = (self.limb[i] == self.limb[j]) & (self.material[i] == self.material[j])
        hand = self.hand[part_i] & self.hand[part_j]
        limit = np.where(hand, 0.42, 1.1) * self.scale
        fold = same & (jump > 0.5 * limit)
        k = np.flatnonzero(fold)
        first_is_far = self.depth[i[k]] < self.depth[j[k]]
        behind = np.clip(np.where(first_is_far, i[k] - step, j[k] + step), 0, len(self.depth) - 1)
        far_depth = np.where(first_is_far, self.depth[i[k]], self.depth[j[k]])
        fold[k] = np.abs(far_depth - self.depth[behind]) < 0.35 * jump[k]
        fold &= ~(hand & (self.slivers[i] | self.slivers[j]))
        strong = fold & (jump > limit)
        different = same & (part_i != part_j)
        digits = (
            different
            & ~self.slivers[i]
            & ~self.slivers[j]
            & (
                (self.fingers[part_i] & self.fingers[part_j])
                | (self.toes[part_i] & self.toes[part_j])
                | ((part_i == self.index.get("ear")) != (part_j == self.index.get("ear")))
            )
        )
        fold |= digits
        strong |= digits
        self._jaw(i, j, jump, different, fold, strong)
        return np.where(strong, 2, np.where(fold, 1, 0)).astype(np.uint8)

    def _jaw(self, i: npt.NDArray[np.int64], j: npt.NDArray[np.int64], jump: npt.NDArray[np.float64],
             different: npt.NDArray[np.bool_], fold: npt.NDArray[np.bool_],
             strong: npt.NDArray[np.bool_]) -> None:  # fmt: skip
        head, neck = self.index.get("head", -1), self.index.get("neck", -1)
        k = np.flatnonzero(
            different & np.isin(self.part[i], (head, neck)) & np.isin(self.part[j], (head, neck))
        )
        bend = (self.normal[i[k]] * self.normal[j[k]]).sum(axis=1)
        fold[k] |= (jump[k] > 0.15 * self.scale) | (bend < 0.92)
        strong[k] |= (jump[k] > 0.4 * self.scale) | (bend < 0.75)


def _slivers(buffers: Buffers, regions: RegionMap) -> npt.NDArray[np.bool_]:
    """Pixels of fingers of which so little is seen that their lines would run together."""
    found = np.zeros(regions.part.shape, bool)
    for name in _FINGERS & set(regions.parts):
        finger = regions.part == regions.parts.index(name)
        for limb in np.unique(regions.limb[finger]):
            y, x = np.nonzero(finger & (regions.limb == limb))
            length = float(np.hypot(np.ptp(x) + 1, np.ptp(y) + 1))
            if len(x) / length < _SLIVER * buffers.zoom * buffers.per_cm:
                found[y, x] = True
    return found.ravel()


def _without_short_folds(
    across: Flags, down: Flags, shortest: int
) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Connected groups of fold edges that are at least `shortest` pixels long and strong enough."""
    width = across.shape[1] + 2
    y, x = np.nonzero(across)
    y2, x2 = np.nonzero(down)
    ends = np.concatenate([
        np.stack([y * width + x + 1, (y + 1) * width + x + 1], axis=1),
        np.stack([(y2 + 1) * width + x2, (y2 + 1) * width + x2 + 1], axis=1),
    ])  # fmt: skip
    kept_across, kept_down = np.zeros(across.shape, bool), np.zeros(down.shape, bool)
    if not len(ends):
        return kept_across, kept_down
    nodes, compact = np.unique(ends, return_inverse=True)
    compact = compact.reshape(ends.shape)
    group = np.arange(len(nodes))
    while True:  # label propagation with pointer jumping
        least = np.minimum(group[compact[:, 0]], group[compact[:, 1]])
        new = group.copy()
        np.minimum.at(new, compact[:, 0], least)
        np.minimum.at(new, compact[:, 1], least)
        new = new[new]
        if (new == group).all():
            break
        group = new
    member = group[compact[:, 0]]
    strong = np.concatenate([across[y, x], down[y2, x2]]) > 1
    size = np.bincount(member, minlength=len(nodes))
    strength = np.bincount(member, weights=strong, minlength=len(nodes))
    kept = (size[member] >= shortest) & (strength[member] >= 0.45 * shortest)
    first = kept[: len(y)]
    kept_across[y[first], x[first]] = True
    second = kept[len(y) :]
    kept_down[y2[second], x2[second]] = True
    return kept_across, kept_down


def find_edges(buffers: Buffers, regions: RegionMap) -> EdgeFlags:
    """Judge every border between neighbouring pixels: no line, a weak one, a line, a fold, one between digits."""
    surface = _Surface(buffers, regions)
    height, width = buffers.mesh.shape
    across, across_folds = (f.reshape(height, width)[:, :-1] for f in surface.compare(1))
    down, down_folds = (f.reshape(height, width)[:-1] for f in surface.compare(width))
    kept_across, kept_down = _without_short_folds(across_folds, down_folds, int(1.1 * buffers.per_cm))
    across, down = across.copy(), down.copy()
    digits = surface.digits.reshape(height, width)
    across[kept_across] = np.where((digits[:, :-1] & digits[:, 1:])[kept_across], DIGIT, FOLD)
    down[kept_down] = np.where((digits[:-1] & digits[1:])[kept_down], DIGIT, FOLD)
    return EdgeFlags(across, down)


def no_edges(labels: npt.NDArray[np.int32]) -> EdgeFlags:
    """No lines but the borders of the labels."""
    height, width = labels.shape
    return EdgeFlags(np.zeros((height, width - 1), np.uint8), np.zeros((height - 1, width), np.uint8))
