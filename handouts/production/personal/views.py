"""What templates see of one copy, and what of it decides how a part looks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import Any

from handouts.content.language import Language
from handouts.content.library import Library, Prescription
from handouts.content.needs import Key
from handouts.content.patients.patient import Patient
from handouts.content.programme import Programme
from handouts.figures.gallery import Gallery
from handouts.markup.fill import Fill
from handouts.markup.view import View
from handouts.production.personal.words import CARD, CardWords, CopyWords
from handouts.production.publication.sides import check_side
from handouts.production.views.illustrations import Shown
from handouts.production.views.views import Item, Views, called

_OF_SHAPE = frozenset({"sentences", "note"})
_OF_EXERCISE = frozenset({"shown"})
_COUNTED = frozenset({"cards", "choices", "log_phases", "total", "volume", "volumes"})
"""What depends on how many exercises there are; which ones is noted when a template looks at it."""
_OF_PHASES = frozenset({"phases", "phase", "log_phases", "later", "when", "cards"})
"""What goes by the programme's phases, which a record that prescribes otherwise has none of."""
_DAYS = frozenset({"full_days", "days", "narrow_days"})
"""What depends on the day on which a week begins."""


class NotedView(View):
    """A view that notes in `seen` when a template looks at a field of which `names` tells words of the copy."""

    __slots__ = ("_names", "_seen")

    def __init__(
        self, kind: str, fields: Mapping[str, Any], names: Mapping[str, Sequence[str]], seen: set[str]
    ) -> None:
        super().__init__(kind, fields)
        self._names, self._seen = names, seen

    def look(self, name: str) -> Any:
        """The field, whose words decide from now on how the page looks."""
        self._seen.update(self._names.get(name, ()))
        return super().look(name)


