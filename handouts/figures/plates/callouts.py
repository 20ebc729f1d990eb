"""A picture and its labels fitted into a box: how large it is, how many there are, where they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import NamedTuple

from handouts.content.plates.plate import Label, PlateFigure
from handouts.figures.plates.computed import ComputedFigure, Point
from handouts.figures.plates.labels import Block, crossings, place, tangled
from handouts.figures.plates.pen import Transform
from handouts.figures.plates.silhouette import Silhouette
from handouts.figures.plates.wording import LEADING, Callout, Direction, Wording

WORTH = {1: 3.0, 2: 1.6, 3: 0.8}
"""How much a label of each priority counts against the size of the picture."""
SHARES = tuple(0.93**step for step in range(10))
"""Sizes of the picture that are tried, as shares of the size at which it fills the box."""
COLUMN = 0.31
"""A column is not wider than this share of the drawing, unless one word needs more."""
LEAST_COLUMN = 8.5
"""But as wide as this many text sizes it may be: two or three short words."""
CLEARANCE = 0.55
"""Least distance of a text from the picture and from other labels, in text sizes."""
STUB = 0.3
"""Distance of a leader from its text, in text sizes."""
PORT = 0.62
"""How far below a text's top its leader starts, in text sizes: the middle of small letters."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A label in its place on the page."""

    callout: Callout
    x: float
    """Left edge of its text."""
    top: float
    leader: tuple[Point, ...]
    """From the text to the place it names."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The picture's place on the drawing, and its labels."""

    to_page: Transform
    placed: tuple[Placed, ...] = ()

    @property
    def steepness(self) -> float:
        """How far leaders climb on average; long ones side by side are hard to follow."""
        climbs = [abs(p.leader[0][1] - p.leader[-1][1]) for p in self.placed]
        return sum(climbs) / max(len(climbs), 1)


class _Try(NamedTuple):
    """A layout that fits, and how it came about."""

    score: float
    scale: float
    labels: list[Label]
    layout: Layout


@dataclass(frozen=True)
class Fitting:
    """Fits one figure and its labels into boxes."""

    figure: PlateFigure
    computed: ComputedFigure
    wording: Wording
    anchors: Mapping[str, Point]
    """Where each label's place is in the figure."""
    direction: Direction
    width: float
    height: float

    def layout(self) -> Layout:
        """The best balance of a large picture, many labels and short leaders; then medical names where they
        fit.

        Labels of priority 1 are always shown; where not even they fit beside it, the picture stands alone.
        """
        whole = self._whole
        # A few optional labels are worth little of the picture's size.
        full = max(12.0, sum(WORTH[label.priority] for label in self.figure.labels))
        best: _Try | None = None
        for priority in (3, 2, 1):
            labels = [label for label in self.figure.labels if label.priority <= priority]
            callouts = [self._callout(label, medical=False) for label in labels]
            value = 0.3 * sum(WORTH[label.priority] for label in labels) / full
            for share in SHARES:
                if best and share + value <= best.score:
                    break
                if layout := self._at(whole * share, callouts):
                    score = share + value - 1.5 * layout.steepness / self.height
                    if best is None or score > best.score:
                        best = _Try(score, whole * share, labels, layout)
        if best is None:
            return Layout(self._transform(whole, (0, 0)))
        return self._with_medical_names(self._enlarged(best))

    @property
    def _whole(self) -> float:
        """The scale at which the picture fills the box."""
        left, bottom, right, top = self.figure.window
        return min(self.width / (right - left), self.height / (top - bottom))

    def _enlarged(self, best: _Try) -> _Try:
        """The same a little larger, where the next larger size that was tried had just not fitted."""
        callouts = [self._callout(label, medical=False) for label in best.labels]
        for growth in (1.05, 1.025):
            layout = self._at(best.scale * growth, callouts) if best.scale * growth <= self._whole else None
            if layout and layout.steepness <= best.layout.steepness + 0.01 * self.height:
                return best._replace(scale=best.scale * growth, layout=layout)
        return best

    def _with_medical_names(self, best: _Try) -> Layout:
        """Add medical names one by one, where neither picture nor leaders have to give way for them."""
        layout, allowed = best.layout, best.layout.steepness + 0.02 * self.height
        added: set[str] = set()
        for label in sorted(best.labels, key=lambda n: n.priority):
            if not self.wording.words[label.key].medical:
                continue
            trial = [self._callout(n, medical=n.key in added or n.key == label.key) for n in best.labels]
            found = self._at(best.scale, trial)
            if found and found.steepness <= allowed:
                layout = found
                added.add(label.key)
        return layout

    def _callout(self, label: Label, *, medical: bool) -> Callout:
        limit = max(self.width * COLUMN, LEAST_COLUMN * self.wording.size)
        return self.wording.callout(label, limit, medical=medical)

    def _transform(self, scale: float, columns: tuple[float, float]) -> Transform:
        """The picture midway between the columns, but not outside the drawing."""
        left, bottom, right, top = self.figure.window
        half = (right - left) * scale / 2
        middle = min(max((columns[0] + self.width - columns[1]) / 2, half), self.width - half)
        return Transform(
            scale, middle - (left + right) / 2 * scale, self.height / 2 - (bottom + top) / 2 * scale
        )

    def _at(self, scale: float, callouts: Sequence[Callout]) -> Layout | None:
        sides = [[c for c in callouts if c.label.side == side] for side in ("left", "right")]
        widths = [max((c.width for c in side), default=0.0) for side in sides]
        to_page = self._transform(scale, (widths[0], widths[1]))
        placed: list[Placed] = []
        for side, name in zip(sides, ("left", "right"), strict=True):
            column = _Column(self, side, name, to_page).place()
            if column is None:
                return None
            placed += column
        return Layout(to_page, tuple(placed))


