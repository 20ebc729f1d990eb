"""Boxes: what a page is laid out from. Every box says how high it is at a width, can be broken or not, and draws.

Heights are measured first and handed out after: a box is drawn in at least the height it measured, and boxes that
grow share what a page has left. Coordinates are PDF points; `top` is the upper edge, y runs upward.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from handouts.pages.painter import Painter


class Box:
    """The common part; a plain box is as high as it measures and is never broken."""

    before: float = 0.0
    """Room wanted above, in points; neighbours share the larger of two wishes."""
    after: float = 0.0
    grow: float = 0.0
    """The share of spare height this box takes."""
    keep_with_next: bool = False

    def measure(self, width: float) -> float:
        """The least height at this width, in points."""
        raise NotImplementedError

    def limit(self, width: float) -> float:
        """The greatest height this box can make use of."""
        return inf if self.grow else self.measure(width)

    def split(self, width: float, height: float) -> tuple[Box, Box] | None:
        """What fits into the height, and the rest; None where it cannot be broken there."""
        return None

    def draw(self, painter: Painter, x: float, top: float, width: float, height: float) -> None:
        """Paint the box into the rectangle whose upper left corner is (x, top)."""
        raise NotImplementedError

    @property
    def excerpt(self) -> str:
        """The first words in the box, to name it in a message."""
        return ""


class Break(Box):
    """What follows starts on a new page."""

    def measure(self, width: float) -> float:
        """Nothing."""
        return 0.0

    def draw(self, painter: Painter, x: float, top: float, width: float, height: float) -> None:
        """Nothing."""


class Stack(Box):
    """Boxes one below the other."""

    def __init__(self, boxes: Sequence[Box], *, grow: float = 0.0) -> None:
        self.boxes = tuple(boxes)
        self.grow = grow
        self.before = self.boxes[0].before if self.boxes else 0.0
        self.after = self.boxes[-1].after if self.boxes else 0.0

    @property
    def excerpt(self) -> str:
        """The first words of the first box that has any."""
        return next((box.excerpt for box in self.boxes if box.excerpt), "")

    def gaps(self) -> list[float]:
        """The room above each box; none above the first."""
        pairs = zip(self.boxes, self.boxes[1:], strict=False)
        return [0.0, *(max(upper.after, lower.before) for upper, lower in pairs)][: len(self.boxes)]

    def measure(self, width: float) -> float:
        """All heights and the gaps between them."""
        return sum(self.gaps()) + sum(box.measure(width) for box in self.boxes)

    def limit(self, width: float) -> float:
        """With a grower inside, whatever that can use."""
        return sum(self.gaps()) + sum(box.limit(width) for box in self.boxes)

    def heights(self, width: float, height: float) -> list[float]:
        """The height of each box when the whole stack gets `height`."""
        least = [box.measure(width) for box in self.boxes]
        most = [max(box.limit(width), low) for box, low in zip(self.boxes, least, strict=True)]
        spare = height - sum(self.gaps()) - sum(least)
        return share(least, most, [box.grow for box in self.boxes], spare)

    def split(self, width: float, height: float) -> tuple[Box, Box] | None:
        """Break between boxes or inside the one that does not fit; a heading stays with what follows."""
        used = 0.0
        for i, (gap, box) in enumerate(zip(self.gaps(), self.boxes, strict=True)):
            if used + gap + box.measure(width) <= height + 0.01:
                used += gap + box.measure(width)
                continue
            pieces = box.split(width, height - used - gap)
            if pieces:
                return self._pair((*self.boxes[:i], pieces[0]), (pieces[1], *self.boxes[i + 1 :]))
            while i and self.boxes[i - 1].keep_with_next:
                i -= 1
            return self._pair(self.boxes[:i], self.boxes[i:]) if i else None
        return None

    def _pair(self, head: Sequence[Box], tail: Sequence[Box]) -> tuple[Box, Box]:
        return Stack(head, grow=self.grow), Stack(tail, grow=self.grow)

    def draw(self, painter: Painter, x: float, top: float, width: float, height: float) -> None:
        """Draw from the top; what nobody takes stays free below."""
        for gap, box, tall in zip(self.gaps(), self.boxes, self.heights(width, height), strict=True):
            top -= gap
            box.draw(painter, x, top, width, tall)
            top -= tall


def share(
    least: Sequence[float], most: Sequence[float], weights: Sequence[float], spare: float
) -> list[float]:
    """Hand out spare height by weight, none beyond its `most`; returns the heights."""
    heights = list(least)
    hungry = [i for i, weight in enumerate(weights) if weight > 0 and most[i] > least[i]]
    while hungry and spare > 0.01:
        total = sum(weights[i] for i in hungry)
        given = 0.0
        for i in hungry:
            extra = min(spare * weights[i] / total, most[i] - heights[i])
            heights[i] += extra
            given += extra
        spare -= given
        hungry = [i for i in hungry if most[i] - heights[i] > 0.01]
        if given <= 0.01:
            break
    return heights
