"""What templates see: the content of a publication in the words and order in which it is printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import Any, Protocol, Self

from handouts.content.document import Document
from handouts.content.exercise import Exercise, Picture
from handouts.content.language import Language
from handouts.content.library import Library, PrescribedPhase, Prescription
from handouts.content.muscle import Muscle
from handouts.content.programme import Programme
from handouts.figures.drawing import Artwork
from handouts.markup.templating.budget import current
from handouts.markup.templating.operands import finite, letters, number
from handouts.markup.view import Function, View
from handouts.problems import BadInput, Place, Problem, nearest
from handouts.production.publication.person import NOBODY
from handouts.production.publication.phases import (
    later_doses,
    log_views,
    phase_views,
    said,
    weeks_of,
)
from handouts.production.publication.plain import picture_source, view_of
from handouts.production.publication.volumes import Volume
from handouts.sources.written import shown_path


class Pictures(Protocol):
    """The drawn pictures: poses and plates by their source, e.g. "pose:clamshell#start"."""

    def has(self, source: str) -> bool:
        """Whether there is such a picture."""
        ...

    def positions(self, exercise: str) -> tuple[str, ...]:
        """What the positions of an exercise's pose are called in sources; none where it has no pose."""
        ...

    def artwork(self, source: str) -> Artwork:
        """The picture; raises ValueError where there is none."""
        ...


