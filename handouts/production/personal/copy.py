"""One copy: which parts it consists of, and how they are numbered, filled and bound."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from handouts.design.layout import LayoutPart
from handouts.markup.fill import Fill
from handouts.press.binding.binder import Binder, Sheet
from handouts.problems import BadInput, Place, Problem
from handouts.production.personal.parts import Variant, make_variant
from handouts.production.personal.views import PersonalViews
from handouts.production.product import Document, no_progress
from handouts.production.publication.assembly import Assembly, Leaf
from handouts.production.publication.views import Entry, Item

if TYPE_CHECKING:
    from handouts.production.personal.copies import Copier

SEPARATOR = "parts/separator.xml"
_UNKNOWN = "0"
"""Stands for page numbers until all pages are counted."""

Chosen = tuple[Variant, tuple[bytes, ...]]
"""A part of a copy with what fills its gaps."""
Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """What is known of a part before page numbers and contents are."""

    id: str
    title: str
    refers: bool
    ids: tuple[str, ...]
    """Its own id, and those of what can be linked to in it."""


@dataclass(frozen=True, eq=False, slots=True)
class _Place:
    """The place of a part in a copy: its rule, its item, the number of its exercise, and what it depends on."""

    rule: LayoutPart
    id: str
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

    def bound(self, binder: Binder, password: str | None) -> Document:
        """The copy as a file, locked where there is a password."""
        sheets = self.sheets()
        return Document(binder.bind(sheets, password), sum(len(sheet.ready.pages) for sheet in sheets))

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

    def sheets(self) -> list[Sheet]:
        """The parts of the copy with their fillings and footers."""
        sheets, pages = [], 0
        for variant, fillings in self.chosen():
            numbers = range(pages + 1, pages + 1 + variant.pages) if variant.footer else ()
            folios = tuple([self.copier.folio(self._footer(number)) for number in numbers])
            sheets.append(Sheet(variant.ready, fillings, folios))
            pages += variant.pages
        return sheets

    def chosen(self) -> list[Chosen]:
        """All parts in order, with the words of this copy.

        Raises BadInput, which tells no word of the patient, for what does not fit.
        """
        places = list(self._places())
        drafts = {place: self._draft(place) for place in places}
        ids = tuple([name for draft in drafts.values() for name in draft.ids])
        contents = tuple([Entry(d.id, d.title) for place, d in drafts.items() if place.rule.contents])
        unknown = tuple([(name, _UNKNOWN) for name in ids])
        chosen = {
            place: self._choose(place, contents if draft.refers else (), ids, unknown)
            for place, draft in drafts.items()
        }
        if self.layout.multiple_of > 1:
            chosen = self._filled_up(chosen, ids, unknown)
        numbers = tuple(self._numbers(chosen.values()))
        return [
            self._choose(place, contents, ids, numbers) if place in drafts and drafts[place].refers else found
            for place, found in chosen.items()
        ]

    # -- which parts -------------------------------------------------------------------------------------

    def _places(self) -> Iterator[_Place]:
        for rule in self.layout.parts:
            if not rule.fill:
                for index, item in enumerate(self._items(rule), 1):
                    number = index if rule.for_each == "exercises" else None
                    yield self._place(rule, rule.part_id(item.id), item, number)

    def _place(self, rule: LayoutPart, part_id: str, item: Item, number: int | None) -> _Place:
        names = self.copier.names(rule.template)
        return _Place(rule, part_id, item, number, (rule.template, part_id, *self.views.token(names, number)))

    def _filled_up(
        self, chosen: Mapping[_Place, Chosen], ids: Sequence[str], numbers: Sequence[tuple[str, str]]
    ) -> dict[_Place, Chosen]:
        """Useful pages in front of the last part, until the page count is a multiple of the layout's."""
        rule = next((rule for rule in self.layout.parts if rule.fill), None)
        filling: dict[_Place, Chosen] = {}
        while (
            rule
            and sum(part.pages for part, _ in [*chosen.values(), *filling.values()]) % self.layout.multiple_of
        ):
            place = self._place(rule, f"{rule.id}-{len(filling) + 1}", Item("", {}, ""), None)
            filling[place] = self._choose(place, (), ids, numbers)
        before = {place: found for place, found in chosen.items() if not place.rule.last}
        return {**before, **filling, **{place: found for place, found in chosen.items() if place.rule.last}}

    def _numbers(self, chosen: Iterable[Chosen]) -> Iterator[tuple[str, str]]:
        """The printed page number of everything that has an id."""
        first = 1
        for part, _ in chosen:
            for name, page in part.places.items():
                yield name, self.views.language.number(first + page)
            first += part.pages

    # -- the parts ---------------------------------------------------------------------------------------

    def _draft(self, place: _Place) -> Draft:
        return self.copier.drafts.get(place.key, lambda: self._drafted(place))

    def _drafted(self, place: _Place) -> Draft:
        leaf = self._written(place, ())
        return Draft(leaf.id, leaf.title, leaf.refers, tuple(self._names([leaf])))

    def _choose(
        self, place: _Place, contents: Sequence[Entry], ids: Sequence[str], numbers: Sequence[tuple[str, str]]
    ) -> Chosen:
        """The variant for this copy's words; rendered now where there is none yet."""
        words = self.views.part_words(place.number)
        letters = self._letters and self._letters_shown(place, contents, ids, numbers)
        key = (*place.key, contents, numbers if contents else (), letters)
        variants = self.copier.variants(key)
        for variant in tuple(variants):
            if (fillings := variant.filled(words)) is not None:
                return variant, fillings
        with self.copier.lock:
            variant = self._rendered(place, contents, ids, dict(numbers), letters)
        variants.append(variant)
        fillings = variant.filled(words)
        assert fillings is not None, "a part can be filled with the words that it was rendered for"
        return variant, fillings

    @cached_property
    def _letters(self) -> frozenset[str]:
        """What fonts have to be made ready for because of what the record says."""
        return self.copier.letters("".join(words for words, _ in self.views.words.patient.texts()))

    def _letters_shown(
        self, place: _Place, contents: Sequence[Entry], ids: Sequence[str], numbers: Sequence[tuple[str, str]]
    ) -> frozenset[str]:
        """The same for one part, which may show none of it; that is known once it was made for somebody."""

        def look() -> frozenset[str]:
            with self.copier.lock:
                return self._rendered(place, contents, ids, dict(numbers), self._letters).names

        words = self.views.part_words(place.number)
        return self.copier.letters(
            "".join(words.get(name, "") for name in self.copier.words_shown.get(place.key, look))
        )

    def _rendered(
        self,
        place: _Place,
        contents: Sequence[Entry],
        ids: Sequence[str],
        numbers: Mapping[str, str],
        letters: frozenset[str],
    ) -> Variant:
        words, seen = self.views.part_words(place.number), self.views.seen
        seen.clear()
        try:
            leaf = self._with_room(self._written(place, contents))
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
        return self._leaf(place.rule, place.id, data, place.item.called)

    def _with_room(self, leaf: Leaf) -> Leaf:
        """A part may take a page more than in the layout, for what the record adds to it."""
        most = leaf.rule.pages
        own = self.views.words.patient.exercises or self.views.words.patient.dose
        if most and own and not leaf.rule.fixed:
            return replace(leaf, rule=replace(leaf.rule, pages=most + 1))
        return leaf

    @cached_property
    def _common(self) -> dict[str, Any]:
        return self.views.common()

    @property
    def _any_contents(self) -> list[Entry]:
        """Contents of the right length, for parts whose titles are not known yet."""
        return [Entry(place.id, place.id) for place in self._places()]

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
        message = f'the part "{place.id}" does not fit with what this record says'
        return BadInput(
            [Problem(message, replace(at, excerpt=""), "shorter notes or names, or a larger paper")]
        )
