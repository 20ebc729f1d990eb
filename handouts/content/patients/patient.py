"""A patient's own programme: whose it is, what was chosen from the programme, and what differs for this person.

What is left out is a blank to write on, or what the programme says. A record may lie anywhere; nothing of it
is told in messages, and `repr` does not show it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, WithJsonSchema

from handouts.content.dose import Dose
from handouts.content.patients.dose import plain_dose
from handouts.content.patients.text import Password, PatientText, clean
from handouts.content.surroundings import surroundings
from handouts.problems import Problem, nearest
from handouts.sources.model import Model
from handouts.sources.values import a_list, day, fault, short_for

_OPAQUE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}", re.ASCII)
_DEVICES = re.compile(r"con|prn|aux|nul|com\d|lpt\d", re.IGNORECASE | re.ASCII)
"""Windows takes a file of such a name for a device, whatever its name ends in."""
_FIRST_YEAR, _LAST_YEAR = 1900, 2200
_DOTTED_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", re.ASCII)


def _known(folder: str) -> BeforeValidator:
    """A name that must be one of the project's."""

    def check(value: object, info: ValidationInfo[Any]) -> str:
        known = surroundings(info).ids.get(folder)
        name = clean(value).strip() if isinstance(value, str) else ""
        if not name or (known is not None and name not in known):
            near = nearest(name.replace(" ", "-"), known or ()) if name else None
            names = ", ".join(sorted(known or ()))
            raise fault(f"there is nothing of this name in {folder}", f"one of {names}", near)
        return name

    return BeforeValidator(check)


def _opaque(value: object) -> str:
    name = value.strip() if isinstance(value, str) else ""
    if _DEVICES.fullmatch(name):
        raise fault("this is a device of Windows", "an id unlike con, prn, aux, nul, com1 and lpt1")
    if _OPAQUE_ID.fullmatch(name):
        return name
    raise fault(
        "this is no id", "up to 64 letters, digits, hyphens and underscores, which tell nobody a name"
    )


def patient_day(value: object) -> datetime.date:
    """A date as ISO 8601 writes it, or with points: 31.05.2026. Slashes mean different days to different people."""
    if isinstance(value, datetime.datetime):
        value = value.date()
    if isinstance(value, str) and (dotted := _DOTTED_DAY.fullmatch(value.strip())):
        days, months, years = dotted.groups()
        value = f"{years}-{months:0>2}-{days:0>2}"
    found = day(value)
    if not _FIRST_YEAR <= found.year <= _LAST_YEAR:
        raise fault("no programme is of this day", f"a date in the years {_FIRST_YEAR} to {_LAST_YEAR}")
    return found


PatientDay = Annotated[
    datetime.date,
    BeforeValidator(patient_day),
    WithJsonSchema({"type": "string", "pattern": r"^(\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.\d{4})$"}),
]
OpaqueId = Annotated[
    str,
    AfterValidator(_opaque),
    WithJsonSchema({"type": "string", "pattern": f"^{_OPAQUE_ID.pattern}$"}),
]


class PersonalExercise(Dose):
    """An exercise of a patient, with whatever of its dose is different for this one."""

    exercise: Annotated[str, _known("exercises")] = Field(description="The id of the exercise.")
    note: PatientText | None = Field(
        default=None, description="A sentence about this exercise for this patient."
    )

    def __repr__(self) -> str:
        return "PersonalExercise(...)"

    __str__ = __repr__

    @property
    def dose(self) -> Dose:
        """What the record says of the dose, blanks included."""
        fields = self.model_fields_set - {"exercise", "note"}
        return Dose.model_construct(_fields_set=fields, **{name: getattr(self, name) for name in fields})


PersonalExercises = Annotated[
    tuple[
        Annotated[
            PersonalExercise,
            BeforeValidator(plain_dose),
            BeforeValidator(short_for("exercise"), json_schema_input_type=str | PersonalExercise),
        ],
        ...,
    ],
    BeforeValidator(a_list),
]


class Patient(Model):
    """One patient's record. Every field may be left out."""

    id: OpaqueId | None = Field(
        default=None, description="Names the output file; must tell nobody a name. Made up when left out."
    )
    name: PatientText | None = Field(default=None, description="The patient's name, as it is printed.")
    date: PatientDay | None = Field(default=None, description="The day it is handed out.")
    clinician: PatientText | None = Field(default=None, description="Who prepared it.")
    start_date: PatientDay | None = Field(default=None, description="The first day of the exercise log.")
    note: PatientText | None = Field(default=None, description="Some sentences about the whole programme.")
    exercises: PersonalExercises = Field(
        default=(), description="Exercises in order, with their doses; all of the programme when left out."
    )
    dose: Annotated[Dose, BeforeValidator(plain_dose)] | None = Field(
        default=None, description="What of the dose differs in every exercise."
    )
    programme: Annotated[str, _known("programmes")] | None = Field(
        default=None, description="The id of the programme, where the command does not name it."
    )
    language: Annotated[str, _known("languages")] | None = Field(default=None, description="As in build.")
    edition: Annotated[str, _known("editions")] | None = Field(default=None, description="As in build.")
    person: Annotated[str, _known("people")] | None = Field(
        default=None, description="Who is drawn in the exercises: a name from figures/people.yaml."
    )
    password: Password | None = Field(default=None, description="Locks the file; needed to open it.")
    paper: Annotated[str, _known("papers")] | None = Field(default=None, description="As in build.")

    def __repr__(self) -> str:
        return "Patient(...)"

    __str__ = __repr__

    def faults(self) -> Iterator[Problem]:
        """Each exercise once."""
        yield from super().faults()
        seen: set[str] = set()
        for choice in self.exercises:
            if choice.exercise in seen:
                message = "an exercise stands in this record twice"
                yield Problem(message, choice.place("exercise"), "each exercise once")
            seen.add(choice.exercise)

    def texts(self) -> Iterator[tuple[str, tuple[str | int, ...]]]:
        """Every text that is printed, with the path to it."""
        for name in ("name", "clinician", "note"):
            if words := getattr(self, name):
                yield words, (name,)
        doses: list[tuple[Dose, tuple[str | int, ...]]] = [(self.dose, ("dose",))] if self.dose else []
        doses += [(choice, ("exercises", index)) for index, choice in enumerate(self.exercises)]
        for dose, path in doses:
            if dose.note:
                yield dose.note, (*path, "note")
            if dose.load and (words := dose.load.words or dose.load.band):
                yield words, (*path, "load")
