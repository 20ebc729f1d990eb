"""Assembles one volume: each part on as few pages as its rule can do with, page numbers told, booklets filled up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Generic, TypeVar

from handouts.design.layout import Layout, LayoutPart
from handouts.pages.part import NoRoom
from handouts.problems import BadInput, Problem, Problems
from handouts.production.assembly.filling import Filling, Laid
from handouts.production.assembly.planned import UNKNOWN, M, Maker, Planned, References
from handouts.production.assembly.volumes import check_room
from handouts.production.assembly.ways import first_with_room, together
from handouts.production.product import Progress, no_progress
from handouts.production.views.views import Entry, Item, Views

E = TypeVar("E")
F = TypeVar("F")

_MOST_PARTS = 1000
_ROUNDS = 3
"""How often parts are laid out anew with the page numbers that they tell, which can change the numbers."""


class Assembler(Generic[M]):
    """Assembles one volume of a publication or of a copy, whose parts its maker makes."""

    def __init__(
        self, layout: Layout, views: Views, maker: Maker[M], progress: Progress = no_progress
    ) -> None:
        self.layout, self.views, self.maker, self.progress = layout, views, maker, progress
        self._rules = [rule for rule in layout.parts if not rule.fill]

    # -- what there is to be -------------------------------------------------------------------------------

    def drafted(self) -> References:
        """What the parts will tell of each other, with page numbers still unknown.

        Raises BadInput with the problems of all parts.
        """
        first = [next(iter(self.maker.tries(rule))) for rule in self._rules]
        planned: list[Planned] = []
        for rule in first:
            planned += self._planned(rule)
            if len(planned) > _MOST_PARTS:
                message = f"this publication has more than {_MOST_PARTS:,} parts"
                raise BadInput([Problem(message, rule.place(), "a programme in several publications")])
        names = tuple([Entry(each.name, each.name) for each in planned])
        problems, drafts = Problems(), []
        for each in planned:
            try:
                drafts.append((each, self.maker.draft(each, names)))
            except BadInput as bad:
                problems.extend(bad.problems)
        problems.raise_if_any()
        called = tuple([each for _, draft in drafts for each in draft.called])
        return References(
            called,
            tuple([Entry(each.name, draft.title) for each, draft in drafts if each.rule.contents]),
            frozenset([each.name for each, draft in drafts if draft.refers]),
            tuple([(name, UNKNOWN) for _, name in called]),
        )

    def _planned(self, rule: LayoutPart) -> Iterator[Planned]:
        for item, number in self._items(rule):
            yield self._plan(rule, item.id, item, number)

    def _items(self, rule: LayoutPart) -> Iterator[tuple[Item, int | None]]:
        """What a rule makes a part for, exercises with their number."""
        for number, item in enumerate(self.views.items(rule.for_each), self.views.numbers.start):
            yield item, number if rule.for_each == "exercises" else None

    def _plan(self, rule: LayoutPart, own: str, item: Item, number: int | None = None) -> Planned:
        """A part with a name that no other part of the publication has, in whatever volume."""
        prefix = self.views.volume.prefix if self.views.volume else ""
        name = prefix + rule.part_name(own)
        return Planned(rule, name, item, number, self.maker.key(rule, name, number))

    # -- on pages ------------------------------------------------------------------------------------------

    def assembled(
        self, drafted: References, before: int = 0, *, trial: bool = False
    ) -> list[tuple[Planned, M]]:
        """All parts in order, behind so many pages of other volumes.

        Raises BadInput with the problems of all parts; NoRoom where nothing else is wrong than that they need more
        pages than there are. That is at once in a `trial`, which tells nobody why.
        """
        found, references = self._settled(self._fitted(drafted, trial=trial), drafted, before)
        if self.layout.multiple_of > 1:
            found, referring = self._filled(found, drafted)
            references = replace(references, referring=references.referring | referring)
        pages = sum(part.pages for _, part in found)
        check_room(self.layout, pages, self.views.called, self.maker.place())
        return self._numbered(found, references, before)

    def _fitted(self, known: References, *, trial: bool) -> list[tuple[Planned, M]]:
        """All parts on as few pages as each rule can do with."""
        return _all_of(self._rules, partial(self._in_its_room, known=known, trial=trial), trial=trial)

    def _in_its_room(
        self, rule: LayoutPart, known: References, *, trial: bool = False
    ) -> list[tuple[Planned, M]]:
        """The parts of one rule; those with pages that face each other take as many pages each."""

        def made(item: Item, number: int | None, way: LayoutPart, trial: bool) -> tuple[Planned, M]:
            planned = self._plan(way, item.id, item, number)
            return planned, self.maker.make(planned, known, trial=trial)

        items = list(self._items(rule))

        def all_in(ways: Sequence[LayoutPart], trial: bool) -> list[tuple[Planned, M]]:
            def in_one(each: tuple[int, tuple[Item, int | None]]) -> list[tuple[Planned, M]]:
                done, (item, number) = each
                self.progress(rule.part_name(item.id), done, len(items))
                return [first_with_room(ways, partial(made, item, number), trial=trial)]

            return _all_of(list(enumerate(items)), in_one, trial=trial)

        return first_with_room(together(rule, self.maker.tries(rule)), all_in, trial=trial)

    def _settled(
        self, found: list[tuple[Planned, M]], drafted: References, before: int
    ) -> tuple[list[tuple[Planned, M]], References]:
        """Parts that tell page numbers fitted anew with these, which are wider or narrower than what stood for them.

        It is done before pages are filled up: what fills them stands behind all that numbers are told of. Returns
        what they tell, too.
        """
        references = drafted
        for _ in range(_ROUNDS if drafted.referring else 0):
            known = self._with_numbers(drafted, found, before)
            if known == references:
                break
            references = known
            fitted: list[tuple[Planned, M]] = []
            for rule in self._rules:
                same = [each for each in found if each[0].rule.place() == rule.place()]
                refers = any(planned.name in drafted.referring for planned, _ in same)
                fitted += self._in_its_room(rule, references) if refers else same
            found = fitted
        return found, references

    def _numbered(
        self, found: list[tuple[Planned, M]], references: References, before: int
    ) -> list[tuple[Planned, M]]:
        """Parts that tell page numbers once more where others are true, now that all pages are there."""
        for _ in range(_ROUNDS if references.referring else 0):
            known = self._with_numbers(references, found, before)
            if known == references:
                break
            references = known
            found = [
                (
                    planned,
                    self.maker.make(planned, references) if planned.name in references.referring else part,
                )
                for planned, part in found
            ]
        return found

    def _with_numbers(
        self, references: References, found: Iterable[tuple[Planned, M]], before: int
    ) -> References:
        """With the printed page number of everything that has a name, as far as there are pages."""
        numbers, first = dict(references.numbers), before + 1
        for _, part in found:
            numbers |= {name: self.views.language.number(first + page) for name, page in part.places.items()}
            first += part.pages
        return replace(references, numbers=tuple(numbers.items()))

    # -- filled up -----------------------------------------------------------------------------------------

    def _filled(
        self, found: Sequence[tuple[Planned, M]], known: References
    ) -> tuple[list[tuple[Planned, M]], set[str]]:
        """With useful pages where a booklet needs some, and the names of those of them that tell page numbers."""
        referring: set[str] = set()

        def make(rule: LayoutPart, name: str, item: Item | None) -> Laid[tuple[Planned, M]]:
            own = item or Item("", {}, self.views.called)

            def made(way: LayoutPart, trial: bool) -> Laid[tuple[Planned, M]]:
                planned = self._plan(way, name, own)
                if self.maker.draft(planned, known.contents).refers:
                    referring.add(planned.name)
                own_known = replace(known, referring=known.referring | referring)
                part = self.maker.make(planned, own_known, trial=trial)
                return Laid(way, part.pages, (planned, part))

            return first_with_room(self.maker.tries(rule), made)

        def laid_out(planned: Planned, part: M) -> Laid[tuple[Planned, M]]:
            roomier = partial(self._stretched, planned, part, known)
            return Laid(planned.rule, part.pages, (planned, part), roomier)

        laid = [laid_out(*each) for each in found]
        filled = Filling(self.layout, make, self.views.items).filled(laid)
        return [each.part for each in filled], referring

    def _stretched(self, planned: Planned, part: M, known: References) -> Laid[tuple[Planned, M]]:
        """A part with room for a page more; as it is where that is no use."""
        rule = planned.rule.with_fields(pages=part.pages + 1)
        roomier = replace(planned, rule=rule, key=self.maker.key(rule, planned.name, planned.number))
        try:
            made = self.maker.make(roomier, known, trial=True)
        except NoRoom:
            return Laid(planned.rule, part.pages, (planned, part))
        if not made.is_full:
            return Laid(planned.rule, part.pages, (planned, part))
        return Laid(rule, made.pages, (roomier, made))


def _all_of(each: Iterable[E], make: Callable[[E], list[F]], *, trial: bool) -> list[F]:
    """What is made of each, in one list; raises BadInput with the problems of all.

    That is NoRoom where nothing else is wrong; in a trial it is raised at once.
    """
    found: list[F] = []
    faults: list[BadInput] = []
    for one in each:
        try:
            found += make(one)
        except BadInput as bad:
            if trial and isinstance(bad, NoRoom):
                raise
            faults.append(bad)
    if faults:
        kind = NoRoom if all(isinstance(fault, NoRoom) for fault in faults) else BadInput
        raise kind([problem for fault in faults for problem in fault.problems])
    return found
