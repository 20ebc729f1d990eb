"""One copy: which parts it consists of, and how they are numbered, filled and bound."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from handouts.design.layout import LayoutPart
from handouts.markup.addresses import Called
from handouts.markup.fill import Fill
from handouts.pages.part import NoRoom
from handouts.press.binding.binder import Sheet
from handouts.problems import BadInput, Problem
from handouts.production.personal.parts import Refusal, Refused, Variant, make_variant
from handouts.production.personal.views import PersonalViews
from handouts.production.product import no_progress
from handouts.production.publication.assembly import ROUNDS, UNKNOWN, Assembly, Leaf
from handouts.production.publication.filling import Filling, Laid
from handouts.production.publication.plain import view_of
from handouts.production.publication.views import Entry, Item
from handouts.production.publication.volumes import Volume
from handouts.production.publication.ways import first_with_room, together

if TYPE_CHECKING:
    from handouts.production.personal.copies import Copier

SEPARATOR = "parts/separator.xml"
Chosen = tuple[Variant, tuple[bytes, ...]]
"""A part of a copy with what fills its gaps."""
Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """What is known of a part before page numbers and contents are."""

    name: str
    title: str
    refers: bool
    called: tuple[Called, ...]
    """What links can lead to in it."""


@dataclass(frozen=True, eq=False, slots=True)
class _Place:
    """The place of a part in a copy: its rule, its item, the number of its exercise, and what it depends on."""

    rule: LayoutPart
    name: str
    item: Item
    number: int | None
    key: Key


@dataclass(frozen=True, slots=True)
class _Numbering:
    """What parts tell of each other: their names, titles and page numbers, and which of them tell these."""

    called: tuple[Called, ...] = ()
    contents: tuple[Entry, ...] = ()
    referring: frozenset[str] = frozenset()
    numbers: tuple[tuple[str, str], ...] = ()

    def told_by(self, place: _Place) -> tuple[object, ...]:
        """What of it a part tells."""
        return (self.contents, self.numbers) if place.name in self.referring else ()


class Copy(Assembly):
    """One copy being made."""

    views: PersonalViews

    def __init__(self, copier: Copier, views: PersonalViews) -> None:
        stage = copier.stage
        super().__init__(
            stage.layout, stage.theme, copier.materials.templates, views, stage.setting, no_progress
        )
        self.copier = copier

    def of(self, volume: Volume) -> Copy:
        """One volume of the copy."""
        return Copy(self.copier, self.views.in_volume(volume))

    def separator(self, words: str) -> Sheet:
        """A page to stand between copies, with these words on it."""
        rule = LayoutPart(template=SEPARATOR, id="separator", contents=False, folio=False)
        item = Item("", {"separator": Fill("separator", words, self.views.seen)}, "")
        place = _Place(rule, "separator", item, None, (SEPARATOR,))
        self.views.words.person["separator"] = words
        variant, fillings = self._choose(place, _Numbering())
        return Sheet(variant.ready, fillings)

    def sheets(self, pages: int = 0) -> list[Sheet]:
        """The parts of the copy with their fillings and footers, behind so many pages of other volumes."""
        sheets = []
        for variant, fillings in self.chosen(pages):
            numbers = range(pages + 1, pages + 1 + variant.pages) if variant.footer else ()
            folios = tuple([self.copier.folio(self._footer(number)) for number in numbers])
            sheets.append(Sheet(variant.ready, fillings, folios))
            pages += variant.pages
        return sheets

    def chosen(self, pages: int = 0) -> list[Chosen]:
        """All parts in order, with the words of this copy; there are so many pages before.

        Raises BadInput, which tells no word of the patient, for what does not fit.
        """
        self.check_something_to_print()
        first = [place for rule in self._rules for place in self._places(next(iter(self.tries(rule))))]
        drafts = {place: self._draft(place) for place in first}
        called = tuple([each for draft in drafts.values() for each in draft.called])
        contents = tuple([Entry(d.name, d.title) for place, d in drafts.items() if place.rule.contents])
        referring = frozenset([draft.name for draft in drafts.values() if draft.refers])
        unknown = _Numbering(called, contents, referring, tuple([(name, UNKNOWN) for _, name in called]))
        chosen = {
            place: found
            for rule in self._rules
            for place, found in self._chosen_in_its_room(rule, unknown).items()
        }
        chosen = self._settled_for(chosen, unknown, pages)
        if self.layout.multiple_of > 1:
            chosen = self._filled_up(chosen, unknown)
        self.check_volume(sum(part.pages for part, _ in chosen.values()))
        known = replace(unknown, numbers=tuple(self._page_numbers(chosen.values(), pages + 1)))
        return [
            self._choose(place, known) if place.name in referring else found
            for place, found in chosen.items()
        ]

    @property
    def _rules(self) -> list[LayoutPart]:
        return [rule for rule in self.layout.parts if not rule.fill]

    # -- which parts -------------------------------------------------------------------------------------

    def tries(self, rule: LayoutPart) -> Iterator[LayoutPart]:
        """See `Assembly`; a part may take a page more than in the layout, for what the record adds to it."""
        own = self.views.words.patient.exercises or self.views.words.patient.dose
        more = bool(own and rule.pages and not rule.fixed and self.layout.volume is None)
        pages = rule.pages + 1 if more and rule.pages else rule.pages
        return rule.tries(pages, self.copier.names(rule.template))

    def _places(self, rule: LayoutPart) -> Iterator[_Place]:
        for item, number in self._items(rule):
            yield self._place(rule, item.id, item, number)

    def _items(self, rule: LayoutPart) -> Iterator[tuple[Item, int | None]]:
        """What a rule makes a part for, exercises with their number."""
        for index, item in enumerate(self.views.items(rule.for_each), self.views.numbers.start):
            yield item, index if rule.for_each == "exercises" else None

    def _place(self, rule: LayoutPart, name: str, item: Item, number: int | None) -> _Place:
        looked_at, name = self.copier.names(rule.template), self.name_of(rule, name)
        room = rule.pages if "room" in looked_at else None
        key = (rule.template, name, room, rule.tight, *self.views.token(looked_at, number))
        return _Place(rule, name, item, number, key)

    def _chosen_in_its_room(self, rule: LayoutPart, known: _Numbering) -> dict[_Place, Chosen]:
        """The parts of one rule, as `Assembly` chooses them."""

        def made(item: Item, number: int | None, way: LayoutPart) -> tuple[_Place, Chosen]:
            place = self._place(way, item.id, item, number)
            return place, self._choose(place, known)

        def all_in(ways: Sequence[LayoutPart]) -> dict[_Place, Chosen]:
            return dict(first_with_room(ways, partial(made, *each)) for each in self._items(rule))

        return first_with_room(together(rule, self.tries(rule)), all_in)

    def _settled_for(
        self, chosen: dict[_Place, Chosen], unknown: _Numbering, pages: int
    ) -> dict[_Place, Chosen]:
        """Parts that tell page numbers chosen anew with these, as `Assembly` fits them."""
        for _ in range(ROUNDS if unknown.referring else 0):
            numbers = {**dict(unknown.numbers), **dict(self._page_numbers(chosen.values(), pages + 1))}
            known, before = replace(unknown, numbers=tuple(numbers.items())), chosen
            chosen = {}
            for rule in self._rules:
                same = {place: found for place, found in before.items() if place.rule.place() == rule.place()}
                refers = any(place.name in unknown.referring for place in same)
                chosen |= self._chosen_in_its_room(rule, known) if refers else same
            if [part.pages for part, _ in before.values()] == [part.pages for part, _ in chosen.values()]:
                break
        return chosen

    def _filled_up(self, chosen: Mapping[_Place, Chosen], known: _Numbering) -> dict[_Place, Chosen]:
        """With useful pages where a booklet needs some."""

        def make(rule: LayoutPart, name: str, item: Item | None) -> Laid[tuple[_Place, Chosen]]:
            own = item or Item("", {}, self.views.called)

            def made(way: LayoutPart) -> Laid[tuple[_Place, Chosen]]:
                place = self._place(way, name, own, None)
                found = self._choose(place, known)
                return Laid(rule, found[0].pages, (place, found))

            return first_with_room(self.tries(rule), made)

        def laid_out(place: _Place, found: Chosen) -> Laid[tuple[_Place, Chosen]]:
            return Laid(
                place.rule, found[0].pages, (place, found), partial(self._roomier, place, found, known)
            )

        laid = [laid_out(place, found) for place, found in chosen.items()]
        return dict(each.part for each in Filling(self.layout, make, self.views.items).filled(laid))

    def _roomier(self, place: _Place, found: Chosen, known: _Numbering) -> Laid[tuple[_Place, Chosen]]:
        """A part with room for a page more; as it is where that is no use."""
        rule = place.rule.with_fields(pages=found[0].pages + 1)
        (roomier,) = self._places(rule)
        try:
            made = self._choose(roomier, known)
        except NoRoom:
            return Laid(place.rule, found[0].pages, (place, found))
        if not made[0].is_full:
            return Laid(place.rule, found[0].pages, (place, found))
        return Laid(rule, made[0].pages, (roomier, made))

    def _page_numbers(self, chosen: Iterable[Chosen], first: int) -> Iterator[tuple[str, str]]:
        """The printed page number of everything that has an id."""
        for part, _ in chosen:
            for name, page in part.places.items():
                yield name, self.views.language.number(first + page)
            first += part.pages

    # -- the parts ---------------------------------------------------------------------------------------

    def _draft(self, place: _Place) -> Draft:
        return self.copier.drafts.get(place.key, lambda: self._drafted(place))

    def _drafted(self, place: _Place) -> Draft:
        leaf = self._written(place, ())
        lists = "contents" in self.copier.names(place.rule.template) and place.number in (None, self._first)
        return Draft(leaf.name, leaf.title, leaf.refers or lists, leaf.called)

    @property
    def _first(self) -> int:
        """The number of the first exercise: of all exercises only this part may tell the contents."""
        return self.views.numbers.start

    def _choose(self, place: _Place, known: _Numbering) -> Chosen:
        """The variant for this copy's words; rendered now where there is none yet."""
        words = self.views.part_words(place.number)
        letters = self._letters and self._letters_shown(place, known)
        key = (*place.key, known.told_by(place), letters)
        variants = self.copier.variants(key)
        for variant in tuple(variants):
            if (fillings := variant.filled(words)) is not None:
                return variant, fillings
        refusals = self.copier.refusals(key)
        for refusal in tuple(refusals):
            if refusal.holds_for(words):
                raise self._discreet(place, refusal.why)
        with self.copier.lock:
            try:
                variant = self._rendered(place, known, letters)
            except Refused as refused:
                refusals.append(refused.refusal)
                raise self._discreet(place, refused.refusal.why) from None
        variants.append(variant)
        fillings = variant.filled(words)
        assert fillings is not None, "a part can be filled with the words that it was rendered for"
        return variant, fillings

    @cached_property
    def _letters(self) -> frozenset[str]:
        """What fonts have to be made ready for because of what the record says."""
        return self.copier.letters("".join(words for words, _ in self.views.words.patient.texts()))

    def _letters_shown(self, place: _Place, known: _Numbering) -> frozenset[str]:
        """The same for one part, which may show none of it; that is known once it was made for somebody."""

        def look() -> frozenset[str]:
            with self.copier.lock:
                try:
                    return self._rendered(place, known, self._letters).names
                except Refused as refused:
                    return frozenset(refused.refusal.words)

        words = self.views.part_words(place.number)
        return self.copier.letters(
            "".join(words.get(name, "") for name in self.copier.words_shown.get(place.key, look))
        )

    def _rendered(self, place: _Place, known: _Numbering, letters: frozenset[str]) -> Variant:
        words, seen = self.views.part_words(place.number), self.views.seen
        seen.clear()
        try:
            leaf = self._written(place, known.contents if place.name in known.referring else ())
            leaf = leaf.linked([*known.called, *leaf.called])
            setting = self.copier.setting_for(letters) if letters else self.copier.setting
            part = self._render_leaf(leaf, replace(setting, page_numbers=dict(known.numbers)))
        except NoRoom as long:
            shown = {node.get("name") for node in leaf.tree.walk() if node.tag == "fill"}
            raise Refused(Refusal(long, {name: words.get(name, "") for name in shown | seen})) from None
        except BadInput as bad:
            raise self._discreet(place, bad) from None
        return make_variant(
            leaf,
            part,
            words,
            seen,
            language=self.views.language.id,
            footer=self._has_footer(leaf),
        )

    def _written(self, place: _Place, contents: Sequence[Entry]) -> Leaf:
        data = {**self._common, "contents": view_of(contents or self._any_contents), **place.item.data}
        return self._leaf(place.rule, place.name, data, place.item.data, place.item.called)

    @cached_property
    def _common(self) -> dict[str, Any]:
        return self.views.common()

    @property
    def _any_contents(self) -> list[Entry]:
        """Contents of the right length, for parts whose titles are not known yet."""
        places = (place for rule in self._rules for place in self._places(rule))
        return [Entry(place.name, place.name) for place in places]

    def check_volume(self, pages: int) -> None:
        """See `Assembly`; tells nothing of the record but where it stands."""
        try:
            super().check_volume(pages)
        except NoRoom as bad:
            patient = self.views.words.patient
            if not patient.model_fields_set:
                raise
            told = [replace(problem, place=replace(patient.place(), excerpt="")) for problem in bad.problems]
            raise NoRoom(told) from None

    def _discreet(self, place: _Place, bad: BadInput) -> BadInput:
        """What does not fit, without the words that do not: they may be the patient's."""
        patient = self.views.words.patient
        if not patient.model_fields_set:
            return bad
        at = (
            patient.place("exercises", place.number - 1)
            if place.number and patient.exercises
            else patient.place()
        )
        message = f'the part "{place.name}" does not fit with what this record says'
        expected = "shorter notes or names, or a larger paper"
        return type(bad)([Problem(message, replace(at, excerpt=""), expected)])
