"""What templates see: the content of a publication in the words and order in which it is printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import Any, Self

from handouts.content.document import Document
from handouts.content.language import Language
from handouts.content.library import Library, PrescribedPhase, Prescription
from handouts.content.muscle import Muscle
from handouts.content.needs import Key
from handouts.content.programme import Programme
from handouts.markup.view import View
from handouts.production.views.illustrations import Illustrations, Pictures, Shown
from handouts.production.views.person import NOBODY
from handouts.production.views.phases import (
    later_doses,
    log_views,
    phase_views,
    said,
    weeks_of,
)
from handouts.production.views.plain import view_of
from handouts.production.views.volume import Volume
from handouts.production.views.wording import said_by
from handouts.sources.written import shown_path


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a `for-each` list: its id, what the template sees besides, and what it is called in messages.

    The only item that its list can have needs no id.
    """

    id: str
    data: Mapping[str, Any]
    called: str


class Views:
    """Makes the data of templates for one programme in one language."""

    def __init__(
        self,
        library: Library,
        programme: Programme,
        language: Language,
        pictures: Pictures,
        *,
        is_checked: Callable[[Iterable[Key]], bool] = lambda keys: True,
        landscape: bool = False,
        growth: float = 1.0,
        text_size: float = 12.0,
        person: str | None = None,
    ) -> None:
        self.library, self.programme, self.language, self.pictures = library, programme, language, pictures
        self.landscape, self.growth, self.text_size = landscape, growth, text_size
        self.prescriptions = library.prescriptions(programme)
        self.view = partial(view_of, folders=library.roots)
        self.volume: Volume | None = None
        self._is_checked = is_checked
        self._illustrations = Illustrations(library, language, pictures, person)
        self._exercise_views: dict[tuple[str, str | None], View] = {}

    def in_volume(self, volume: Volume) -> Self:
        """The data of templates for one volume of several."""
        views = copy(self)
        views.volume = volume
        return views

    @property
    def numbers(self) -> range:
        """The numbers of the exercises shown, counted from 1 over all volumes."""
        volume = self.volume
        return range(volume.first + 1, volume.end + 1) if volume else range(1, len(self.prescriptions) + 1)

    @property
    def own(self) -> list[Prescription]:
        """The exercises shown, in order."""
        return [self.prescriptions[number - 1] for number in self.numbers]

    def common(self) -> dict[str, Any]:
        """What every template has: plain values, and functions."""
        weeks = self.programme.log.weeks if self.programme.log else 0
        muscle, programme = self._muscle(), self.view(self.programme)
        choices, phases = self._choices(), self._phase_views()
        return {
            **said_by(self.language),
            "lang": self.language.id,
            "landscape": self.landscape,
            "growth": self.growth,
            "text_size": self.text_size,
            "translation_is_checked": self.is_checked,
            "full_days": self.language.days,
            "days": self.language.short_days,
            "narrow_days": self.language.narrow_days,
            "clinic": self.view(self.library.clinic),
            "patient": self.view(NOBODY),
            "programme": programme,
            "document": programme,
            "muscle": self.view(muscle),
            "plate": self.view(self._illustrations.of_muscle(muscle) if muscle else None),
            "actions": self.view(list(self._illustrations.of_actions(muscle)) if muscle else []),
            "choices": choices,
            "phases": phases,
            "log_phases": log_views(phases, choices, weeks),
            "cards": self._cards(),
            "total": len(self.prescriptions),
            "volume": self.volume.number if self.volume else 1,
            "volumes": self.volume.total if self.volume else 1,
            "weeks": range(1, weeks + 1),
            "equipment": tuple(dict.fromkeys(self._equipment())),
            "stop_signs": tuple(self.stop_signs),
            "cover_picture": self.view(next((shown for shown in self._covers() if shown), None)),
        }

    @property
    def is_checked(self) -> bool:
        """Has somebody checked the translation of all that is shown? So it is where nothing had to be translated."""
        keys = [("exercises", item.exercise.id) for item in self.prescriptions]
        if self.programme.muscle:
            keys.append(("muscles", self.programme.muscle))
        return self._is_checked([*keys, ("programmes", self.programme.id)])

    @property
    def by_phases(self) -> bool:
        """Whether it goes by the phases of the programme."""
        return bool(self.programme.phases)

    @cached_property
    def phases(self) -> tuple[PrescribedPhase, ...]:
        """The phases of the programme, as it prescribes them."""
        return self.library.phases(self.programme) if self.by_phases else ()

    def _phase_views(self) -> list[View]:
        numbers = {item.exercise.id: self.language.number(n) for n, item in enumerate(self.prescriptions, 1)}
        return phase_views(self.phases, numbers, self.language, self._exercise_view, self.view)

    def _choices(self) -> list[View]:
        return [
            View(
                "choice",
                {
                    "exercise": self._exercise_view(item),
                    "dose": self.view(item.dose),
                    "note": item.note,
                    "side": item.side,
                },
            )
            for item in self.own
        ]

    def _cards(self) -> list[View]:
        return [View("card", self._exercise(n, self.prescriptions[n - 1])) for n in self.numbers]

    def _exercise_view(self, prescription: Prescription) -> View:
        """The exercise, in the words for the side of its dose."""
        key = prescription.exercise.id, prescription.side
        if key not in self._exercise_views:
            self._exercise_views[key] = self.view(prescription.exercise.on(prescription.side))
        return self._exercise_views[key]

    @property
    def stop_signs(self) -> list[str]:
        """When to stop, on a page of all exercises: what the programme says, else what its exercises say."""
        return list(self.programme.stop_if or dict.fromkeys(item.exercise.stop_if for item in self.own))

    def items(self, for_each: str | None) -> Iterator[Item]:
        """The items that a template is written for; KeyError for a list that there is not."""
        return iter([Item("", {}, self.called)]) if for_each is None else self.lists[for_each]()

    @property
    def called(self) -> str:
        """What messages call that which all of this is about: the programme, or what stands by itself."""
        if self.library.programmes.get(self.programme.id) is self.programme:
            return called("programme", self.programme)
        if self.programme.muscle:
            return called("muscle", self.library.muscles[self.programme.muscle])
        return called("exercise", self.library.exercises[self.programme.id])

    @property
    def lists(self) -> Mapping[str, Callable[[], Iterator[Item]]]:
        """What a layout's `for-each` may name."""
        return {
            "exercises": self._exercise_items,
            "muscle": self._muscle_items,
            "words": self._word_items,
            "safety": self._safety_items,
            "phases": self._phase_items,
            "overview": self._overview_items,
            "log": self._log_items,
            "person": self._person_items,
        }

    def _exercise_items(self) -> Iterator[Item]:
        for index, prescription in zip(self.numbers, self.own, strict=True):
            exercise = prescription.exercise
            yield Item(exercise.id, self._exercise(index, prescription), called("exercise", exercise))

    def _overview_items(self) -> Iterator[Item]:
        """All exercises at once, where there are several."""
        if len(self.own) > 1:
            yield Item("", {}, self.called)

    def _muscle_items(self) -> Iterator[Item]:
        if muscle := self._muscle():
            yield Item(muscle.id, {"document": self.view(muscle)}, called("muscle", muscle))

    def _word_items(self) -> Iterator[Item]:
        """The medical words of the muscle's page, where they are explained."""
        if (muscle := self._muscle()) and muscle.terms:
            yield Item("", {}, called("muscle", muscle))

    def _safety_items(self) -> Iterator[Item]:
        programme = self.programme
        if programme.before_you_start or programme.stop_if or programme.call_us_if or programme.emergency_if:
            yield Item("", {}, self.called)

    def _phase_items(self) -> Iterator[Item]:
        for position, phase in enumerate(self._phase_views(), 1):
            yield Item(str(position), {"phase": phase}, self.called)

    def _log_items(self) -> Iterator[Item]:
        if self.programme.log:
            yield Item("", {}, self.called)

    def _person_items(self) -> Iterator[Item]:
        """The person that a copy is for; none here."""
        return iter(())

    def _exercise(self, number: int, prescription: Prescription) -> Mapping[str, Any]:
        exercise = self._exercise_view(prescription)
        return {
            "exercise": exercise,
            "document": exercise,
            "number": self.language.number(number),
            "first": number == self.numbers.start,
            "shown": self.view(self.shown(prescription)),
            "ways_shown": self.view(self._illustrations.of_ways(prescription.exercise, prescription.side)),
            "when": weeks_of(self.phases, prescription.exercise.id, self.language),
            "later": later_doses(self.phases, prescription.exercise.id, self.language, self.view),
            **self._words(number, prescription),
        }

    def _words(self, index: int, prescription: Prescription) -> Mapping[str, Any]:
        """What is said of the exercise of a number besides its own file."""
        return {"sentences": self.view(said(prescription, self.language)), "note": prescription.note}

    def shown(self, prescription: Prescription) -> list[Shown]:
        """The pictures of an exercise that there are, start first; of the side that its dose is for."""
        return self._illustrations.of_exercise(prescription.exercise, prescription.side)

    def _muscle(self) -> Muscle | None:
        return self.library.muscles[self.programme.muscle] if self.programme.muscle else None

    def _equipment(self) -> Iterator[str]:
        for prescription in self.own:
            yield from prescription.exercise.equipment
            for variation in prescription.exercise.progressions:
                yield from variation.equipment

    def _covers(self) -> Iterator[Shown | None]:
        """Pictures that may stand on the cover: the last position of an exercise shows it best."""
        for prescription in self.own[1:] + self.own[:1]:
            yield from reversed(self.shown(prescription))


def called(kind: str, document: Document) -> str:
    """What messages call an item that is a document of its own."""
    return f"{kind} {document.id} ({_shown(document.place().file)})"


@lru_cache(maxsize=1 << 12)
def _shown(file: str) -> str:
    return shown_path(Path(file))