_LONGEST_FILLING = 1000
"""Characters of what a template puts into a word of the language file."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture as a template places it."""

    src: str
    alt: str
    caption: str | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Movement:
    """What a muscle does, and the picture that shows it."""

    text: str
    picture: Shown | None


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
        landscape: bool = False,
        growth: float = 1.0,
        text_size: float = 12.0,
    ) -> None:
        self.library, self.programme, self.language, self.pictures = library, programme, language, pictures
        self.landscape, self.growth, self.text_size = landscape, growth, text_size
        self.prescriptions = library.prescriptions(programme)
        self.view = partial(view_of, folders=library.roots)
        self.volume: Volume | None = None
        self._shown: dict[tuple[str, str | None], list[Shown]] = {}
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
            "t": Function("t", self._text),
            "lang": self.language.id,
            "landscape": self.landscape,
            "growth": self.growth,
            "text_size": self.text_size,
            "date": Function("date", self._day),
            "number": Function("number", self._number),
            "full_days": self.language.days,
            "days": self.language.short_days,
            "narrow_days": self.language.narrow_days,
            "clinic": self.view(self.library.clinic),
            "patient": self.view(NOBODY),
            "programme": programme,
            "document": programme,
            "muscle": self.view(muscle),
            "plate": self.view(self._plate(muscle, muscle.view, muscle.place("view")) if muscle else None),
            "actions": self.view(list(self._actions(muscle)) if muscle else []),
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
            "log": self._log_items,
            "person": self._person_items,
        }

    def _exercise_items(self) -> Iterator[Item]:
        for index, prescription in zip(self.numbers, self.own, strict=True):
            exercise = prescription.exercise
            yield Item(exercise.id, self._exercise(index, prescription), called("exercise", exercise))

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
            "when": weeks_of(self.phases, prescription.exercise.id, self.language),
            "later": later_doses(self.phases, prescription.exercise.id, self.language, self.view),
            **self._words(number, prescription),
        }

    def _words(self, index: int, prescription: Prescription) -> Mapping[str, Any]:
        """What is said of the exercise of a number besides its own file."""
        return {"sentences": self.view(said(prescription, self.language)), "note": prescription.note}

    def shown(self, prescription: Prescription) -> list[Shown]:
        """The pictures of an exercise that there are, start first; of the side that its dose is for."""
        exercise, side = prescription.exercise, prescription.side
        key = exercise.id, side
        if key not in self._shown:
            named = self._positions(exercise)
            if len(named) > 2:
                labels = [self.language.number(number) for number in range(1, len(named) + 1)]
            else:
                labels = [self.language.text(name) for name, _ in named]
            found = [
                self._picture(exercise, name, label, picture, side)
                for (name, picture), label in zip(named, labels, strict=True)
            ]
            self._shown[key] = [shown for shown in found if shown]
        return self._shown[key]

    def _positions(self, exercise: Exercise) -> list[tuple[str, Picture]]:
        """The positions of an exercise by their names in sources: those of its pose, and those with pictures."""
        pictures = exercise.pictures
        count = max(len(pictures.between), len(self.pictures.positions(exercise.id)) - 2)
        between = [*pictures.between, *[Picture()] * (count - len(pictures.between))]
        named = [("start", pictures.start), *((str(n), each) for n, each in enumerate(between, 2))]
        # A finish that the pictures do not mention is shown without a caption; `finish: null` leaves it out.
        finish = pictures.finish if pictures.given("finish") else Picture()
        return [*named, ("finish", finish)] if finish else named

    def _picture(
        self, exercise: Exercise, name: str, label: str, picture: Picture, side: str | None
    ) -> Shown | None:
        if picture.image:
            source = picture_source(picture.image, self.library.roots)
            return Shown(source, picture.alt or picture.caption or label, picture.caption, label)
        source = f"pose:{exercise.id}#{name}" + (f"?side={side}" if side else "")
        if not self.pictures.has(source):
            return None
        return Shown(source, picture.alt or self.pictures.artwork(source).alt, picture.caption, label)

    def _muscle(self) -> Muscle | None:
        return self.library.muscles[self.programme.muscle] if self.programme.muscle else None

    def _plate(self, muscle: Muscle, view: str, place: Place) -> Shown | None:
        """The picture of the muscle's plate in a view, which is named at a place; BadInput where there is none."""
        if muscle.plate is None:
            return None
        source = f"plate:{muscle.plate}#{view}"
        if not self.pictures.has(source):
            expected = f"the name of one of the figures in plates/{muscle.plate}.yaml"
            raise BadInput([Problem(f'the plate "{muscle.plate}" has no figure "{view}"', place, expected)])
        return Shown(source, self.pictures.artwork(source).alt)

    def _actions(self, muscle: Muscle) -> Iterator[Movement]:
        """What the muscle does, each with the picture that shows it where there is one."""
        for action in muscle.actions:
            place = action.place("view")
            yield Movement(action.text, self._plate(muscle, action.view, place) if action.view else None)

    def _equipment(self) -> Iterator[str]:
        for prescription in self.own:
            yield from prescription.exercise.equipment
            for variation in prescription.exercise.progressions:
                yield from variation.equipment

    def _covers(self) -> Iterator[Shown | None]:
        """Pictures that may stand on the cover: the last position of an exercise shows it best."""
        for prescription in self.own[1:] + self.own[:1]:
            yield from reversed(self.shown(prescription))

    # -- what templates may call: all that is handed over here was chosen by a template ---------------------

    def _text(self, key: Any, **values: Any) -> str:
        """A word of the language file, in the plural form for `n` where that is a number."""
        if not self.language.has(letters(key)):
            expected = f"a line below words: in languages/{self.language.id}.yaml:   {key}: ..."
            near = nearest(key, self.language.words)
            raise BadInput([Problem(f'the word "{key}" is missing', None, expected, near)])
        count = values.pop("n") if isinstance(values.get("n"), int | float) else None
        words = {name: self._filling(value) for name, value in values.items()}
        if count is None:
            found = self.language.text(letters(key), **words)
        else:
            found = self.language.plural(letters(key), finite(count), **words)
        current().make(len(found))
        return found

    @staticmethod
    def _filling(value: Any) -> str:
        words = letters(value)
        if len(words) > _LONGEST_FILLING:
            raise TypeError(f"more than {_LONGEST_FILLING} characters")
        return words

    def _day(self, day: Any) -> str:
        """A date as the language writes it, from one such as 2026-05-31."""
        return self.language.day(date.fromisoformat(letters(day)))

    def _number(self, n: Any) -> str:
        """A number as the language writes it."""
        return self.language.number(finite(number(n)))


def called(kind: str, document: Document) -> str:
    """What messages call an item that is a document of its own."""
    return f"{kind} {document.id} ({shown_path(Path(document.place().file))})"
