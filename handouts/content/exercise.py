"""One exercise, as a card prints it."""

from __future__ import annotations

from typing import Annotated, Literal, Self, get_args

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from handouts.content.document import Document
from handouts.content.dose import Dose
from handouts.content.poses.pose import Pose
from handouts.content.surroundings import ExerciseId, ImagePath, MuscleId
from handouts.sources.model import Model
from handouts.sources.values import (
    Prose,
    Sentences,
    Text,
    Texts,
    WebAddress,
    a_list,
    as_list,
    fault,
    not_empty,
    one_of,
    short_for,
    text,
    unique,
)

Position = Literal[
    "supine",
    "prone",
    "side_lying",
    "sitting",
    "long_sitting",
    "standing",
    "kneeling",
    "half_kneeling",
    "quadruped",
]
Level = Literal["beginner", "intermediate", "advanced"]
Region = Literal[
    "neck",
    "shoulder",
    "elbow-wrist-hand",
    "upper-back",
    "low-back-core",
    "hip-pelvis",
    "knee-thigh",
    "ankle-foot",
    "balance-walking",
]
Goal = Literal["move", "stretch", "strength", "control", "balance"]
SideNoun = Literal["side", "leg", "arm", "hand", "foot", "lying", "turn"]


class Sided(Model):
    """A text that may say something else for the left and for the right side."""

    text: Text = Field(description="The words where no side is prescribed, or both are.")
    left: Text | None = Field(default=None, description="The words of a dose for the left side.")
    right: Text | None = Field(default=None, description="The words of a dose for the right side.")

    @model_validator(mode="after")
    def _both_sides(self) -> Self:
        if (self.left is None) != (self.right is None):
            raise fault("only one side has words of its own", "left and right, or text alone")
        return self

    def on(self, side: str | None) -> str:
        """The words for a side; those for no side where that has none of its own."""
        return {"left": self.left, "right": self.right}.get(side or "") or self.text


class Picture(Model):
    """What one picture of an exercise shows."""

    caption: Text | None = Field(default=None, description="A few words under the picture.")
    alt: Text | None = Field(default=None, description="What it shows, for readers who do not see it.")
    image: ImagePath | None = Field(
        default=None, description="A PNG, JPEG or SVG file, named from the data folder."
    )


class Pictures(Model):
    """The pictures of an exercise: where it starts, what is on the way, and where it ends."""

    start: Picture = Field(default=Picture(), description="The start position.")
    between: Annotated[tuple[Picture, ...], BeforeValidator(a_list)] = Field(
        default=(), description="Positions on the way, in order; all are numbered then."
    )
    finish: Picture | None = Field(
        default=None,
        description="The end of the movement; shown wherever the pose has a finish, unless it is null.",
    )


class Variation(Model):
    """A harder or an easier way to do the exercise."""

    text: Text = Field(description="What to do differently, in one or two sentences.")
    exercise: ExerciseId | None = Field(default=None, description="The id of an exercise that shows it.")
    equipment: Texts = Field(default=(), description="What it needs beyond the exercise's own equipment.")
    picture: Picture | None = Field(default=None, description="A picture of its own.")


class WorkedMuscle(Model):
    """A muscle that an exercise works."""

    name: Text = Field(description="In plain words, such as `the side of your hip`.")
    medical_name: Text | None = Field(default=None, description="Such as `gluteus medius`.")
    muscle: MuscleId | None = Field(
        default=None, description="The id of its page in muscles/, where there is one."
    )


Variations = Annotated[
    tuple[
        Annotated[Variation, BeforeValidator(short_for("text"), json_schema_input_type=Text | Variation)], ...
    ],
    BeforeValidator(a_list),
    Prose(),
]
WorkedMuscles = Annotated[
    tuple[
        Annotated[
            WorkedMuscle, BeforeValidator(short_for("name"), json_schema_input_type=Text | WorkedMuscle)
        ],
        ...,
    ],
    BeforeValidator(a_list),
]


