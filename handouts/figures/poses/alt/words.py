"""The phrases that alt texts of figures are made of, in one language: `figures/words/LANGUAGE.yaml`.

Those of things stand in English in the files of the things; every other language says them too. A language that
bends its words for left and right gives these in named forms, and its phrases say which they take: `{side:acc}`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from handouts.figures.poses.props.registry import phrases
from handouts.files.sources import is_there
from handouts.problems import BadInput, Code, Place, Problem, Problems, nearest
from handouts.sources.model import FrozenMap, Model
from handouts.sources.reading import read_model, read_sound
from handouts.sources.source import read_yaml
from handouts.sources.values import FAULT, Text, fault, text

REFERENCE = "en"
"""The language whose phrases every other has."""

_SLOT = re.compile(r"\{([a-z]+)(?::([a-z0-9]+))?\}")
SIDE_WORDS = ("left", "right", "top", "bottom")
"""What fills the slots `side` and `other`; only these may have forms."""
_FORMED = ("side", "other")
_STAND_INS: Mapping[str, Any] = {"words": {}}
_JOINING = {"list": ("first", "next"), "sentence": ("phrases",)}
"""Phrases that join others, with what they are filled with."""
_TELLING = ("side", "other", "n")
"""What all other phrases may tell: a side, the other side, and a number of degrees."""


Forms = Mapping[str, str]
"""A word for a side by the names of its forms; the first is taken where a slot names none."""
Phrase = str | Forms


def _phrase(value: object) -> Phrase:
    if not isinstance(value, Mapping):
        return text(value)
    forms = {}
    for name, form in value.items():
        if not re.fullmatch("[a-z0-9]+", str(name)):
            raise fault(f'"{name}" cannot name a form', "small letters and digits", at=(name,))
        try:
            forms[str(name)] = text(form)
        except PydanticCustomError as error:
            context = {**(error.context or {}), "at": (name,)}
            raise PydanticCustomError(FAULT, "{message}", context) from None
    if not forms:
        raise fault("no form stands here", "a text, or forms by their names")
    return FrozenMap(forms)


_Phrase = Annotated[Any, BeforeValidator(_phrase)]


class FigureWords(Model):
    """The phrases of alt texts in one language."""

    id: str = Field(default="", exclude=True)
    translated_by: Text | None = Field(
        default=None, description="Who translated it; `draft` where nobody stands for it."
    )
    checked_by: Text | None = Field(default=None, description="Who has compared it with the English.")
    words: Annotated[Mapping[str, _Phrase], AfterValidator(FrozenMap)] = Field(description="Phrase by key.")
    digits: str = Field(default="0123456789", exclude=True)
    """The language's ten digits, from zero: its language file has them."""

    def say(self, key: str, **words: Phrase) -> str:
        """The phrase for `key` with the words for its slots; raises BadInput where it is missing."""
        if key not in self.words:
            raise BadInput([Problem(f'the figure words lack "{key}"', None, "a phrase for it")])
        phrase = self.words[key]
        return filled(phrase if isinstance(phrase, str) else next(iter(phrase.values())), **words)

    def side(self, key: str) -> Phrase:
        """The word for left, right, top or bottom, in all its forms."""
        found: Phrase = self.words[key]
        return found

    def number(self, number: int) -> str:
        """A number in the language's digits."""
        return str(number).translate({ord("0") + value: digit for value, digit in enumerate(self.digits)})

    def faults(self) -> Iterator[Problem]:
        """Only what a phrase is filled with stands in braces, and only words for sides have forms."""
        yield from super().faults()
        for key, phrase in self.words.items():
            place = self.place("words", key)
            if not isinstance(phrase, str):
                if key not in SIDE_WORDS:
                    yield Problem(
                        f'"{key}" has forms', place, f"a text; only {', '.join(SIDE_WORDS)} have forms"
                    )
                continue
            known = _JOINING.get(key, _TELLING)
            expected = " ".join(f"{{{slot}}}" for slot in known) + " at most"
            for slot, form in _SLOT.findall(phrase):
                if slot not in known:
                    yield Problem(f'nothing fills "{{{slot}}}" here', place, expected, nearest(slot, known))
                elif form and slot not in _FORMED:
                    yield Problem(f'"{slot}" has no forms', place, f"{{{slot}}}")
            if re.search(r"[{}]", _SLOT.sub("", phrase)):
                yield Problem("a brace stands here that belongs to no word to be filled in", place, expected)


