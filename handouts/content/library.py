"""All content of one or more data folders, read, checked and linked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeVar

from handouts.content.clinic import Clinic
from handouts.content.document import Document
from handouts.content.dose import Dose
from handouts.content.exercise import Exercise
from handouts.content.images import ImageFolder
from handouts.content.language import Language
from handouts.content.muscle import Muscle
from handouts.content.poses.vocabulary import Vocabulary
from handouts.content.programme import Choice, Programme
from handouts.content.surroundings import Surroundings
from handouts.content.translation import REFERENCE, incomplete
from handouts.problems import BadInput, Place, Problem, Problems
from handouts.sources.characters import Fonts, missing_characters
from handouts.sources.data_folder import FOLDERS, misplaced, yaml_files
from handouts.sources.model import FrozenMap
from handouts.sources.reading import read_model
from handouts.sources.source import Source, read_yaml

CLINIC = "clinic.yaml"

D = TypeVar("D", bound=Document)


@dataclass(frozen=True, slots=True)
class Prescription:
    """An exercise as a programme prescribes it: with the programme's dose and note."""

    exercise: Exercise
    dose: Dose | None
    note: str | None = None

    @property
    def side(self) -> Literal["left", "right"] | None:
        """The side that it is for, where it is for one only."""
        side = self.dose.side if self.dose else None
        return side if side in ("left", "right") else None


@dataclass(frozen=True, slots=True)
class Library:
    """Everything the data folders hold, by id; `files` is whatever was read, pictures included."""

    clinic: Clinic
    exercises: Mapping[str, Exercise]
    muscles: Mapping[str, Muscle]
    programmes: Mapping[str, Programme]
    languages: Mapping[str, Language]
    files: tuple[Path, ...]

    def programme(self, name: str) -> Programme:
        """The programme of that id; for the id of an exercise or a muscle, one of just that.

        Raises KeyError for an id that is none of these.
        """
        if name in self.programmes:
            return self.programmes[name]
        if name in self.exercises:
            exercise = self.exercises[name]
            return Programme.of_one(exercise, exercise.name, exercises=(Choice(exercise=name),))
        muscle = self.muscles[name]
        return Programme.of_one(muscle, muscle.medical_name or muscle.name, muscle=name)

    def prescriptions(self, programme: Programme) -> tuple[Prescription, ...]:
        """The exercises of a programme in order, each with the dose that holds there."""
        return tuple(
            Prescription(
                self.exercises[choice.exercise], self._dose(choice.exercise, choice.dose), choice.note
            )
            for choice in programme.exercises
        )

    def _dose(self, exercise: str, override: Dose | None) -> Dose | None:
        dose = self.exercises[exercise].dose
        return dose.overridden_by(override) if dose else override


def read_library(roots: Sequence[Path], fonts: Fonts, vocabulary: Vocabulary | None = None) -> Library:
    """Read and check all content below `roots`; files of later roots win by id.

    `vocabulary` has the words of the things in poses; without it they are not checked. Raises BadInput with every
    problem of every file: a mistake in one file hides none in another.
    """
    reader = _Reader(roots, vocabulary)
    clinics = reader.read(Clinic, "")
    exercises = reader.read(Exercise, "exercises")
    muscles = reader.read(Muscle, "muscles")
    programmes = reader.read(Programme, "programmes")
    languages = reader.read(Language, "languages")
    reader.problems.extend(_language_problems(languages))
    reader.problems.extend(missing_characters(reader.sources, fonts))
    reader.problems.raise_if_any()
    return Library(
        clinics[-1],
        _by_id(exercises),
        _by_id(muscles),
        _by_id(programmes),
        _by_id(languages),
        tuple(reader.files),
    )


class _Reader:
    """Reads the files of the data folders one kind at a time, and gathers what is wrong with them."""

    def __init__(self, roots: Sequence[Path], vocabulary: Vocabulary | None) -> None:
        self.vocabulary = vocabulary
        self.problems = Problems()
        self.sources: list[Source] = []
        self.files: dict[Path, None] = {}
        self.roots = list(roots)
        self.ids = {
            folder: frozenset(path.stem for root in roots for path in yaml_files(root, folder))
            for folder in (*FOLDERS, "plates")
        }
        for root in roots:
            self.problems.extend(misplaced(root))
        if not any((root / CLINIC).is_file() for root in roots):
            self.problems.add(
                "no clinic is described", Place(str(self.roots[-1] / CLINIC)), expected="a file here"
            )

    def read(self, kind: type[D], folder: str) -> list[D]:
        """The sound files of a folder in all roots, those of later roots last; "" is for the clinic."""
        documents = []
        for root in self.roots:
            images = ImageFolder(root)
            for path in yaml_files(root, folder) if folder else [root / CLINIC]:
                if folder or path.is_file():
                    documents += self._read(kind, path, Surroundings(self.ids, images, self.vocabulary))
            self.files.update(dict.fromkeys(images.read))
        return documents

    def _read(self, kind: type[D], path: Path, surroundings: Surroundings) -> list[D]:
        self.files[path] = None
        try:
            source = read_yaml(path)
            self.sources.append(source)
            return [read_model(kind, source, surroundings, id=path.stem)]
        except BadInput as bad:
            self.problems.extend(bad.problems)
            return []


def _by_id(documents: Sequence[D]) -> FrozenMap[D]:
    return FrozenMap({document.id: document for document in documents})


def _language_problems(languages: Sequence[Language]) -> Iterator[Problem]:
    """Every language has the words of the reference, of which the first one read is what layouts go by."""
    reference = next((language for language in languages if language.id == REFERENCE), None)
    for language in languages:
        if reference and language is not reference:
            yield from incomplete(language, reference)
