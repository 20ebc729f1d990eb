"""Where labels stand in a column beside a picture, so that none overlap and no leaders cross.

All lengths are in points; x grows from the column toward the picture, y upward.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import inf

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""x, y, width, height."""
Cost = Callable[[int, float], float]
"""What a height of its top costs label number i, in squared points; infinity where it cannot stand."""

ROWS = 120
"""Heights that are tried in a column."""


@dataclass(frozen=True, slots=True)
class Block:
    """A label's text as a box, and the place in the picture it names."""

    anchor: Point
    height: float
    port: float
    """How far below its top the leader starts."""


def place(
    blocks: Sequence[Block], port_x: float, low: float, high: float, gap: float, cost: Cost | None = None
) -> list[float] | None:
    """The top of every block in a column between `low` and `high`, or None where they do not fit.

    Leaders run straight from (`port_x`, top - port) to the anchors, which must all lie beyond `port_x`.
    Labels stand as near to the height of their anchors as the others allow; where that would make leaders
    cross, the two change places, and if that does not end it the column is filled from above, which cannot
    cross.
    """
    if not blocks:
        return []
    cost = cost or _free
    order = sorted(range(len(blocks)), key=lambda i: (-blocks[i].anchor[1], i))
    for _ in range(len(blocks) ** 2 + 1):
        tops = _nearest(blocks, order, low, high, gap, cost)
        if tops is None:
            break
        crossed = crossings(blocks, tops, [port_x] * len(blocks))
        if not crossed:
            return tops
        a, b = (order.index(i) for i in crossed[0])
        order[a], order[b] = order[b], order[a]
    return _from_above(blocks, port_x, low, high, gap, cost)


def crossing(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether the lines from a to b and from c to d cross."""
    return _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0


def crossings(
    blocks: Sequence[Block], tops: Sequence[float], ports: Sequence[float]
) -> list[tuple[int, int]]:
    """The pairs of labels whose leaders from (`ports`, top - port) cross."""
    leaders = [((x, top - b.port), b.anchor) for b, top, x in zip(blocks, tops, ports, strict=True)]
    count = len(leaders)
    return [(i, j) for i in range(count) for j in range(i + 1, count) if crossing(*leaders[i], *leaders[j])]


def tangled(
    blocks: Sequence[Block],
    tops: Sequence[float],
    ports: Sequence[float],
    edges: Sequence[tuple[float, float]],
) -> bool:
    """Whether leaders from `ports` cross each other, or run over another label's text between its `edges`."""
    if crossings(blocks, tops, ports):
        return True
    for i, (block, x) in enumerate(zip(blocks, ports, strict=True)):
        leader = (x, tops[i] - block.port), block.anchor
        for j, (left, right) in enumerate(edges):
            upper, lower = tops[j], tops[j] - blocks[j].height
            diagonals = ((left, upper), (right, lower)), ((left, lower), (right, upper))
            if i != j and any(crossing(*leader, *diagonal) for diagonal in diagonals):
                return True
    return False


def clusters(boxes: Sequence[Box], apart: float) -> list[Box]:
    """Boxes of one column, joined where they are less than `apart` from each other."""
    joined: list[Box] = []
    for x, y, width, height in sorted(boxes, key=lambda b: -b[1]):
        if joined and joined[-1][1] - (y + height) < apart:
            other_x, other_y, other_width, other_height = joined.pop()
            left, right = min(other_x, x), max(other_x + other_width, x + width)
            joined.append((left, y, right - left, other_y + other_height - y))
        else:
            joined.append((x, y, width, height))
    return joined


def _free(_label: int, _top: float) -> float:
    return 0.0


def _turn(p: Point, q: Point, r: Point) -> float:
    return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])


def _nearest(
    blocks: Sequence[Block], order: Sequence[int], low: float, high: float, gap: float, cost: Cost
) -> list[float] | None:
    """Tops in this order with the least sum of costs and squared distances from the wished heights.

    Dynamic programming over a grid of heights: `best[k]` is the least cost of the labels so far when the
    column below heights[k] is still free.
    """
    step = (high - low) / ROWS
    if step <= 0:
        return None
    heights = [high - k * step for k in range(ROWS + 1)]
    best = [0.0] * (ROWS + 1)
    choices: list[list[int]] = []
    for i in order:
        block = blocks[i]
        wish = block.anchor[1] + block.port
        taken = int((block.height + gap) / step) + 1
        costs, chosen = [inf] * (ROWS + 1), [-1] * (ROWS + 1)
        for k, top in enumerate(heights):
            if best[k] == inf or top - block.height < low:
                continue
            total = best[k] + cost(i, top) + (top - wish) ** 2
            # The lowest label may overhang the column by the gap.
            below = min(ROWS, k + taken)
            if total < costs[below]:
                costs[below], chosen[below] = total, k
        for k in range(1, ROWS + 1):
            if costs[k - 1] <= costs[k]:
                costs[k], chosen[k] = costs[k - 1], chosen[k - 1]
        best = costs
        choices.append(chosen)
    if best[ROWS] == inf:
        return None
    tops, k = [0.0] * len(blocks), ROWS
    for i, chosen in zip(reversed(order), reversed(choices), strict=True):
        k = chosen[k]
        tops[i] = heights[k]
    return tops


def _from_above(
    blocks: Sequence[Block], port_x: float, low: float, high: float, gap: float, cost: Cost
) -> list[float] | None:
    """Fill the column from above, each time with the label whose leader has all other anchors below it.

    All later ports and anchors are below that leader, so no later leader can cross it.
    """
    slack = high - low - sum(b.height for b in blocks) - gap * (len(blocks) - 1)
    for extra in (max(0.0, slack / (len(blocks) + 1)), 0.0):
        tops = _filled(blocks, port_x, low, high - extra, gap + extra, cost)
        if tops is not None:
            return tops
    return None


def _filled(
    blocks: Sequence[Block], port_x: float, low: float, top: float, gap: float, cost: Cost
) -> list[float] | None:
    waiting = set(range(len(blocks)))
    tops = [0.0] * len(blocks)
    while waiting:
        i = _uppermost(blocks, waiting, port_x, top)
        if top - blocks[i].height < low - 1e-9:
            return None
        if cost(i, top) == inf:
            top -= 1.0
            continue
        tops[i] = top
        waiting.discard(i)
        top -= blocks[i].height + gap
    return tops


def _uppermost(blocks: Sequence[Block], waiting: set[int], port_x: float, top: float) -> int:
    """The waiting label whose leader, were it next, had all other anchors below it."""

    def above_all(i: int) -> bool:
        port = (port_x, top - blocks[i].port)
        return all(_turn(port, blocks[i].anchor, blocks[j].anchor) <= 0 for j in waiting if j != i)

    highest = min(waiting, key=lambda i: (-blocks[i].anchor[1], i))
    return next((i for i in sorted(waiting) if above_all(i)), highest)
