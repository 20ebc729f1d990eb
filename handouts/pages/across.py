"""Boxes beside each other: columns of chosen widths, and grids of equal cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from handouts.pages.box import Box, share
from handouts.pages.painter import Painter

Standing = Literal["top", "middle", "bottom", "stretch"]


@dataclass(frozen=True, slots=True)
class Width:
    """A width: fixed in points, or a share of what is left."""

    points: float = 0.0
    share: float = 0.0


def resolve(widths: Sequence[Width], available: float, gap: float) -> list[float]:
    """Widths in points; what is left after the fixed ones and the gaps goes to the shares."""
    left = available - gap * (len(widths) - 1) - sum(width.points for width in widths)
    total = sum(width.share for width in widths)
    return [width.points + (left * width.share / total if total else 0.0) for width in widths]


class Columns(Box):
    """Boxes side by side; never broken over pages."""

    def __init__(
        self,
        boxes: Sequence[Box],
        widths: Sequence[Width],
        gap: float,
        standing: Standing,
        *,
        grow: float = 0.0,
    ) -> None:
        self.boxes, self.widths, self.gap, self.standing, self.grow = (
            tuple(boxes),
            widths,
            gap,
            standing,
            grow,
        )
        self.before = max((box.before for box in boxes), default=0.0)
        self.after = max((box.after for box in boxes), default=0.0)

    @property
    def excerpt(self) -> str:
        """The first words in any column."""
        return next((box.excerpt for box in self.boxes if box.excerpt), "")

    def measure(self, width: float) -> float:
        """As high as the highest column."""
        wide = resolve(self.widths, width, self.gap)
        return max((box.measure(w) for box, w in zip(self.boxes, wide, strict=True)), default=0.0)

    def limit(self, width: float) -> float:
        """As much as its most hungry column can use."""
        wide = resolve(self.widths, width, self.gap)
        return max((box.limit(w) for box, w in zip(self.boxes, wide, strict=True)), default=0.0)

    def draw(self, painter: Painter, x: float, top: float, width: float, height: float) -> None:
        """Column after column."""
        for box, wide in zip(self.boxes, resolve(self.widths, width, self.gap), strict=True):
            tall = height if self.standing == "stretch" else min(max(box.measure(wide), 0.0), height)
            spare = height - tall
            drop = {"middle": spare / 2, "bottom": spare}.get(self.standing, 0.0)
            box.draw(painter, x, top - drop, wide, tall)
            x += wide + self.gap


class Grid(Box):
    """Cells of equal width in rows; may be broken between rows."""

    def __init__(
        self,
        cells: Sequence[Box],
        columns: int,
        gap: float,
        row_gap: float,
        standing: Standing,
        *,
        grow: float = 0.0,
    ) -> None:
        self.cells, self.columns, self.gap, self.row_gap = tuple(cells), columns, gap, row_gap
        self.standing, self.grow = standing, grow
        equal = [Width(share=1.0)] * columns
        self.rows = [
            Columns(row, equal[: len(row)], gap, standing, grow=grow)
            for row in (self.cells[i : i + columns] for i in range(0, len(self.cells), columns))
        ]
        self.before = self.rows[0].before if self.rows else 0.0
        self.after = self.rows[-1].after if self.rows else 0.0

    @property
    def excerpt(self) -> str:
        """The first words in any cell."""
        return next((row.excerpt for row in self.rows if row.excerpt), "")

    def _row_width(self, row: Columns, width: float) -> float:
        """A last row that is not full keeps the cell width of the others."""
        cell = (width - self.gap * (self.columns - 1)) / self.columns
        return cell * len(row.boxes) + self.gap * (len(row.boxes) - 1)

    def measure(self, width: float) -> float:
        """All rows and the gaps between them."""
        tall = sum(row.measure(self._row_width(row, width)) for row in self.rows)
        return tall + self.row_gap * max(0, len(self.rows) - 1)

    def limit(self, width: float) -> float:
        """What all rows can use."""
        tall = sum(row.limit(self._row_width(row, width)) for row in self.rows)
        return tall + self.row_gap * max(0, len(self.rows) - 1)

    def split(self, width: float, height: float) -> tuple[Box, Box] | None:
        """Break between rows."""
        used, count = 0.0, 0
        for row in self.rows:
            used += row.measure(self._row_width(row, width)) + (self.row_gap if count else 0.0)
            if used > height + 0.01:
                break
            count += 1
        if not 0 < count < len(self.rows):
            return None
        cut = count * self.columns
        return self._piece(self.cells[:cut]), self._piece(self.cells[cut:])

    def _piece(self, cells: Sequence[Box]) -> Grid:
        return Grid(cells, self.columns, self.gap, self.row_gap, self.standing, grow=self.grow)

    def draw(self, painter: Painter, x: float, top: float, width: float, height: float) -> None:
        """Row after row; spare height is shared equally."""
        wide = [self._row_width(row, width) for row in self.rows]
        least = [row.measure(w) for row, w in zip(self.rows, wide, strict=True)]
        most = [max(row.limit(w), low) for row, w, low in zip(self.rows, wide, least, strict=True)]
        spare = height - sum(least) - self.row_gap * (len(self.rows) - 1)
        for row, w, tall in zip(
            self.rows, wide, share(least, most, [self.grow] * len(self.rows), spare), strict=True
        ):
            row.draw(painter, x, top, w, tall)
            top -= tall + self.row_gap
