"""The fields of a dose as somebody sets them: what stands in each, as it would be written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

from handouts.content.dose import Dose, Load, Side
from handouts.content.library import Prescription
from handouts.content.span import Span, Within
from handouts.production.live.draft import DOSE_FIELDS

USUAL = ("sets", "reps", "hold_seconds", "times_per_day", "days_per_week", "side")
"""What can be set of every exercise without looking for it."""
SIDES = get_args(Side)
_WIDE_STEPS = {"hold_seconds": 5, "rest_seconds": 15}


@dataclass(frozen=True, slots=True)
class DoseField:
    """A field: its `usual` words, None where it is usually a blank; `least` and `most` of its numbers."""

    name: str
    given: bool
    usual: str | None
    least: float | None = None
    most: float | None = None
    step: float = 1


def dose_fields(prescription: Prescription) -> list[DoseField]:
    """All fields in order; those that are in the dose, or usual, first are meant to be seen at once."""
    dose = prescription.dose or Dose()
    return [_field(name, dose) for name in DOSE_FIELDS]


def _field(name: str, dose: Dose) -> DoseField:
    bounds = next((each for each in _annotations(name) if isinstance(each, Within)), None)
    given, value = dose.given(name), getattr(dose, name)
    words = None if given and value is None else written(value)
    step = _WIDE_STEPS.get(name, 1)
    if bounds is None:
        return DoseField(name, given, words)
    return DoseField(name, given, words, bounds.low, bounds.high, step)


def _annotations(name: str) -> list[Any]:
    field = Dose.model_fields[name]
    nested = [
        each for argument in get_args(field.annotation) for each in getattr(argument, "__metadata__", ())
    ]
    return [*field.metadata, *nested]


def written(value: object) -> str:
    """A value of a dose as it would be written: 8-12, 5 kg, left."""
    match value:
        case None:
            return ""
        case Span(goal=None):
            return f"{value.min:g}" if value.single else f"{value.min:g}-{value.max:g}"
        case Span():
            return f"{value.min:g} → {value.goal:g}"
        case Load():
            return _load(value)
        case _:
            return str(value)


def _load(load: Load) -> str:
    if load.value is not None:
        return f"{load.value:g} {load.unit}"
    return load.band or load.words or ("bodyweight" if load.bodyweight else "")


def chosen(field: DoseField, dose: Mapping[str, Any]) -> str | None:
    """What stands in a field with what was set in it: None is a blank."""
    if field.name not in dose:
        return field.usual
    value = dose[field.name]
    return None if value is None else str(value)
