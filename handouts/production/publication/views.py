"""What templates see: the content of a publication in the words and order in which it is printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from handouts.content.document import Document
from handouts.content.dose_words import remarks, strip
from handouts.content.exercise import Exercise, Picture
from handouts.content.language import Language
from handouts.content.library import Library, Prescription
from handouts.content.muscle import Muscle
from handouts.content.programme import Programme
from handouts.figures.drawing import Artwork
from handouts.problems import BadInput, Place, Problem
from handouts.production.publication.person import NOBODY
from handouts.production.publication.spoken import Spoken


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
    """One item of a `for-each` list: its id, what the template sees besides, and what it is called in messages."""

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
    ) -> None:
        self.library, self.programme, self.language, self.pictures = library, programme, language, pictures
        self.landscape, self.growth = landscape, growth
        self.prescriptions = library.prescriptions(programme)
        self._shown: dict[tuple[str, str | None], list[Shown]] = {}

    def common(self) -> dict[str, Any]:
        """What every template has."""
        weeks = self.programme.log.weeks if self.programme.log else 0
        muscle = self._muscle()
        return {
            "t": self._text,
            "lang": self.language.id,
            "landscape": self.landscape,
            "growth": self.growth,
            "date": self.language.day,
            "number": self.language.number,
            "days": self.language.short_days,
            "narrow_days": self.language.narrow_days,
            "clinic": self.library.clinic,
            "patient": NOBODY,
            "programme": self.programme,
            "document": self.programme,
            "muscle": muscle,
            "plate": self._plate(muscle, muscle.view, muscle.place("view")) if muscle else None,
            "actions": list(self._actions(muscle)) if muscle else [],
            "choices": self.prescriptions,
            "cards": [self._exercise(index, item) for index, item in enumerate(self.prescriptions, 1)],
            "total": len(self.prescriptions),
            "weeks": range(1, weeks + 1),
            "equipment": list(dict.fromkeys(self._equipment())),
            "cover_picture": next((shown for shown in self._covers() if shown), None),
        }

    def items(self, for_each: str | None) -> Iterator[Item]:
        """The items that a template is written for; KeyError for a list that there is not."""
        return iter([Item("", {}, "")]) if for_each is None else self.lists[for_each]()

    @property
    def lists(self) -> Mapping[str, Callable[[], Iterator[Item]]]:
        """What a layout's `for-each` may name."""
        return {
            "exercises": self._exercise_items,
            "muscle": self._muscle_items,
            "safety": self._safety_items,
            "log": self._log_items,
            "person": self._person_items,
        }

    def _exercise_items(self) -> Iterator[Item]:
        for index, prescription in enumerate(self.prescriptions, 1):
            exercise = prescription.exercise
            yield Item(exercise.id, self._exercise(index, prescription), called("exercise", exercise))

    def _muscle_items(self) -> Iterator[Item]:
        if muscle := self._muscle():
            yield Item(muscle.id, {"document": muscle}, called("muscle", muscle))

    def _safety_items(self) -> Iterator[Item]:
        programme = self.programme
        if programme.before_you_start or programme.stop_if or programme.call_us_if or programme.emergency_if:
            yield Item("safety", {}, called("programme", programme))

    def _log_items(self) -> Iterator[Item]:
        if self.programme.log:
            yield Item("log", {}, called("programme", self.programme))

    def _person_items(self) -> Iterator[Item]:
        """The person that a copy is for; none here."""
        return iter(())

    def _exercise(self, index: int, prescription: Prescription) -> Mapping[str, Any]:
        exercise = Spoken(prescription)
        return {
            "exercise": exercise,
            "document": exercise,
            "number": self.language.number(index),
            "first": index == 1,
            "shown": self.shown(prescription),
            **self._words(index, prescription),
        }

    def _words(self, index: int, prescription: Prescription) -> Mapping[str, Any]:
        """What is said of the exercise of a number besides its own file."""
        dose = prescription.dose
        return {"facts": strip(dose, self.language), "dose_note": remarks(dose), "note": prescription.note}

    def shown(self, prescription: Prescription) -> list[Shown]:
        """The pictures of an exercise that there are, start first; of the side that its dose is for."""
        exercise, side = prescription.exercise, prescription.side
        key = exercise.id, side
        if key not in self._shown:
            named = self._positions(exercise)
            if len(named) > 2:
                labels = [self.language.number(number) for number in range(1, len(named) + 1)]
            else:
                labels = [self._text(name) for name, _ in named]
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
            return Shown(str(picture.image), picture.alt or picture.caption or label, picture.caption, label)
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
        for prescription in self.prescriptions:
            yield from prescription.exercise.equipment
            for variation in prescription.exercise.progressions:
                yield from variation.equipment

    def _covers(self) -> Iterator[Shown | None]:
        """Pictures that may stand on the cover: the last position of an exercise shows it best."""
        for prescription in self.prescriptions[1:] + self.prescriptions[:1]:
            yield from reversed(self.shown(prescription))

    def _text(self, key: str, **values: object) -> str:
        count = values.get("n")
        if isinstance(count, int | float):
            return self.language.plural(key, count, **{k: v for k, v in values.items() if k != "n"})
        return self.language.text(key, **values)


def called(kind: str, document: Document) -> str:
    """What messages call an item that is a document of its own."""
    return f"{kind} {document.id} ({document.place().file})"
