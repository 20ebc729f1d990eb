"""One copy: its parts are those that copies share, chosen for its words, with these filled in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from handouts.design.layout import LayoutPart
from handouts.markup.fill import Fill
from handouts.pages.part import NoRoom
from handouts.press.binding.binder import Sheet
from handouts.problems import BadInput, Place, Problem
from handouts.production.assembly.assembler import Assembler
from handouts.production.assembly.imprint import Imprint
from handouts.production.assembly.leaf import LeafWriter
from handouts.production.assembly.nothing import check_something_to_print
from handouts.production.assembly.planned import Draft, Key, Planned, References
from handouts.production.personal.parts import Refusal, Refused, Variant, make_variant
from handouts.production.personal.views import PersonalViews
from handouts.production.product import Progress, no_progress
from handouts.production.views.views import Entry, Item
from handouts.production.views.volume import Volume

if TYPE_CHECKING:
    from handouts.production.personal.copies import Copier

SEPARATOR = "parts/separator.xml"


@dataclass(frozen=True, slots=True)
class Chosen:
    """A part of a copy: one that copies share, and what fills its gaps in this one."""

    variant: Variant
    fillings: tuple[bytes, ...]

    @property
    def pages(self) -> int:
        """How many it takes."""
        return self.variant.pages

    @property
    def places(self) -> Mapping[str, int]:
        """The page, from 0, of everything in it that has a name."""
        return self.variant.places

    @property
    def is_full(self) -> bool:
        """Whether no page of it is empty for more than a third."""
        return self.variant.is_full


class Copy:
    """One copy to be made, or one volume of it."""

    def __init__(self, copier: Copier, views: PersonalViews) -> None:
        self.copier, self.views, self._layout = copier, views, copier.stage.layout
        self.imprint = Imprint(self._layout, copier.stage.theme, views)
        self._maker = _Maker(copier, views, self.imprint)

    def of(self, volume: Volume) -> Copy:
        """One volume of the copy."""
        return Copy(self.copier, self.views.in_volume(volume))

    def separator(self, words: str) -> Sheet:
        """A page to stand between copies, with these words on it."""
        rule = LayoutPart(template=SEPARATOR, id="separator", contents=False, folio=False)
        item = Item("", {"separator": Fill("separator", words, self.views.seen)}, "")
        self.views.words.person["separator"] = words
        chosen = self._maker.make(Planned(rule, "separator", item, None, (SEPARATOR,)), References())
        return Sheet(chosen.variant.ready, chosen.fillings)

    def sheets(self, pages: int = 0, progress: Progress = no_progress, *, trial: bool = False) -> list[Sheet]:
        """The parts of the copy with their fillings and footers, behind so many pages of other volumes."""
        sheets = []
        for chosen in self.chosen(pages, progress, trial=trial):
            numbers = range(pages + 1, pages + 1 + chosen.pages) if chosen.variant.footer else ()
            folios = tuple([self.copier.folio(self.imprint.footer(number)) for number in numbers])
            sheets.append(Sheet(chosen.variant.ready, chosen.fillings, folios))
            pages += chosen.pages
        return sheets

    def chosen(
        self, pages: int = 0, progress: Progress = no_progress, *, trial: bool = False
    ) -> list[Chosen]:
        """All parts in order, with the words of this copy; there are so many pages before.

        Raises BadInput, which tells no word of the patient, for what does not fit, and tells less in a `trial`.
        """
        check_something_to_print(self._layout, self.views)
        assembler = Assembler(self._layout, self.views, self._maker, progress)
        return [part for _, part in assembler.assembled(assembler.drafted(), pages, trial=trial)]


class _Maker:
    """Makes the parts of one copy: finds those that were rendered for others, renders what nobody had yet."""

    def __init__(self, copier: Copier, views: PersonalViews, imprint: Imprint) -> None:
        self._copier, self._views, self._imprint = copier, views, imprint
        self._writer = LeafWriter(copier.materials.templates, copier.stage.theme, views)

    def tries(self, rule: LayoutPart) -> Iterable[LayoutPart]:
        """See `assembly.planned.Maker`.

        A part may take a page more than in the layout, for what the record adds to it.
        """
        patient = self._views.words.patient
        own = patient.exercises or patient.dose
        more = bool(own and rule.pages and not rule.fixed and self._copier.stage.layout.volume is None)
        pages = rule.pages + 1 if more and rule.pages else rule.pages
        return self._copier.tries(rule, pages)

    def key(self, rule: LayoutPart, name: str, number: int | None) -> Key:
        """What a part depends on besides the words it is filled with."""
        looked_at = self._copier.names(rule.template)
        room = rule.pages if "room" in looked_at else None
        return (rule.template, name, room, rule.tight, *self._views.token(looked_at, number))

    def draft(self, planned: Planned, contents: tuple[Entry, ...]) -> Draft:
        """See `assembly.planned.Maker`."""
        looks = "contents" in self._copier.names(planned.rule.template)

        def drafted() -> Draft:
            return self._writer.draft(planned, contents, looks=looks)[1]

        return self._copier.drafts.get(planned.key, drafted)

    def make(self, planned: Planned, known: References, *, trial: bool = False) -> Chosen:
        """The variant for this copy's words; rendered now where there is none yet."""
        words = self._views.part_words(planned.number)
        letters = self._letters and self._letters_shown(planned, known)
        key = (*planned.key, known.told_by(planned), letters)
        variants = self._copier.variants(key)
        for variant in tuple(variants):
            if (fillings := variant.filled(words)) is not None:
                return Chosen(variant, fillings)
        refusals = self._copier.refusals((*key, trial))
        for refusal in tuple(refusals):
            if refusal.holds_for(words):
                raise self._discreet(planned, refusal.why)
        with self._copier.lock:
            try:
                variant = self._rendered(planned, known, letters, trial=trial)
            except Refused as refused:
                refusals.append(refused.refusal)
                raise self._discreet(planned, refused.refusal.why) from None
        variants.append(variant)
        fillings = variant.filled(words)
        assert fillings is not None, "a part can be filled with the words that it was rendered for"
        return Chosen(variant, fillings)

    @cached_property
    def _letters(self) -> frozenset[str]:
        """What fonts have to be made ready for because of what the record says."""
        return self._copier.letters("".join(words for words, _ in self._views.words.patient.texts()))

    def _letters_shown(self, planned: Planned, known: References) -> frozenset[str]:
        """The same for one part, which may show none of it; that is known once it was made for somebody."""

        def look() -> frozenset[str]:
            with self._copier.lock:
                try:
                    return self._rendered(planned, known, self._letters).names
                except Refused as refused:
                    return frozenset(refused.refusal.words)

        words = self._views.part_words(planned.number)
        return self._copier.letters(
            "".join(words.get(name, "") for name in self._copier.words_shown.get(planned.key, look))
        )

    def _rendered(
        self, planned: Planned, known: References, letters: frozenset[str], *, trial: bool = False
    ) -> Variant:
        words, seen = self._views.part_words(planned.number), self._views.seen
        seen.clear()
        try:
            leaf = self._writer.leaf(planned, known.contents)
            known = known.beside(leaf.called)
            leaf = leaf.linked(known.called)
            setting = self._copier.setting_for(letters) if letters else self._copier.setting
            part = leaf.rendered(replace(setting, page_numbers=dict(known.numbers)), trial=trial)
        except NoRoom as long:
            shown = {node.get("name") for node in leaf.tree.walk() if node.tag == "fill"}
            raise Refused(Refusal(long, {name: words.get(name, "") for name in shown | seen})) from None
        except BadInput as bad:
            raise self._discreet(planned, bad) from None
        footer, language = self._imprint.has_footer(leaf), self._views.language.id
        return make_variant(leaf, part, words, seen, language=language, footer=footer)

    def _discreet(self, planned: Planned, bad: BadInput) -> BadInput:
        """What does not fit, without the words that do not: they may be the patient's."""
        patient, number = self._views.words.patient, planned.number
        if not patient.model_fields_set:
            return bad
        at = patient.place("exercises", number - 1) if number and patient.exercises else patient.place()
        message = f'the part "{planned.name}" does not fit with what this record says'
        expected = "shorter notes or names, or a larger paper"
        return type(bad)([Problem(message, replace(at, excerpt=""), expected)])

    def place(self) -> Place | None:
        """Where the layout says how long it may be; for a copy that a record adds to, the record, without a word."""
        patient = self._views.words.patient
        if not patient.model_fields_set:
            return self._copier.stage.layout.theme_place
        return replace(patient.place(), excerpt="")
