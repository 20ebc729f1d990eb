"""What a designer would send back: pages and boxes with holes, stranded words and signs, headings over nothing.

While a part is drawn every box, paragraph and picture leaves an `Area`; what is wrong with them is found afterwards,
and only for those who ask. A hole is the largest rectangle without anything in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from handouts.pages.canvas.structure import Element
from handouts.pages.canvas.syntax import Rect
from handouts.problems import Place

MOST_EMPTY = 1 / 3
"""The part of a page or a box that a hole may take."""
_LEAST_SIDE = 12 * 72 / 25.4
"""Points: what is narrower or lower than 12 mm is a gap, and no hole."""
_SEPARATORS = "·•|/–—"
_STRANDED = 0.18
"""A last line of one word is stranded when it fills less than this part of the width."""
_HEADINGS = {"H1": 1, "H2": 2, "H3": 3}

Kind = Literal["page", "box", "words", "picture", "writing"]


@dataclass(frozen=True, slots=True)
class Area:
    """Something on a page (from 0): where it is, how it begins, and where its author wrote it.

    Pages and boxes hold the others. `airy` is why one may be empty. `lines` are those of words.
    """

    kind: Kind
    page: int
    box: Rect
    excerpt: str = ""
    place: Place | None = None
    airy: str = ""
    lines: tuple[str, ...] = ()
    last_line: float = 0.0
    """The width of the last line in points."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a designer would send back."""

    page: int
    message: str
    place: Place | None = None

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        return f"{where}page {self.page + 1}: {self.message}"


def findings(areas: Sequence[Area], root: Element) -> Iterator[Finding]:
    """All that is found on the pages of one part, whose structure is `root`."""
    for area in areas:
        if area.kind in ("page", "box"):
            yield from _hole(area, areas)
        elif area.kind == "words":
            yield from _stranded(area)
    yield from _bare_headings(root)


def is_empty(area: Area, areas: Sequence[Area]) -> bool:
    """Whether a page or box has a hole, and no reason for it."""
    return any(_hole(area, areas))


def _hole(area: Area, areas: Sequence[Area]) -> Iterator[Finding]:
    left, bottom, right, top = area.box
    whole = (right - left) * (top - bottom)
    if area.airy or not whole:
        return
    inside = [
        other.box
        for other in areas
        if other.page == area.page and other.kind not in ("page", "box") and _overlap(other.box, area.box)
    ]
    share = largest_hole(area.box, inside) / whole
    if share > MOST_EMPTY:
        what = "the page" if area.kind == "page" else f'the box that begins with "{area.excerpt}"'
        yield Finding(area.page, f"{what} is {share:.0%} empty in one piece", area.place)


def largest_hole(frame: Rect, boxes: Sequence[Rect]) -> float:
    """The area of the largest hole in the frame that touches none of the boxes, in square points."""
    left, bottom, right, top = frame
    xs = sorted({left, right, *(min(max(x, left), right) for box in boxes for x in (box[0], box[2]))})
    ys = sorted({bottom, top, *(min(max(y, bottom), top) for box in boxes for y in (box[1], box[3]))})
    widths = [b - a for a, b in pairwise(xs)]
    heights = [0.0] * len(widths)
    best = 0.0
    for low, high in pairwise(ys):
        for column, (a, b) in enumerate(pairwise(xs)):
            taken = any(x0 < b and a < x1 and y0 < high and low < y1 for x0, y0, x1, y1 in boxes)
            heights[column] = 0.0 if taken else heights[column] + high - low
        best = max(best, _largest_under(widths, heights))
    return best


def _largest_under(widths: Sequence[float], heights: Sequence[float]) -> float:
    """The area of the largest hole under a skyline."""
    best = 0.0
    for start in range(len(widths)):
        low, wide = heights[start], 0.0
        for end in range(start, len(widths)):
            low = min(low, heights[end])
            if not low:
                break
            wide += widths[end]
            if min(low, wide) >= _LEAST_SIDE:
                best = max(best, low * wide)
    return best


def _overlap(one: Rect, other: Rect) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _stranded(area: Area) -> Iterator[Finding]:
    for line in area.lines:
        words = line.strip()
        if len(words) > 1 and (words[-1] in _SEPARATORS or words[0] in _SEPARATORS):
            yield Finding(area.page, f'a sign is left over at the end of the line "{words}"', area.place)
    if len(area.lines) > 1 and " " not in area.lines[-1].strip():
        room = area.box[2] - area.box[0]
        if 0 < area.last_line < _STRANDED * room:
            message = f'"{area.lines[-1].strip()}" stands alone in the last line of "{area.excerpt}"'
            yield Finding(area.page, message, area.place)


def _bare_headings(root: Element) -> Iterator[Finding]:
    """Headings that nothing to read follows before the next one of their level, or above."""
    waiting: tuple[int, Element] | None = None
    for element, _ in root.walk():
        level = _HEADINGS.get(element.role)
        if level and waiting and level <= waiting[0]:
            yield Finding(_page(waiting[1]), "a heading has nothing below it")
        if level:
            waiting = (level, element)
        elif (
            waiting
            and not _within(element, waiting[1])
            and any(not isinstance(k, Element) for k in element.kids)
        ):
            waiting = None
    if waiting:
        yield Finding(_page(waiting[1]), "a heading has nothing below it")


def _within(element: Element, heading: Element) -> bool:
    return any(below is element for below, _ in heading.walk())


def _page(element: Element) -> int:
    return next((kid.page for kid in element.kids if not isinstance(kid, Element)), 0)
