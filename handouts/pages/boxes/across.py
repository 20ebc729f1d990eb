"""Boxes beside each other: columns of chosen widths, and grids of equal cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Literal

from handouts.pages.boxes.box import TOLERANCE, Box, share
from handouts.pages.painter import Painter
from handouts.paper import POINTS_PER_MM

Standing = Literal["top", "middle", "bottom", "stretch"]


@dataclass(frozen=True, slots=True)
class Width:
    """A width: fixed in points, or a share of what is left."""

    points: float = 0.0
    share: float = 0.0


def resolve(widths: Sequence[Width], available: float, gap: float = 0.0) -> list[float]:
    """Widths in points; what is left after the fixed ones and the gaps goes to the shares."""
    left = max(0.0, available - gap * (len(widths) - 1) - sum(width.points for width in widths))
    total = sum(width.share for width in widths)
    return [width.points + (left * width.share / total if total else 0.0) for width in widths]


def check_widths(box: Box, painter: Painter, widths: Sequence[Width], available: float, gap: float) -> None:
    """Note columns that leave no room for a share, or need more than there is."""
    wanted = gap * (len(widths) - 1) + sum(width.points for width in widths)
    short = wanted - available
    if short > TOLERANCE or (short > -TOLERANCE and any(width.share for width in widths)):
        begin = f' that begin with "{box.excerpt}"' if box.excerpt else ""
        painter.problems.add(
            f"the columns{begin} and their gaps take "
            f"{wanted / POINTS_PER_MM:.0f} mm or more of the {available / POINTS_PER_MM:.0f} mm there are",
            box.place,
            expected="narrower columns or gaps, or fewer columns",
        )


class Columns(Box):
    """Boxes side by side; never broken over pages."""

    def __init__(
        self,
        boxes: Sequence[Box],
        widths: Sequence[Width],
        *,
        gap: float = 0.0,
        standing: Standing = "top",
        grow: float = 0.0,
    ) -> None:
        self.boxes, self.widths, self.gap, self.standing = tuple(boxes), tuple(widths), gap, standing
        self.grow = grow
        self.before = max((box.before for box in boxes), default=0.0)
        self.after = max((box.after for box in boxes), default=0.0)

    @property
    def excerpt(self) -> str:
        """The first words in any column."""
        return next((box.excerpt for box in self.boxes if box.excerpt), "")

    def first_baseline(self, width: float) -> float | None:
        """That of the first column, where columns stand at the top."""
        wide = resolve(self.widths, width, self.gap)
        return self.boxes[0].first_baseline(wide[0]) if self.boxes and self.standing != "bottom" else None

    def fits(self, width: float) -> bool:
        """Whether all columns do."""
        wide = resolve(self.widths, width, self.gap)
        return all(box.fits(w) for box, w in zip(self.boxes, wide, strict=True))

    def _natural_height(self, width: float) -> float:
        wide = resolve(self.widths, width, self.gap)
        return max((box.measure(w) for box, w in zip(self.boxes, wide, strict=True)), default=0.0)

    def limit(self, width: float) -> float:
        """As much as its most hungry column can use."""
        wide = resolve(self.widths, width, self.gap)
        return max((box.limit(w) for box, w in zip(self.boxes, wide, strict=True)), default=0.0)

    def _tall(self, box: Box, wide: float, height: float) -> float:
        return height if self.standing == "stretch" else min(box.measure(wide), height)

    def shown(self, width: float, height: float) -> float:
        """All that its columns show of pictures."""
        wide = resolve(self.widths, width, self.gap)
        pairs = zip(self.boxes, wide, strict=True)
        return sum(box.shown(w, self._tall(box, w, height)) for box, w in pairs)

    def draw(self, painter: Painter, x: float, top: float, width: float, height: float) -> None:
        """Column after column, as they are read."""
        check_widths(self, painter, self.widths, width, self.gap)
        for box, wide in zip(self.boxes, resolve(self.widths, width, self.gap), strict=True):
            tall = self._tall(box, wide, height)
            drop = {"middle": (height - tall) / 2, "bottom": height - tall}.get(self.standing, 0.0)
            box.draw(painter, x, top - drop, wide, tall)
            x += wide + self.gap


class Grid(Box):
    """Cells of equal width in rows; may be broken between rows.

    `columns` are the most that a row has: where words that must not be parted are wider than a cell, rows have
    fewer cells; with `largest` also where that makes the pictures in them larger.
    """

    def __init__(
        self,
        cells: Sequence[Box],
        columns: int,
        *,
        gap: float = 0.0,
        row_gap: float = 0.0,
        standing: Standing = "stretch",
        grow: float = 0.0,
        largest: bool = False,
    ) -> None:
        self.cells, self.columns, self.gap, self.standing = tuple(cells), columns, gap, standing
        self.row_gap, self.grow, self.largest = row_gap, grow, largest
        self.before = max((cell.before for cell in self.cells[:columns]), default=0.0)
        last = len(self.cells) % columns or columns
        self.after = max((cell.after for cell in self.cells[-last:]), default=0.0)
        self._fewer = False
        self._laid: tuple[float, tuple[Columns, ...]] = (-1.0, ())

    @property
    def excerpt(self) -> str:
        """The first words in any cell."""
        return next((cell.excerpt for cell in self.cells if cell.excerpt), "")

    @property
    def first(self) -> Box:
        """The first row."""
        return next(iter(self._laid[1]), self)

    def fits(self, width: float) -> bool:
        """Whether its rows do, however few cells they have."""
        return all(row.fits(width) for row in self._rows(width))

    def first_baseline(self, width: float) -> float | None:
        """That of the first row."""
        return self._rows(width)[0].first_baseline(width) if self.cells else None

    def _natural_height(self, width: float) -> float:
        return min(self._height_of(rows, width) for rows in self._choices(width))

    def limit(self, width: float) -> float:
        """What all rows can use."""
        return max(
            sum(row.limit(width) for row in rows) + self.row_gap * max(0, len(rows) - 1)
            for rows in self._choices(width)
        )

    def _height_of(self, rows: Sequence[Columns], width: float) -> float:
        return sum(row.measure(width) for row in rows) + self.row_gap * max(0, len(rows) - 1)

    def _choices(self, width: float) -> list[tuple[Columns, ...]]:
        """The ways in which it may be laid out; the usual one first."""
        rows = self._rows(width)
        if not self.largest or not rows:
            return [rows]
        fewer = {ceil(len(self.cells) / ceil(len(self.cells) / n)) for n in range(1, len(rows[0].boxes))}
        return [rows, *(self._in_rows_of(n) for n in sorted(fewer, reverse=True))]

    def _chosen(self, width: float, height: float) -> tuple[Columns, ...]:
        """The way that shows most of pictures, of those that fit."""
        choices = self._choices(width)
        if len(choices) < 2:
            return choices[0]
        fitting = [rows for rows in choices if self._height_of(rows, width) <= height + TOLERANCE]
        return max(fitting or choices[:1], key=lambda rows: self._shown_by(rows, width, height))

    def _shown_by(self, rows: Sequence[Columns], width: float, height: float) -> float:
        heights = self._shared(rows, width, height)
        return sum(row.shown(width, tall) for row, tall in zip(rows, heights, strict=True))

    def _shared(self, rows: Sequence[Columns], width: float, height: float) -> list[float]:
        """The height of each row when the grid gets `height`."""
        least = [row.measure(width) for row in rows]
        most = [max(row.limit(width), low) for row, low in zip(rows, least, strict=True)]
        spare = height - sum(least) - self.row_gap * max(0, len(rows) - 1)
        return share(least, most, [self.grow] * len(least), spare)

    def used(self, width: float, height: float) -> float:
        """The rows of the way that is chosen at this height."""
        if not self.largest or not self.cells:
            return height
        rows = self._chosen(width, height)
        return sum(self._shared(rows, width, height)) + self.row_gap * max(0, len(rows) - 1)

    def shown(self, width: float, height: float) -> float:
        """What its rows show of pictures."""
        return self._shown_by(self._chosen(width, height), width, height) if self.cells else 0.0

    def _rows(self, width: float) -> tuple[Columns, ...]:
        if self._laid[0] != width:
            self._laid = width, self._fitting(width)
        return self._laid[1]

    def _fitting(self, width: float) -> tuple[Columns, ...]:
        """Rows of as many cells as fit; where that is fewer than wanted, of as equal numbers as can be."""
        most = next((n for n in range(self.columns, 1, -1) if self._fit(n, width)), 1)
        if most < self.columns:
            count = max(1, ceil(len(self.cells) / most))
            most = ceil(len(self.cells) / count)
        return self._in_rows_of(most)

    def _fit(self, columns: int, width: float) -> bool:
        (wide, *_) = resolve([Width(share=1.0)] * columns, width, self.gap)
        return all(cell.fits(wide) for cell in self.cells)

    def _in_rows_of(self, columns: int) -> tuple[Columns, ...]:
        rows = [self.cells[i : i + columns] for i in range(0, len(self.cells), columns)]
        return tuple(_row(row, columns, self.gap, self.standing) for row in rows)

    def split(self, width: float, height: float, *, anywhere: bool = False) -> tuple[Box, Box] | None:
        """Break between rows."""
        rows, used, count = self._rows(width), -self.row_gap, 0
        for row in rows:
            used += row.measure(width) + self.row_gap
            if used > height + TOLERANCE:
                break
            count += 1
        if not 0 < count < len(rows):
            return None
        columns = len(rows[0].boxes)
        cut = count * columns
        return self._piece(self.cells[:cut], columns), self._piece(self.cells[cut:], columns)

    def _piece(self, cells: Sequence[Box], columns: int) -> Grid:
        room = {"gap": self.gap, "row_gap": self.row_gap, "grow": self.grow}
        piece = Grid(cells, columns, standing=self.standing, largest=self.largest, **room)
        piece.place, piece._fewer = self.place, self._fewer or columns < self.columns
        return piece

    def draw(self, painter: Painter, x: float, top: float, width: float, height: float) -> None:
        """Row after row; spare height is shared equally."""
        rows, slots = self._chosen(width, height), len(painter.slots)
        for row, tall in zip(rows, self._shared(rows, width, height), strict=True):
            row.draw(painter, x, top, width, tall)
            top -= tall + self.row_gap
        if self._fewer or (
            rows and not self.largest and len(rows[0].boxes) < self.columns
        ):  # may be more, with other words
            painter.fixed.update(name for slot in painter.slots[slots:] for name in slot.names)


def _row(cells: Sequence[Box], columns: int, gap: float, standing: Standing) -> Columns:
    """A row that is not full keeps the cell width of the others: nothing stands in the rest of it."""
    empty = [Nothing() for _ in range(columns - len(cells))]
    row = Columns([*cells, *empty], [Width(share=1.0)] * columns, gap=gap, standing=standing)
    row.place = cells[0].place
    return row


class Nothing(Box):
    """Takes up no height and paints nothing."""

    def _natural_height(self, width: float) -> float:
        return 0.0

    def draw(self, painter: Painter, x: float, top: float, width: float, height: float) -> None:
        """Nothing."""
