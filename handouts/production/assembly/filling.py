"""Useful pages where a booklet needs some: before what must face each other, and up to a multiple of four."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Generic, TypeVar

from handouts.design.layout import Layout, LayoutPart
from handouts.problems import BadInput, Problem
from handouts.production.views.views import Item

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Laid(Generic[T]):
    """A part, the rule it is made by, how many pages it takes, and how to make it take one more."""

    rule: LayoutPart
    pages: int
    part: T
    stretched: Callable[[], Laid[T]] | None = None


class Filling(Generic[T]):
    """The pages that fill up one publication.

    `make` makes one of a rule: for an item of its list, each of which serves once, or, when all of those are used
    up, for a number, as often as it takes. `items` gives the items of a list.
    """

    def __init__(
        self,
        layout: Layout,
        make: Callable[[LayoutPart, str, Item | None], Laid[T]],
        items: Callable[[str], Iterator[Item]],
    ) -> None:
        rules = [rule for rule in layout.parts if rule.fill]
        self._multiple, self._make = layout.multiple_of, make
        self._once = [(rule, item) for rule in rules if rule.for_each for item in items(rule.for_each)]
        self._again = next((rule for rule in rules if not rule.for_each), None)
        self._numbers = count(1)

    def filled(self, laid: Sequence[Laid[T]]) -> list[Laid[T]]:
        """The parts in order, with pages between them where these are needed."""
        if self._again is None:
            return list(laid)
        found: list[Laid[T]] = []
        for part in laid:
            if not part.rule.last:
                if part.rule.facing and part.pages % 2 == 0 and _pages(found) % 2 == 0:
                    found.append(self._next(1))
                found.append(part)
        end = [part for part in laid if part.rule.last]
        filling: list[Laid[T]] = []
        while missing := -_pages([*found, *filling, *end]) % self._multiple:
            if once := self._once_at_most(missing):
                filling.append(once)
            elif not self._stretch(found, missing):
                filling.append(self._next(missing))
        return [*found, *filling, *end]

    def _stretch(self, found: list[Laid[T]], most: int) -> bool:
        """Let a part that may do so take a page more; nothing that must face each other stands behind it."""
        last = max((at for at, part in enumerate(found) if part.rule.facing), default=-1)
        for at, part in enumerate(found):
            if part.rule.stretch and part.stretched and at > last:
                roomier = part.stretched()
                if part.pages < roomier.pages <= part.pages + most:
                    found[at] = roomier
                    return True
        return False

    def _once_at_most(self, most: int) -> Laid[T] | None:
        """One of the parts that serve once, of no more than so many pages."""
        for candidate in self._once:
            rule, item = candidate
            made = self._make(rule, item.id, item)
            if made.pages <= most:
                self._once.remove(candidate)
                return made
        return None

    def _next(self, most: int) -> Laid[T]:
        """A part of no more than so many pages."""
        if once := self._once_at_most(most):
            return once
        assert self._again is not None, "only a layout with parts that fill up is filled up"
        made = self._make(self._again, str(next(self._numbers)), None)
        if made.pages > most:
            message = f"pages written to fill up never make a multiple of {self._multiple}"
            raise BadInput([Problem(message, self._again.place, "a template that takes one page")])
        return made


def _pages(laid: Sequence[Laid[T]]) -> int:
    return sum(part.pages for part in laid)
