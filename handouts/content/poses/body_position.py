"""One position of a figure's body: its posture, what it touches and reaches, and the angles of its joints."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from handouts.content.poses.contacts import (
    FOOT_GOALS,
    FOREARM_GOALS,
    HAND_GOALS,
    FootGoal,
    ForearmGoal,
    HandGoal,
    Hold,
    LegGoal,
    between,
    word,
)
from handouts.content.poses.joints import (
    FINGER_SHAPES,
    Ankle,
    Elbow,
    Fingers,
    Hip,
    Knee,
    Neck,
    Pelvis,
    Shoulder,
    ShoulderBlade,
    Toes,
    Trunk,
    Wrist,
)
from handouts.content.poses.vocabulary import thing_word
from handouts.problems import nearest
from handouts.sources.model import Model
from handouts.sources.values import Number, fault, kind_of, number

POSTURES = (
    "back",
    "front",
    "left_side",
    "right_side",
    "hands_and_knees",
    "sitting",
    "long_sitting",
    "half_lying",
    "kneeling",
    "standing",
)


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


_HANDS = ", ".join(HAND_GOALS) + "; on a thing of the props; or keys."
_FEET = ", ".join(FOOT_GOALS) + "; on a thing of the props; or keys."
_FOREARMS = ", ".join(FOREARM_GOALS) + "; on a thing of the props; or keys."


class BodyPosition(Model):
    """One position of the body."""

    posture: Annotated[str, word(*POSTURES)] | None = Field(
        default=None, description="One of " + ", ".join(POSTURES) + "."
    )
    on: Annotated[str, BeforeValidator(thing_word(lambda words: words.seats))] | None = Field(
        default=None, description="What it sits or stands on: chair, armchair, wheelchair, ball, step."
    )
    against: Annotated[str, word("wall")] | None = Field(
        default=None, description="The back touches the wall."
    )
    lean: Annotated[Number, between(-60, 90, "degrees")] | None = Field(
        default=None,
        description="The whole trunk and pelvis lean forward; negative back. Degrees. Standing without it, the body "
        "leans as far as it must to keep its balance.",
    )
    weight: Annotated[str, word("left_foot", "right_foot")] | None = Field(
        default=None, description="Standing: the weight is over this foot; hips and trunk go along."
    )
    sway: Annotated[Number, between(-20, 20, "cm")] | None = Field(
        default=None,
        description="Standing: hips and trunk this many cm to the front over feet that stay; negative to the back.",
    )
    lift_hips: Annotated[float | Literal["straight"], BeforeValidator(_straight_or_degrees)] | None = Field(
        default=None,
        description="Hips off the floor: straight (knee or foot, hip and shoulder in line), or degrees.",
    )
    lift_seat: Annotated[Number, between(1, 20, "cm")] | None = Field(
        default=None, description="Sitting: the seat this many cm above what it sat on."
    )
    propped_on: Annotated[str, word("forearm", "hand", "forearms", "hands")] | None = Field(
        default=None,
        description="On the side: the lower forearm or hand carries the chest. On the front: forearms or hands do.",
    )
    stays: Annotated[str, word("feet", "left_foot", "right_foot", "left_knee", "right_knee")] | None = Field(
        default=None, description="What keeps its place on the floor from one position to the next."
    )
    pelvis: Pelvis | None = Field(default=None, description="The pelvis.")
    trunk: Trunk | None = Field(default=None, description="The back.")
    neck: Neck | None = Field(default=None, description="The neck and the head.")
    hips: Hip | None = Field(default=None, description="Both hips.")
    left_hip: Hip | None = Field(default=None, description="The left hip.")
    right_hip: Hip | None = Field(default=None, description="The right hip.")
    knees: Knee | None = Field(default=None, description="Both knees.")
    left_knee: Knee | None = Field(default=None, description="The left knee.")
    right_knee: Knee | None = Field(default=None, description="The right knee.")
    ankles: Ankle | None = Field(default=None, description="Both ankles.")
    left_ankle: Ankle | None = Field(default=None, description="The left ankle.")
    right_ankle: Ankle | None = Field(default=None, description="The right ankle.")
    toes: Toes | None = Field(default=None, description="The toes of both feet.")
    left_toes: Toes | None = Field(default=None, description="The toes of the left foot.")
    right_toes: Toes | None = Field(default=None, description="The toes of the right foot.")
    shoulder_blades: ShoulderBlade | None = Field(default=None, description="Both shoulder blades.")
    left_shoulder_blade: ShoulderBlade | None = Field(default=None, description="The left shoulder blade.")
    right_shoulder_blade: ShoulderBlade | None = Field(default=None, description="The right shoulder blade.")
    shoulders: Shoulder | None = Field(default=None, description="Both shoulders.")
    left_shoulder: Shoulder | None = Field(default=None, description="The left shoulder.")
    right_shoulder: Shoulder | None = Field(default=None, description="The right shoulder.")
    elbows: Elbow | None = Field(default=None, description="Both elbows.")
    left_elbow: Elbow | None = Field(default=None, description="The left elbow.")
    right_elbow: Elbow | None = Field(default=None, description="The right elbow.")
    wrists: Wrist | None = Field(default=None, description="Both wrists.")
    left_wrist: Wrist | None = Field(default=None, description="The left wrist.")
    right_wrist: Wrist | None = Field(default=None, description="The right wrist.")
    fingers: Fingers | None = Field(
        default=None, description="The fingers of both hands: " + ", ".join(FINGER_SHAPES) + "."
    )
    left_fingers: Fingers | None = Field(default=None, description="The fingers of the left hand.")
    right_fingers: Fingers | None = Field(default=None, description="The fingers of the right hand.")
    legs: LegGoal | None = Field(default=None, description="Both legs.")
    left_leg: LegGoal | None = Field(default=None, description="The left leg.")
    right_leg: LegGoal | None = Field(default=None, description="The right leg.")
    feet: FootGoal | None = Field(default=None, description=f"Both feet: {_FEET}")
    left_foot: FootGoal | None = Field(default=None, description="The left foot.")
    right_foot: FootGoal | None = Field(default=None, description="The right foot.")
    hands: HandGoal | None = Field(default=None, description=f"Both hands: {_HANDS}")
    left_hand: HandGoal | None = Field(default=None, description="The left hand.")
    right_hand: HandGoal | None = Field(default=None, description="The right hand.")
    forearms: ForearmGoal | None = Field(default=None, description=f"Both forearms: {_FOREARMS}")
    left_forearm: ForearmGoal | None = Field(default=None, description="The left forearm.")
    right_forearm: ForearmGoal | None = Field(default=None, description="The right forearm.")
    hold: Hold | None = Field(default=None, description="What both hands hold.")