def filled(phrase: str, **words: Phrase) -> str:
    """A phrase with the words for its slots; what else is in braces stays."""

    def fill(slot: re.Match[str]) -> str:
        word = words.get(slot[1], slot[0])
        if isinstance(word, str):
            return word
        return word[slot[2]] if slot[2] else next(iter(word.values()))

    return _SLOT.sub(fill, phrase)


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
            read.append(
                read_sound(FigureWords, read_yaml(path), problems, stand_ins=_STAND_INS, id=path.stem)
            )
        except BadInput as bad:
            problems.extend(bad.problems)
    if not read:
        problems.raise_if_any()
    reference = _reference(folders)
    of_things = phrases() if language == REFERENCE else {}
    problems.extend(_incomplete(read, {**reference, **phrases()} if reference else {}, of_things))
    problems.extend(_forms_amiss(read))
    problems.raise_if_any()
    return FigureWords(
        words={**of_things, **{key: phrase for one in read for key, phrase in one.words.items()}}
    )


def said_by(folders: Sequence[Path], language: str) -> Mapping[str, tuple[Phrase, Place]]:
    """The phrases of a language with their places, as far as its files are sound; those of things are in English."""
    said: dict[str, tuple[Phrase, Place]] = {}
    if language == REFERENCE:
        things = Place("handouts/figures/poses/props")
        said = {key: (phrase, things) for key, phrase in phrases().items()}
    for path in word_files(folders, language):
        with suppress(BadInput):
            words = read_sound(FigureWords, read_yaml(path), Problems(), stand_ins=_STAND_INS, id=path.stem)
            said |= {key: (phrase, words.place("words", key)) for key, phrase in words.words.items()}
    return said


def missing_words(folders: Sequence[Path], language: str) -> list[str]:
    """The keys of all phrases that the reference has and the files of a language have not."""
    said = {key for path in word_files(folders, language) for key in _keys(path)}
    return [key for key in {**_reference(folders), **phrases()} if key not in said]


def _keys(path: Path) -> Collection[str]:
    try:
        value = read_yaml(path).value
    except BadInput:
        return ()
    words = value.get("words") if isinstance(value, dict) else None
    return words if isinstance(words, dict) else ()


def _forms_amiss(read: Sequence[FigureWords]) -> Iterator[Problem]:
    """Words for sides that do not all have the same forms, and phrases that ask for a form that there is not."""
    places = {key: one.place("words", key) for one in read for key in one.words}
    words = {key: phrase for one in read for key, phrase in one.words.items()}
    forms = {
        key: set() if isinstance(words[key], str) else {*words[key]} for key in SIDE_WORDS if key in words
    }
    known = dict.fromkeys(name for key in forms if not isinstance(words[key], str) for name in words[key])
    for key, names in forms.items():
        if lost := [name for name in known if name not in names]:
            message = f'"{key}" lacks the forms {", ".join(lost)}'
            yield Problem(message, places[key], f"the same forms as the others: {', '.join(known)}")
    for key, phrase in words.items():
        for slot, form in _SLOT.findall(phrase) if isinstance(phrase, str) else ():
            if form and slot in _FORMED and form not in known:
                expected = f"one of {', '.join(known)}" if known else "left, right, top and bottom in forms"
                message = f'"{{{slot}:{form}}}" asks for a form that left and right do not have'
                yield Problem(message, places[key], expected, nearest(form, known))


def _reference(folders: Sequence[Path]) -> Mapping[str, str]:
    """The phrases that there are, by the first file of the reference; none where that is broken."""
    for path in word_files(folders, REFERENCE)[:1]:
        try:
            words = read_model(FigureWords, read_yaml(path), id=path.stem).words
            return {key: phrase for key, phrase in words.items() if isinstance(phrase, str)}
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
        yield Problem(message, read[-1].place("words"), example, code=Code.INCOMPLETE)
    for one in read if reference else ():
        for key, phrase in one.words.items():
            if key not in reference:
                near = nearest(key, missing)
                expected = None if near else "a key of the English phrases"
                yield Problem(f'no figure says "{key}"', one.place("words", key), expected, near)
            elif isinstance(phrase, str) and (lost := _slots(reference[key]) - _slots(phrase)):
                expected = " ".join(f"{{{slot}}}" for slot in sorted(lost))
                yield Problem(f'"{key}" leaves something out', one.place("words", key), expected)


def _slots(phrase: str) -> set[str]:
    return {name for name, _ in _SLOT.findall(phrase)}
