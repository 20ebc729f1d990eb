"""All content of one or more data folders, read, checked and linked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, TypeVar

from handouts.content.clinic import Clinic
from handouts.content.document import Document
from handouts.content.dose import Dose
from handouts.content.exercise import Exercise
from handouts.content.images import ImageFolder
from handouts.content.language import Language
from handouts.content.model import FrozenMap
from handouts.content.muscle import Muscle
from handouts.content.programme import Programme
from handouts.content.reading import read_model
from handouts.content.yaml_source import read_yaml
from handouts.problems import BadInput, Problems

FOLDERS: Mapping[str, type[Document]] = {
    "exercises": Exercise,
    "muscles": Muscle,
    "programmes": Programme,
    "languages": Language,
}
"""The folders of a data folder that hold files of one kind each."""

OTHER_FOLDERS = ("plates", "schema", "images")

D = TypeVar("D", bound=Document)


class Fonts(Protocol):
    """What reading content asks of the fonts."""

    def missing(self, text: str) -> list[str]:
        """The characters of `text` that no font has."""
        ...


@dataclass(frozen=True, slots=True)
class Prescription:
    """An exercise as a programme prescribes it: with the programme's dose and note."""

    exercise: Exercise
    dose: Dose | None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Library:
    """Everything the data folders hold, by id; `files` is whatever was read, pictures included."""

    clinic: Clinic
    exercises: Mapping[str, Exercise]
    muscles: Mapping[str, Muscle]
    programmes: Mapping[str, Programme]
    languages: Mapping[str, Language]
    files: tuple[Path, ...]

    def prescriptions(self, programme: Programme) -> tuple[Prescription, ...]:
        """The exercises of a programme in order, each with the dose that holds there."""
        return tuple(
            Prescription(exercise, _dose(exercise, choice.dose), choice.note)
            for choice in programme.exercises
            for exercise in (self.exercises[choice.exercise],)
        )


def _dose(exercise: Exercise, other: Dose | None) -> Dose | None:
    return exercise.dose.overridden_by(other) if exercise.dose else other


def read_library(roots: Sequence[Path], fonts: Fonts) -> Library:
    """Read and check all content below `roots`; files of later roots win by id.

    Raises BadInput with every problem of every file.
    """
    reading = _Reading(fonts)
    for root in roots:
        reading.read_root(root)
    return reading.library()


@dataclass
class _Reading:
    """One run over the data folders: what has been read, and what is wrong with it."""

    fonts: Fonts
    problems: Problems = field(default_factory=Problems)
    files: dict[Path, None] = field(default_factory=dict)
    documents: defaultdict[type[Document], dict[str, Document]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    broken: defaultdict[type[Document], set[str]] = field(default_factory=lambda: defaultdict(set))

    def read_root(self, root: Path) -> None:
        images = ImageFolder(root)
        if (root / "clinic.yaml").is_file():
            self._read(Clinic, root / "clinic.yaml", images)
        for folder, kind in FOLDERS.items():
            for path in sorted((root / folder).glob("*.yaml")):
                self._read(kind, path, images)
        self.files.update(dict.fromkeys(images.read))

    def _read(self, kind: type[Document], path: Path, images: ImageFolder) -> None:
        self.files[path] = None
        try:
            document = read_model(kind, read_yaml(path), {"images": images}, id=path.stem)
        except BadInput as bad:
            self.problems.extend(bad.problems)
            self.broken[kind].add(path.stem)
            return
        self.documents[kind][path.stem] = document

    def library(self) -> Library:
        self.problems.raise_if_any()
        clinic = next(iter(self._of(Clinic).values()))
        return Library(
            clinic,
            self._of(Exercise),
            self._of(Muscle),
            self._of(Programme),
            self._of(Language),
            tuple(self.files),
        )

    def _of(self, kind: type[D]) -> FrozenMap[D]:
        return FrozenMap(
            {name: document for name, document in self.documents[kind].items() if isinstance(document, kind)}
        )
