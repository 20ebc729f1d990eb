"""What all boxes have in common: they say how high they are at a width, can be broken or not, and draw.

Heights are measured first and handed out after: a box is drawn in at least the height it measured, and boxes
that grow share what a page has left. Coordinates are PDF points: x runs from the side where reading starts
(see `Painter.left`), `top` is the upper edge, y runs upward.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from math import inf

from handouts.pages.painter import Painter
from handouts.problems import Place

TOLERANCE = 0.01
"""Heights in points are the same when they differ by less; sums of floats do."""


_EXCERPT = 48


def excerpt_of(text: str) -> str:
    """The first words of a text, to name it in a message."""
    words = " ".join(text.split())
    return words if len(words) <= _EXCERPT else words[:_EXCERPT].rsplit(" ", 1)[0] + " …"


class Box(ABC):
    """The common part; a plain box is as high as it measures and is never broken."""

    before: float = 0.0
    """Room wanted above, in points; neighbours share the larger of two wishes."""
    after: float = 0.0
    grow: float = 0.0
    """The share of spare height this box takes."""
    keep_with_next: bool = False
    place: Place | None = None
    """Where its author wrote it."""

    _measured: tuple[float, float] = (-1.0, 0.0)

    def measure(self, width: float) -> float:
        """The least height at this width, in points."""
        if self._measured[0] != width:
            self._measured = width, self._natural_height(width)
        return self._measured[1]

    @property
    def measured(self) -> float:
        """What it measured last."""
        return self._measured[1]

    @abstractmethod
    def _natural_height(self, width: float) -> float:
        """What `measure` answers, and keeps."""

    def fits(self, width: float) -> bool:
        """Whether no line of it is wider than this."""
        return True

    def limit(self, width: float) -> float:
        """The greatest height this box can make use of."""
        return inf if self.grow else self.measure(width)

    def split(self, width: float, height: float, *, anywhere: bool = False) -> tuple[Box, Box] | None:
        """What fits into the height, and the rest; None where it cannot be broken there.

        With `anywhere`, what wishes to stay together is parted too: a heading from what follows, the last
        line of a paragraph from the others. That is for what would not fit a page of its own either.
        """
        return None

    def used(self, width: float, height: float) -> float:
        """How much of this height it makes use of; a box that can say no less takes all."""
        return height

    def shown(self, width: float, height: float) -> float:
        """How much of this room its pictures fill, in square points."""
        return 0.0

    @abstractmethod
    def draw(self, painter: Painter, x: float, top: float, width: float, height: float) -> None:
        """Paint the box into the rectangle whose upper start corner is (x, top)."""

    @property
    def excerpt(self) -> str:
        """The first words in the box, to name it in a message."""
        return ""

    @property
    def first(self) -> Box:
        """The first thing in the box that cannot be broken into smaller boxes; a plain box itself."""
        return self

    def first_baseline(self, width: float) -> float | None:
        """How far below the top the first line of text stands, in points; None where there is no text."""
        return None


def share(
    least: Sequence[float], most: Sequence[float], weights: Sequence[float], spare: float
) -> list[float]:
    """Hand out spare height by weight, none beyond its `most`; returns the heights."""
    heights = list(least)
    hungry = [i for i, weight in enumerate(weights) if weight > 0 and most[i] - least[i] > TOLERANCE]
    while hungry and spare > TOLERANCE:
        total = sum(weights[i] for i in hungry)
        extras = [min(spare * weights[i] / total, most[i] - heights[i]) for i in hungry]
        for i, extra in zip(hungry, extras, strict=True):
            heights[i] += extra
        spare -= sum(extras)
        hungry = [i for i in hungry if most[i] - heights[i] > TOLERANCE]
    return heights
