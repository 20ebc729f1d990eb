"""Boxes one below the other."""

from __future__ import annotations

from collections.abc import Sequence

from handouts.pages.boxes.box import TOLERANCE, Box, share
from handouts.pages.painter import Painter


class Stack(Box):
    """Boxes one below the other; may be broken between them and inside them."""

    def __init__(
        self, boxes: Sequence[Box], *, before: float | None = None, after: float | None = None
    ) -> None:
        """Room above and below are those of the first and the last box where they are not given."""
        self.boxes = tuple(boxes)
        self.before = before if before is not None else self.boxes[0].before if boxes else 0.0
        self.after = after if after is not None else self.boxes[-1].after if boxes else 0.0
        pairs = zip(self.boxes, self.boxes[1:], strict=False)
        self._gaps = [0.0, *(max(upper.after, lower.before) for upper, lower in pairs)][: len(self.boxes)]

    @property
    def excerpt(self) -> str:
        """The first words of the first box that has any."""
        return next((box.excerpt for box in self.boxes if box.excerpt), "")

    @property
    def first(self) -> Box:
        """The first unbroken thing in the first box."""
        return self.boxes[0].first if self.boxes else self

    @property
    def grows(self) -> bool:
        """Whether a box in it takes spare height."""
        return any(box.grow for box in self.boxes)

    def first_baseline(self, width: float) -> float | None:
        """That of the first box."""
        return self.boxes[0].first_baseline(width) if self.boxes else None

    def fits(self, width: float) -> bool:
        """Whether all boxes do."""
        return all(box.fits(width) for box in self.boxes)

    def _natural_height(self, width: float) -> float:
        return sum(self._gaps) + sum(box.measure(width) for box in self.boxes)

    def limit(self, width: float) -> float:
        """With a grower inside, whatever that can use."""
        return sum(self._gaps) + sum(
            box.limit(width) if box.grow else box.measure(width) for box in self.boxes
        )

    def split(self, width: float, height: float, *, anywhere: bool = False) -> tuple[Stack, Stack] | None:
        """Break between boxes or inside the one that does not fit; a heading stays with what follows."""
        used = 0.0
        for i, (gap, box) in enumerate(zip(self._gaps, self.boxes, strict=True)):
            if used + gap + box.measure(width) <= height + TOLERANCE:
                used += gap + box.measure(width)
                continue
            # A heading that must be parted from what follows is parted before that is broken elsewhere.
            pieces = box.split(width, height - used - gap, anywhere=anywhere and i == 0)
            if pieces:
                return self._parted((*self.boxes[:i], pieces[0]), (pieces[1], *self.boxes[i + 1 :]))
            cut = i
            while cut and self.boxes[cut - 1].keep_with_next:
                cut -= 1
            cut = cut or (i if anywhere else 0)
            return self._parted(self.boxes[:cut], self.boxes[cut:]) if cut else None
        return None

    def _parted(self, head: Sequence[Box], tail: Sequence[Box]) -> tuple[Stack, Stack]:
        return Stack(head, before=self.before), Stack(tail, after=self.after)

    def shown(self, width: float, height: float) -> float:
        """All that its boxes show of pictures."""
        heights = self._heights(width, height)
        return sum(box.shown(width, tall) for box, tall in zip(self.boxes, heights, strict=True))

    def draw(self, painter: Painter, x: float, top: float, width: float, height: float) -> None:
        """Draw from the top; what nobody takes stays free below."""
        for gap, box, tall in zip(self._gaps, self.boxes, self._heights(width, height), strict=True):
            box.draw(painter, x, top - gap, width, tall)
            top -= gap + tall

    def _heights(self, width: float, height: float) -> list[float]:
        """The height of each box when the whole stack gets `height`."""
        least = [box.measure(width) for box in self.boxes]
        spare = height - sum(self._gaps) - sum(least)
        if spare <= TOLERANCE or not self.grows:
            return least
        most = [
            max(box.limit(width), low) if box.grow else low
            for box, low in zip(self.boxes, least, strict=True)
        ]
        heights = share(least, most, [box.grow for box in self.boxes], spare)
        used = [box.used(width, tall) for box, tall in zip(self.boxes, heights, strict=True)]
        if sum(heights) - sum(used) <= TOLERANCE:
            return heights
        # What a box gives back goes to the others.
        most = [u if u < tall - TOLERANCE else m for u, tall, m in zip(used, heights, most, strict=True)]
        return share(least, most, [box.grow for box in self.boxes], spare)
