"""Makes personal copies of one publication: what copies share is made once, found again by what it depends on."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cached_property, partial
from itertools import chain
from threading import RLock
from typing import TypeVar

from handouts.content.dose import Dose
from handouts.content.library import Library, Prescription
from handouts.content.patients.patient import Patient
from handouts.design.layout import LayoutPart
from handouts.pages.furniture import Footer, render_furniture
from handouts.pages.part import Setting
from handouts.press.binding.binder import Binder, Sheet
from handouts.press.binding.kept import Kept
from handouts.press.binding.part import Folio, make_folios
from handouts.problems import BadInput, Problem
from handouts.production.assembly.imprint import ALWAYS_PRIMED
from handouts.production.assembly.planned import Draft
from handouts.production.assembly.volumes import in_fewest
from handouts.production.personal.copy import Copy
from handouts.production.personal.parts import Refusal, Variant
from handouts.production.personal.views import PersonalViews
from handouts.production.personal.words import CardWords
from handouts.production.product import Document, Progress, no_progress
from handouts.production.publication.materials import Materials, Stage
from handouts.production.request import Request
from handouts.production.views.illustrations import Shown
from handouts.production.views.volume import Volume
from handouts.sources.characters import NEVER_PRINTED
from handouts.sources.model import Model
from handouts.text.fonts import Face

T = TypeVar("T")

_KEPT = 512
"""Parts by what they depend on."""
_VARIANTS = 16
"""Of each part, for words that do not fit the room of others; a copy tries them one after the other."""


_ALPHABETS = 32
_NO_LETTERS: frozenset[str] = frozenset()
_MAY_BREAK = "\u200b"
_PIECE = 4
"""Letters of a name that stay together where it is too long for a line."""


class Copier:
    """Makes copies of one request for patients; may be used by several threads.

    Fonts are made ready for whole alphabets: those of the library, and for a part that shows words of a patient in
    another one, that one. So many copies share a part, and none tells a letter of another.
    """

    def __init__(self, materials: Materials, request: Request, stage: Stage | None = None) -> None:
        if request.beside:
            message = "copies for one person are in one language"
            raise BadInput([Problem(message, expected=f'"{request.language}" or "{request.beside}"')])
        self.materials, self.request = materials, request
        self.stage = stage or materials.stage(request)
        self.lock = RLock()
        self.drafts = Kept[tuple[object, ...], Draft](_KEPT)
        self._variants = Kept[tuple[object, ...], deque[Variant]](_KEPT)
        self._refusals = Kept[tuple[object, ...], deque[Refusal]](_KEPT)
        self._tries = Kept[tuple[str, int | None], tuple[LayoutPart, ...]](_KEPT)
        self._names = Kept[str, frozenset[str]](_KEPT)
        self._settings = Kept[frozenset[str], Setting](_ALPHABETS)
        self.words_shown = Kept[tuple[object, ...], frozenset[str]](_KEPT)
        """The names of the words that a part shows, by what it depends on."""
        self._folios = Kept[Footer, Folio | None](_KEPT)
        self._shown: dict[tuple[str, str | None, str | None], list[Shown]] = {}
        self._usual = self.stage.library.prescriptions(self.stage.programme)

    def make(self, patient: Patient, password: str | None = None) -> Document:
        """The copy for a patient, which opens with the password only; raises BadInput, which tells no value."""
        volumes = self.volumes(patient)
        pages = tuple(sum(len(sheet.ready.pages) for sheet in volume) for volume in volumes)
        pdf = self.binder.bind([*chain.from_iterable(volumes)], password)
        return Document(pdf, sum(pages), volumes=pages)

    def check(self, patient: Patient) -> None:
        """Raise BadInput for what would not fit, as `make` does."""
        copy = self._copy(patient)
        self._in_fewest(copy, lambda volumes, trial: [volume.chosen(trial=trial) for volume in volumes])

    def volumes(self, patient: Patient, progress: Progress = no_progress) -> list[list[Sheet]]:
        """The parts of each volume of the copy, to be bound with those of others.

        `progress` may stop it by raising what it likes: it is called before each part.
        """

        def sheets(copies: Sequence[Copy], trial: bool) -> list[list[Sheet]]:
            found: list[list[Sheet]] = []
            for copy in copies:
                before = sum(len(sheet.ready.pages) for volume in found for sheet in volume)
                found.append(copy.sheets(before, progress, trial=trial))
            return found

        return self._in_fewest(self._copy(patient), sheets)

    def _in_fewest(self, copy: Copy, attempt: Callable[[Sequence[Copy], bool], T]) -> T:
        """What `attempt` makes of as few volumes of a copy as hold all of it."""

        def make(volumes: Sequence[Volume], trial: bool) -> T:
            return attempt([copy if volume.total == 1 else copy.of(volume) for volume in volumes], trial)

        exercises = len(copy.views.prescriptions)
        return in_fewest(exercises, make, single=self.stage.layout.volume is None)

    def separator(self, words: str) -> list[Sheet]:
        """A sheet to stand between copies: the same words on its front and its back; long ones may be broken."""
        pieces = (words[at : at + _PIECE] for at in range(0, len(words), _PIECE))
        return [self._copy(Patient()).separator(_MAY_BREAK.join(pieces))] * 2

    @property
    def version(self) -> str:
        """The version of the content in words."""
        return self._copy(Patient()).imprint.version

    def _copy(self, patient: Patient) -> Copy:
        stage, prescriptions = self.stage, self.prescriptions(patient)
        views = PersonalViews(
            self.stage.library,
            stage.programme,
            stage.language,
            stage.gallery,
            patient,
            prescriptions,
            self._usual_cards if prescriptions is self._usual else self._cards(prescriptions),
            self.shown,
            is_checked=stage.is_checked,
            landscape=stage.landscape,
            growth=stage.theme.growth,
            text_size=stage.theme.text_size,
            person=patient.person or self.materials.person(stage),
        )
        return Copy(self, views)

    def fork(self) -> Copier:
        """A copier that begins with the parts of this one and adds nothing to it: its patients are its own."""
        other = Copier(self.materials, self.request, self.stage)
        other.drafts, other.words_shown = self.drafts.copy(), self.words_shown.copy()
        other._tries, other._names, other._folios = self._tries, self._names, self._folios
        other._shown, other._settings = dict(self._shown), self._settings.copy()
        other.setting = self.setting
        other._refusals = self._refusals.copy(lambda refused: deque(refused, _VARIANTS))
        other._variants = self._variants.copy(lambda made: deque(map(Variant.unfilled, made), _VARIANTS))
        return other

    def prescriptions(self, patient: Patient) -> Sequence[Prescription]:
        """The patient's exercises; each with the dose and note of the programme where the record has none."""
        if not patient.exercises and patient.dose is None:
            return self._usual
        usual = {item.exercise.id: item for item in self._usual}
        if not patient.exercises:
            return [replace(item, dose=_overridden(item.dose, patient.dose)) for item in self._usual]
        found = []
        for choice in patient.exercises:
            exercise = self.stage.library.exercises[choice.exercise]
            base = usual.get(choice.exercise, Prescription(exercise, exercise.dose))
            dose = _overridden(_overridden(base.dose, patient.dose), choice.dose)
            found.append(Prescription(exercise, dose, choice.note or base.note))
        return found

    @cached_property
    def _usual_cards(self) -> Sequence[CardWords]:
        return self._cards(self._usual)

    def _cards(self, prescriptions: Sequence[Prescription]) -> Sequence[CardWords]:
        return [CardWords.of(item, self.stage.language) for item in prescriptions]

    @cached_property
    def binder(self) -> Binder:
        """Binds the copies."""
        return Binder(self.setting.metadata)

    @cached_property
    def setting(self) -> Setting:
        """What parts are set with that say nothing in other alphabets than the library."""
        return self._setting(self._usual_letters)

    def setting_for(self, letters: frozenset[str]) -> Setting:
        """What parts are set with that show words with these letters besides the usual ones."""
        return self._settings.get(letters, lambda: self._setting(self._usual_letters | letters))

    def letters(self, words: str) -> frozenset[str]:
        """What fonts have to be made ready for besides the usual, when words are to be shown."""
        unusual = "".join(set(words) - self._usual_letters)
        return self.materials.fonts.repertoire(unusual) - self._usual_letters if unusual else _NO_LETTERS

    @cached_property
    def _usual_letters(self) -> frozenset[str]:
        own = _characters(self.stage.library, self.stage.language.id)
        always = ALWAYS_PRIMED | frozenset(self.stage.language.numerals)
        return always | own | self.materials.fonts.repertoire("".join(own))

    def _setting(self, letters: frozenset[str]) -> Setting:
        setting = self.stage.setting(self._copy(Patient()).imprint.metadata, letters)
        return replace(setting, faces=_faces(setting, letters))

    def variants(self, key: tuple[object, ...]) -> deque[Variant]:
        """The variants of a part by what it depends on, to which more may be added."""
        return self._variants.get(key, partial(deque, maxlen=_VARIANTS))

    def refusals(self, key: tuple[object, ...]) -> deque[Refusal]:
        """The words that were too long for a part, by what that depends on, to which more may be added."""
        return self._refusals.get(key, partial(deque, maxlen=_VARIANTS))

    def tries(self, rule: LayoutPart, pages: int | None) -> tuple[LayoutPart, ...]:
        """The ways to make a part of a rule that may take so many pages."""
        key = rule.kind, pages
        return self._tries.get(key, lambda: tuple(rule.tries(pages, self.names(rule.template))))

    def names(self, template: str) -> frozenset[str]:
        """The data that a template looks at."""
        return self._names.get(template, partial(self.materials.templates.names, template))

    def shown(
        self, prescription: Prescription, person: str | None, make: Callable[[Prescription], list[Shown]]
    ) -> list[Shown]:
        """The pictures of an exercise for a side and with a person, found once."""
        key = prescription.exercise.id, prescription.side, person
        if key not in self._shown:
            self._shown[key] = make(prescription)
        return self._shown[key]

    def folio(self, footer: Footer) -> Folio | None:
        """A footer as it is painted over a page."""
        return self._folios.get(footer, lambda: make_folios(render_furniture([footer], self.setting))[0])


