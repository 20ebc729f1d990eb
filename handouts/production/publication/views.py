"""What templates see: the content of a publication in the words and order in which it is printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, Self

from handouts.content.document import Document
from handouts.content.dose_words import facts
from handouts.content.exercise import Exercise, Picture
from handouts.content.language import Language
from handouts.content.library import Library, Prescription
from handouts.content.muscle import Muscle
from handouts.content.programme import Programme
from handouts.figures.drawing import Artwork
from handouts.production.publication.person import NOBODY
from handouts.production.publication.volumes import Volume
from handouts.sources.written import shown_path


class Pictures(Protocol):
    """The drawn pictures: poses and plates by their source, e.g. "pose:clamshell#start"."""

    def has(self, source: str) -> bool:
        """Whether there is such a picture."""
        ...

    def artwork(self, source: str) -> Artwork:
        """The picture; raises ValueError where there is none."""
        ...


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
        self.volume: Volume | None = None
        self._shown: dict[tuple[str, str | None], list[Shown]] = {}

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
        """What every template has."""
        weeks = self.programme.log.weeks if self.programme.log else 0
        muscle = self._muscle()
        return {
            "t": self._text,
            "lang": self.language.id,
            "landscape": self.landscape,
            "growth": self.growth,
            "text_size": self.text_size,
            "date": self.language.day,
            "number": self.language.number,
            "full_days": self.language.days,
            "days": self.language.short_days,
            "narrow_days": self.language.narrow_days,
            "clinic": self.library.clinic,
            "patient": NOBODY,
            "programme": self.programme,
            "document": self.programme,
            "muscle": muscle,
            "plate": self._plate(muscle, muscle.view) if muscle else None,
            "actions": list(self._actions(muscle)) if muscle else [],
            "choices": self.own,
            "cards": [self._exercise(number, self.prescriptions[number - 1]) for number in self.numbers],
            "total": len(self.prescriptions),
            "volume": self.volume.number if self.volume else 1,
            "volumes": self.volume.total if self.volume else 1,
            "weeks": range(1, weeks + 1),
            "equipment": list(dict.fromkeys(self._equipment())),
            "stop_signs": self.stop_signs,
            "cover_picture": next((shown for shown in self._covers() if shown), None),
        }

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
            "log": self._log_items,
            "person": self._person_items,
        }

    def _exercise_items(self) -> Iterator[Item]:
        for number, prescription in zip(self.numbers, self.own, strict=True):
            exercise = prescription.exercise
            yield Item(exercise.id, self._exercise(number, prescription), called("exercise", exercise))

    def _muscle_items(self) -> Iterator[Item]:
        if muscle := self._muscle():
            yield Item(muscle.id, {"document": muscle}, called("muscle", muscle))

    def _word_items(self) -> Iterator[Item]:
        """The medical words of the muscle's page, where they are explained."""
        if (muscle := self._muscle()) and muscle.terms:
            yield Item("", {}, called("muscle", muscle))

    def _safety_items(self) -> Iterator[Item]:
        programme = self.programme
        if programme.before_you_start or programme.stop_if or programme.call_us_if or programme.emergency_if:
            yield Item("", {}, self.called)

    def _log_items(self) -> Iterator[Item]:
        if self.programme.log:
            yield Item("", {}, self.called)

    def _person_items(self) -> Iterator[Item]:
        """The person that a copy is for; none here."""
        return iter(())

    def _exercise(self, number: int, prescription: Prescription) -> Mapping[str, Any]:
        return {
            "exercise": prescription.exercise,
            "document": prescription.exercise,
            "number": number,
            "first": number == self.numbers.start,
            "shown": self.shown(prescription),
            **self._words(number, prescription),
        }

    def _words(self, index: int, prescription: Prescription) -> Mapping[str, Any]:
        """What is said of the exercise of a number besides its own file."""
        dose = prescription.dose
        strip = [fact for fact in facts(dose, self.language) if fact.kind != "note"] if dose else []
        return {"facts": strip, "dose_note": dose.note if dose else None, "note": prescription.note}

    def shown(self, prescription: Prescription) -> list[Shown]:
        """The pictures of an exercise that there are, start first; of the side that its dose is for."""
        exercise, side = prescription.exercise, prescription.side
        key = exercise.id, side
        if key not in self._shown:
            pairs = (("start", exercise.pictures.start), ("finish", exercise.pictures.finish))
            found = [self._picture(exercise, name, picture, side) for name, picture in pairs if picture]
            self._shown[key] = [shown for shown in found if shown]
        return self._shown[key]

    def _picture(self, exercise: Exercise, name: str, picture: Picture, side: str | None) -> Shown | None:
        label = self._text(name)
        if picture.image:
            return Shown(str(picture.image), picture.alt or picture.caption or label, picture.caption, label)
        source = f"pose:{exercise.id}#{name}" + (f"?side={side}" if side else "")
        if not self.pictures.has(source):
            return None
        return Shown(source, picture.alt or self.pictures.artwork(source).alt, picture.caption, label)

    def _muscle(self) -> Muscle | None:
        return self.library.muscles[self.programme.muscle] if self.programme.muscle else None

    def _plate(self, muscle: Muscle, view: str) -> Shown | None:
        source = f"plate:{muscle.plate}#{view}"
        if muscle.plate is None or not self.pictures.has(source):
            return None
        return Shown(source, self.pictures.artwork(source).alt)

    def _actions(self, muscle: Muscle) -> Iterator[Movement]:
        """What the muscle does, each with the picture that shows it where there is one."""
        for action in muscle.actions:
            yield Movement(action.text, self._plate(muscle, action.view) if action.view else None)

    def _equipment(self) -> Iterator[str]:
        for prescription in self.own:
            yield from prescription.exercise.equipment
            for variation in prescription.exercise.progressions:
                yield from variation.equipment

    def _covers(self) -> Iterator[Shown | None]:
        """Pictures that may stand on the cover: the last position of an exercise shows it best."""
        for prescription in self.own[1:] + self.own[:1]:
            yield from reversed(self.shown(prescription))

    def _text(self, key: str, **values: object) -> str:
        count = values.get("n")
        if isinstance(count, int | float):
            return self.language.plural(key, count, **{k: v for k, v in values.items() if k != "n"})
        return self.language.text(key, **values)


def called(kind: str, document: Document) -> str:
    """What messages call an item that is a document of its own."""
    return f"{kind} {document.id} ({shown_path(Path(document.place().file))})"
