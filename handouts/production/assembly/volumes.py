"""Several volumes where one does not hold all exercises: each complete, with some of the exercises and its number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TypeVar

from handouts.design.layout import Layout
from handouts.pages.part import NoRoom
from handouts.problems import Place, Problem
from handouts.production.views.volume import Volume

T = TypeVar("T")


def note_on_volumes(total: int, most_pages: int | None) -> str:
    """What an author is told where there had to be several volumes of so many pages; nothing for one."""
    if total < 2:
        return ""
    one, several = ("on one sheet", "sheets") if most_pages == 1 else ("into one volume", "volumes")
    return f"{total} {several}: the exercises do not fit {one}"


def check_room(layout: Layout, pages: int, called: str, place: Place | None) -> None:
    """Raise NoRoom where so many pages are more than a volume of the layout has; it is told at the place."""
    most = layout.volume
    if most is not None and pages > most:
        room = "one page" if most == 1 else f"{most} pages"
        message = f'the layout "{layout.name}" has {room}, and {pages} are needed, in {called}'
        raise NoRoom([Problem(message, place, "fewer exercises, or shorter texts")])


Attempt = Callable[[Sequence[Volume], bool], T]
"""Makes so many volumes; raises NoRoom where one of them takes more pages than it may.

It is told whether it is a trial: whether nobody will be told why there is no room, as there are other ways.
"""


def in_fewest(exercises: int, attempt: Attempt[T], *, single: bool = False) -> T:
    """What `attempt` makes of as few volumes as hold all exercises; of one alone where it is a `single`.

    Each has about as many exercises where that fits, else as many as fit into it. Raises NoRoom where one exercise by
    itself is too much. The first attempt is no trial: what is wrong besides the room is told of all exercises.
    """
    try:
        return attempt(_even(exercises, 1), False)
    except NoRoom:
        if single or exercises < 2:
            raise
    full = _full(exercises, attempt)
    for plan in (_even(exercises, len(full)), full):
        with suppress(NoRoom):
            return attempt(plan, True)
    # What a volume says of itself can differ once it is known how many there are.
    for total in range(len(full) + 1, exercises):
        with suppress(NoRoom):
            return attempt(_even(exercises, total), True)
    return attempt(_even(exercises, exercises), False)


def _even(exercises: int, total: int) -> list[Volume]:
    """So many volumes with about as many exercises each, in order."""
    return _cut([exercises * number // total for number in range(total + 1)])


def _cut(cuts: Sequence[int]) -> list[Volume]:
    total = len(cuts) - 1
    return [Volume(cuts[n], cuts[n + 1], n + 1, total) for n in range(total)]


def _full(exercises: int, attempt: Attempt[T]) -> list[Volume]:
    """Volumes with as many exercises as fit into each, which are as few as there can be."""
    cuts = [0]
    size = (exercises + 1) // 2
    while (first := cuts[-1]) < exercises:

        def has_room(count: int, first: int = first) -> bool:
            try:
                attempt([Volume(first, first + count, len(cuts), exercises)], count > 1)
            except NoRoom:
                if count == 1:
                    raise
                return False
            return True

        size = _most(has_room, min(size, exercises - first), exercises - first)
        cuts.append(first + size)
    return _cut(cuts)


def _most(has_room: Callable[[int], bool], likely: int, limit: int) -> int:
    """The most exercises that have room, beginning with a likely number; `has_room` raises where one has none."""
    if has_room(likely):
        while likely < limit and has_room(likely + 1):
            likely += 1
        return likely
    least, beyond = 0, likely
    while beyond - least > 1:
        middle = (least + beyond) // 2
        least, beyond = (middle, beyond) if has_room(middle) else (least, middle)
    return least
