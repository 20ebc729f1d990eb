"""A leaflet of six panels: one sheet, printed on both sides and folded twice, so that one third lies inside.

The panels are, in reading order: the cover; the three inside from left to right; the one that folds in, on its
outside; and the back.

    outside   │ 5 │ 6  │ 1  │      inside   │ 2  │ 3  │ 4 │

The third that folds in (4 and 5) is narrower, or it would be pressed against the fold. Its pages are as wide as the
others and lie in its middle: what it lacks is taken from their margins at both sides.
"""

from __future__ import annotations

from itertools import pairwise

from handouts.pdf.matrix import Size
from handouts.press.sheets.fitting import DEPTH, ENDS, INSET, Blanks, as_bound, filled, lying, refused
from handouts.press.sheets.plan import (
    MM,
    Binding,
    Flip,
    Placement,
    Plan,
    Sheet,
    Side,
    Strip,
    turned,
    turns_like_a_page,
)

PANELS = 6
NARROWER_MM = 3.0
"""By how much the third that folds in is narrower than the others; printers ask for 2 to 3 mm."""
_OUTSIDE, _INSIDE = (4, 5, 0), (1, 2, 3)
"""Pages from left to right, of a leaflet bound on the left."""


def trifold(
    page_count: int,
    page: Size,
    paper: Size,
    *,
    flip: Flip,
    narrower_mm: float = NARROWER_MM,
    blanks: Blanks = "end",
    binding: Binding = "left",
    overhang_mm: float = 0.0,
) -> Plan:
    """Six panels on the two sides of a sheet, outside and inside.

    Pages are as wide as the two wide thirds, or nearly so. What is read from right to left (`binding` "right") is
    mirrored: its narrow third is the left one inside. Each page may reach beyond the paper by `overhang_mm`, where no
    printer prints. Raises `BadInput` for more than six pages, and for pages wider than a third of the paper.
    """
    if page_count > PANELS:
        raise refused(
            f"{page_count} pages do not fit on a leaflet folded in three", f"at most {PANELS} pages"
        )
    narrower = narrower_mm * MM
    paper = lying(paper, (3 * page[0] - narrower, page[1]), "three pages", 2 * overhang_mm * MM)
    pages = filled(page_count, PANELS, blanks)
    wide = (paper[0] + narrower) / 3
    outside = as_bound((wide - narrower, wide, wide), binding)
    inside = outside[::-1]
    front = _panels(tuple(pages[n] for n in as_bound(_OUTSIDE, binding)), outside, page, paper)
    back = _panels(tuple(pages[n] for n in as_bound(_INSIDE, binding)), inside, page, paper)
    as_printed = inside if turns_like_a_page(paper, flip) else outside
    length = paper[1] - 2 * ENDS
    first, second = _edges(as_printed)[1:3]
    return Plan(
        paper,
        page,
        (Sheet(front, turned(back, paper, page, flip)),),
        flip,
        label=Strip(first - INSET, ENDS, 90, length, DEPTH, on_back=True),
        ruler=Strip(second + DEPTH, ENDS, 90, length, DEPTH, on_back=True),
        folds=tuple((x, 0, x, paper[1]) for x in _edges(outside)[1:3]),
    )


def _panels(pages: tuple[int | None, ...], widths: tuple[float, ...], page: Size, paper: Size) -> Side:
    """Each page in the middle of its panel, which shows nothing beyond its edges; None is a blank page."""
    y = (paper[1] - page[1]) / 2
    edges = _edges(widths)
    return tuple(
        Placement(index, left + (right - left - page[0]) / 2, y, 0, (left, 0.0, right, paper[1]))
        for index, (left, right) in zip(pages, pairwise(edges), strict=True)
        if index is not None
    )


def _edges(widths: tuple[float, ...]) -> tuple[float, ...]:
    """Where panels of these widths begin and end, from the left edge of the paper on."""
    return tuple(sum(widths[:count]) for count in range(len(widths) + 1))
