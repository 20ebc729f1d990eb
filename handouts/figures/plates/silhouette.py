"""How far a picture reaches toward a column of labels, height by height."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate
from math import inf

from handouts.figures.plates.computed import Row
from handouts.figures.plates.pen import Transform


class Silhouette:
    """The edge of a picture that faces a column; distances are measured inward from the outer edge."""

    def __init__(self, rows: Sequence[Row], to_page: Transform, width: float, side: str) -> None:
        self._base = to_page.y + rows[0][0] * to_page.scale if rows else 0.0
        self._step = (rows[1][0] - rows[0][0]) * to_page.scale if len(rows) > 1 else 1.0
        if side == "left":
            self._near = [to_page.x + left * to_page.scale for _, left, _ in rows]
        else:
            self._near = [width - to_page.x - right * to_page.scale for _, _, right in rows]

    def nearest(self, low: float, high: float) -> float:
        """The least distance of the picture from the outer edge between two heights on the page."""
        first, last = self._rows(low, high)
        return min(self._near[first:last], default=inf)

    def blocks(self, reach: float) -> Callable[[float, float], bool]:
        """Tells whether the picture comes nearer than `reach` between two heights on the page."""
        counts = [0, *accumulate(near < reach for near in self._near)]

        def blocked(low: float, high: float) -> bool:
            first, last = self._rows(low, high)
            return counts[last] > counts[first]

        return blocked

    def _rows(self, low: float, high: float) -> tuple[int, int]:
        first = int((low - self._base) / self._step)
        last = int((high - self._base) / self._step) + 2
        count = len(self._near)
        first = min(max(first, 0), count)
        return first, max(first, min(last, count))
