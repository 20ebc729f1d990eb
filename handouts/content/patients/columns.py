"""What the columns of a table hold, by its heading: "Hold seconds 2" is `hold_seconds` of the second exercise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from handouts.content.dose import Dose
from handouts.content.patients.patient import Patient, PersonalExercise
from handouts.content.patients.table import Row
from handouts.problems import Place, Problems, nearest

_OF_ONE = frozenset(PersonalExercise.model_fields)
_OF_ALL = frozenset(Patient.model_fields) | frozenset(Dose.model_fields) - {"note"}


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds: a field, for all exercises or for the one of a number; `at` counts from 1."""

    at: int
    field: str
    number: int | None = None


def columns_of(heading: Row, file: str) -> Sequence[Column]:
    """What the columns hold; raises BadInput.

    What is no name of a field is not quoted: a table without a heading has patients.
    """
    problems, found = Problems(), []
    seen: set[tuple[str, int | None]] = set()
    for at, cell in enumerate(heading.cells, start=1):
        place = Place(file, heading.number, at)
        name, number = _parsed(cell)
        known = _OF_ALL if number is None else _OF_ONE
        if not cell:
            continue
        if name not in known:
            near = nearest(name, known)
            expected = (
                None if near else "one of " + ", ".join(sorted(_OF_ALL)) + ", or with a number as in sets_1"
            )
            problems.add("this column has no field's name", place, expected=expected, nearest=near)
        elif (name, number) in seen:
            problems.add(f'"{name}" stands in the heading twice', place, expected="each column once")
        else:
            seen.add((name, number))
            found.append(Column(at, name, number))
    problems.raise_if_any()
    return found


def _parsed(cell: str) -> tuple[str, int | None]:
    """A heading as the name of a field: "Hold seconds 2" is `hold_seconds` of exercise 2."""
    words = re.sub(r"[\s_.-]+", "_", cell.lower()).strip("_")
    if numbered := re.fullmatch(r"(.+?)_?([1-9]\d?)", words):
        return numbered[1], int(numbered[2])
    return words, None
