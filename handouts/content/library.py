"""All content of one or more data folders, read, checked and linked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar, Literal, TypeVar

from handouts.content.clinic import Clinic
from handouts.content.document import Document
from handouts.content.dose import Dose
from handouts.content.exercise import Exercise
from handouts.content.images import ImageFolder
from handouts.content.language import Language
from handouts.content.languages import FOLDER as LANGUAGES
from handouts.content.languages import added_to
from handouts.content.muscle import Muscle
from handouts.content.needs import Key, needed
from handouts.content.poses.vocabulary import Vocabulary
from handouts.content.programme import Choice, Phase, Programme
from handouts.content.surroundings import Surroundings
from handouts.content.translation import REFERENCE, incomplete
from handouts.files.sources import CLINIC, is_there
from handouts.problems import BadInput, Place, Problem
from handouts.sources.characters import Fonts, missing_characters
from handouts.sources.data_folder import FOLDERS, misplaced, yaml_files
from handouts.sources.model import FrozenMap
from handouts.sources.reading import read_model
from handouts.sources.source import Source, read_yaml

CLINIC_KEY = ("", "clinic")

D = TypeVar("D", bound=Document)


@dataclass(frozen=True, slots=True)
class Prescription:
    """An exercise as a programme prescribes it: with the programme's dose and note."""

    exercise: Exercise
    dose: Dose | None
    note: str | None = None

    SHOWN: ClassVar = ("side",)
    """What templates see besides the fields."""

    @property
    def side(self) -> Literal["left", "right"] | None:
        """The side that it is for, where it is for one only."""
        side = self.dose.side if self.dose else None
        return side if side in ("left", "right") else None


class Shelf(FrozenMap[D]):
    """Documents by id. To take one whose file has mistakes raises BadInput with them."""

    __slots__ = ("_faulty",)

    def __init__(self, items: Mapping[str, D], faulty: Mapping[str, tuple[Problem, ...]]) -> None:
        super().__init__(items)
        self._faulty = dict(faulty)

    def __getitem__(self, key: str) -> D:
        if key in self._faulty:
            raise BadInput(self._faulty[key])
        return super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        return key in self._items or key in self._faulty


@dataclass(frozen=True, slots=True)
class PrescribedPhase:
    """A phase of a programme, with its exercises as they are prescribed in it."""

    phase: Phase
    prescriptions: tuple[Prescription, ...]


@dataclass(frozen=True, slots=True)
class Library:
    """Everything the data folders `roots` hold, by id; `files` is whatever was read, pictures included.

    Files with mistakes are not in it; `faulty` has what is wrong with them, and `misplaced` what lies where
    nothing is read.
    """

    clinic: Clinic
    exercises: Mapping[str, Exercise]
    muscles: Mapping[str, Muscle]
    programmes: Mapping[str, Programme]
    languages: Mapping[str, Language]
    files: tuple[Path, ...]
    roots: tuple[Path, ...]
    faulty: Mapping[Key, tuple[Problem, ...]] = field(default_factory=dict)
    misplaced: tuple[Problem, ...] = ()

    @property
    def by_folder(self) -> Mapping[str, Mapping[str, Document]]:
        """In the order in which a name on the command line is looked up."""
        return {
            "programmes": self.programmes,
            "exercises": self.exercises,
            "muscles": self.muscles,
            "languages": self.languages,
        }

    def key(self, name: str) -> Key:
        """The file that is meant by the name of a programme, an exercise or a muscle."""
        return next((folder for folder, shelf in self.by_folder.items() if name in shelf), ""), name

    def problems(self, wanted: Iterable[Key]) -> list[Problem]:
        """What is wrong with the files that are wanted, and with all that they use."""
        sound = {(folder, name): it for folder, shelf in self.by_folder.items() for name, it in shelf.items()}
        used = needed(wanted, sound)
        return [problem for key, found in self.faulty.items() if key in used for problem in found]

    def all_problems(self) -> list[Problem]:
        """What is wrong with any file, whether something uses it or not."""
        return [*self.misplaced, *(problem for found in self.faulty.values() for problem in found)]

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
        title = muscle.medical_name or muscle.name
        return Programme.of_one(muscle, title[:1].upper() + title[1:], muscle=name)

    def prescriptions(self, programme: Programme) -> tuple[Prescription, ...]:
        """The exercises of a programme in order, each with the dose that holds there."""
        return tuple(
            Prescription(
                self.exercises[choice.exercise], self._dose(choice.exercise, choice.dose), choice.note
            )
            for choice in programme.exercises
        )

    def phases(self, programme: Programme) -> tuple[PrescribedPhase, ...]:
        """The phases of a programme, each dose as it holds there; empty for a programme without phases.

        A dose overrides, field by field, the one of the phase before that has the exercise, or else its own.
        """
        doses: dict[str, Dose | None] = {}
        prescribed = []
        for phase in programme.phases:
            prescriptions = []
            for choice in phase.exercises:
                exercise = self.exercises[choice.exercise]
                before = doses.get(exercise.id, exercise.dose)
                dose = before.overridden_by(choice.dose) if before else choice.dose
                doses[exercise.id] = dose
                prescriptions.append(Prescription(exercise, dose, choice.note))
            prescribed.append(PrescribedPhase(phase, tuple(prescriptions)))
        return tuple(prescribed)

    def _dose(self, exercise: str, override: Dose | None) -> Dose | None:
        dose = self.exercises[exercise].dose
        return dose.overridden_by(override) if dose else override