def _sided_or_text(value: object) -> object:
    """A text, or keys; a colon inside a text makes it look like other keys, and is told as what it is."""
    keys = isinstance(value, dict) and value.keys() & Sided.model_fields.keys()
    if isinstance(value, (dict, list)) and not keys:
        return text(value)
    return short_for("text")(value)


_Sided = Annotated[Sided, BeforeValidator(_sided_or_text, json_schema_input_type=Text | Sided)]
SidedTexts = Annotated[
    tuple[_Sided, ...], BeforeValidator(as_list, json_schema_input_type=Text | tuple[_Sided, ...]), Prose()
]
SomeSidedTexts = Annotated[SidedTexts, AfterValidator(not_empty), Field(min_length=0)]


SIDED_FIELDS = ("setup", "steps", "cues", "common_errors")


class Exercise(Document):
    """One exercise. Words are the patient's unless a field says otherwise."""

    name: Text = Field(description="The name on the card.")
    aliases: Annotated[Texts, AfterValidator(unique)] = Field(
        default=(), description="Other names it goes by."
    )
    region: Annotated[Region, BeforeValidator(one_of(*get_args(Region)))] | None = Field(
        default=None, description=f"The part of the body it is for: {', '.join(get_args(Region))}."
    )
    category: Text | None = Field(default=None, description="A word of your own to sort exercises by.")
    goal: Annotated[Goal, BeforeValidator(one_of(*get_args(Goal)))] | None = Field(
        default=None, description=f"What it is to reach: {', '.join(get_args(Goal))}."
    )
    level: Annotated[Level, BeforeValidator(one_of(*get_args(Level)))] | None = Field(
        default=None, description="beginner, intermediate or advanced."
    )
    position: Annotated[Position, BeforeValidator(one_of(*get_args(Position)))] | None = Field(
        default=None,
        description=f"The body's position: {', '.join(get_args(Position))}.",
    )
    side_means: Annotated[SideNoun, BeforeValidator(one_of(*get_args(SideNoun)))] = Field(
        default="side",
        description="What a side of the dose is: leg, arm, hand or foot that works; lying: the side to lie on; "
        "turn: where to turn or bend to; or side.",
    )
    equipment: Texts = Field(default=(), description="What is needed, such as `a mat`.")
    purpose: Text = Field(description="One sentence: what it is good for.")
    setup: SidedTexts = Field(default=(), description="How to get into the start position.")
    steps: SomeSidedTexts = Field(
        description="What to do, step by step, up to how to come out of it; three to six, each up to 20 words."
    )
    cues: SidedTexts = Field(default=(), description="Two or three key points, each up to 8 words.")
    common_errors: SidedTexts = Field(default=(), description="What often goes wrong.")
    you_should_feel: Text | None = Field(default=None, description="Where it should be felt working.")
    precautions: Sentences = Field(
        default=(), description="What patients should take care of, in their words."
    )
    contraindications: Sentences = Field(
        default=(), description="Who is to ask first; sentences that a patient understands."
    )
    stop_if: Text = Field(description="One sentence that goes on from `Stop if`: You feel sharp pain.")
    progressions: Variations = Field(default=(), description="Harder ways, in order.")
    regressions: Variations = Field(default=(), description="Easier ways, in order.")
    primary_muscles: WorkedMuscles = Field(default=(), description="The muscles it is for.")
    secondary_muscles: WorkedMuscles = Field(default=(), description="The muscles that help.")
    dose: Dose | None = Field(default=None, description="How much; a programme may override it.")
    pictures: Pictures = Field(default=Pictures(), description="Captions, alt texts, image files.")
    pose: Pose | None = Field(default=None, description="The drawn figure.")
    video_url: WebAddress | None = Field(default=None, description="Where a video shows it.")

    def on(self, side: str | None) -> Exercise:
        """This exercise in the words for a side, "left" or "right"; in those for no side otherwise."""
        words = {name: getattr(self, name) for name in SIDED_FIELDS}
        return self.with_fields(
            **{name: tuple(Sided(text=it.on(side)) for it in texts) for name, texts in words.items()}
        )
