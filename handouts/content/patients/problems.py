"""What is wrong with a patient's record, without a word of what stands in it.

A message names the field, the place and what was expected. It quotes neither a value nor a line: these may be
a name, or have landed in the wrong column or key.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from handouts.content.patients.dose import AMOUNTS, looks_like_a_date
from handouts.content.patients.patient import Patient, PersonalExercise
from handouts.content.patients.record import Record
from handouts.content.surroundings import Surroundings
from handouts.problems import BadInput, Place, Problem
from handouts.sources.characters import Fonts
from handouts.sources.faults import validation_problems
from handouts.sources.source import Source
from handouts.sources.values import FAULT

_EXERCISE_FIELDS = tuple(PersonalExercise.model_fields)
_FIELDS = frozenset((*Patient.model_fields, *_EXERCISE_FIELDS)) - {"exercises", "dose"}


def read_patient(source: Source, context: Surroundings | None = None, fonts: Fonts | None = None) -> Patient:
    """The checked patient of a record; raises BadInput with every problem, none of which tells a value."""
    if not isinstance(source.value, dict):
        raise BadInput(
            [Problem("a record should stand here", _without_excerpt(source.place()), "keys and values")]
        )
    patient, problems = _validated(source, context)
    if isinstance(source, Record):
        problems += source.faults
    if patient:
        patient.locate(source)
        problems += [
            replace(p, place=_without_excerpt(p.place)) for part in patient.whole() for p in part.faults()
        ]
        problems += _missing_characters(patient, fonts) if fonts else []
    if problems or not patient:
        raise BadInput(problems)
    return patient


def _validated(source: Source, context: Surroundings | None) -> tuple[Patient | None, list[Problem]]:
    """The patient, or what is wrong.

    Nothing is raised while pydantic's error is being handled: it holds the record, and would go along.
    """
    try:
        return Patient.model_validate(source.value, context=context), []
    except ValidationError as error:
        return None, list(_problems(error, source))


def _problems(error: ValidationError, source: Source) -> Iterable[Problem]:
    expected = {problem.place: problem.expected for problem in validation_problems(error, Patient, source)}
    return dict.fromkeys(_problem(dict(item), source, expected) for item in error.errors(include_url=False))


def _problem(item: dict[str, Any], source: Source, expected: dict[Place | None, str | None]) -> Problem:
    loc, context = item["loc"], item.get("ctx", {})
    at = context.get("at", ()) if item["type"] == FAULT else ()
    fields = [part for part in (*loc, *at) if part in _FIELDS]
    match item["type"]:
        case "missing":
            message, wanted = f'"{loc[-1]}" is missing', None
        case "extra_forbidden":
            known = Patient.model_fields if len(loc) == 1 else _EXERCISE_FIELDS
            message, wanted = "there is no such field", "one of " + ", ".join(known)
            return Problem(message, _without_excerpt(source.key_place(*loc)), wanted)
        case kind:
            message = f'what stands in "{fields[-1]}" cannot be used' if fields else "this cannot be used"
            wanted = context.get("expected") if kind == FAULT else expected.get(source.place(*loc))
            if fields and fields[-1] in AMOUNTS and looks_like_a_date(item["input"]):
                wanted = f"{wanted}; a date? format the column as text"
    return Problem(message, _without_excerpt(source.place(*loc, *at)), wanted, context.get("nearest"))


def _missing_characters(patient: Patient, fonts: Fonts) -> Iterator[Problem]:
    """One problem a text, which tells the alphabets of its letters and none of them: they may spell a name."""
    for words, path in patient.texts():
        if missing := fonts.missing(words):
            scripts = " and ".join(dict.fromkeys(_script(letter[0]) for letter in missing))
            count = "one" if len(missing) == 1 else len(missing)
            expected = f"a font for {scripts}, in the folder fonts"
            yield Problem(
                f"no font has {count} of these letters", _without_excerpt(patient.place(*path)), expected
            )


def _script(letter: str) -> str:
    """What Unicode calls the letters of an alphabet: "CJK letters", "Thai letters"."""
    if not unicodedata.category(letter).startswith("L"):
        return "symbols"
    word = unicodedata.name(letter, "other").split()[0]
    return f"{word if word == 'CJK' else word.capitalize()} letters"


def _without_excerpt(place: Place | None) -> Place | None:
    """A place without the line that stands there."""
    return replace(place, excerpt="") if place else None
