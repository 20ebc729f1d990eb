"""How much of an exercise: sets, repetitions, times, load, how often.

A field that is absent prints nothing; one that is `null` prints a ruled blank for the clinician to fill in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal, Self, get_args

from pydantic import AfterValidator, BeforeValidator, Field, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema

from handouts.content.span import Span, Within
from handouts.sources.model import Model
from handouts.sources.values import Number, Text, Truth, a_list, fault, kind_of, one_of, text, unique
from handouts.sources.words import Words

Side = Literal["left", "right", "each", "alternate", "both"]
Unit = Literal["kg", "lb"]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun", "alternate"]
Until = Literal["comfortable", "tired"]
"""How many without a number: as many as is comfortable, or until tired."""

_TEMPO_WORDS = ("slow", "steady", "quick")
_TEMPO = re.compile(r"\d{1,2}-\d{1,2}-\d{1,2}-\d{1,2}", re.ASCII)


def _tempo(value: object) -> str:
    words = text(value)
    if words in _TEMPO_WORDS or (_TEMPO.fullmatch(words) and words.strip("0-")):
        return words
    raise fault(
        f'"{words}" stands here', "slow, steady, quick, or seconds to lower, pause, lift, pause: 3-1-2-0"
    )


_UNTIL: Mapping[str, Until] = {"as many as is comfortable": "comfortable", "until tired": "tired"}


def _until_in_words(value: object) -> object:
    """What clinics say instead of a number."""
    return _UNTIL.get(" ".join(value.split()).lower(), value) if isinstance(value, str) else value


class _Reps(Within):
    """A number, a range, or how many in words."""

    def read(self, value: object) -> Any:
        value = _until_in_words(value)
        if value in get_args(Until):
            return value
        return super().read(value)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        numbers = super().__get_pydantic_json_schema__(schema, handler)
        return {"anyOf": [*numbers["anyOf"], {"enum": [*_UNTIL, *get_args(Until)]}]}


EVERY_OTHER = "alternate"
_EVERY_OTHER = (EVERY_OTHER, "alternate days", "every other day")


def _days(value: object) -> object:
    """A list of days; what clinics say for every other day is one."""
    if isinstance(value, str) and " ".join(value.split()).lower() in _EVERY_OTHER:
        return [EVERY_OTHER]
    if isinstance(value, str):
        raise fault(
            f"{kind_of(value)} stands here",
            "alternate, or a list of days, such as [mon, wed, fri]; how many days a week goes into days_per_week, "
            "and other words into note",
        )
    return a_list(value)


def _every_other_alone(days: tuple[str, ...]) -> tuple[str, ...]:
    if EVERY_OTHER in days and len(days) > 1:
        raise fault("every other day and single days stand here", "alternate alone, or days of the week")
    return days


class Load(Model):
    """What makes the exercise heavier: a weight, a band, the body's own weight, or words."""

    WORDS: ClassVar = Words(warnings=("band", "words"))

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

    WORDS: ClassVar = Words("note", "progress", warnings=("load",))

    sets: Annotated[Span, Within(1, 20)] | None = Field(default=None, description="How many sets.")
    reps: Annotated[Span | Until, _Reps(1, 500)] | None = Field(
        default=None,
        description="Repetitions in a set: 10, 8-12, `as many as is comfortable` or `until tired`.",
    )
    hold_seconds: Annotated[Span, Within(1, 1800, grows=True)] | None = Field(
        default=None,
        description="How long to hold each: 30, 20-30, or {start: 30, goal: 60} to work up to the goal.",
    )
    hold_breaths: Annotated[Span, Within(1, 60)] | None = Field(
        default=None, description="How long to hold each, in slow breaths."
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
            tuple[Annotated[Day, BeforeValidator(one_of(*get_args(Day)))], ...],
            BeforeValidator(_days),
            AfterValidator(unique),
            AfterValidator(_every_other_alone),
        ]
        | None
    ) = Field(
        default=None,
        description="On which days: mon, tue, wed, thu, fri, sat, sun; or `alternate` for every other day.",
    )
    weeks: Annotated[Span, Within(1, 104)] | None = Field(default=None, description="For how many weeks.")
    progress: Text | None = Field(
        default=None, description="How to go on, in words: `Add 2 each week, up to 20.` Never computed."
    )
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
        if self.days and self.days != (EVERY_OTHER,) and span and not span.min <= len(self.days) <= span.max:
            raise fault(
                f"{len(self.days)} days are named, but days_per_week is another number",
                "as many days as days_per_week says, or one of the two keys",
                at=("days",),
            )
        return self
