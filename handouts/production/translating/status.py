"""What a language lacks of words for layouts, figures and anatomy plates, and what is wrong with its files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handouts.content.language import Language
from handouts.content.languages import FOLDER, read_language, read_sound_language
from handouts.content.plates.library import read_plates
from handouts.content.plates.plate import PlateWords
from handouts.content.translation import REFERENCE, incomplete
from handouts.figures.poses.alt.words import missing_words, read_words, word_files
from handouts.problems import BadInput, Place, Problem, Problems
from handouts.production.project import Project


@dataclass(frozen=True, slots=True)
class Status:
    """The state of one language: keys that are missing by the kind of their file, and what is wrong with files."""

    language: str
    missing: dict[str, list[str]]
    problems: tuple[Problem, ...]


def languages_of(project: Project) -> list[str]:
    """All languages that a project or the bundle has begun, without the one that everything is written in."""
    begun = set(project.ids(FOLDER))
    for data in project.data_folders:
        begun |= {path.stem for part in ("figures", "plates") for path in data.glob(f"{part}/words/*.yaml")}
        begun |= {path.name for path in data.glob("translations/*") if path.is_dir()}
    return sorted(begun - {REFERENCE})


def status_of(project: Project, languages: Sequence[str]) -> Iterator[Status]:
    """The state of each language; raises BadInput where the reference itself cannot be read."""
    reference = read_language(REFERENCE, project.data_folders)
    plates = read_plates(project.data_folders, faulty_too=True)
    for language in languages:
        problems: list[Problem] = []
        missing = {
            "languages": _of_layouts(project, language, reference, problems),
            "figures/words": missing_words(project.figure_folders, language),
            "plates/words": _of_plates(plates.words[REFERENCE], plates.words.get(language)),
        }
        if word_files(project.figure_folders, language):
            try:
                read_words(project.figure_folders, language)
            except BadInput as bad:
                problems += bad.problems
        problems += plates.faulty.get(("plates/words", language), ())
        yield Status(language, missing, tuple(_all_but_missing(problems)))


def _of_layouts(project: Project, tag: str, reference: Language, problems: list[Problem]) -> list[str]:
    noted = Problems()
    try:
        language = read_sound_language(tag, project.data_folders, noted)
    except BadInput as bad:
        problems += bad.problems
        return [*reference.words]
    problems += [*noted, *incomplete(language, reference)]
    return [key for key in reference.words if not language.has(key)]


def _of_plates(reference: PlateWords, own: PlateWords | None) -> list[str]:
    found = []
    for kind in ("labels", "figures"):
        for key, words in getattr(reference, kind).items():
            said = getattr(own, kind).get(key) if own else None
            for name in type(words).model_fields:
                if getattr(words, name) is not None and getattr(said, name, None) is None:
                    found.append(f"{kind}.{key}.{name}")
    return found


def _all_but_missing(problems: Sequence[Problem]) -> Iterator[Problem]:
    """What is missing is told by its keys."""
    unplaced = Place("")
    for problem in dict.fromkeys(sorted(problems, key=lambda it: it.place or unplaced)):
        if not ("are missing:" in problem.message or "there is no language" in problem.message):
            yield problem
