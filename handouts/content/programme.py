"""A muscle and exercises in order, all at once or in phases of some weeks: what becomes a booklet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Annotated, Any, ClassVar, cast

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, ValidationInfo

from handouts.content.document import Document
from handouts.content.dose import Dose
from handouts.content.poses.person import FigureChoice
from handouts.content.span import Span, Within
from handouts.content.surroundings import ExerciseId, MuscleId
from handouts.problems import Problem
from handouts.sources.model import Model, Path
from handouts.sources.values import (
    OneOf,
    Sentences,
    Text,
    Texts,
    Whole,
    a_list,
    fault,
    not_empty,
    short_for,
    unique,
)
from handouts.sources.words import Words


class Choice(Model):
    """An exercise of a programme, with what is different for it here."""

    WORDS: ClassVar = Words("note", warnings=("dose",))

    exercise: ExerciseId = Field(description="The id of the exercise.")
    dose: Dose | None = Field(default=None, description="What differs from the exercise's own dose.")
    note: Text | None = Field(default=None, description="A sentence for this exercise in this programme.")


LOG_FORMS = ("weekly", "sets", "pain")
LONGEST_LOG = 26
"""Weeks: half a year."""


class Log(Model):
    """The exercise log to tick off."""

    form: Annotated[str, OneOf(*LOG_FORMS)] = Field(
        default="weekly",
        description="weekly: a box a day; sets: a box for each set; pain: each day's pain from 0 to 10.",
    )
    weeks: Whole = Field(default=4, ge=1, le=LONGEST_LOG, description="For how many weeks it has room.")


_Choices = tuple[
    Annotated[Choice, BeforeValidator(short_for("exercise"), json_schema_input_type=ExerciseId | Choice)], ...
]
Choices = Annotated[_Choices, BeforeValidator(a_list), AfterValidator(not_empty)]


def _each_once(choices: tuple[Choice, ...], where: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for choice in choices:
        if choice.exercise in seen:
            message = f'"{choice.exercise}" stands in {where} twice'
            yield Problem(message, choice.place("exercise"), "each exercise once")
        seen.add(choice.exercise)


class Phase(Model):
    """Some weeks of a programme, with the exercises and doses that hold in them."""

    WORDS: ClassVar = Words("title", "exercises", "expect", "move_on_when")

    weeks: Annotated[Span, Within(1, 104)] = Field(
        description="From which week to which, such as `1-2`, or one: `3`. They follow each other without a gap."
    )
    title: Text = Field(description="What these weeks are for, in a few words.")
    exercises: Choices = Field(
        description="Ids of exercises in order, or keys: exercise, dose, note. What a dose leaves out stays as in "
        "the phase before that has the exercise."
    )
    expect: Sentences = Field(default=(), description="What can be expected in these weeks, and when.")
    move_on_when: Sentences = Field(
        default=(),
        description="When to go on to the next phase, in words; goes on from `Move on when`. Never computed.",
    )

    def faults(self) -> Iterator[Problem]:
        """Each exercise once."""
        yield from super().faults()
        yield from _each_once(self.exercises, "this phase")


Phases = Annotated[tuple[Phase, ...], BeforeValidator(a_list), AfterValidator(not_empty)]


def _own_or_of_phases(value: object, info: ValidationInfo[Any]) -> object:
    """What is written; where nothing is, the exercises of all phases, each as the first that uses it has it."""
    if value is not None:
        return not_empty(cast("tuple[Any, ...]", a_list(value)))
    phases = info.data.get("phases")  # not there where something is wrong with it, which is told by itself
    if phases == ():
        raise fault('"exercises" is missing', "ids of exercises in order, or phases")
    return of_phases(phases or ())


def of_phases(phases: Iterable[Phase]) -> tuple[Choice, ...]:
    """The exercises of all phases in order, each as the first phase that uses it has it."""
    first: dict[str, Choice] = {}
    for phase in phases:
        for choice in phase.exercises:
            first.setdefault(choice.exercise, choice)
    return tuple(first.values())


class Programme(Document):
    """Exercises in the order in which they are done, with the advice around them.

    It has either exercises or phases; the exercises of one with phases are all of theirs, in the order of first use.
    """

    model_config = ConfigDict(
        json_schema_extra={"oneOf": [{"required": ["exercises"]}, {"required": ["phases"]}]}
    )

    WORDS: ClassVar = Words(
        "title",
        "subtitle",
        "phases",
        "exercises",
        "goals",
        "introduction",
        "how_to_use",
        "what_is_normal",
        warnings=("before_you_start", "stop_if", "call_us_if", "emergency_if"),
    )

    title: Text = Field(description="The title on the cover.")
    subtitle: Text | None = Field(default=None, description="One line under the title.")
    muscle: MuscleId | None = Field(default=None, description="The id of the muscle whose anatomy is shown.")
    phases: Phases = Field(
        default=(),
        description="Phases in order, in place of `exercises`, where exercises or doses change over the weeks.",
    )
    exercises: Annotated[_Choices, BeforeValidator(_own_or_of_phases)] = Field(
        default=None,
        validate_default=True,
        description="Ids of exercises in order, or keys: exercise, dose, note. Required where there are no phases.",
    )
    goals: Sentences = Field(
        default=(), description="What it is to reach, in the patient's words, a goal an item."
    )
    introduction: Sentences = Field(default=(), description="A few sentences at the beginning.")
    how_to_use: Sentences = Field(default=(), description="How to work with the booklet, a point an item.")
    before_you_start: Sentences = Field(default=(), description="What to check before the first exercise.")
    stop_if: Sentences = Field(default=(), description="When to stop exercising; goes on from `Stop if`.")
    what_is_normal: Sentences = Field(
        default=(), description="What may be felt and passes, such as soreness; stands before `Call us if`."
    )
    call_us_if: Sentences = Field(
        default=(), description="When to ring the clinic; goes on from `Call us if`."
    )
    emergency_if: Sentences = Field(
        default=(), description="When it is an emergency; goes on from `Get help at once if`."
    )
    figure: FigureChoice | None = Field(
        default=None, description="Who is drawn in the exercises: `person`; goes before the clinic's."
    )
    layouts: Annotated[Texts, AfterValidator(unique)] = Field(
        default=(), description="The layouts it is made for; `build` makes and `check` checks these."
    )
    log: Log | None = Field(default=None, description="The exercise log; left out, none is printed.")

    @classmethod
    def of_one(cls, document: Document, title: str, **fields: Any) -> Programme:
        """A programme of one exercise or muscle, with the control data of that."""
        control = {name: getattr(document, name) for name in Document.model_fields}
        return cls.model_construct(title=title, **control, **{"exercises": (), **fields})

    def submodels(self) -> Iterator[tuple[Path, Model]]:
        """Exercises that stand in the phases are found there."""
        for path, part in super().submodels():
            if path[0] != "exercises" or self.given("exercises"):
                yield path, part

    def faults(self) -> Iterator[Problem]:
        """Either exercises or phases, each exercise once, and weeks that follow each other."""
        yield from super().faults()
        if self.phases and self.given("exercises"):
            yield Problem(
                "exercises and phases stand here",
                self.place("exercises"),
                "one of them; each phase has exercises",
            )
        elif self.phases:
            yield from self._weeks_out_of_order()
        else:
            yield from _each_once(self.exercises, "this programme")

    def _weeks_out_of_order(self) -> Iterator[Problem]:
        first, last = self.phases[0], self.phases[-1]
        if first.weeks.min != 1:
            message = f"the first phase begins in week {first.weeks.min}"
            yield Problem(message, first.place("weeks"), "week 1")
        for before, after in pairwise(self.phases):
            if after.weeks.min != before.weeks.max + 1:
                message = f"week {before.weeks.max} is followed by week {after.weeks.min}"
                yield Problem(message, after.place("weeks"), f"weeks from {before.weeks.max + 1} on")
        room = min(last.weeks.max, LONGEST_LOG)
        if self.log and self.log.weeks != room:
            message = f"the log has room for {self.log.weeks} weeks, but the phases last {last.weeks.max}"
            yield Problem(message, self.log.place("weeks"), f"weeks: {room}")
