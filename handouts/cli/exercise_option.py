"""What `--exercise` says: "clamshell: sets=3, days=mon wed, note=slowly, please"."""

from __future__ import annotations

import re
from typing import Any

from handouts.content.patients.patient import PersonalExercise
from handouts.content.patients.row import field_value
from handouts.problems import BadInput, Problem, nearest

_FIELDS = frozenset(PersonalExercise.model_fields) - {"exercise"}
_WITH_COMMAS = ("note", "load", "days")
_NULLS = ("null", "~")
_EXAMPLE = 'an id, or as in "clamshell: sets=3, reps=8-12"'


def exercise_of(words: str) -> dict[str, Any]:
    """An exercise as the keys of a record; raises BadInput, which quotes nothing."""
    name, _, rest = words.partition(":")
    keys: dict[str, Any] = {}
    for field, value in _parted(rest):
        if field in keys:
            raise _refused(f'"{field}" stands in one --exercise twice', "each field once")
        keys[field] = None if value.strip() in _NULLS else field_value(field, value.strip())
    return {"exercise": name.strip(), **keys}


def _parted(rest: str) -> list[tuple[str, str]]:
    """Each field with its value; a comma may stand in words, and what follows it goes on with them."""
    found: list[tuple[str, str]] = []
    for piece in rest.split(",") if rest.strip() else []:
        before, equals, value = piece.partition("=")
        field = re.sub(r"[\s-]+", "_", before.strip().lower())
        if equals and field in _FIELDS:
            found.append((field, value))
        elif equals and (field == "exercise" or nearest(field, _FIELDS)):
            raise _refused("--exercise has a field that there is not", "fields of a dose, or note", field)
        elif found and found[-1][0] in _WITH_COMMAS:
            last, said = found.pop()
            found.append((last, f"{said},{piece}"))
        else:
            raise _refused("--exercise is not understood", _EXAMPLE)
    return found


def _refused(message: str, expected: str, field: str = "") -> BadInput:
    return BadInput([Problem(message, expected=expected, nearest=nearest(field, _FIELDS))])
