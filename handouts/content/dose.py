"""How much of an exercise: sets, repetitions, times, load, how often.

A field that is absent prints nothing; one that is `null` prints a ruled blank for the clinician to fill in.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal, Self, get_args

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from handouts.content.span import Span, Within
from handouts.sources.model import Model
from handouts.sources.values import Number, Text, Truth, a_list, fault, kind_of, one_of, text, unique

Side = Literal["left", "right", "each", "alternate", "both"]
Unit = Literal["kg", "lb"]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

_TEMPO_WORDS = ("slow", "steady", "quick")
_TEMPO = re.compile(r"\d{1,2}-\d{1,2}-\d{1,2}-\d{1,2}", re.ASCII)


def _tempo(value: object) -> str:
    words = text(value)
    if words in _TEMPO_WORDS or (_TEMPO.fullmatch(words) and words.strip("0-")):
        return words
    raise fault(
        f'"{words}" stands here', "slow, steady, quick, or seconds to lower, pause, lift, pause: 3-1-2-0"
    )


def _weekdays(value: object) -> object:
    """A list of days; what is said in other words has a field of its own."""
    if isinstance(value, str):
        raise fault(
            f"{kind_of(value)} stands here",
            "a list of days, such as [mon, wed, fri]; how many days a week goes into days_per_week, "
            'and other words into note: "Every second day."',
        )
    return a_list(value)


class Load(Model):
    """What makes the exercise heavier: a weight, a band, the body's own weight, or words."""

    value: Number | None = Field(
        default=None, gt=0, le=500, description="The weight, as a number; needs `unit`."
    )
    unit: Annotated[Unit, BeforeValidator(one_of(*get_args(Unit)))] | None = Field(
        default=None, description="kg or lb."
    )
    band: Text | None = Field(default=None, description="Which band, such as `red` or `light`.")
    bodyweight: Truth = Field(default=False, description="The body's own weight is the load.")
    words: Text | None = Field(default=None, description="The load in words, such as `a moderate dumbbell`.")

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if (self.value is None) != (self.unit is None):
            raise fault("a weight is a value and a unit", "both, such as   load: 5 kg")
        kinds = (self.value is not None, self.band is not None, self.bodyweight, self.words is not None)
        if sum(kinds) != 1:
            raise fault(
                f"{sum(kinds)} kinds of load stand here",
                "one of them: value with unit, band, bodyweight, words",
            )
        return self


def _load_in_words(value: object) -> object:
    """`5 kg`, `bodyweight` or any words are short for the keys of a load."""
    if not isinstance(value, str):
        return value
    if weight := re.fullmatch(r"\s*([\d.]+)\s*(kg|lb)\s*", value):
        return {"value": weight[1], "unit": weight[2]}
    return {"bodyweight": True} if value.strip() == "bodyweight" else {"words": value}


class Dose(Model):
    """A dose; which fields were written matters as much as their values: see `given`."""

    sets: Annotated[Span, Within(1, 20)] | None = Field(default=None, description="How many sets.")
    reps: Annotated[Span, Within(1, 500)] | None = Field(
        default=None, description="Repetitions in a set: 10, or 8-12."
    )
    hold_seconds: Annotated[Span, Within(1, 1800, grows=True)] | None = Field(
        default=None,
        description="How long to hold each: 30, 20-30, or {start: 30, goal: 60} to work up to the goal.",
    )
    rest_seconds: Annotated[Span, Within(1, 1800)] | None = Field(
        default=None, description="Rest between sets."
    )
    duration_minutes: Annotated[Span, Within(0.25, 240, fractions=True, grows=True)] | None = Field(
        default=None, description="How long to keep going."
    )
    tempo: Annotated[str, BeforeValidator(_tempo)] | None = Field(
        default=None, description="slow, steady, quick, or seconds to lower, pause, lift, pause: 3-1-2-0."
    )
    side: Annotated[Side, BeforeValidator(one_of(*get_args(Side)))] | None = Field(
        default=None,
        description="left or right: that side only; each: the number counts for each side; "
        "alternate: changing sides every time, the number counts both; both: both sides at once.",
    )
    load: Annotated[Load, BeforeValidator(_load_in_words, json_schema_input_type=Text | Load)] | None = Field(
        default=None, description="5 kg, bodyweight, words, or keys: value and unit, or band."
    )
    rpe: Annotated[Span, Within(0, 10, fractions=True)] | None = Field(
        default=None, description="Effort, 0 to 10."
    )
    rir: Annotated[Span, Within(0, 10)] | None = Field(
        default=None, description="Repetitions left in reserve."
    )
    pain_limit: Annotated[Span, Within(0, 10)] | None = Field(
        default=None, description="Most pain allowed, 0 to 10."
    )
    times_per_day: Annotated[Span, Within(1, 24)] | None = Field(
        default=None, description="How many times a day."
    )
    days_per_week: Annotated[Span, Within(1, 7)] | None = Field(
        default=None, description="On how many days a week."
    )
    days: (
        Annotated[
            tuple[Annotated[Weekday, BeforeValidator(one_of(*get_args(Weekday)))], ...],
            BeforeValidator(_weekdays),
            AfterValidator(unique),
        ]
        | None
    ) = Field(default=None, description="On which days: mon, tue, wed, thu, fri, sat, sun.")
    weeks: Annotated[Span, Within(1, 104)] | None = Field(default=None, description="For how many weeks.")
    note: Text | None = Field(default=None, description="One more sentence about the dose.")

    def overridden_by(self, other: Dose | None) -> Dose:
        """This dose with whatever `other` gives, blanks included, in place of its own."""
        if other is None:
            return self
        return self.with_fields(**{name: getattr(other, name) for name in sorted(other.model_fields_set)})

    def blank(self, name: str) -> bool:
        """Was this field written as `null`, to be filled in by hand?"""
        return self.given(name) and getattr(self, name) is None

    @model_validator(mode="after")
    def _no_contradiction(self) -> Self:
        span = self.days_per_week
        if self.days and span and not span.min <= len(self.days) <= span.max:
            raise fault(
                f"{len(self.days)} days are named, but days_per_week is another number",
                "as many days as days_per_week says, or one of the two keys",
                at=("days",),
            )
        return self
