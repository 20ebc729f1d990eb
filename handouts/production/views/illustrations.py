"""Which pictures there are of an exercise and of a muscle, with their captions and what stands for them in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from handouts.content.exercise import Exercise, Picture, Variation
from handouts.content.language import Language
from handouts.content.library import Library
from handouts.content.muscle import Muscle
from handouts.figures.drawing import Artwork
from handouts.problems import BadInput, Place, Problem
from handouts.production.views.plain import picture_source


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


class Illustrations:
    """The pictures of a library's exercises and muscles in one language, found once; `person` is who is drawn."""

    def __init__(
        self, library: Library, language: Language, pictures: Pictures, person: str | None = None
    ) -> None:
        self._library, self._language, self._pictures = library, language, pictures
        self._person = person
        self._shown: dict[tuple[str, str | None], list[Shown]] = {}

    def of_exercise(self, exercise: Exercise, side: str | None) -> list[Shown]:
        """The pictures of an exercise for a side, start first."""
        key = exercise.id, side
        if key not in self._shown:
            named = self._positions(exercise)
            if len(named) > 2:
                labels = [self._language.number(number) for number in range(1, len(named) + 1)]
            else:
                labels = [self._language.text(name) for name, _ in named]
            found = [
                self._picture(exercise, name, label, picture, side)
                for (name, picture), label in zip(named, labels, strict=True)
            ]
            self._shown[key] = [shown for shown in found if shown]
        return self._shown[key]

    def of_ways(self, exercise: Exercise, side: str | None) -> list[Shown | None]:
        """What shows each harder way of an exercise: the end of its variant of the pose; None without one.

        Raises BadInput where the pose has no such variant.
        """
        return [self._variant(exercise, way, side) for way in exercise.progressions]

    def _variant(self, exercise: Exercise, way: Variation, side: str | None) -> Shown | None:
        if way.variant is None:
            return None
        options = f"?side={side}" if side else ""
        sources = [f"pose:{exercise.id}.{way.variant}#{name}{options}" for name in ("finish", "start")]
        source = next(filter(self._pictures.has, sources), None)
        if source is None:
            message = f'the pose of "{exercise.id}" has no variant "{way.variant}"'
            raise BadInput([Problem(message, way.place("variant"), "the name of one below pose: variants:")])
        return Shown(source, self._pictures.artwork(source).alt, way.text)

    def _positions(self, exercise: Exercise) -> list[tuple[str, Picture]]:
        """The positions of an exercise by their names in sources: those of its pose, and those with pictures."""
        pictures = exercise.pictures
        count = max(len(pictures.between), len(self._pictures.positions(exercise.id)) - 2)
        between = [*pictures.between, *[Picture()] * (count - len(pictures.between))]
        named = [("start", pictures.start), *((str(n), each) for n, each in enumerate(between, 2))]
        # A finish that the pictures do not mention is shown without a caption; `finish: null` leaves it out.
        finish = pictures.finish if pictures.given("finish") else Picture()
        return [*named, ("finish", finish)] if finish else named

    def _picture(
        self, exercise: Exercise, name: str, label: str, picture: Picture, side: str | None
    ) -> Shown | None:
        if picture.image:
            source = picture_source(picture.image, self._library.roots)
            return Shown(source, picture.alt or picture.caption or label, picture.caption, label)
        options = [f"{key}={value}" for key, value in (("side", side), ("person", self._person)) if value]
        source = f"pose:{exercise.id}#{name}" + ("?" + "&".join(options) if options else "")
        if not self._pictures.has(source):
            return None
        return Shown(source, picture.alt or self._pictures.artwork(source).alt, picture.caption, label)

    def of_muscle(self, muscle: Muscle) -> Shown | None:
        """The picture of the muscle's plate; BadInput where its view is of none."""
        return self._plate(muscle, muscle.view, muscle.place("view"))

    def of_actions(self, muscle: Muscle) -> Iterator[Movement]:
        """What the muscle does, each with the picture that shows it where there is one."""
        for action in muscle.actions:
            place = action.place("view")
            yield Movement(action.text, self._plate(muscle, action.view, place) if action.view else None)

    def _plate(self, muscle: Muscle, view: str, place: Place) -> Shown | None:
        """The picture of the muscle's plate in a view, which is named at a place."""
        if muscle.plate is None:
            return None
        source = f"plate:{muscle.plate}#{view}"
        if not self._pictures.has(source):
            expected = f"the name of one of the figures in plates/{muscle.plate}.yaml"
            raise BadInput([Problem(f'the plate "{muscle.plate}" has no figure "{view}"', place, expected)])
        return Shown(source, self._pictures.artwork(source).alt)
