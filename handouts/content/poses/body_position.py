"""One position of a figure's body: its posture, what it touches and reaches, and the angles of its joints."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from handouts.content.poses.joints import Ankle, Elbow, Hip, Knee, Neck, Shoulder, Trunk, Wrist
from handouts.problems import Problem, nearest
from handouts.sources.model import Model
from handouts.sources.values import Number, fault, kind_of, number, one_of

POSTURES = (
    "back",
    "front",
    "left_side",
    "right_side",
    "hands_and_knees",
    "sitting",
    "long_sitting",
    "kneeling",
    "standing",
)


def between(low: float, high: float, unit: str) -> AfterValidator:
    """Refuses numbers outside a range."""

    def within(value: float) -> float:
        if low <= value <= high:
            return value
        raise fault(f"{value:g} {unit} stand here", f"from {low:g} to {high:g} {unit}")

    return AfterValidator(within)


def word(*names: str) -> BeforeValidator:
    return BeforeValidator(one_of(*names))


class LegGoal(Model):
    """A straight leg in the air."""

    hover: Annotated[Number, between(0, 40, "cm")] = Field(
        description="Heel this many cm above the floor; the hip angle is solved."
    )


class FlatFoot(Model):
    """A foot that stands flat in front of the hip, or with its heel lifted."""

    flat_at: Annotated[Number, between(10, 90, "cm")] | None = Field(
        default=None, description="Sole flat, the ankle this many cm along the floor from the hip joint."
    )
    heel_up: Annotated[Number, between(0, 9, "cm")] | None = Field(
        default=None, description="The heel this many cm up, the ball of the foot down."
    )


FOOT_GOALS = ("flat", "on_step", "on_toes", "free")
HAND_GOALS = (
    "on_floor",
    "on_wall",
    "on_chair",
    "on_hip",
    "on_thigh",
    "on_chest",
    "under_head",
    "behind_thigh",
    "free",
)


class HandPlace(Model):
    """A hand at a place given from the breastbone's axis."""

    on_floor: tuple[Number, Number] | None = Field(
        default=None, description="Palm on the floor: cm in front of the spine, cm above the hips."
    )
    reach: tuple[Number, Number, Number] | None = Field(
        default=None, description="Hand in the air: cm in front of the spine, above the hips, to the right."
    )


class Hold(Model):
    """Something held in both hands before the body: cm in front of the spine, above the hips, to the right."""

    dumbbell: tuple[Number, Number, Number] | None = Field(
        default=None, description="A dumbbell, by its ends."
    )
    ball: tuple[Number, Number, Number] | None = Field(default=None, description="A ball of 22 cm.")
    towel: Annotated[str, word("left_foot", "right_foot")] | None = Field(
        default=None, description="A towel around this foot, one end in each hand."
    )

    def faults(self) -> Iterator[Problem]:
        """Two hands hold one thing."""
        held = [name for name in type(self).model_fields if getattr(self, name) is not None]
        if len(held) > 1:
            yield Problem("both hands hold one thing", self.place(held[1]), "a dumbbell, a ball or a towel")


def _goal(names: tuple[str, ...]) -> BeforeValidator:
    """A word of `names`, or keys and values left for the model."""

    def choose(value: object) -> object:
        return value if isinstance(value, dict) else one_of(*names)(value)

    return BeforeValidator(choose)


FootGoal = Annotated[str | FlatFoot, _goal(FOOT_GOALS)]
HandGoal = Annotated[str | HandPlace, _goal(HAND_GOALS)]


def _straight_or_degrees(value: object) -> object:
    if value == "straight" or isinstance(value, (int, float)):
        return value
    try:
        degrees = number(value)
    except Exception:
        near = nearest(value, ("straight",)) if isinstance(value, str) else None
        raise fault(f"{kind_of(value)} stands here", "straight, or a number of degrees", near) from None
    if not 0 <= degrees <= 60:
        raise fault(f"{degrees:g} degrees stand here", "from 0 to 60 degrees")
    return degrees


class BodyPosition(Model):
    """One position of the body."""

    posture: Annotated[str, word(*POSTURES)] | None = Field(
        default=None, description="One of " + ", ".join(POSTURES) + "."
    )
    on: Annotated[str, word("chair", "step", "ball")] | None = Field(
        default=None, description="What it sits or stands on."
    )
    against: Annotated[str, word("wall")] | None = Field(
        default=None, description="The back touches the wall."
    )
    lean: Annotated[Number, between(-60, 90, "degrees")] | None = Field(
        default=None, description="The whole trunk and pelvis lean forward; negative back. Degrees."
    )
    lift_hips: Annotated[float | Literal["straight"], BeforeValidator(_straight_or_degrees)] | None = Field(
        default=None,
        description="Hips off the floor: straight (knee or foot, hip and shoulder in line), or degrees.",
    )
    propped_on: Annotated[str, word("forearm", "hand")] | None = Field(
        default=None, description="On the side: the lower arm carries the chest."
    )
    stays: Annotated[str, word("feet", "left_foot", "right_foot", "left_knee", "right_knee")] | None = Field(
        default=None, description="What keeps its place on the floor from start to finish."
    )
    trunk: Trunk | None = Field(default=None, description="The back.")
    neck: Neck | None = Field(default=None, description="The neck.")
    hips: Hip | None = Field(default=None, description="Both hips.")
    left_hip: Hip | None = Field(default=None, description="The left hip.")
    right_hip: Hip | None = Field(default=None, description="The right hip.")
    knees: Knee | None = Field(default=None, description="Both knees.")
    left_knee: Knee | None = Field(default=None, description="The left knee.")
    right_knee: Knee | None = Field(default=None, description="The right knee.")
    ankles: Ankle | None = Field(default=None, description="Both ankles.")
    left_ankle: Ankle | None = Field(default=None, description="The left ankle.")
    right_ankle: Ankle | None = Field(default=None, description="The right ankle.")
    shoulders: Shoulder | None = Field(default=None, description="Both shoulders.")
    left_shoulder: Shoulder | None = Field(default=None, description="The left shoulder.")
    right_shoulder: Shoulder | None = Field(default=None, description="The right shoulder.")
    elbows: Elbow | None = Field(default=None, description="Both elbows.")
    left_elbow: Elbow | None = Field(default=None, description="The left elbow.")
    right_elbow: Elbow | None = Field(default=None, description="The right elbow.")
    wrists: Wrist | None = Field(default=None, description="Both wrists.")
    left_wrist: Wrist | None = Field(default=None, description="The left wrist.")
    right_wrist: Wrist | None = Field(default=None, description="The right wrist.")
    legs: LegGoal | None = Field(default=None, description="Both legs.")
    left_leg: LegGoal | None = Field(default=None, description="The left leg.")
    right_leg: LegGoal | None = Field(default=None, description="The right leg.")
    feet: FootGoal | None = Field(
        default=None, description="Both feet: " + ", ".join(FOOT_GOALS) + ", or keys."
    )
    left_foot: FootGoal | None = Field(default=None, description="The left foot.")
    right_foot: FootGoal | None = Field(default=None, description="The right foot.")
    hands: HandGoal | None = Field(
        default=None, description="Both hands: " + ", ".join(HAND_GOALS) + ", or keys."
    )
    left_hand: HandGoal | None = Field(default=None, description="The left hand.")
    right_hand: HandGoal | None = Field(default=None, description="The right hand.")
    hold: Hold | None = Field(default=None, description="What both hands hold.")
