"""Several volumes where one does not hold all exercises: each complete, with some of the exercises and its number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from handouts.pages.part import NoRoom

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Volume:
    """One of `total` volumes, with the exercises from `first` on up to `end`, counted from 0."""

    first: int
    end: int
    number: int = 1
    total: int = 1

    @property
    def prefix(self) -> str:
        """What the names of its parts begin with, so that no two volumes share one."""
        return f"{self.number}/" if self.total > 1 else ""


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
