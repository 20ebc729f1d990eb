"""A muscle and exercises in order: what becomes a booklet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

from handouts.content.document import Document
from handouts.content.dose import Dose
from handouts.content.surroundings import ExerciseId, MuscleId
from handouts.problems import Problem
from handouts.sources.model import Model
from handouts.sources.values import Sentences, Text, Whole, a_list, not_empty, one_of, short_for


class Choice(Model):
    """An exercise of a programme, with what is different for it here."""

    exercise: ExerciseId = Field(description="The id of the exercise.")
    dose: Dose | None = Field(default=None, description="What differs from the exercise's own dose.")
    note: Text | None = Field(default=None, description="A sentence for this exercise in this programme.")


LOG_FORMS = ("weekly", "sets", "pain")


class Log(Model):
    """The exercise log to tick off."""

    form: Annotated[str, BeforeValidator(one_of(*LOG_FORMS))] = Field(
        default="weekly",
        description="weekly: a box a day; sets: a box for each set; pain: each day's pain from 0 to 10.",
        json_schema_extra={"enum": list(LOG_FORMS)},
    )
    weeks: Whole = Field(default=4, ge=1, le=26, description="For how many weeks it has room.")


Choices = Annotated[
    tuple[
        Annotated[Choice, BeforeValidator(short_for("exercise"), json_schema_input_type=ExerciseId | Choice)],
        ...,
    ],
    BeforeValidator(a_list),
    AfterValidator(not_empty),
]


class Programme(Document):
    """Exercises in the order in which they are done, with the advice around them."""

    title: Text = Field(description="The title on the cover.")
    subtitle: Text | None = Field(default=None, description="One line under the title.")
    muscle: MuscleId | None = Field(default=None, description="The id of the muscle whose anatomy is shown.")
    exercises: Choices = Field(description="Ids of exercises in order, or keys: exercise, dose, note.")
    introduction: Sentences = Field(default=(), description="A few sentences at the beginning.")
    how_to_use: Sentences = Field(default=(), description="How to work with the booklet, a point an item.")
    before_you_start: Sentences = Field(default=(), description="What to check before the first exercise.")
    stop_if: Sentences = Field(default=(), description="When to stop exercising; goes on from `Stop if`.")
    call_us_if: Sentences = Field(
        default=(), description="When to ring the clinic; goes on from `Call us if`."
    )
    emergency_if: Sentences = Field(
        default=(), description="When it is an emergency; goes on from `Get help at once if`."
    )
    log: Log | None = Field(default=None, description="The exercise log; left out, none is printed.")

    @classmethod
    def of_one(cls, document: Document, title: str, **fields: Any) -> Programme:
        """A programme of one exercise or muscle, with the control data of that."""
        control = {name: getattr(document, name) for name in Document.model_fields}
        return cls.model_construct(title=title, **control, **{"exercises": (), **fields})

    def faults(self) -> Iterator[Problem]:
        """Each exercise once."""
        yield from super().faults()
        seen: set[str] = set()
        for choice in self.exercises:
            if choice.exercise in seen:
                message = f'"{choice.exercise}" stands in this programme twice'
                yield Problem(message, choice.place("exercise"), "each exercise once")
            seen.add(choice.exercise)
