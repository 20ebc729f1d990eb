"""Sheets of a plan as they are seen when they come out of the printer and are turned over by hand."""

from __future__ import annotations

from handouts.pdf.matrix import Box, Size
from handouts.press.sheets.plan import Flip, Placement, Plan

Seen = tuple[int, bool, Box]
"""A page as it lies on a turned-over sheet: its index, whether it stands upright, and where it is."""


def outline(placement: Placement, page: Size) -> Box:
    a, b, c, d, e, f = placement.matrix(page)
    xs, ys = [e, e + a * page[0] + c * page[1]], [f, f + b * page[0] + d * page[1]]
    return (min(xs), min(ys), max(xs), max(ys))


def on_the_front(plan: Plan, sheet: int) -> list[Seen]:
    return [(p.page, p.turn == 0, outline(p, plan.page)) for p in plan.sheets[sheet].front]


def on_the_back(plan: Plan, sheet: int, flip: Flip) -> list[Seen]:
    """The back as it looks after turning the sheet over by hand about its upright axis, like a book page.

    The printer turned the sheet about its long or short edge. When that is not the upright edge, what it
    printed is seen upside down.
    """
    width, height = plan.paper
    upright_edge = "long" if height >= width else "short"
    seen = []
    for placement in plan.sheets[sheet].back:
        left, bottom, right, top = outline(placement, plan.page)
        if flip == upright_edge:
            seen.append((placement.page, placement.turn == 0, (left, bottom, right, top)))
        else:
            box = (width - right, height - top, width - left, height - bottom)
            seen.append((placement.page, placement.turn == 180, box))
    return seen
