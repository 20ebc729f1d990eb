"""The phrases that alt texts of figures are made of, in one language: `figures/words/LANGUAGE.yaml`.

Those of things stand in English in the files of the things; every other language says them too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field

from handouts.figures.poses.props.registry import phrases
from handouts.files.sources import is_there
from handouts.problems import BadInput, Place, Problem, Problems, nearest
from handouts.sources.model import FrozenMap, Model
from handouts.sources.reading import read_model
from handouts.sources.source import read_yaml
from handouts.sources.values import Text

REFERENCE = "en"
"""The language whose phrases every other has."""

_SLOT = re.compile(r"\{([a-z]+)\}")
_JOINING = {"list": ("first", "next"), "sentence": ("phrases",)}
"""Phrases that join others, with what they are filled with."""
_TELLING = ("side", "other", "n")
"""What all other phrases may tell: a side, the other side, and a number of degrees."""


class FigureWords(Model):
    """The phrases of alt texts in one language."""

    id: str = Field(default="", exclude=True)
    words: Annotated[Mapping[str, Text], AfterValidator(FrozenMap)] = Field(description="Phrase by key.")

    def faults(self) -> Iterator[Problem]:
        """Only what a phrase is filled with stands in braces."""
        yield from super().faults()
        for key, phrase in self.words.items():
            known = _JOINING.get(key, _TELLING)
            expected = " ".join(f"{{{slot}}}" for slot in known) + " at most"
            place = self.place("words", key)
            for slot in _SLOT.findall(phrase):
                if slot not in known:
                    yield Problem(f'nothing fills "{{{slot}}}" here', place, expected, nearest(slot, known))
            if re.search(r"[{}]", _SLOT.sub("", phrase)):
                yield Problem("a brace stands here that belongs to no word to be filled in", place, expected)


def filled(phrase: str, **words: str) -> str:
    """A phrase with the words for its slots; what else is in braces stays."""
    return _SLOT.sub(lambda slot: words.get(slot[1], slot[0]), phrase)


def word_files(folders: Sequence[Path], language: str) -> list[Path]:
    """The files with the phrases of a language, those of later folders last."""
    paths = (folder / "words" / f"{language}.yaml" for folder in folders)
    return [path for path in paths if is_there(path)]


def read_words(folders: Sequence[Path], language: str) -> FigureWords:
    """The figure words of a language; a later folder's phrases win.

    Raises BadInput when no folder has them, one is broken, or phrases are missing that the reference has.
    """
    files = word_files(folders, language)
    if not files:
        place = Place(str((folders[-1] if folders else Path("figures")) / "words" / f"{language}.yaml"))
        expected = f"a file here: the phrases of figures/words/{REFERENCE}.yaml in this language"
        raise BadInput([Problem(f'there are no figure words in "{language}"', place, expected)])
    problems, read = Problems(), list[FigureWords]()
    for path in files:
        try:
            read.append(read_model(FigureWords, read_yaml(path), id=path.stem))
        except BadInput as bad:
            problems.extend(bad.problems)
    problems.raise_if_any()
    reference = _reference(folders)
    of_things = phrases() if language == REFERENCE else {}
    problems.extend(_incomplete(read, {**reference, **phrases()} if reference else {}, of_things))
    problems.raise_if_any()
    return FigureWords(
        words={**of_things, **{key: phrase for one in read for key, phrase in one.words.items()}}
    )


def _reference(folders: Sequence[Path]) -> Mapping[str, str]:
    """The phrases that there are, by the first file of the reference; none where that is broken."""
    for path in word_files(folders, REFERENCE)[:1]:
        try:
            return read_model(FigureWords, read_yaml(path), id=path.stem).words
        except BadInput:
            return {}
    return {}


def _incomplete(
    read: Sequence[FigureWords], reference: Mapping[str, str], of_things: Mapping[str, str]
) -> Iterator[Problem]:
    """Phrases that are missing, that nothing says, or that leave out what they should tell."""
    said = {*of_things, *(key for one in read for key in one.words)}
    missing = [key for key in reference if key not in said]
    if missing:
        message = f"{len(missing)} phrases are missing: {', '.join(missing)}"
        example = f"a line for each, such as   {missing[0]}: {reference[missing[0]]}"
        yield Problem(message, read[-1].place("words"), example)
    for one in read if reference else ():
        for key, phrase in one.words.items():
            if key not in reference:
                near = nearest(key, missing)
                expected = None if near else "a key of the English phrases"
                yield Problem(f'no figure says "{key}"', one.place("words", key), expected, near)
            elif lost := set(_SLOT.findall(reference[key])) - set(_SLOT.findall(phrase)):
                expected = " ".join(f"{{{slot}}}" for slot in sorted(lost))
                yield Problem(f'"{key}" leaves something out', one.place("words", key), expected)
