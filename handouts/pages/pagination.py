"""Parts the boxes of a part into pages."""

from __future__ import annotations

from collections.abc import Sequence

from handouts.pages.boxes.box import TOLERANCE, Box
from handouts.pages.boxes.stack import Stack
from handouts.paper import POINTS_PER_MM
from handouts.problems import Problems


def paginate(runs: Sequence[Sequence[Box]], width: float, height: float, problems: Problems) -> list[Stack]:
    """Pages of `width` by `height` points; each run of boxes starts on a new one.

    A box that is higher than a page and cannot be broken gets a page of its own, and is noted.
    """
    return [page for run in runs if run for page in _pages(Stack(run), width, height, problems)]


def _pages(rest: Stack, width: float, height: float, problems: Problems) -> list[Stack]:
    pages = []
    while rest.measure(width) > height + TOLERANCE:
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
