"""One copy: which parts it consists of, and how they are numbered, filled and bound."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from handouts.design.layout import LayoutPart
from handouts.markup.addresses import Called
from handouts.markup.fill import Fill
from handouts.pages.part import TooLong
from handouts.press.binding.binder import Sheet
from handouts.problems import BadInput, Place, Problem
from handouts.production.personal.parts import Variant, make_variant
from handouts.production.personal.views import PersonalViews
from handouts.production.product import no_progress
from handouts.production.publication.assembly import UNKNOWN, Assembly, Leaf
from handouts.production.publication.views import Entry, Item
from handouts.production.publication.volumes import Volume

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
        rule = LayoutPart(
            template=SEPARATOR, id="separator", contents=False, folio=False, place=Place(SEPARATOR)
        )
        item = Item("", {"separator": Fill("separator", words, self.views.seen)}, "")
        place = _Place(rule, "separator", item, None, (SEPARATOR,))
        self.views.words.person["separator"] = words
        variant, fillings = self._choose(place, (), (), ())
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
        places = list(self._places())
        drafts = {place: self._draft(place) for place in places}
        called = tuple([each for draft in drafts.values() for each in draft.called])
        contents = tuple([Entry(d.name, d.title) for place, d in drafts.items() if place.rule.contents])
        unknown = tuple([(name, UNKNOWN) for _, name in called])
        chosen = {
            place: self._choose(place, contents if draft.refers else (), called, unknown)
            for place, draft in drafts.items()
        }
        if self.layout.multiple_of > 1:
            chosen = self._filled_up(chosen, called, unknown)
        self.check_volume(sum(part.pages for part, _ in chosen.values()))
        numbers = tuple(self._page_numbers(chosen.values(), pages + 1))
        return [
            self._choose(place, contents, called, numbers)
            if place in drafts and drafts[place].refers
            else found
            for place, found in chosen.items()
        ]

    # -- which parts -------------------------------------------------------------------------------------

    def _places(self) -> Iterator[_Place]:
        for rule in self.layout.parts:
            if not rule.fill:
                for index, item in enumerate(self.views.items(rule.for_each), self.views.numbers.start):
                    number = index if rule.for_each == "exercises" else None
                    yield self._place(rule, self.name_of(rule, item.id), item, number)

    def _place(self, rule: LayoutPart, name: str, item: Item, number: int | None) -> _Place:
        looked_at = self.copier.names(rule.template)
        return _Place(rule, name, item, number, (rule.template, name, *self.views.token(looked_at, number)))

    def _filled_up(
        self, chosen: Mapping[_Place, Chosen], called: Sequence[Called], numbers: Sequence[tuple[str, str]]
    ) -> dict[_Place, Chosen]:
        """Useful pages in front of the last part, until the page count is a multiple of the layout's."""
        rule = next((rule for rule in self.layout.parts if rule.fill), None)
        filling: dict[_Place, Chosen] = {}
        while (
            rule
            and sum(part.pages for part, _ in [*chosen.values(), *filling.values()]) % self.layout.multiple_of
        ):
            count = len(filling) + 1
            self.layout.check_filling(rule, count)
            item = Item("", {}, self.views.called)
            place = self._place(rule, self.name_of(rule, str(count)), item, None)
            filling[place] = self._choose(place, (), called, numbers)
        before = {place: found for place, found in chosen.items() if not place.rule.last}
        return {**before, **filling, **{place: found for place, found in chosen.items() if place.rule.last}}

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
        return Draft(leaf.name, leaf.title, leaf.refers, leaf.called)

    def _choose(
        self,
        place: _Place,
        contents: Sequence[Entry],
        called: Sequence[Called],
        numbers: Sequence[tuple[str, str]],
    ) -> Chosen:
        """The variant for this copy's words; rendered now where there is none yet."""
        words = self.views.part_words(place.number)
        letters = self._letters and self._letters_shown(place, contents, called, numbers)
        key = (*place.key, contents, numbers if contents else (), letters)
        variants = self.copier.variants(key)
        for variant in tuple(variants):
            if (fillings := variant.filled(words)) is not None:
                return variant, fillings
        with self.copier.lock:
            variant = self._rendered(place, contents, called, dict(numbers), letters)
        variants.append(variant)
        fillings = variant.filled(words)
        assert fillings is not None, "a part can be filled with the words that it was rendered for"
        return variant, fillings

    @cached_property
    def _letters(self) -> frozenset[str]:
        """What fonts have to be made ready for because of what the record says."""
        return self.copier.letters("".join(words for words, _ in self.views.words.patient.texts()))

    def _letters_shown(
        self,
        place: _Place,
        contents: Sequence[Entry],
        called: Sequence[Called],
        numbers: Sequence[tuple[str, str]],
    ) -> frozenset[str]:
        """The same for one part, which may show none of it; that is known once it was made for somebody."""

        def look() -> frozenset[str]:
            with self.copier.lock:
                return self._rendered(place, contents, called, dict(numbers), self._letters).names

        words = self.views.part_words(place.number)
        return self.copier.letters(
            "".join(words.get(name, "") for name in self.copier.words_shown.get(place.key, look))
        )

    def _rendered(
        self,
        place: _Place,
        contents: Sequence[Entry],
        called: Sequence[Called],
        numbers: Mapping[str, str],
        letters: frozenset[str],
    ) -> Variant:
        words, seen = self.views.part_words(place.number), self.views.seen
        seen.clear()
        try:
            leaf = self._with_room(self._written(place, contents))
            leaf = leaf.linked([*called, *leaf.called])
            setting = self.copier.setting_for(letters) if letters else self.copier.setting
            part = self._render_leaf(leaf, replace(setting, page_numbers=numbers))
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
        data = {**self._common, "contents": contents or self._any_contents, **place.item.data}
        return self._leaf(place.rule, place.name, data, place.item.called)

    def _with_room(self, leaf: Leaf) -> Leaf:
        """A part may take a page more than in the layout, for what the record adds to it."""
        most = leaf.rule.pages
        own = self.views.words.patient.exercises or self.views.words.patient.dose
        if most and own and not leaf.rule.fixed and self.layout.volume is None:
            return replace(leaf, rule=replace(leaf.rule, pages=most + 1))
        return leaf

    @cached_property
    def _common(self) -> dict[str, Any]:
        return self.views.common()

    @property
    def _any_contents(self) -> list[Entry]:
        """Contents of the right length, for parts whose titles are not known yet."""
        return [Entry(place.name, place.name) for place in self._places()]

    def check_volume(self, pages: int) -> None:
        """See `Assembly`; tells nothing of the record but where it stands."""
        try:
            super().check_volume(pages)
        except TooLong as bad:
            patient = self.views.words.patient
            if not patient.model_fields_set:
                raise
            told = [replace(problem, place=replace(patient.place(), excerpt="")) for problem in bad.problems]
            raise TooLong(told) from None

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
