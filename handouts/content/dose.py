"""How much of an exercise: sets, repetitions, times, load, how often.

A field that is absent prints nothing; a field that is `null` prints a ruled blank for the clinician to fill in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from handouts.content.model import Model
from handouts.content.span import Span, Within
from handouts.content.values import Number, Text, Truth, a_list, fault, one_of, text, unique
from handouts.problems import Problem

Side = Literal["left", "right", "each", "alternate", "both"]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

_TEMPO_WORDS = ("slow", "steady", "quick")
_TEMPO = re.compile(r"\d{1,2}-\d{1,2}-\d{1,2}-\d{1,2}", re.ASCII)


def _tempo(value: object) -> str:
    words = text(value)
    if words in _TEMPO_WORDS or _TEMPO.fullmatch(words):
        return words
    raise fault(
        f'"{words}" stands here', "slow, steady, quick, or seconds to lower, pause, lift, pause: 3-1-2-0"
    )


def _side(value: object) -> str:
    return one_of("left", "right", "each", "alternate", "both")(value)


def _weekday(value: object) -> str:
    return one_of("mon", "tue", "wed", "thu", "fri", "sat", "sun")(value)


class Load(Model):
    """What makes the exercise heavier: a weight, a band, the body's own weight, or words."""

    value: Number | None = Field(
        default=None, gt=0, le=500, description="The weight, as a number; needs `unit`."
    )
    unit: Annotated[Literal["kg", "lb"], BeforeValidator(one_of("kg", "lb"))] | None = Field(
        default=None, description="kg or lb."
    )
    band: Text | None = Field(default=None, description="Which band, such as `red` or `light`.")
    bodyweight: Truth = Field(default=False, description="The body's own weight is the load.")
    words: Text | None = Field(default=None, description="The load in words, such as `a moderate dumbbell`.")

    @model_validator(mode="before")
    @classmethod
    def _from_words(cls, value: object) -> object:
        """`5 kg`, `bodyweight`, or any words."""
        if not isinstance(value, str):
            return value
        if weight := re.fullmatch(r"\s*([\d.]+)\s*(kg|lb)\s*", value):
            return {"value": weight[1], "unit": weight[2]}
        return {"bodyweight": True} if value.strip() == "bodyweight" else {"words": value}

    def faults(self) -> Iterator[Problem]:
        """Exactly one kind of load; a weight has its unit."""
        if (self.value is None) != (self.unit is None):
            yield Problem("a weight is a value and a unit", self.place(), "such as   load: 5 kg")
        kinds = sum((self.value is not None, self.band is not None, self.bodyweight, self.words is not None))
        if kinds != 1:
            yield Problem(
                f"{kinds} kinds of load stand here", self.place(), "one: value, band, bodyweight or words"
            )


class Dose(Model):
    """A dose; which fields were written matters as much as their values: see `given`."""

    sets: Annotated[Span, Within(1, 20)] | None = Field(default=None, description="How many sets.")
    reps: Annotated[Span, Within(1, 500)] | None = Field(
        default=None, description="Repetitions in a set: 10, or 8-12."
    )
    hold_seconds: Annotated[Span, Within(1, 1800)] | None = Field(
        default=None,
        description="How long to hold each: 30, 20-30, or {start: 30, goal: 60} to work up to the goal.",
    )
    rest_seconds: Annotated[Span, Within(1, 1800)] | None = Field(
        default=None, description="Rest between sets."
    )
    duration_minutes: Annotated[Span, Within(0.25, 240, fractions=True)] | None = Field(
        default=None, description="How long to keep going."
    )
    tempo: Annotated[str, BeforeValidator(_tempo)] | None = Field(
        default=None, description="slow, steady, quick, or seconds to lower, pause, lift, pause: 3-1-2-0."
    )
    side: Annotated[Side, BeforeValidator(_side)] | None = Field(
        default=None,
        description="left or right: that side only; each: the whole dose on one side, then on the other; "
        "alternate: changing sides every time; both: both sides at once.",
    )
    load: Load | None = Field(
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
            tuple[Annotated[Weekday, BeforeValidator(_weekday)], ...],
            BeforeValidator(a_list),
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

    def faults(self) -> Iterator[Problem]:
        """Fields that contradict each other."""
        if (
            self.days
            and self.days_per_week
            and not self.days_per_week.min <= len(self.days) <= self.days_per_week.max
        ):
            message = f"{len(self.days)} days are named, but days_per_week is {self.days_per_week.min:g}"
            yield Problem(message, self.place("days"), "as many days, or one of the two keys")
        if self.hold_seconds and self.hold_seconds.goal == self.hold_seconds.min:
            yield Problem("the goal is the start", self.place("hold_seconds"), "one number, or a higher goal")


def without_dose(value: Any) -> Any:
    """Nothing written under `dose:` is a dose with nothing in it."""
    return {} if value is None else value
