"""How a poster is cut into tiles for an office printer: plain geometry, no PDF.

Each tile is cut at its left and upper edge and glued onto the glue strips of its neighbours there. The line
where two tiles meet is a seam; seams are moved within what the paper allows so that they run between the
texts and figures. All lengths are whole points from the poster's left and upper edge, so that tiles fit
each other exactly, whatever resolution they are printed at.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from math import ceil, floor

from handouts.pdf.matrix import Box, Size
from handouts.press.sheets.plan import MM, Binding, in_mm
from handouts.problems import BadInput, Problem

_SMALLEST_TILE = 20 * MM
_CLEAR = 2 * MM
"""A seam keeps this far from a text or figure where it can."""
_CROSSED, _CLOSE = 1e6, 1e3
"""What it costs to cut through something, and to come too near to it; a point off the even grid costs 1."""
_MOST_TILES = 100


@dataclass(frozen=True, slots=True)
class Tile:
    """A tile in reading order of the grid, from row and column 0; what it shows of the poster with glue
    strips.

    `left`, `top`, `right` and `bottom` are where its own part of the poster ends, `window_right` and
    `window_bottom` where its glue strips end.
    """

    row: int
    column: int
    left: int
    top: int
    right: int
    bottom: int
    window_right: int
    window_bottom: int


@dataclass(frozen=True, slots=True)
class TilePlan:
    """A poster on sheets of `paper` as they lie; `margin` is where printing begins on each.

    `columns` and `rows` are the seams, with the poster's edges first and last; `crossed` are the boxes that a
    seam had to cut. `begin` is the side at which reading a row of tiles begins.
    """

    poster: Size
    paper: Size
    margin: int
    overlap: int
    columns: tuple[int, ...]
    rows: tuple[int, ...]
    crossed: tuple[Box, ...] = ()
    begin: Binding = "left"

    @property
    def tiles(self) -> list[Tile]:
        """All tiles, row by row, each as it is read."""
        right, bottom = self.columns[-1], self.rows[-1]
        columns = list(enumerate(pairwise(self.columns)))
        return [
            Tile(
                row,
                column,
                *(x0, y0, x1, y1),
                window_right=min(x1 + self.overlap, right),
                window_bottom=min(y1 + self.overlap, bottom),
            )
            for row, (y0, y1) in enumerate(pairwise(self.rows))
            for column, (x0, x1) in (columns if self.begin == "left" else reversed(columns))
        ]

    def place(self, tile: Tile) -> tuple[int, int]:
        """Row and column of a tile, counted as they are read."""
        last = len(self.columns) - 2
        return tile.row, tile.column if self.begin == "left" else last - tile.column


def plan_tiles(
    poster: Size,
    paper: Size,
    *,
    overlap_mm: float = 10.0,
    unprintable_mm: float = 5.0,
    avoid: Sequence[Box] = (),
    begin: Binding = "left",
) -> TilePlan:
    """The best tiling with the paper upright or lying: few sheets, and few texts and figures cut.

    A box that a seam cuts counts like one more sheet, so a column or row more is taken where it saves as many
    cuts as it costs paper. `avoid` are boxes of texts and figures in the poster's own coordinates (points,
    origin at the lower left). Every tile keeps room for a glue strip, so that its label always has a place.
    Raises `BadInput` where the paper leaves no room between its unprintable edges and the overlap, or too
    many sheets would be needed.
    """
    upright: Size = (min(paper), max(paper))
    plans = [
        plan
        for lying in (upright, upright[::-1])
        for plan in _on_paper(poster, lying, overlap_mm, unprintable_mm, avoid)
    ]
    if not plans:
        message = (
            f"a poster of {in_mm(poster)} cannot be tiled on {in_mm(paper)} with an overlap of {overlap_mm:g} mm and "
            f"{unprintable_mm:g} mm that cannot be printed at each edge"
        )
        raise BadInput(
            [Problem(message, expected=f"larger paper or less overlap, and at most {_MOST_TILES} tiles")]
        )
    best = min(plans, key=lambda plan: (len(plan.tiles) + len(plan.crossed), len(plan.tiles)))
    return replace(best, begin=begin)


def _on_paper(
    poster: Size, paper: Size, overlap_mm: float, unprintable_mm: float, avoid: Sequence[Box]
) -> Iterator[TilePlan]:
    """Tilings with as few columns and rows as the paper allows, and with one more of either or both."""
    margin, overlap = ceil(unprintable_mm * MM) + 1, ceil(overlap_mm * MM)
    size = (ceil(poster[0]), ceil(poster[1]))
    across = [(left, right) for left, _, right, _ in avoid]
    down = [(poster[1] - top, poster[1] - bottom) for _, bottom, _, top in avoid]
    rooms = [floor(side - 2 * margin) - overlap for side in paper]
    if min(rooms) < _SMALLEST_TILE or ceil(size[0] / rooms[0]) * ceil(size[1] / rooms[1]) > _MOST_TILES:
        return
    for columns in _seams(size[0], rooms[0], across):
        for rows in _seams(size[1], rooms[1], down):
            crossed = tuple(
                box
                for box, x, y in zip(avoid, across, down, strict=True)
                if any(x[0] < seam < x[1] for seam in columns[1:-1])
                or any(y[0] < seam < y[1] for seam in rows[1:-1])
            )
            yield TilePlan(poster, paper, margin, overlap, columns, rows, crossed)


def _seams(length: int, room: int, obstacles: Sequence[tuple[float, float]]) -> list[tuple[int, ...]]:
    """Seams at most `room` apart that cut as few obstacles as can be: as few seams as can be, and one
    more."""
    cost = _costs(length, obstacles)
    fewest = ceil(length / room)
    counts = (fewest, fewest + 1) if obstacles else (fewest,)
    return [_best_seams(length, room, count, cost) for count in counts]


def _best_seams(length: int, room: int, count: int, cost: Sequence[float]) -> tuple[int, ...]:
    """The seams of `count` tiles, the poster's edges first and last.

    Dynamic programming from left to right: the best way to have seam number i at x is the best way to have
    the one before it within reach.
    """
    least = min(floor(_SMALLEST_TILE), length // count)
    best = [0.0 if x == 0 else float("inf") for x in range(length + 1)]
    before: list[list[int]] = []
    for number in range(1, count + 1):
        even = number * length / count
        reached, came_from = _within_reach(best, least, room)
        before.append(came_from)
        best = [reached[x] + cost[x] + abs(x - even) for x in range(length + 1)]
    seams = [length]
    for came_from in reversed(before):
        seams.append(came_from[seams[-1]])
    return tuple(reversed(seams))


def _within_reach(best: list[float], least: int, room: int) -> tuple[list[float], list[int]]:
    """For each x the lowest of `best` at `least` to `room` points before it, and where that is."""
    reached, came_from = [float("inf")] * least, [0] * least
    window: deque[int] = deque()
    for x in range(least, len(best)):
        while window and best[window[-1]] >= best[x - least]:
            window.pop()
        window.append(x - least)
        if window[0] < x - room:
            window.popleft()
        reached.append(best[window[0]])
        came_from.append(window[0])
    return reached, came_from


def _costs(length: int, obstacles: Sequence[tuple[float, float]]) -> list[float]:
    """What a seam at each point costs, in time that grows with the points and the obstacles, not their product."""
    steps = [0.0] * (length + 2)
    for low, high in obstacles:
        for below, above, cost in (
            (low - _CLEAR, high + _CLEAR, _CLOSE),
            (low, high, _CROSSED - _CLOSE),
        ):
            first, end = max(floor(below) + 1, 0), min(ceil(above), length + 1)
            if first < end:
                steps[first] += cost
                steps[end] -= cost
    return list(accumulate(steps[:-1]))