def _overridden(dose: Dose | None, other: Dose | None) -> Dose | None:
    return dose.overridden_by(other) if dose else other


def _characters(library: Library, language: str) -> frozenset[str]:
    """Every character that the library can put on a page in a language."""
    documents = [library.clinic, library.languages[language]]
    for folder in (library.exercises, library.muscles, library.programmes):
        for name in folder:
            with suppress(BadInput):  # what is not translated is in no copy
                documents.append(folder[name])
    return frozenset(chain.from_iterable(words for document in documents for words in _texts(document)))


def _texts(value: object) -> Iterator[str]:
    """All text in a model, and in what is in it."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Model):
        for name in type(value).model_fields:
            if name not in NEVER_PRINTED:
                yield from _texts(getattr(value, name))
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)


def _faces(setting: Setting, characters: frozenset[str]) -> tuple[Face, ...]:
    """The theme's faces and those that draw what these lack, in an order that depends on nothing else."""
    theme = setting.theme
    text = theme.style("text").font or ""
    blocks, inlines = theme.blocks.values(), theme.inlines.values()
    styles = {(style.font, style.weight or 400, bool(style.italic)) for style in blocks if style.font}
    styles |= {(style.font or text, style.weight, bool(style.italic)) for style in inlines if style.weight}
    own = dict.fromkeys(setting.fonts.face(*style) for style in sorted(styles))
    others: dict[Face, None] = {}
    for face in own:
        lacking = [char for char in sorted(characters) if char.isprintable() and not face.covers(char)]
        found = (setting.fonts.fallback(char, face) for char in lacking)
        others |= dict.fromkeys(other for other in found if other)
    return tuple(own | others)
