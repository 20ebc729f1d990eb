"""Several volumes where one does not hold all exercises: each complete, with some of the exercises and its number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from handouts.design.layout import Layout
from handouts.pages.part import NoRoom
from handouts.problems import Place, Problem
from handouts.production.views.volume import Volume

T = TypeVar("T")


def volumes(exercises: int, total: int) -> list[Volume]:
    """So many volumes with about as many exercises each, in order."""
    cuts = [exercises * number // total for number in range(total + 1)]
    return [Volume(cuts[n], cuts[n + 1], n + 1, total) for n in range(total)]


def told(total: int, most_pages: int | None) -> str:
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


def in_fewest(exercises: int, attempt: Callable[[Sequence[Volume]], T], *, single: bool = False) -> T:
    """What `attempt` makes of as few volumes as hold all exercises; of one alone where it is a `single`.

    Raises NoRoom where one exercise by itself is too much.
    """
    for total in range(1, max(exercises, 1) + 1):
        try:
            return attempt(volumes(exercises, total))
        except NoRoom:
            if single or total >= exercises:
                raise
    raise AssertionError("the last attempt is made or raises")
