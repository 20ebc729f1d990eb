"""What is wrong with a patient's record, without a word of what stands in it.

A message names the field, the place and what was expected. It quotes neither a value nor a line: these may be
a name, or have landed in the wrong column or key.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from handouts.content.characters import Fonts
from handouts.content.faults import validation_problems
from handouts.content.patient import Patient, PersonalExercise
from handouts.content.surroundings import Surroundings
from handouts.content.values import FAULT
from handouts.content.yaml_source import Source
from handouts.problems import BadInput, Place, Problem

_EXERCISE_FIELDS = tuple(PersonalExercise.model_fields)
_FIELDS = frozenset((*Patient.model_fields, *_EXERCISE_FIELDS)) - {"exercises", "dose"}


def read_patient(source: Source, context: Surroundings | None = None, fonts: Fonts | None = None) -> Patient:
    """The checked patient of a record; raises BadInput with every problem, none of which tells a value."""
    if not isinstance(source.value, dict):
        raise BadInput([Problem("a record should stand here", _blind(source.place()), "keys and values")])
    try:
        patient = Patient.model_validate(source.value, context=context)
    except ValidationError as error:
        raise BadInput(_problems(error, source)) from None
    patient.locate(source)
    problems = [replace(p, place=_blind(p.place)) for part in patient.whole() for p in part.faults()]
    problems += _missing_characters(patient, fonts) if fonts else []
    if problems:
        raise BadInput(problems)
    return patient


def without_values(problems: Iterable[Problem]) -> list[Problem]:
    """Problems of the syntax of a record, with nothing left of what was read."""
    return [
        Problem("this cannot be read", _blind(problem.place), "keys and values, as YAML writes them")
        for problem in problems
    ]


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
            return Problem(message, _blind(source.key_place(*loc)), wanted)
        case kind:
            message = f'what stands in "{fields[-1]}" cannot be used' if fields else "this cannot be used"
            wanted = context.get("expected") if kind == FAULT else expected.get(source.place(*loc))
    return Problem(message, _blind(source.place(*loc, *at)), wanted, context.get("nearest"))


def _missing_characters(patient: Patient, fonts: Fonts) -> Iterator[Problem]:
    for words, path in patient.texts():
        for missing in fonts.missing(words):
            codes = " ".join(f"U+{ord(char):04X}" for char in missing)
            place = _blind(patient.place(*path))
            yield Problem(
                f"no font has the character {codes}", place, "a font that has it, in the folder fonts"
            )


def _blind(place: Place | None) -> Place | None:
    """A place without the line that stands there."""
    return replace(place, excerpt="") if place else None
