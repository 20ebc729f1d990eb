"""What hands, forearms, feet and legs of a figure do: what they touch, reach and hold.

A contact is a word (`on_chair`, `on_left_knee`) or keys with measures in cm. Which furniture offers which contact is
known to the props that are drawn; here only the shape of the words is checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo

from handouts.content.poses.vocabulary import thing_word, vocabulary_of
from handouts.problems import Problem, nearest
from handouts.sources.model import Model
from handouts.sources.values import Number, fault, kind_of, number, one_of

HAND_ON_BODY = (
    "on_hip", "on_low_back", "on_belly", "on_chest", "on_thigh", "on_knee", "on_shin", "on_ankle", "on_foot",
    "on_toes", "on_head", "on_temple", "on_forehead", "on_chin", "behind_head", "under_head", "under_low_back",
    "under_thigh", "behind_thigh", "on_shoulder", "on_upper_arm", "on_elbow", "on_wrist", "on_hand", "on_palm",
    "on_fingers", "under_hand",
)  # fmt: skip
"""Where a hand may be on the own body. Thigh to toes may name a side (`on_left_knee`), else it is the own one;
shoulder to fingers are those of the other arm, and `under_hand` is below the other hand."""
SIDED_FOR_HANDS = ("thigh", "knee", "shin", "ankle", "foot", "toes")
HAND_GOALS = ("on_floor", "beside_shoulder", "under_chest", *HAND_ON_BODY, "free")
FOREARM_GOALS = ("on_floor", "free")
FOOT_GOALS = ("flat", "on_step", "on_toes", "on_knee", "on_thigh", "soles_together", "free")

_SIDED_HAND_GOALS = tuple(f"on_{side}_{part}" for part in SIDED_FOR_HANDS for side in ("left", "right"))
_FEET_ON_BODY = tuple(f"on_{side}_{part}" for part in ("knee", "thigh") for side in ("left", "right"))
_WORD = re.compile(r"(on|under|behind)_[a-z]+(_[a-z]+)*")


def between(low: float, high: float, unit: str) -> AfterValidator:
    """Refuses numbers outside a range."""

    def within(value: float) -> float:
        if low <= value <= high:
            return value
        raise fault(f"{value:g} {unit} stand here", f"from {low:g} to {high:g} {unit}")

    return AfterValidator(within)


def word(*names: str) -> BeforeValidator:
    """Takes one of a few words."""
    return BeforeValidator(one_of(*names))


def _contact(known: tuple[str, ...]) -> BeforeValidator:
    """A word that says a contact, or keys and values left for the model."""

    def choose(value: object, info: ValidationInfo[Any]) -> object:
        if isinstance(value, dict):
            return value
        said = value.strip().lower() if isinstance(value, str) else ""
        vocabulary = vocabulary_of(info)
        things = tuple(vocabulary.contacts) if vocabulary is not None else ()
        if said in known or said in things or (vocabulary is None and _WORD.fullmatch(said)):
            return said
        near = nearest(said, (*known, *things)) if said else None
        raise fault(f"{kind_of(value)} stands here", "one of " + ", ".join((*known, *things)), near)

    return BeforeValidator(choose)


class LegGoal(Model):
    """A straight leg in the air."""

    hover: Annotated[Number, between(0, 40, "cm")] = Field(
        description="Heel this many cm above the floor; the hip angle is solved."
    )


class FootPlace(Model):
    """A foot on the floor: flat, or with its heel or its toes lifted."""

    flat_at: Annotated[Number, between(10, 90, "cm")] | None = Field(
        default=None,
        description="Lying, sitting or kneeling: sole flat, the ankle this many cm on the floor from the hip joint.",
    )
    heel_up: Annotated[Number, between(-5, 9, "cm")] | None = Field(
        default=None,
        description="The heel this many cm up, the ball of the foot down; negative below the edge it stands on.",
    )
    toes_up: Annotated[Number, between(0, 9, "cm")] | None = Field(
        default=None, description="The toes this many cm up, the heel down."
    )
    on_ball: Annotated[str, word("heel", "arch", "forefoot")] | None = Field(
        default=None,
        description="On the small ball, this part of the sole; the ball rolls half as far as the foot.",
    )
    ahead: Annotated[Number, between(-90, 90, "cm")] | None = Field(
        default=None,
        description="Standing: flat, this many cm before the other foot's usual place; negative behind.",
    )
    aside: Annotated[Number, between(-25, 60, "cm")] | None = Field(
        default=None,
        description="Standing: flat, this many cm further out; negative toward the other foot and across.",
    )

    def faults(self) -> Iterator[Problem]:
        """A foot is lifted at one end."""
        if self.heel_up and self.toes_up:
            yield Problem("a foot is lifted at the heel or at the toes", self.place("toes_up"))


def _height_or_pair(value: object) -> object:
    """A height, or a height and a distance aside."""
    if isinstance(value, (list, tuple)):
        return tuple(v if v is None else number(v) for v in value) if len(value) == 2 else value
    return (number(value), None)


_WallPlace = Annotated[
    tuple[float, float | None],
    BeforeValidator(_height_or_pair, json_schema_input_type=float | tuple[float, float | None]),
]


class HandPlace(Model):
    """A hand at a place: where, or what it holds."""

    on_floor: tuple[Number, Number] | None = Field(
        default=None, description="Palm on the floor: cm in front of the spine, cm above the hips."
    )
    on_wall: _WallPlace | None = Field(
        default=None,
        description="Palm on the wall at this height in cm, or [height, cm to the outside]; of a wall at the side "
        "[height, cm in front of the shoulder].",
    )
    on_table: tuple[Number, Number] | None = Field(
        default=None, description="Palm on the table: cm from its near edge, cm to the outside."
    )
    reach: tuple[Number, Number, Number] | None = Field(
        default=None, description="Hand in the air: cm in front of the spine, above the hips, to the right."
    )
    hold: Annotated[str, BeforeValidator(thing_word(lambda words: words.held))] | None = Field(
        default=None, description="What this hand holds where the arm's angles put it: dumbbell, band, ball."
    )

    def faults(self) -> Iterator[Problem]:
        """A hand is at one place."""
        named = [
            n for n in ("on_floor", "on_wall", "on_table", "reach", "hold") if getattr(self, n) is not None
        ]
        if len(named) > 1:
            yield Problem("a hand is at one place", self.place(named[1]), "one of " + ", ".join(named))


class ForearmPlace(Model):
    """A forearm at a height."""

    on_wall: Annotated[Number, between(60, 200, "cm")] = Field(
        description="Upright on the wall in front, the elbow at this height in cm; the body leans as far as it must."
    )


_StickPlace = Annotated[
    tuple[Number, Number, Number] | str,
    BeforeValidator(lambda v: v if isinstance(v, (list, tuple)) else one_of("in_hands", "along_back")(v)),
]


class Hold(Model):
    """Something held in both hands before the body: cm in front of the spine, above the hips, to the right."""

    dumbbell: tuple[Number, Number, Number] | None = Field(
        default=None, description="A dumbbell, by its ends."
    )
    ball: tuple[Number, Number, Number] | None = Field(default=None, description="A ball of 22 cm.")
    stick: _StickPlace | None = Field(
        default=None,
        description="A stick: its middle; in_hands where the arms' angles put the hands; or along_back.",
    )
    towel: Annotated[str, word("left_foot", "right_foot")] | None = Field(
        default=None, description="A towel around this foot, one end in each hand."
    )
    band: Annotated[str, word("left_foot", "right_foot")] | None = Field(
        default=None, description="A band around this foot, one end in each hand."
    )

    def faults(self) -> Iterator[Problem]:
        """Two hands hold one thing."""
        held = [name for name in type(self).model_fields if getattr(self, name) is not None]
        if len(held) > 1:
            yield Problem("both hands hold one thing", self.place(held[1]), "one of " + ", ".join(held))


FootGoal = Annotated[str | FootPlace, _contact((*FOOT_GOALS, *_FEET_ON_BODY))]
HandGoal = Annotated[str | HandPlace, _contact((*HAND_GOALS, *_SIDED_HAND_GOALS))]
ForearmGoal = Annotated[str | ForearmPlace, _contact(FOREARM_GOALS)]
