"""The labels of a plate at one size: their texts broken into lines and measured, the picture fitted between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from handouts.content.plates import Label, LabelWords, PlateFigure
from handouts.figures.plates.computed import ComputedFigure, Point
from handouts.figures.plates.labels import Block, crossing, place
from handouts.figures.plates.pen import Transform

Measure = Callable[[str, float, bool], float]
"""Width in points of a text at a size, bold or not."""

Direction = Literal["ltr", "rtl"]
LEADING = 1.2
CLEARANCE = 0.55
"""Least distance of a text from the picture and from other labels, in text sizes."""
WORTH = {1: 3.0, 2: 1.6, 3: 0.8}
"""How much a label of each priority counts against the size of the picture."""
COLUMN = 0.31
"""A column is not wider than this share of the drawing, unless one word needs more."""


@dataclass(frozen=True)
class Line:
    """One line of a label."""

    text: str
    bold: bool


@dataclass(frozen=True)
class Callout:
    """A label with its lines."""

    label: Label
    lines: tuple[Line, ...]
    width: float
    heading: int
    """How many of the lines are the plain name."""


@dataclass(frozen=True)
class Placed:
    """A label in its place: `top` of its text, and the leader from `port` to `anchor`."""

    callout: Callout
    top: float
    port: Point
    anchor: Point


@dataclass(frozen=True)
class Layout:
    """The picture's place on the drawing and all labels'."""

    to_page: Transform
    placed: tuple[Placed, ...]
    columns: tuple[float, float]
    """Widths of the left and right column."""

    @property
    def steepness(self) -> float:
        """How far leaders climb on average; long ones side by side are hard to follow."""
        return sum(abs(p.port[1] - p.anchor[1]) for p in self.placed) / max(len(self.placed), 1)


@dataclass(frozen=True)
class Fitting:
    """Fits a figure and its labels into a box."""

    figure: PlateFigure
    computed: ComputedFigure
    words: Mapping[str, LabelWords]
    measure: Measure
    size: float
    anchors: Mapping[str, Point]
    direction: Direction = "ltr"

    def layout(self, width: float, height: float) -> Layout:
        """The best balance of a large picture, many labels and short leaders; then medical names where they fit.

        Labels of priority 1 are always shown; where not even they fit beside it, the picture stands alone.
        """
        left, bottom, right, top = self.figure.window
        whole = min(width / (right - left), height / (top - bottom))
        # Few optional labels are worth little of the picture's size.
        full = max(12.0, sum(WORTH[n.priority] for n in self.figure.labels))
        best: tuple[float, float, list[Label], Layout] | None = None
        for priority in (3, 2, 1):
            labels = [label for label in self.figure.labels if label.priority <= priority]
            value = 0.3 * sum(WORTH[n.priority] for n in labels) / full
            for step in range(24):
                share = 0.97**step
                if best and share + value <= best[0]:
                    break
                found = self._at(
                    whole * share, [self._callout(n, False, width) for n in labels], width, height
                )
                if found:
                    score = share + value - 1.5 * found.steepness / height
                    if best is None or score > best[0]:
                        best = score, whole * share, labels, found
        if best is None:
            return Layout(self._transform(whole, width, height, (0, 0)), (), (0, 0))
        return self._with_medical_names(*best[1:], width, height)

    def _with_medical_names(
        self, scale: float, labels: Sequence[Label], layout: Layout, width: float, height: float
    ) -> Layout:
        """Add medical names one by one, where neither the picture nor the leaders have to give way for them."""
        allowed = layout.steepness + 0.02 * height
        added: set[str] = set()
        for label in sorted(labels, key=lambda n: n.priority):
            if not self.words[label.key].medical:
                continue
            trial = [self._callout(n, n.key in added or n.key == label.key, width) for n in labels]
            found = self._at(scale, trial, width, height)
            if found and found.steepness <= allowed:
                layout = found
                added.add(label.key)
        return layout

    def _callout(self, label: Label, medical: bool, width: float) -> Callout:
        words = self.words[label.key]
        limit = width * COLUMN
        name = broken(words.name, limit, lambda t: self.measure(t, self.size, True))
        also = words.medical if medical else None
        more = broken(also, limit, lambda t: self.measure(t, self.size, False)) if also else []
        lines = (*(Line(t, True) for t in name), *(Line(t, False) for t in more))
        return Callout(label, lines, max(self.measure(n.text, self.size, n.bold) for n in lines), len(name))

    def _transform(
        self, scale: float, width: float, height: float, columns: tuple[float, float]
    ) -> Transform:
        left, bottom, right, top = self.figure.window
        # The picture stands midway between the columns, but not outside the drawing.
        middle = (columns[0] + width - columns[1]) / 2
        half = (right - left) * scale / 2
        middle = min(max(middle, half), width - half) if 2 * half <= width else width / 2
        return Transform(scale, middle - (left + right) / 2 * scale, height / 2 - (bottom + top) / 2 * scale)

    def _at(self, scale: float, callouts: Sequence[Callout], width: float, height: float) -> Layout | None:
        sides = {side: [c for c in callouts if c.label.side == side] for side in ("left", "right")}
        columns = tuple(max((c.width for c in sides[side]), default=0.0) for side in ("left", "right"))
        to_page = self._transform(scale, width, height, (columns[0], columns[1]))
        placed: list[Placed] = []
        for side, column in zip(("left", "right"), columns, strict=True):
            found = self._column(sides[side], side == "left", column, to_page, width, height)
            if found is None:
                return None
            placed += found
        return Layout(to_page, tuple(placed), (columns[0], columns[1]))

    def _column(
        self,
        callouts: Sequence[Callout],
        is_left: bool,
        column: float,
        to_page: Transform,
        width: float,
        height: float,
    ) -> list[Placed] | None:
        clear = CLEARANCE * self.size
        port_x = column + 0.3 * self.size if is_left else width - column - 0.3 * self.size
        leading = LEADING * self.size
        blocks = []
        for callout in callouts:
            anchor = to_page.point(self.anchors[callout.label.key])
            reach = anchor[0] - port_x if is_left else port_x - anchor[0]
            if reach < 0.4 * self.size:
                return None
            blocks.append(Block(anchor, callout.width, len(callout.lines) * leading, 0.62 * self.size))

        def free(i: int, top: float) -> bool:
            lowest, highest = self._reach(to_page, top - blocks[i].height - clear, top + clear)
            # In the left column texts begin at the edge; in the right one where the column begins.
            return blocks[i].width + clear <= lowest if is_left else highest <= width - column - clear

        tops = place(blocks, port_x, 0, height, clear, free)
        if tops is None:
            return None
        ports = [port_x] * len(blocks)
        if is_left:
            straight = [self._end(c) + 0.3 * self.size for c in callouts]
            if not _tangled(blocks, tops, straight):
                ports = straight
        return [
            Placed(c, top, (x, top - b.port), b.anchor)
            for c, b, top, x in zip(callouts, blocks, tops, ports, strict=True)
        ]

    def _end(self, callout: Callout) -> float:
        """Where the first line of a label in the left column ends."""
        if self.direction == "rtl":
            return callout.width
        return self.measure(callout.lines[0].text, self.size, callout.lines[0].bold)

    def _reach(self, to_page: Transform, low: float, high: float) -> Point:
        """How far left and right the picture reaches between two heights on the page."""
        rows = self.computed.profile
        base, step = rows[0][0], rows[1][0] - rows[0][0]
        first = max(0, int(((low - to_page.y) / to_page.scale - base) / step))
        last = min(len(rows) - 1, int(((high - to_page.y) / to_page.scale - base) / step) + 1)
        between = rows[first : last + 1]
        if not between:
            return float("inf"), float("-inf")
        return (
            to_page.x + min(r[1] for r in between) * to_page.scale,
            to_page.x + max(r[2] for r in between) * to_page.scale,
        )


def _tangled(blocks: Sequence[Block], tops: Sequence[float], ports: Sequence[float]) -> bool:
    """Whether leaders straight from the ends of the texts would cross each other or run over another text."""
    leaders = [((x, top - b.port), b.anchor) for b, top, x in zip(blocks, tops, ports, strict=True)]
    for i, first in enumerate(leaders):
        for j, block in enumerate(blocks):
            if i == j:
                continue
            corners = (0.0, tops[j]), (block.width, tops[j] - block.height)
            edge = (block.width, tops[j]), (block.width, tops[j] - block.height)
            over = (0.0, tops[j] - block.height), (block.width, tops[j])
            if crossing(*first, *leaders[j]) or any(
                crossing(*first, *line) for line in (corners, edge, over)
            ):
                return True
    return False


def broken(text: str, limit: float, width: Callable[[str], float]) -> list[str]:
    """The text in lines not wider than `limit`. Words break at soft hyphens only, and only where one is too wide."""
    lines: list[str] = []
    for word in _words(text, limit, width):
        if lines and not lines[-1].endswith("-") and width(f"{lines[-1]} {word}") <= limit:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return lines


def _words(text: str, limit: float, width: Callable[[str], float]) -> Iterator[str]:
    for word in text.split():
        pieces = word.split("\u00ad")
        whole = "".join(pieces)
        if width(whole) <= limit:
            yield whole
            continue
        head = pieces[0]
        for piece in pieces[1:]:
            if width(f"{head}{piece}-") <= limit:
                head += piece
            else:
                yield f"{head}-"
                head = piece
        yield head
