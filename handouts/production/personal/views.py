"""What templates see of one copy, and what of it decides how a part looks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from handouts.content.dose import Dose
from handouts.content.language import Language
from handouts.content.library import Library, Prescription
from handouts.content.patients.patient import Patient
from handouts.content.programme import Programme
from handouts.figures.gallery import Gallery
from handouts.markup.fill import Fill
from handouts.production.personal.words import CARD, CardWords, CopyWords
from handouts.production.publication.sides import check_side
from handouts.production.publication.spoken import Spoken
from handouts.production.publication.views import Item, Shown, Views, called

_OF_SHAPE = frozenset({"facts", "note", "dose_note"})
_OF_EXERCISE = frozenset({"shown"})
_COUNTED = frozenset({"cards", "choices", "total"})
"""What depends on how many exercises there are; which ones is noted when a template looks at it."""
_DAYS = frozenset({"days", "narrow_days"})
"""What depends on the day on which a week begins."""


class ExerciseView:
    """An exercise among all of a copy: its name can be filled in anew, all else of it cannot."""

    def __init__(self, exercise: Spoken, number: int, seen: set[str]) -> None:
        self._exercise, self._number, self._seen = exercise, number, seen

    @property
    def name(self) -> Fill:
        """The name, as words of this copy."""
        return Fill(f"{self._number}.name", self._exercise.name, self._seen)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        self._seen.add(f"{self._number}.exercise")
        return getattr(self._exercise, name)


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """An exercise of the copy and its dose; notes when a template goes by that."""

    exercise: ExerciseView
    _dose: Dose | None
    _names: Sequence[str]
    _seen: set[str]

    @property
    def dose(self) -> Dose | None:
        """The dose as numbers. Copies with another one look another way."""
        self._seen.update(self._names)
        return self._dose


class _Later(Mapping[str, Any]):
    """Data that are made when a template first looks at them: of most copies, none does."""

    def __init__(self, make: Callable[[], Mapping[str, Any]]) -> None:
        self._make = make

    @cached_property
    def _data(self) -> Mapping[str, Any]:
        return self._make()

    def __getitem__(self, key: str) -> Any:
        return self._data[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._data)

    def __len__(self) -> int:
        return len(self._data)


class _Card(Mapping[str, Any]):
    """An exercise among all of a copy; notes when a template looks at what only some copies have."""

    def __init__(self, data: Mapping[str, Any], number: int, seen: set[str]) -> None:
        self._data, self._number, self._seen = data, number, seen

    def __getitem__(self, key: str) -> Any:
        if key in _OF_SHAPE:
            self._seen.add(f"{self._number}.shape")
        elif key in _OF_EXERCISE:
            self._seen.add(f"{self._number}.exercise")
        return self._data[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._data)

    def __len__(self) -> int:
        return len(self._data)


class PersonalViews(Views):
    """The data of templates for one patient. `seen` gathers the names of words that a template looks at."""

    def __init__(
        self,
        library: Library,
        programme: Programme,
        language: Language,
        gallery: Gallery,
        patient: Patient,
        prescriptions: Sequence[Prescription],
        cards: Sequence[CardWords],
        shown: Callable[[Prescription, Callable[[Prescription], list[Shown]]], list[Shown]],
        *,
        landscape: bool = False,
        growth: float = 1.0,
    ) -> None:
        super().__init__(library, programme, language, gallery, landscape=landscape, growth=growth)
        self.gallery = gallery
        self.prescriptions = tuple(prescriptions)
        self.seen: set[str] = set()
        self._kept_shown = shown
        weeks = programme.log.weeks if programme.log else 0
        self.words = CopyWords(patient, cards, language, weeks)

    def common(self) -> dict[str, Any]:
        """What every template has. The programme's own choice is left out: templates go by the patient's."""
        programme = self.programme.with_fields(exercises=())
        numbers = range(1, len(self.prescriptions) + 1)
        return {
            **super().common(),
            "programme": programme,
            "document": programme,
            "choices": [self._choice(number) for number in numbers],
            "cards": [self._card(number) for number in numbers],
            "patient": self.words.seen_person(self.seen),
            "days": self._from_first_day(self.language.short_days),
            "narrow_days": self._from_first_day(self.language.narrow_days),
        }

    def token(self, names: frozenset[str], number: int | None) -> tuple[object, ...]:
        """What a part depends on that looks at these names, besides the words it is filled with.

        `number` is that of its exercise. Copies with the same token can share the part. Raises BadInput, which
        tells no value, where words are about another side than the dose.
        """
        found: list[object] = []
        if number is not None:
            item = self.prescriptions[number - 1]
            found += [item.exercise.id, item.side, self.words.cards[number - 1].shape]
            found.append(number == 1 if "first" in names else None)
        if "cards" in names:
            for item in self.prescriptions:
                self.shown(item)
        if names & _COUNTED:
            found.append(len(self.prescriptions))
        if "equipment" in names:
            found.append(tuple(dict.fromkeys(self._equipment())))
        if "cover_picture" in names:
            cover = next((shown for shown in self._covers() if shown), None)
            found.append(cover.src if cover else None)
        if "patient" in names:
            found.append(tuple(self.words.person))
        if names & _DAYS:
            found.append(self._first_weekday)
        return tuple(found)

    def part_words(self, number: int | None) -> Mapping[str, str]:
        """The words of a part: of one exercise, or of the whole."""
        return self.words.common if number is None else self.words.of_card(number)

    def shown(self, prescription: Prescription) -> list[Shown]:
        """The pictures of an exercise; the same for every copy that has it for the same side.

        Raises BadInput, which tells no value, where its words are about the other side.
        """
        return self._kept_shown(prescription, self._agreeing)

    def _agreeing(self, prescription: Prescription) -> list[Shown]:
        patient, number = self.words.patient, self.prescriptions.index(prescription)
        at = patient.place("exercises", number) if patient.exercises else patient.place("dose")
        check_side(prescription, self.gallery, at)
        return super().shown(prescription)

    def _exercise_items(self) -> Iterator[Item]:
        for number, item in enumerate(self.prescriptions, 1):
            data = _Later(partial(self._own_exercise, number, CARD))
            yield Item(item.exercise.id, data, called("exercise", item.exercise))

    def _person_items(self) -> Iterator[Item]:
        yield Item("person", {}, called("programme", self.programme))

    def _own_exercise(self, number: int, prefix: str) -> Mapping[str, Any]:
        own = self.words.cards[number - 1].seen(prefix, self.seen, self.language.number(number))
        return {**self._exercise(number, self.prescriptions[number - 1]), **own}

    def _words(self, index: int, prescription: Prescription) -> Mapping[str, Any]:
        return {}  # those of this copy stand in `words`

    def _card(self, number: int) -> _Card:
        view = self._exercise_view(number)
        data = {**self._own_exercise(number, str(number)), "exercise": view, "document": view}
        return _Card(data, number, self.seen)

    def _choice(self, number: int) -> ChoiceView:
        """An exercise with its dose, and the names of the words that tell this dose from any other."""
        values = [f"{number}.{fact.kind}.value" for fact in self.words.cards[number - 1].facts]
        dose = self.prescriptions[number - 1].dose
        return ChoiceView(self._exercise_view(number), dose, (f"{number}.shape", *values), self.seen)

    def _exercise_view(self, number: int) -> ExerciseView:
        return ExerciseView(Spoken(self.prescriptions[number - 1]), number, self.seen)

    @property
    def _first_weekday(self) -> int:
        start = self.words.patient.start_date
        return start.weekday() if start else 0

    def _from_first_day(self, days: Sequence[str]) -> list[str]:
        """The days of a week that begins with the first day of the log."""
        return [*days[self._first_weekday :], *days[: self._first_weekday]]
