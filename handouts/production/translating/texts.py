"""The words of layouts, figures and plates in English, one by one, each beside those of another language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from handouts.content.language import Language, Phrase
from handouts.content.languages import read_sound_language
from handouts.content.translation import REFERENCE, is_warning
from handouts.content.translations.entries import Entry, Wording
from handouts.content.translations.lock import LockedFile, read_lock
from handouts.content.translations.numbers import Sides
from handouts.content.translations.translated import TranslatedTexts
from handouts.figures.poses.alt.words import SIDE_WORDS, FigureWords, said_by
from handouts.files.sources import is_there
from handouts.problems import BadInput, Place, Problems
from handouts.production.project import Project
from handouts.sources.model import Model
from handouts.sources.reading import read_sound
from handouts.sources.source import read_yaml

if TYPE_CHECKING:
    from handouts.content.plates.plate import PlateWords

M = TypeVar("M", bound=Model)

LANGUAGE, FIGURES, PLATES = "languages", "figures/words", "plates/words"
"""What these files are called in locks and messages: the folders that they lie in."""


def language_texts(project: Project, tag: str) -> TranslatedTexts:
    """The words of layouts, doses and warnings; none is translated where the file cannot be read at all."""
    reference = read_sound_language(REFERENCE, project.data_folders, Problems())
    language: Language | None = None
    with suppress(BadInput):
        language = read_sound_language(tag, project.data_folders, Problems())
    missing = Place(str(_last(project, LANGUAGE, tag)))
    found = []
    for key, phrase in reference.words.items():
        said = language.words.get(key) if language else None
        found.append(
            Entry(
                f"words.{key}",
                _of_phrase(phrase),
                reference.place("words", key),
                _of_phrase(said) if said else None,
                language.place("words", key) if language else missing,
                is_warning(key),
            )
        )
    return _texts(project, LANGUAGE, tag, found, language)


def _of_phrase(phrase: Phrase) -> Wording:
    return phrase.other if len(phrase.forms) == 1 else tuple(phrase.forms.items())


def figure_texts(project: Project, tag: str) -> TranslatedTexts:
    """The phrases of alt texts."""
    reference, own = said_by(project.figure_folders, REFERENCE), said_by(project.figure_folders, tag)
    file = _last(project, FIGURES, tag)
    found = [
        Entry(
            f"words.{key}",
            _of_forms(phrase),
            place,
            _of_forms(own[key][0]) if key in own else None,
            own[key][1] if key in own else Place(str(file)),
            is_warning=key in SIDE_WORDS or "left" in key or "right" in key,
        )
        for key, (phrase, place) in reference.items()
    ]
    return _texts(project, FIGURES, tag, found, _model(FigureWords, file, "words"))


def _of_forms(phrase: str | Mapping[str, str]) -> Wording:
    return phrase if isinstance(phrase, str) else tuple(phrase.items())


def plate_texts(project: Project, tag: str) -> TranslatedTexts:
    """The labels and alt texts of anatomy plates."""
    from handouts.content.plates.plate import PlateWords  # few builds that are up to date need plates

    file = _last(project, PLATES, tag)
    paths = (_last(project, PLATES, REFERENCE), file)
    reference, own = (_model(PlateWords, path, "labels", "figures") for path in paths)
    return _texts(project, PLATES, tag, list(_of_plates(reference, own, Place(str(file)))), own)


def _of_plates(reference: PlateWords | None, own: PlateWords | None, missing: Place) -> Iterator[Entry]:
    for kind in ("labels", "figures") if reference else ():
        for key, words in getattr(reference, kind).items():
            said = getattr(own, kind).get(key) if own else None
            for name in type(words).model_fields:
                if text := getattr(words, name):
                    place = said.place(name) if said else own.place(kind) if own else missing
                    path = f"{kind}.{key}.{name}"
                    yield Entry(path, text, words.place(name), getattr(said, name, None), place)


def sides_of(project: Project, tag: str) -> Sides | None:
    """What a language calls left and right, by its figure words; None where it has none."""
    said = said_by(project.figure_folders, tag)
    if "left" not in said or "right" not in said:
        return None
    left, right = (said[key][0] for key in ("left", "right"))
    return Sides.of(*([it] if isinstance(it, str) else [*it.values()] for it in (left, right)))


def _texts(
    project: Project,
    name: str,
    tag: str,
    found: list[Entry],
    file: Language | FigureWords | PlateWords | None,
) -> TranslatedTexts:
    locked = LockedFile()
    for root in project.data_folders:  # a later folder's file adds to the one before, and so does its lock
        own = read_lock(root, tag).get(name, LockedFile())
        locked.texts |= own.texts
        locked.signatures |= own.signatures
    place = Place(str(_last(project, name, tag)))
    signed = {"checked_by": getattr(file, "checked_by", None)}
    return TranslatedTexts(name, tag, place, tuple(found), locked, signed)


def _last(project: Project, folder: str, tag: str) -> Path:
    """The file of a language in the last data folder that has it; that of the last where none has."""
    paths = [data / folder / f"{tag}.yaml" for data in project.data_folders]
    return next((path for path in reversed(paths) if is_there(path)), paths[-1])


def _model(kind: type[M], path: Path, *needed: str) -> M | None:
    if not is_there(path):
        return None
    stand_ins: Mapping[str, Any] = {key: {} for key in needed}
    try:
        return read_sound(kind, read_yaml(path), Problems(), stand_ins=stand_ins, id=path.stem)
    except BadInput:
        return None
