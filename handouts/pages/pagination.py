"""Parts the boxes of a part into pages."""

from __future__ import annotations

from collections.abc import Sequence

from handouts.pages.boxes.box import TOLERANCE, Box
from handouts.pages.boxes.stack import Stack
from handouts.paper import POINTS_PER_MM
from handouts.problems import Problems

MOST_PAGES = 500
"""Of one part: a longer one is a mistake, and would take all memory before anybody saw it."""


def paginate(
    runs: Sequence[Sequence[Box]],
    width: float,
    height: float,
    problems: Problems,
    *,
    enough: int | None = None,
) -> list[Stack]:
    """Pages of `width` by `height` points; each run of boxes starts on a new one.

    A box that is higher than a page and cannot be broken gets a page of its own, and is noted; so is a part of
    more than `MOST_PAGES`, which ends there. No page is looked for behind the first `enough` pages, the last of which
    has all the rest.
    """
    pages: list[Stack] = []
    for run in runs:
        if run and enough != len(pages):
            left = None if enough is None else enough - len(pages)
            pages += _pages(Stack(run), width, height, problems, MOST_PAGES - len(pages), left)
    return pages


def _pages(
    rest: Stack, width: float, height: float, problems: Problems, most: int, enough: int | None
) -> list[Stack]:
    pages: list[Stack] = []
    while rest.boxes and rest.measure(width) > height + TOLERANCE and len(pages) + 1 != enough:
        if len(pages) >= most:
            message = f'what goes on with "{rest.excerpt}" is beyond page {MOST_PAGES}'
            problems.add(message, rest.first.place, expected=f"parts of at most {MOST_PAGES} pages")
            return pages
        pieces = rest.split(width, height) or rest.split(width, height, anywhere=True)
        if pieces is None or pieces[0].measure(width) > height + TOLERANCE:
            _note_too_high(rest.first, height, problems)
            pieces = Stack(rest.boxes[:1]), Stack(rest.boxes[1:])
        pages.append(pieces[0])
        rest = pieces[1]
    return [*pages, rest] if rest.boxes else pages


def _note_too_high(box: Box, height: float, problems: Problems) -> None:
    over = max(1.0, (box.measured - height) / POINTS_PER_MM)
    problems.add(
        f'what starts with "{box.excerpt}" is {over:.0f} mm higher than its page and is not broken',
        box.place,
        expected="shorter texts or smaller pictures: nothing is shrunk to fit",
    )
