"""What all ways of imposing ask first: how the paper lies, which pages are blank, on which side it is bound."""

from __future__ import annotations

from typing import Literal, TypeVar

from handouts.pdf.matrix import Size
from handouts.press.sheets.plan import MM, Binding, in_mm
from handouts.problems import BadInput, Problem

Blanks = Literal["end", "before-last", "refuse"]
"""Where blank pages go when the pages do not fill the sheets; before the last one, a back cover stays
outside.
"""
TOLERANCE = 0.5
"""Points: sizes in millimetres and inches do not divide evenly."""
INSET, DEPTH, ENDS = 2 * MM, 4 * MM, 12 * MM
"""Of strips for labels and rulers: how far from a fold or cut they begin, how deep they are, and how far from the
ends of the paper they stay.
"""
_T = TypeVar("_T")


def as_bound(pages: tuple[_T, ...], binding: Binding) -> tuple[_T, ...]:
    """What stands from left to right in a booklet bound on the left, as another one has it."""
    return pages if binding == "left" else pages[::-1]


def filled(page_count: int, multiple: int, blanks: Blanks) -> list[int | None]:
    """The pages, with None for each blank that fills them up to a multiple."""
    if page_count < 1:
        raise refused("there is no page to print", "at least one page")
    missing = -page_count % multiple
    if missing and blanks == "refuse":
        raise refused(f"{page_count} pages leave {missing} blank", f"a multiple of {multiple} pages")
    pages: list[int | None] = list(range(page_count))
    at = page_count - 1 if blanks == "before-last" else page_count
    return pages[:at] + [None] * missing + pages[at:]


def lying(paper: Size, needed: Size, what: str, overhang: float) -> Size:
    """The paper turned so that `needed` fits on it, but for what may reach beyond its edges."""
    room = TOLERANCE + overhang
    for turned in ((max(paper), min(paper)), (min(paper), max(paper))):
        if needed[0] <= turned[0] + room and needed[1] <= turned[1] + room:
            return turned
    raise refused(f"{what} ({in_mm(needed)}) do not fit on the paper ({in_mm(paper)})", "a larger paper")


def refused(message: str, expected: str) -> BadInput:
    return BadInput([Problem(message, expected=expected)])
