"""Imposition: which page lies where on which sheet, so that folding and cutting give the reading order.

Pages are never scaled: a booklet is laid out at its finished size, and what does not fit its paper is a
problem.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from handouts.pdf.matrix import Size
from handouts.press.sheets.fitting import (
    DEPTH,
    ENDS,
    INSET,
    TOLERANCE,
    Blanks,
    as_bound,
    filled,
    lying,
    refused,
)
from handouts.press.sheets.plan import MM, Binding, Flip, Line, Placement, Plan, Sheet, Strip, in_mm, turned

Order = Literal["rows", "stacks"]
"""Cards follow each other along the rows of a sheet, or down through the stack of sheets."""

_WIDE_ENOUGH = 6 * MM
"""A margin of waste paper that holds the label and the ruler."""
_ZINE_PAGES = 8
_ZINE_BOTTOM, _ZINE_TOP = (7, 0, 1, 2), (6, 5, 4, 3)
"""Pages of a zine from left to right: the lower row upright, the upper one upside down. Bound on the left."""


def saddle_stitch(
    page_count: int,
    page: Size,
    paper: Size,
    *,
    flip: Flip,
    sheets_in_signature: int | None = None,
    thickness_mm: float = 0.0,
    gutter_mm: float = 0.0,
    blanks: Blanks = "end",
    binding: Binding = "left",
    overhang_mm: float = 0.0,
) -> Plan:
    """Two pages a side, folded in the middle and nested: one signature, or several to be gathered.

    `thickness_mm` is that of a sheet of the paper: nested sheets push the inner ones outwards, so each is
    moved that much closer to the fold than the one around it (0.1 mm is usual; worth it where the fore edge
    is trimmed). `gutter_mm` moves all pages away from the fold. Each page may reach beyond the paper by
    `overhang_mm`, where no printer prints. Raises `BadInput` where two pages do not fit on the paper, or blanks are
    refused and needed.
    """
    width, height = page
    paper = lying(paper, (2 * width, height), "two pages", 2 * overhang_mm * MM)
    pages = filled(page_count, 4, blanks)
    per_signature = 4 * (sheets_in_signature or len(pages))
    sheets: list[Sheet] = []
    for first in range(0, len(pages), per_signature):
        signature = pages[first : first + per_signature]
        for depth in range(len(signature) // 4):
            shift = (gutter_mm - depth * thickness_mm) * MM
            outside = (signature[-1 - 2 * depth], signature[2 * depth])
            inside = (signature[2 * depth + 1], signature[-2 - 2 * depth])
            front = _spread(as_bound(outside, binding), page, paper, shift)
            back = _spread(as_bound(inside, binding), page, paper, shift)
            sheets.append(Sheet(front, turned(back, paper, page, flip)))
    middle = paper[0] / 2
    length = paper[1] - 2 * ENDS
    return Plan(
        paper,
        page,
        tuple(sheets),
        flip,
        label=Strip(middle - INSET, ENDS, 90, length, DEPTH, on_back=True),
        ruler=Strip(middle + DEPTH, ENDS, 90, length, DEPTH, on_back=True),
        folds=((middle, 0, middle, paper[1]),),
    )


def pocket_zine(
    page_count: int,
    page: Size,
    paper: Size,
    *,
    blanks: Blanks = "end",
    binding: Binding = "left",
    overhang_mm: float = 0.0,
) -> Plan:
    """Eight pages on one side of one sheet, which is folded to an eighth, slit in the middle and folded
    round.

    The slit runs along the middle half of the long centre line. Raises `BadInput` for more than eight
    pages, or pages larger than an eighth of the paper.
    """
    if page_count > _ZINE_PAGES:
        raise refused(f"{page_count} pages do not fit into a pocket zine", "at most 8 pages")
    paper = lying(paper, (4 * page[0], 2 * page[1]), "four by two pages", 2 * overhang_mm * MM)
    pages = filled(page_count, _ZINE_PAGES, blanks)
    cell = (paper[0] / 4, paper[1] / 2)
    side = []
    for row, order in enumerate((_ZINE_BOTTOM, _ZINE_TOP)):
        for column, place in enumerate(as_bound(order, binding)):
            index = pages[place]
            if index is not None:
                corner = (column * cell[0], row * cell[1])
                window = (*corner, corner[0] + cell[0], corner[1] + cell[1])
                x, y = corner[0] + (cell[0] - page[0]) / 2, corner[1] + (cell[1] - page[1]) / 2
                side.append(Placement(index, x, y, 180 if row else 0, window))
    left, right, centre = cell[0], 3 * cell[0], cell[1]
    length = 2 * cell[0] - 2 * INSET
    upright: tuple[Line, ...] = tuple((n * cell[0], 0, n * cell[0], paper[1]) for n in (1, 2, 3))
    return Plan(
        paper,
        page,
        (Sheet(tuple(side)),),
        None,
        label=Strip(left + INSET, centre + INSET / 2, 0, length, DEPTH),
        ruler=Strip(left + INSET, centre - INSET / 2 - DEPTH, 0, length, DEPTH),
        folds=(*upright, (0, centre, left, centre), (right, centre, paper[0], centre)),
        cuts=((left, centre, right, centre),),
    )


def cards(
    page_count: int,
    page: Size,
    paper: Size,
    *,
    flip: Flip | None,
    gap_mm: float = 0.0,
    order: Order = "rows",
    binding: Binding = "left",
) -> Plan:
    """As many cards on a sheet as fit, cut apart along common lines or, with a gap, each for itself.

    With `flip` the pages are front and back by turns, and each back lies behind its front; without, each
    page is a card of its own. Cards that are read from right to left (`binding` "right") begin at the right of each
    row. Raises `BadInput` where no card fits or a back is missing.
    """
    if flip and page_count % 2:
        raise refused(
            f"{page_count} pages are not a front and a back for each card", "an even number of pages"
        )
    gap = gap_mm * MM
    paper, columns, rows = _grid(page, paper, gap)
    corners = _corners(page, paper, columns, rows, gap, binding)
    sides = 2 if flip else 1
    sheets = []
    for numbers in _dealt(page_count // sides, len(corners), order):
        places = [(n * sides, corner) for n, corner in zip(numbers, corners, strict=False) if n is not None]
        front = tuple(_card(number, corner, page) for number, corner in places)
        mirrored = [(number + 1, (paper[0] - x - page[0], y)) for number, (x, y) in places]
        back = tuple(_card(number, corner, page) for number, corner in mirrored) if flip else ()
        sheets.append(Sheet(front, turned(back, paper, page, flip) if flip else ()))
    across = sorted({edge for x, _ in corners for edge in (x, x + page[0])})
    along = sorted({edge for _, y in corners for edge in (y, y + page[1])})
    label, ruler = _beside_the_cards(across, along, paper, on_back=flip is not None)
    return Plan(
        paper,
        page,
        tuple(sheets),
        flip,
        label,
        ruler,
        cuts=(*((x, 0, x, paper[1]) for x in across), *((0, y, paper[0], y) for y in along)),
    )


def _spread(pages: tuple[int | None, ...], page: Size, paper: Size, shift: float) -> tuple[Placement, ...]:
    """Two pages beside the fold, each `shift` away from it; None is a blank page."""
    left, right = pages
    middle, y = paper[0] / 2, (paper[1] - page[1]) / 2
    halves = (
        (left, middle - page[0] - shift, (0.0, 0.0, middle, paper[1])),
        (right, middle + shift, (middle, 0.0, *paper)),
    )
    return tuple(Placement(index, x, y, 0, window) for index, x, window in halves if index is not None)


def _grid(page: Size, paper: Size, gap: float) -> tuple[Size, int, int]:
    """The paper as it lies when most cards fit on it, and how many stand across and along."""

    def fitting(room: float, side: float) -> int:
        return int((room + gap + TOLERANCE) // (side + gap))

    upright: Size = (min(paper), max(paper))
    count, lying = max(
        (fitting(lying[0], page[0]) * fitting(lying[1], page[1]), lying) for lying in (upright, upright[::-1])
    )
    if not count:
        raise refused(f"a card ({in_mm(page)}) does not fit on the paper ({in_mm(paper)})", "a larger paper")
    return lying, fitting(lying[0], page[0]), fitting(lying[1], page[1])


def _corners(
    page: Size, paper: Size, columns: int, rows: int, gap: float, binding: Binding
) -> list[tuple[float, float]]:
    """Lower left corners of the cards, centred on the paper, from the top row down, each as it is read."""
    left = (paper[0] - columns * page[0] - (columns - 1) * gap) / 2
    bottom = (paper[1] - rows * page[1] - (rows - 1) * gap) / 2
    return [
        (left + column * (page[0] + gap), bottom + row * (page[1] + gap))
        for row in reversed(range(rows))
        for column in as_bound(tuple(range(columns)), binding)
    ]


def _dealt(count: int, per_sheet: int, order: Order) -> list[Sequence[int | None]]:
    """The cards of each sheet by place."""
    sheets = -(-count // per_sheet)
    if order == "rows":
        return [range(first, min(first + per_sheet, count)) for first in range(0, count, per_sheet)]
    return [
        [n if n < count else None for n in range(sheet, sheets * per_sheet, sheets)]
        for sheet in range(sheets)
    ]


def _card(index: int, corner: tuple[float, float], page: Size) -> Placement:
    return Placement(index, *corner, 0, (*corner, corner[0] + page[0], corner[1] + page[1]))


def _beside_the_cards(
    across: list[float], along: list[float], paper: Size, *, on_back: bool
) -> tuple[Strip, Strip]:
    """Label and ruler in the waste margin where there is one, else along the cut in the middle, on the
    back.
    """
    length = paper[0] - 2 * ENDS
    if along[0] >= _WIDE_ENOUGH:
        y, top = (along[0] - DEPTH) / 2, paper[1] - (along[0] + DEPTH) / 2
        return Strip(ENDS, y, 0, length, DEPTH), Strip(ENDS, top, 0, length, DEPTH)
    length = paper[1] - 2 * ENDS
    if across[0] >= _WIDE_ENOUGH:
        x, right = (across[0] + DEPTH) / 2, paper[0] - (across[0] - DEPTH) / 2
        return Strip(x, ENDS, 90, length, DEPTH), Strip(right, ENDS, 90, length, DEPTH)
    middle = min(across, key=lambda x: abs(x - paper[0] / 2))
    left = Strip(middle - INSET / 2, ENDS, 90, length, DEPTH, on_back)
    return left, Strip(middle + DEPTH, ENDS, 90, length, DEPTH, on_back)
