"""What is known of parts before they are on pages: which there are, and what they will tell of each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from handouts.design.layout import LayoutPart
from handouts.markup.addresses import Called
from handouts.problems import Place
from handouts.production.views.views import Entry, Item

Key = tuple[object, ...]
UNKNOWN = "00"
"""Stands for page numbers until all pages are counted."""


@dataclass(frozen=True, eq=False, slots=True)
class Planned:
    """A part that there is to be: its rule, its name, its item, the number of its exercise, what it depends on."""

    rule: LayoutPart
    name: str
    item: Item
    number: int | None = None
    key: Key = ()
    """The same for parts of different copies that can share all but the words filled in."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What is known of a part before page numbers and contents are."""

    title: str
    called: tuple[Called, ...]
    """What links can lead to in it."""
    refers: bool
    """Whether it tells page numbers or titles of other parts."""


@dataclass(frozen=True, slots=True)
class References:
    """What parts tell of each other: their names, titles and page numbers, and which of them tell these."""

    called: tuple[Called, ...] = ()
    contents: tuple[Entry, ...] = ()
    referring: frozenset[str] = frozenset()
    numbers: tuple[tuple[str, str], ...] = ()

    def beside(self, own: Iterable[Called]) -> References:
        """The same with what can be called in one part, which is not among the others where it fills up."""
        added = [each for each in own if each not in self.called]
        if not added:
            return self
        numbers = {**dict.fromkeys((name for _, name in added), UNKNOWN), **dict(self.numbers)}
        return replace(self, called=(*self.called, *added), numbers=tuple(numbers.items()))

    def told_by(self, planned: Planned) -> Key:
        """What of it a part tells."""
        return (self.contents, self.numbers) if planned.name in self.referring else ()


class Made(Protocol):
    """A part on pages."""

    @property
    def pages(self) -> int:
        """How many it takes."""
        ...

    @property
    def places(self) -> Mapping[str, int]:
        """The page, from 0, of everything in it that has a name."""
        ...

    @property
    def is_full(self) -> bool:
        """Whether no page of it is empty for more than a third."""
        ...


M = TypeVar("M", bound=Made)
M_co = TypeVar("M_co", bound=Made, covariant=True)


class Maker(Protocol[M_co]):
    """How the parts of one volume are made: those of a publication anew, those of a copy from what copies share."""

    def tries(self, rule: LayoutPart) -> Iterable[LayoutPart]:
        """The rule for as few pages as may do, then for more; as it is for a template that takes what it needs."""
        ...

    def key(self, rule: LayoutPart, name: str, number: int | None) -> Key:
        """What a part depends on; BadInput where that contradicts itself."""
        ...

    def draft(self, planned: Planned, contents: tuple[Entry, ...]) -> Draft:
        """What can be told of a part with contents of the right length; raises BadInput."""
        ...

    def make(self, planned: Planned, known: References, *, trial: bool = False) -> M_co:
        """The part; raises BadInput, and NoRoom where its rule has too few pages for it.

        In a trial, nobody is told what else does not fit.
        """
        ...

    def place(self) -> Place | None:
        """Where an author can mend what is too long as a whole."""
        ...