class _Column:
    """One column of labels. Distances `reach` are measured inward from the drawing's outer edge."""

    def __init__(self, fitting: Fitting, callouts: Sequence[Callout], side: str, to_page: Transform) -> None:
        self.fitting, self.callouts, self.side = fitting, callouts, side
        self.size = fitting.wording.size
        self.clear = CLEARANCE * self.size
        self.wide = max((c.width for c in callouts), default=0.0)
        # Texts hug the outer edge where they are read from there; otherwise they begin at the inner edge.
        self.hugs = (side == "left") == (fitting.direction == "ltr")
        self.shapes = Silhouette(fitting.computed.profile, to_page, fitting.width, side)
        self.body = Silhouette(fitting.computed.body, to_page, fitting.width, side)
        self.blocks = [
            Block(
                self._mirrored(self._anchor(c, to_page)), len(c.lines) * LEADING * self.size, PORT * self.size
            )
            for c in callouts
        ]

    def place(self) -> list[Placed] | None:
        """The column's labels, or None where they do not fit."""
        if not self.callouts:
            return []
        port = self.wide + STUB * self.size
        if any(block.anchor[0] < port + 0.4 * self.size for block in self.blocks):
            return None
        tops = place(self.blocks, port, 0, self.fitting.height, self.clear, self._cost())
        if tops is None:
            return None
        shift = self._shift(tops)
        if crossings(self.blocks, tops, [port + shift] * len(tops)):
            shift = 0.0
        ports = [port + shift] * len(tops)
        ends = [self._end(c) + STUB * self.size + shift for c in self.callouts]
        boxes = [(self._edges(c)[0] + shift, self._edges(c)[1] + shift) for c in self.callouts]
        knees = ports if tangled(self.blocks, tops, ends, boxes) else ends
        return [self._placed(i, tops[i], shift, (ends[i], knees[i])) for i in range(len(tops))]

    def _placed(self, i: int, top: float, shift: float, ports: tuple[float, float]) -> Placed:
        block, (outer, inner) = self.blocks[i], self._edges(self.callouts[i])
        y = top - block.port
        ends = [(x, y) for x in dict.fromkeys(ports)]
        leader = tuple(self._mirrored(point) for point in (*ends, block.anchor))
        x = outer + shift if self.side == "left" else self.fitting.width - inner - shift
        return Placed(self.callouts[i], x, top, leader)

    def _edges(self, callout: Callout) -> tuple[float, float]:
        """Reach of the outer and the inner edge of a text."""
        return (0.0, callout.width) if self.hugs else (self.wide - callout.width, self.wide)

    def _end(self, callout: Callout) -> float:
        """Reach of the inner end of a text's first line."""
        return callout.lines[0].width if self.hugs else self.wide

    def _cost(self) -> _Cost:
        return _Cost(self)

    def _shift(self, tops: Sequence[float]) -> float:
        """How far the column moves inward, where the body leaves so much room that leaders would be long."""
        room = inf
        for callout, block, top in zip(self.callouts, self.blocks, tops, strict=True):
            low, high, inner = top - block.height - self.clear, top + self.clear, self._edges(callout)[1]
            room = min(room, self.shapes.nearest(low, high) - inner, self.body.nearest(low, high) - inner)
            room = min(room, block.anchor[0] - self.wide)
        return room - 1.5 * self.size if 4 * self.size < room < inf else 0.0

    def _anchor(self, callout: Callout, to_page: Transform) -> Point:
        return to_page.point(self.fitting.anchors[callout.label.key])

    def _mirrored(self, point: Point) -> Point:
        return point if self.side == "left" else (self.fitting.width - point[0], point[1])


class _Cost:
    """What a height costs a label: impossible over bones and muscles, better avoided over the body."""

    def __init__(self, column: _Column) -> None:
        inner = [column._edges(c)[1] + column.clear for c in column.callouts]
        self.heights = [block.height for block in column.blocks]
        self.clear = column.clear
        self.over_shapes = [column.shapes.blocks(reach) for reach in inner]
        self.over_body = [column.body.blocks(reach) for reach in inner]
        self.avoided = (2.0 * column.size) ** 2

    def __call__(self, i: int, top: float) -> float:
        low, high = top - self.heights[i] - self.clear, top + self.clear
        if self.over_shapes[i](low, high):
            return inf
        return self.avoided if self.over_body[i](low, high) else 0.0
