"""Where pages go on the sheets of a print copy: plain geometry, no PDF.

All lengths are points, all coordinates those of one side of a sheet as its PDF page shows it, origin at the
lower left. A sheet turned over by its short or long edge changes what lies behind what; `turned` knows how.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from handouts.pdf.matrix import Box, Matrix, Size

Line = tuple[float, float, float, float]
"""From x, y to x, y."""
Turn = Literal[0, 90, 180, 270]
"""Degrees anticlockwise."""
Flip = Literal["long", "short"]
"""The edge of the paper about which a duplex printer turns it."""
Binding = Literal["left", "right"]
"""The side of a closed booklet on which its fold is; what is read from right to left is bound on the right."""

MM = 72 / 25.4
"""Points in a millimetre."""


def in_mm(size: Size) -> str:
    """A size as it is told: in millimetres, with a decimal where it has one."""
    width, height = (f"{length / MM:.1f}".removesuffix(".0") for length in size)
    return f"{width} × {height} mm"


@dataclass(frozen=True, slots=True)
class Placement:
    """A page on a side: the lower left corner of the page as it lies there, turned, and what is shown of
    it.
    """

    page: int
    x: float
    y: float
    turn: Turn
    window: Box

    def matrix(self, page: Size) -> Matrix:
        """From the page's own coordinates to those of the side."""
        width, height = page
        match self.turn:
            case 0:
                return (1, 0, 0, 1, self.x, self.y)
            case 90:
                return (0, 1, -1, 0, self.x + height, self.y)
            case 180:
                return (-1, 0, 0, -1, self.x + width, self.y + height)
            case 270:
                return (0, -1, 1, 0, self.x, self.y + width)


Side = tuple[Placement, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is printed on a sheet of paper; `back` is empty for one that is printed on one side."""

    front: Side
    back: Side = ()


@dataclass(frozen=True, slots=True)
class Strip:
    """Room for a line of print-shop text: its lower left corner, turned, and how far it may reach."""

    x: float
    y: float
    turn: Turn
    length: float
    depth: float
    on_back: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """A print copy: the paper as it lies, the size of the finished page, sheets in order, folds and cuts.

    `flip` is None where one side only is printed. The `label` strip is on every sheet; the `ruler` of 100
    mm is on the first.
    """

    paper: Size
    page: Size
    sheets: tuple[Sheet, ...]
    flip: Flip | None
    label: Strip
    ruler: Strip
    folds: tuple[Line, ...] = ()
    cuts: tuple[Line, ...] = ()


def gathered(plans: Sequence[tuple[int, Plan]]) -> Plan:
    """One plan for publications that follow each other in a file, each with the number of its first page there.

    They are printed on the same paper in the same way: folds, cuts and strips are those of the first.
    """
    sheets = [
        Sheet(_moved(sheet.front, first), _moved(sheet.back, first))
        for first, plan in plans
        for sheet in plan.sheets
    ]
    return replace(plans[0][1], sheets=tuple(sheets))


def _moved(side: Side, first: int) -> Side:
    return tuple(replace(placement, page=first + placement.page) for placement in side)


def turns_like_a_page(paper: Size, flip: Flip) -> bool:
    """Whether a sheet turned by this edge turns about its upright axis, like the page of a book."""
    is_upright = paper[1] >= paper[0]
    return (flip == "long") == is_upright


def turned(side: Iterable[Placement], paper: Size, page: Size, flip: Flip) -> Side:
    """The back of a sheet that was laid out for turning like a book page, as `flip` needs it."""
    if turns_like_a_page(paper, flip):
        return tuple(side)
    return tuple(_upside_down(placement, paper, page) for placement in side)


def _upside_down(placement: Placement, paper: Size, page: Size) -> Placement:
    width, height = page if placement.turn in (0, 180) else page[::-1]
    left, bottom, right, top = placement.window
    opposite: dict[Turn, Turn] = {0: 180, 90: 270, 180: 0, 270: 90}
    return Placement(
        placement.page,
        paper[0] - placement.x - width,
        paper[1] - placement.y - height,
        opposite[placement.turn],
        (paper[0] - right, paper[1] - top, paper[0] - left, paper[1] - bottom),
    )