def read_library(
    roots: Sequence[Path],
    fonts: Fonts,
    layout_words: Callable[[], Collection[str]] = tuple,
    vocabulary: Vocabulary | None = None,
) -> Library:
    """Read and check all content below `roots`; files of later roots win by id, those of languages add to each other.

    `layout_words` gives the words that layouts use, which a language may have besides those of the first English
    one; it is asked only where there are others. `vocabulary` has the words of the things in poses; without it they
    are not checked. Raises BadInput with every problem of every file: a mistake in one file hides none in another.
    """
    library = read_sound(roots, fonts, layout_words, vocabulary)
    if problems := library.all_problems():
        raise BadInput(problems)
    return library


def read_sound(
    roots: Sequence[Path],
    fonts: Fonts,
    layout_words: Callable[[], Collection[str]] = tuple,
    vocabulary: Vocabulary | None = None,
    *,
    read: Callable[[Path], Source] = read_yaml,
) -> Library:
    """Like `read_library`, but leaves files with mistakes out, and tells of them in `Library.faulty`.

    `read` reads a file, as `read_yaml` does.
    Raises BadInput, with every problem of every file, when the clinic cannot be read: everything is made with it.
    """
    reader = _Reader(roots, vocabulary, read)
    clinics = reader.read(Clinic, "")
    exercises = reader.read(Exercise, "exercises")
    muscles = reader.read(Muscle, "muscles")
    programmes = reader.read(Programme, "programmes")
    languages = reader.read(Language, LANGUAGES)
    reader.check(languages, fonts, layout_words)
    if CLINIC_KEY in reader.faulty or not clinics:
        raise BadInput([*reader.misplaced, *(it for found in reader.faulty.values() for it in found)])
    return Library(
        clinics[-1],
        reader.shelf(exercises, "exercises"),
        reader.shelf(muscles, "muscles"),
        reader.shelf(programmes, "programmes"),
        reader.shelf(languages, "languages"),
        tuple(reader.files),
        tuple(roots),
        {key: tuple(found) for key, found in reader.faulty.items()},
        tuple(reader.misplaced),
    )


class _Reader:
    """Reads the files of the data folders one kind at a time, and gathers what is wrong with them."""

    def __init__(
        self, roots: Sequence[Path], vocabulary: Vocabulary | None, read: Callable[[Path], Source]
    ) -> None:
        self.vocabulary, self._read_source = vocabulary, read
        self.misplaced: list[Problem] = [problem for root in roots for problem in misplaced(root)]
        self.faulty: dict[Key, list[Problem]] = {}
        self.sources: dict[str, tuple[Key, Source]] = {}
        self.files: dict[Path, None] = {}
        self._languages: dict[str, Source] = {}
        self.roots = list(roots)
        self.ids = {
            folder: frozenset(path.stem for root in roots for path in yaml_files(root, folder))
            for folder in (*FOLDERS, "plates")
        }
        if not any(is_there(root / CLINIC) for root in roots):
            place = Place(str(self.roots[-1] / CLINIC))
            self._note(CLINIC_KEY, [Problem("no clinic is described", place, "a file here")])

    def read(self, kind: type[D], folder: str) -> list[D]:
        """The sound files of a folder in all roots, those of later roots last; "" is for the clinic."""
        documents = []
        for root in self.roots:
            images = ImageFolder(root)
            for path in yaml_files(root, folder) if folder else [root / CLINIC]:
                if folder or is_there(path):
                    surroundings = Surroundings(self.ids, images, self.vocabulary)
                    documents += self._read(kind, path, (folder, path.stem), surroundings)
            self.files.update(dict.fromkeys(images.read))
        return documents

    def _read(self, kind: type[D], path: Path, key: Key, surroundings: Surroundings) -> list[D]:
        self.files[path] = None
        try:
            source = self._read_source(path)
            self.sources[source.file] = key, source
            if kind is Language:
                source = added_to(self._languages.get(path.stem), source)
            document = read_model(kind, source, surroundings, id=path.stem)
            if kind is Language:
                self._languages[path.stem] = source
            return [document]
        except BadInput as bad:
            self._note(key, bad.problems)
            return []

    def check(
        self, languages: Sequence[Language], fonts: Fonts, layout_words: Callable[[], Collection[str]]
    ) -> None:
        """Note what is wrong with files that are sound by themselves: words and letters that are missing."""
        for language, problem in _language_problems(languages, layout_words):
            self._note(("languages", language.id), [problem])
        for problem in missing_characters((source for _, source in self.sources.values()), fonts):
            assert problem.place, "what is missing stands somewhere"
            self._note(self.sources[problem.place.file][0], [problem])

    def shelf(self, documents: Sequence[D], folder: str) -> Shelf[D]:
        """The documents of a folder by id, without those whose files have mistakes."""
        faulty = {name: tuple(found) for (place, name), found in self.faulty.items() if place == folder}
        return Shelf({it.id: it for it in documents if it.id not in faulty}, faulty)

    def _note(self, key: Key, problems: Iterable[Problem]) -> None:
        self.faulty.setdefault(key, []).extend(problems)


def _language_problems(
    languages: Sequence[Language], layout_words: Callable[[], Collection[str]]
) -> Iterator[tuple[Language, Problem]]:
    """Every language has the words of the reference, of which the first one read is what layouts go by."""
    reference = next((language for language in languages if language.id == REFERENCE), None)
    if reference is None:
        return
    others = [language for language in languages if language is not reference]
    has_own = any(not reference.has(key) for language in others for key in language.words)
    own = layout_words() if has_own else ()
    for language in others:
        yield from ((language, problem) for problem in incomplete(language, reference, own))
