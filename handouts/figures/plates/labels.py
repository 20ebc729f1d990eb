"""Where labels stand in a column beside a picture, so that none overlap and no leaders cross. All lengths in points."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

Point = tuple[float, float]
Free = Callable[[int, float], bool]
"""Whether label number i may stand with its top at this height."""


@dataclass(frozen=True, slots=True)
class Block:
    """A label's text as a box, and the place in the picture it names."""

    anchor: Point
    width: float
    height: float
    port: float
    """How far below its top the leader starts."""


def crossing(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether the lines from a to b and from c to d cross."""

    def turn(p: Point, q: Point, r: Point) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return turn(a, b, c) * turn(a, b, d) < 0 and turn(c, d, a) * turn(c, d, b) < 0


def place(
    blocks: Sequence[Block], port_x: float, low: float, high: float, gap: float, free: Free | None = None
) -> list[float] | None:
    """The top of every block in a column between `low` and `high`, or None where they do not fit.

    Leaders run straight from (`port_x`, top - port) to the anchors, which must all lie on one side of `port_x`.
    Labels stand as near to the height of their anchors as the others allow; where that would make leaders cross,
    neighbours change places, and if that does not end it the column is filled from above, which cannot cross.
    """
    if not blocks:
        return []
    free = free or (lambda _i, _top: True)
    order = sorted(range(len(blocks)), key=lambda i: (-blocks[i].anchor[1], i))
    for _ in range(len(blocks) ** 2 + 1):
        tops = _nearest(blocks, order, low, high, gap, free)
        if tops is None:
            break
        pair = _first_crossing(blocks, order, tops, port_x)
        if pair is None:
            return tops
        a, b = pair
        order[a], order[b] = order[b], order[a]
    return _from_above(blocks, port_x, low, high, gap, free)


def _first_crossing(
    blocks: Sequence[Block], order: Sequence[int], tops: Sequence[float], port_x: float
) -> tuple[int, int] | None:
    leaders = [((port_x, tops[i] - blocks[i].port), blocks[i].anchor) for i in order]
    for a, first in enumerate(leaders):
        for b in range(a + 1, len(leaders)):
            if crossing(*first, *leaders[b]):
                return a, b
    return None


def _nearest(
    blocks: Sequence[Block], order: Sequence[int], low: float, high: float, gap: float, free: Free
) -> list[float] | None:
    """Tops in this order with the least sum of squared distances from the wished heights (dynamic programming)."""
    rows = 160
    step = (high - low) / rows
    if step <= 0:
        return None
    heights = [high - k * step for k in range(rows + 1)]
    unreachable = float("inf")
    # best[k]: least cost of the labels so far when the last one's lower edge (with the gap) is at or above heights[k].
    best = [0.0] * (rows + 1)
    choices: list[list[int]] = []
    for i in order:
        block = blocks[i]
        wish = block.anchor[1] + block.port
        extent = block.height + gap
        costs = [unreachable] * (rows + 1)
        chosen = [-1] * (rows + 1)
        for k, top in enumerate(heights):
            if best[k] == unreachable or top - block.height < low or not free(i, top):
                continue
            # The last label needs no gap below it; letting it overhang by the gap costs nothing.
            below = min(rows, k + int(extent / step) + 1)
            cost = best[k] + (top - wish) ** 2
            if cost < costs[below]:
                costs[below], chosen[below] = cost, k
        for k in range(1, rows + 1):
            if costs[k - 1] <= costs[k]:
                costs[k], chosen[k] = costs[k - 1], chosen[k - 1]
        best = costs
        choices.append(chosen)
    if best[rows] == unreachable:
        return None
    tops = [0.0] * len(blocks)
    k = rows
    for i, chosen in zip(reversed(order), reversed(choices), strict=True):
        k = chosen[k]
        tops[i] = heights[k]
    return tops


def _from_above(
    blocks: Sequence[Block], port_x: float, low: float, high: float, gap: float, free: Free
) -> list[float] | None:
    """Fill the column from above, each time with the label whose leader has all other anchors below it.

    All later ports and anchors are then below that leader, so no later leader can cross it.
    """
    left = set(range(len(blocks)))
    tops = [0.0] * len(blocks)
    slack = high - low - sum(b.height for b in blocks) - gap * (len(blocks) - 1)
    spread = max(0.0, slack / (len(blocks) + 1))
    for extra in (spread, 0.0):
        top, left = high - extra, set(range(len(blocks)))
        while left:
            chosen = None
            while chosen is None and top >= low:
                i = _highest(blocks, left, port_x, top)
                if top - blocks[i].height >= low and free(i, top):
                    chosen = i
                else:
                    top -= 1.0
            if chosen is None:
                break
            tops[chosen] = top
            left.discard(chosen)
            top -= blocks[chosen].height + gap + extra
        if not left:
            return tops
    return None


def _highest(blocks: Sequence[Block], left: set[int], port_x: float, top: float) -> int:
    """The label among `left` whose leader from a port near `top` runs above all other anchors."""
    for i in sorted(left):
        port = (port_x, top - blocks[i].port)
        ahead = 1 if blocks[i].anchor[0] >= port_x else -1
        if all(j == i or ahead * _side(port, blocks[i].anchor, blocks[j].anchor) <= 0 for j in sorted(left)):
            return i
    return min(left, key=lambda i: (-blocks[i].anchor[1], i))


def _side(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def clusters(
    boxes: Sequence[tuple[float, float, float, float]], apart: float
) -> list[tuple[float, float, float, float]]:
    """Boxes (x, y, width, height) of one column joined where they are less than `apart` from each other."""
    joined: list[tuple[float, float, float, float]] = []
    for x, y, width, height in sorted(boxes, key=lambda b: -b[1]):
        if joined and joined[-1][1] - (y + height) < apart:
            a, b, c, d = joined.pop()
            right, top = max(a + c, x + width), b + d
            joined.append((min(a, x), y, right - min(a, x), top - y))
        else:
            joined.append((x, y, width, height))
    return joined


def overlaps(blocks: Sequence[Block], tops: Sequence[float], gap: float) -> bool:
    """Whether any two blocks of a column are nearer than `gap`."""
    spans = sorted(((top, top - b.height) for b, top in zip(blocks, tops, strict=True)), reverse=True)
    return any(upper[1] - lower[0] < gap - 1e-6 for upper, lower in pairwise(spans))
