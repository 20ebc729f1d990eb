"""One exercise, as a card prints it."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, BeforeValidator, Field

from handouts.content.document import Document
from handouts.content.dose import Dose
from handouts.content.poses.pose import Pose
from handouts.content.surroundings import ExerciseId, ImagePath, MuscleId
from handouts.sources.model import Model
from handouts.sources.values import (
    Prose,
    Sentences,
    SomeSentences,
    Text,
    Texts,
    WebAddress,
    a_list,
    one_of,
    short_for,
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


class Exercise(Document):
    """One exercise. Words are the patient's unless a field says otherwise."""

    name: Text = Field(description="The name on the card.")
    aliases: Annotated[Texts, AfterValidator(unique)] = Field(
        default=(), description="Other names it goes by."
    )
    category: Text | None = Field(default=None, description="Such as strength, stretch or balance.")
    level: Annotated[Level, BeforeValidator(one_of(*get_args(Level)))] | None = Field(
        default=None, description="beginner, intermediate or advanced."
    )
    position: Annotated[Position, BeforeValidator(one_of(*get_args(Position)))] | None = Field(
        default=None,
        description=f"The body's position: {', '.join(get_args(Position))}.",
    )
    equipment: Texts = Field(default=(), description="What is needed, such as `a mat`.")
    purpose: Text = Field(description="One sentence: what it is good for.")
    setup: Sentences = Field(default=(), description="How to get into the start position.")
    steps: SomeSentences = Field(description="What to do, step by step; three to six, each up to 20 words.")
    cues: Sentences = Field(default=(), description="Two or three key points, each up to 8 words.")
    common_errors: Sentences = Field(default=(), description="What often goes wrong.")
    you_should_feel: Text | None = Field(default=None, description="Where it should be felt working.")
    precautions: Sentences = Field(
        default=(), description="What patients should take care of, in their words."
    )
    contraindications: Sentences = Field(
        default=(), description="When not to give it; for clinicians, in their words."
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
