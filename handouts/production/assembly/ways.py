"""The ways to write a part: for as few pages as may do and, where these have no room for it, for more."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from itertools import groupby
from typing import TypeVar

from handouts.design.layout import LayoutPart
from handouts.pages.part import NoRoom

T = TypeVar("T")
W = TypeVar("W")


def together(rule: LayoutPart, ways: Iterable[LayoutPart]) -> list[Sequence[LayoutPart]]:
    """The ways that the parts of a rule may have side by side, the better first.

    Each part has its own, unless their pages face each other: then all take as many pages.
    """
    if not rule.facing:
        return [list(ways)]
    return [list(same) for _, same in groupby(ways, key=lambda way: way.pages)]


def first_with_room(ways: Iterable[W], make: Callable[[W, bool], T], *, trial: bool = False) -> T:
    """What `make` makes in the first of the ways that has room for it; raises NoRoom as the last of them does.

    `make` is told whether it is a trial: whether nobody will be told why there is no room, as there are other ways.
    """
    *others, last = ways
    for way in others:
        with suppress(NoRoom):
            return make(way, True)
    return make(last, trial)