class _LazyMapping(Mapping[str, Any]):
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
        shown: Callable[[Prescription, str | None, Callable[[Prescription], list[Shown]]], list[Shown]],
        *,
        is_checked: Callable[[Iterable[Key]], bool] = lambda keys: True,
        landscape: bool = False,
        growth: float = 1.0,
        text_size: float = 12.0,
        person: str | None = None,
    ) -> None:
        super().__init__(
            library,
            programme,
            language,
            gallery,
            is_checked=is_checked,
            landscape=landscape,
            growth=growth,
            text_size=text_size,
            person=person,
        )
        self.person = person
        self.gallery = gallery
        self.prescriptions = tuple(prescriptions)
        self.seen: set[str] = set()
        self._kept_shown = shown
        weeks = programme.log.weeks if programme.log else 0
        self.words = CopyWords(patient, cards, language, weeks)

    def common(self) -> dict[str, Any]:
        """What every template has. The programme's own choice is left out: templates go by the patient's."""
        programme = self.view(self.programme.with_fields(exercises=()))
        return {
            **super().common(),
            "programme": programme,
            "document": programme,
            "patient": self.view(self.words.seen_person(self.seen)),
            "full_days": self._from_first_day(self.language.days),
            "days": self._from_first_day(self.language.short_days),
            "narrow_days": self._from_first_day(self.language.narrow_days),
        }

    def token(self, names: frozenset[str], number: int | None) -> tuple[object, ...]:
        """What a part depends on that looks at these names, besides the words it is filled with.

        `number` is that of its exercise. Copies with the same token can share the part. Raises BadInput, which
        tells no value, where words are about another side than the dose.
        """
        found: list[object] = [self.person]
        if number is not None:
            item = self.prescriptions[number - 1]
            found += [item.exercise.id, item.side, self.words.cards[number - 1].shape]
            found.append(number == self.numbers.start if "first" in names else None)
        if "cards" in names:
            for item in self.own:
                self.shown(item)
        if names & _COUNTED:
            found.append((len(self.prescriptions), self.volume))
        if names & _OF_PHASES:
            found.append(self.by_phases)
        if "equipment" in names:
            found.append(tuple(dict.fromkeys(self._equipment())))
        if "stop_signs" in names:
            found.append(tuple(self.stop_signs))
        if "translation_is_checked" in names:
            found.append(self.is_checked)
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

    @property
    def by_phases(self) -> bool:
        """As the programme does, where the record prescribes nothing of its own."""
        patient = self.words.patient
        return super().by_phases and not patient.exercises and patient.dose is None

    def shown(self, prescription: Prescription) -> list[Shown]:
        """The pictures of an exercise; the same for every copy that has it for the same side and person.

        Raises BadInput, which tells no value, where its words are about the other side.
        """
        return self._kept_shown(prescription, self.person, self._agreeing)

    def _agreeing(self, prescription: Prescription) -> list[Shown]:
        patient, number = self.words.patient, self.prescriptions.index(prescription)
        at = patient.place("exercises", number) if patient.exercises else patient.place("dose")
        check_side(prescription, self.gallery, at)
        return super().shown(prescription)

    def _exercise_items(self) -> Iterator[Item]:
        for number, item in zip(self.numbers, self.own, strict=True):
            data = _LazyMapping(partial(self._own_exercise, number, CARD))
            yield Item(item.exercise.id, data, called("exercise", item.exercise))

    def _person_items(self) -> Iterator[Item]:
        yield Item("", {}, self.called)

    def _own_exercise(self, number: int, prefix: str) -> Mapping[str, Any]:
        own = self.words.cards[number - 1].seen(prefix, self.seen, self.language.number(number))
        return {**self._exercise(number, self.prescriptions[number - 1]), **own}

    def _words(self, index: int, prescription: Prescription) -> Mapping[str, Any]:
        return {}  # those of this copy stand in `words`

    def _cards(self) -> list[View]:
        return [self._card(number) for number in self.numbers]

    def _card(self, number: int) -> View:
        exercise = self._named(number)
        data = {**self._own_exercise(number, str(number)), "exercise": exercise, "document": exercise}
        names = dict.fromkeys(_OF_SHAPE, (f"{number}.shape",))
        names |= dict.fromkeys(_OF_EXERCISE, (f"{number}.exercise",))
        return NotedView("card", data, names, self.seen)

    def _choices(self) -> list[View]:
        return [self._choice(number) for number in self.numbers]

    def _choice(self, number: int) -> View:
        """An exercise with its dose. Copies with another one look another way: its words tell it from any other."""
        words = self.words.cards[number - 1].words(str(number), "")
        values = [name for name in words if name.startswith(f"{number}.dose.")]
        dose = self.view(self.prescriptions[number - 1].dose)
        card, exercise = self.prescriptions[number - 1], self._named(number)
        note = Fill(f"{number}.note", card.note, self.seen) if card.note else None
        data = {"exercise": exercise, "dose": dose, "note": note, "side": card.side}
        names = {"note": (f"{number}.shape",), "side": (f"{number}.exercise",)}
        return NotedView("choice", data, {**names, "dose": (f"{number}.shape", *values)}, self.seen)

    def _named(self, number: int) -> View:
        """An exercise among all of a copy: its name can be filled in anew, all else of it cannot."""
        prescription = self.prescriptions[number - 1]
        view = self._exercise_view(prescription)
        data = {name: view.look(name) for name in view.names}
        data["name"] = Fill(f"{number}.name", prescription.exercise.name, self.seen)
        names = dict.fromkeys((name for name in data if name != "name"), (f"{number}.exercise",))
        return NotedView("exercise", data, names, self.seen)

    @property
    def _first_weekday(self) -> int:
        start = self.words.patient.start_date
        return start.weekday() if start else 0

    def _from_first_day(self, days: Sequence[str]) -> list[str]:
        """The days of a week that begins with the first day of the log."""
        return [*days[self._first_weekday :], *days[: self._first_weekday]]
