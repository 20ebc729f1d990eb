"""The language in which an exercise file describes its figure: postures and contacts first, joint angles second.

Angles are degrees by the neutral-zero method, lengths are centimetres on an adult of 171 cm. `hips`, `knees` and
so on mean both sides, `left_hip` one. `finish` lists only what changes; a posture of its own starts it afresh.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from handouts.content.model import FrozenMap, Model
from handouts.content.values import Id, Number, Text, Truth, a_list, as_list, fault, kind_of, number, one_of
from handouts.problems import Place, Problem, nearest

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

JOINT_LIMITS: dict[str, tuple[float, float, str]] = {
    "hip flexion": (-30, 125, "AAOS: extension 30, flexion 120; 5 more for a pelvis that tilts along"),
    "hip abduction": (-30, 45, "AAOS: adduction 30, abduction 45"),
    "hip rotation": (-45, 45, "AAOS: inward 45, outward 45"),
    "hip opening": (0, 60, "outward rotation 45 with the pelvis still, measured at the bent knee"),
    "knee flexion": (-5, 150, "Norkin and White: 0 to 150; 5 of overextension"),
    "ankle flexion": (-55, 30, "AAOS: pointing 50, pulling up 20; up to 30 under the body's weight"),
    "ankle turning": (-35, 35, "AAOS: inversion 35"),
    "shoulder flexion": (-60, 180, "AAOS: extension 60, flexion 180"),
    "shoulder abduction": (-50, 180, "AAOS: abduction 180; adduction 50 across the chest"),
    "shoulder rotation": (-90, 90, "AAOS: inward 70, outward 90; Norkin and White: inward 70 to 90"),
    "elbow flexion": (-5, 150, "AAOS: 0 to 150"),
    "forearm turning": (-90, 90, "AAOS: palm up 80, palm down 80; 10 more with the wrist"),
    "wrist flexion": (-90, 80, "AAOS: extension 70, flexion 80; extension 90 under the body's weight"),
    "wrist deviation": (-30, 20, "AAOS: to the little finger 30, to the thumb 20"),
    "trunk flexion": (-30, 80, "AAOS, thoracolumbar: extension 25, flexion 80"),
    "trunk side bending": (-35, 35, "AAOS, thoracolumbar: 35"),
    "trunk rotation": (-45, 45, "AAOS, thoracolumbar: 45"),
    "neck flexion": (-45, 60, "AAOS: extension 45, flexion 45; Norkin and White: up to 60"),
    "neck side bending": (-45, 45, "AAOS: 45"),
    "neck rotation": (-80, 80, "AAOS: 60; Norkin and White: up to 80"),
}
"""Lowest and highest angle of each movement in healthy adults, and the source of the two.

AAOS: American Academy of Orthopaedic Surgeons, Joint Motion (1965). Norkin and White: Measurement of Joint Motion.
"""


def _limit(movement: str) -> AfterValidator:
    """Refuses angles beyond what the joint does."""
    low, high, _ = JOINT_LIMITS[movement]

    def within(value: float | None) -> float | None:
        if value is None or low <= value <= high:
            return value
        message = f"{movement} of {value:g} degrees is more than the joint does"
        raise fault(message, f"from {low:g} to {high:g} degrees")

    return AfterValidator(within)


def _about(movement: str, description: str) -> Any:
    low, high, _ = JOINT_LIMITS[movement]
    return Field(default=None, description=f"{description}; {low:g} to {high:g} degrees.")


def _between(low: float, high: float, unit: str) -> AfterValidator:
    """Refuses numbers outside a range."""

    def within(value: float) -> float:
        if low <= value <= high:
            return value
        raise fault(f"{value:g} {unit} stand here", f"from {low:g} to {high:g} {unit}")

    return AfterValidator(within)


def _word(*names: str) -> BeforeValidator:
    return BeforeValidator(one_of(*names))


class Hip(Model):
    """A hip: 0 in standing."""

    flex: Annotated[Number | None, _limit("hip flexion")] = _about(
        "hip flexion", "Thigh to the front; negative to the back"
    )
    abduct: Annotated[Number | None, _limit("hip abduction")] = _about(
        "hip abduction", "Thigh to the outside; negative across"
    )
    rotate: Annotated[Number | None, _limit("hip rotation")] = _about(
        "hip rotation", "Knee turned outward; negative inward"
    )
    open: Annotated[Number | None, _limit("hip opening")] = _about(
        "hip opening", "The knee opens about the line from hip to foot, the foot stays"
    )


class Knee(Model):
    """A knee: 0 is straight."""

    flex: Annotated[Number | None, _limit("knee flexion")] = _about("knee flexion", "Heel to the buttock")


class Ankle(Model):
    """An ankle: 0 with the foot at a right angle to the shin."""

    flex: Annotated[Number | None, _limit("ankle flexion")] = _about(
        "ankle flexion", "Toes pulled up; negative pointed"
    )
    rotate: Annotated[Number | None, _limit("ankle turning")] = _about(
        "ankle turning", "Toes outward; negative inward"
    )


class Shoulder(Model):
    """A shoulder: 0 with the arm hanging."""

    flex: Annotated[Number | None, _limit("shoulder flexion")] = _about(
        "shoulder flexion", "Arm to the front and up; negative to the back"
    )
    abduct: Annotated[Number | None, _limit("shoulder abduction")] = _about(
        "shoulder abduction", "Arm to the outside and up; negative across"
    )
    rotate: Annotated[Number | None, _limit("shoulder rotation")] = _about(
        "shoulder rotation", "Upper arm turned outward; negative inward"
    )


class Elbow(Model):
    """An elbow: 0 is straight, the palm looking inward."""

    flex: Annotated[Number | None, _limit("elbow flexion")] = _about("elbow flexion", "Hand to the shoulder")
    pronate: Annotated[Number | None, _limit("forearm turning")] = _about(
        "forearm turning", "Palm turned down or back; negative up"
    )


class Wrist(Model):
    """A wrist: 0 in line with the forearm."""

    flex: Annotated[Number | None, _limit("wrist flexion")] = _about(
        "wrist flexion", "Toward the palm; negative toward the back of the hand"
    )
    deviate: Annotated[Number | None, _limit("wrist deviation")] = _about(
        "wrist deviation", "Toward the thumb; negative toward the little finger"
    )


class Trunk(Model):
    """The back, bending between hips and ribs."""

    flex: Annotated[Number | None, _limit("trunk flexion")] = _about(
        "trunk flexion", "Rounded forward; negative arched back"
    )
    bend: Annotated[Number | None, _limit("trunk side bending")] = _about(
        "trunk side bending", "To the right; negative to the left"
    )
    rotate: Annotated[Number | None, _limit("trunk rotation")] = _about(
        "trunk rotation", "Chest turned to the right; negative to the left"
    )


class Neck(Model):
    """The neck, against the trunk."""

    flex: Annotated[Number | None, _limit("neck flexion")] = _about(
        "neck flexion", "Chin to the chest; negative to the back"
    )
    bend: Annotated[Number | None, _limit("neck side bending")] = _about(
        "neck side bending", "Ear to the right shoulder; negative to the left"
    )
    rotate: Annotated[Number | None, _limit("neck rotation")] = _about(
        "neck rotation", "Face turned to the right; negative to the left"
    )


class LegGoal(Model):
    """A straight leg in the air."""

    hover: Annotated[Number, _between(0, 40, "cm")] = Field(
        description="Heel this many cm above the floor; the hip angle is solved."
    )


class FlatFoot(Model):
    """A foot that stands flat in front of the hip, or with its heel lifted."""

    flat_at: Annotated[Number, _between(10, 90, "cm")] | None = Field(
        default=None, description="Sole flat, the ankle this many cm along the floor from the hip joint."
    )
    heel_up: Annotated[Number, _between(0, 9, "cm")] | None = Field(
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
    towel: Annotated[str, _word("left_foot", "right_foot")] | None = Field(
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

    posture: Annotated[str, _word(*POSTURES)] | None = Field(
        default=None, description="One of " + ", ".join(POSTURES) + "."
    )
    on: Annotated[str, _word("chair", "step", "ball")] | None = Field(
        default=None, description="What it sits or stands on."
    )
    against: Annotated[str, _word("wall")] | None = Field(
        default=None, description="The back touches the wall."
    )
    lean: Annotated[Number, _between(-60, 90, "degrees")] | None = Field(
        default=None, description="The whole trunk and pelvis lean forward; negative back. Degrees."
    )
    lift_hips: Annotated[float | Literal["straight"], BeforeValidator(_straight_or_degrees)] | None = Field(
        default=None,
        description="Hips off the floor: straight (knee or foot, hip and shoulder in line), or degrees.",
    )
    propped_on: Annotated[str, _word("forearm", "hand")] | None = Field(
        default=None, description="On the side: the lower arm carries the chest."
    )
    stays: Annotated[str, _word("feet", "left_foot", "right_foot", "left_knee", "right_knee")] | None = Field(
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


class Camera(Model):
    """From where the figure is seen: 0, 0 is from its right, level."""

    turn: Annotated[Number, _between(-90, 180, "degrees")] = Field(
        default=0.0, description="Degrees toward its front; negative toward its back."
    )
    tilt: Annotated[Number, _between(0, 60, "degrees")] = Field(
        default=8.0, description="Degrees above the horizon."
    )


class Figure(Model):
    """Who is drawn."""

    build: Annotated[str, _word("slim", "sturdy")] = Field(default="slim", description="slim or sturdy.")
    hair: Annotated[str, _word("bun", "bob", "short")] = Field(
        default="bun", description="bun, bob or short."
    )
    top: Annotated[str, _word("tee", "vest")] = Field(default="tee", description="tee or vest.")
    legs: Annotated[str, _word("leggings", "shorts")] = Field(
        default="leggings", description="leggings or shorts."
    )
    feet: Annotated[str, _word("shoes", "bare")] = Field(default="shoes", description="shoes or bare.")


PROP_PLACES: dict[str, tuple[str, ...]] = {
    "mat": (),
    "wall": ("behind", "in_front"),
    "chair": ("under", "in_front"),
    "step": (),
    "pillow": ("under_head", "under_knees", "between_knees"),
    "ball": ("between_knees", "held"),
    "dumbbell": ("held",),
    "towel": ("held",),
    "band": ("above_knees", "around_ankles", "around_feet"),
}
PROPS = tuple(PROP_PLACES)


def _prop(value: object) -> object:
    """`mat`, `band above_knees` or `{band: above_knees}` as a name and a place."""
    if isinstance(value, dict):
        if set(value) <= {"kind", "where"}:
            return value
        if len(value) != 1:
            raise fault("one thing stands in each line", "such as   - mat   or   - band: above_knees")
        name, place = next(iter(value.items()))
    elif isinstance(value, str):
        name, _, place = value.strip().partition(" ")
    else:
        raise fault(f"{kind_of(value)} stands here", "one of " + ", ".join(PROPS))
    if name not in PROP_PLACES:
        raise fault(f'there is no prop "{name}"', "one of " + ", ".join(PROPS), nearest(str(name), PROPS))
    places = PROP_PLACES[name]
    if not place:
        return {"kind": name, "where": places[0] if places else None}
    if place not in places:
        expected = "one of " + ", ".join(places) if places else f"just {name}"
        raise fault(f'a {name} has no place "{place}"', expected, nearest(str(place), places))
    return {"kind": name, "where": place}


class Prop(Model):
    """A thing in the picture, and where it is."""

    kind: str = Field(description="One of " + ", ".join(PROPS) + ".")
    where: str | None = Field(default=None, description="Where it is, where there is a choice.")


MUSCLES = (
    "abdominals",
    "adductors",
    "back_extensors",
    "calf",
    "chest",
    "deltoid",
    "gluteus_maximus",
    "gluteus_medius",
    "hamstrings",
    "hip_flexors",
    "lower_abdominals",
    "neck_flexors",
    "obliques",
    "quadriceps",
    "triceps",
)


def _muscle(value: object) -> str:
    """A muscle of the body model, with or without a side: `gluteus_medius left`."""
    word, _, side = value.strip().partition(" ") if isinstance(value, str) else ("", "", "")
    if word not in MUSCLES:
        raise fault(f"{kind_of(value)} stands here", "one of " + ", ".join(MUSCLES), nearest(word, MUSCLES))
    if side not in ("", "left", "right"):
        raise fault(
            f'"{side}" is not a side', "left or right, or no side for both", nearest(side, ("left", "right"))
        )
    return f"{word} {side}".strip()


_SIDED = ("shoulder", "elbow", "wrist", "hand", "hip", "knee", "ankle", "heel", "toes")
LANDMARKS = ("pelvis", "chest", "head", *(f"{side}_{part}" for part in _SIDED for side in ("left", "right")))
Landmark = Annotated[str, _word(*LANDMARKS)]


class Arrow(Model):
    """An arrow along the way of a point of the body from start to finish; its place is found automatically."""

    follow: Landmark | None = Field(default=None, description="The point whose way it shows.")
    around: Landmark | None = Field(
        default=None, description="The joint about which the point turns: makes an arc."
    )
    turn: Annotated[str, _word("trunk", "head")] | None = Field(
        default=None, description="A turn about the body's axis."
    )
    both_ways: Truth = Field(default=False, description="A head at both ends.")

    def faults(self) -> Iterator[Problem]:
        """An arrow follows a point or shows a turn."""
        if (self.follow is None) == (self.turn is None):
            yield Problem("an arrow needs one of two keys", self.place(), 'either "follow" or "turn"')
        if self.around is not None and self.follow is None:
            yield Problem('"around" goes with "follow"', self.place("around"))


class Note(Model):
    """A measure with a few words: the gap between a point of the body and the floor."""

    gap: Landmark = Field(description="The point above the floor.")
    text: Text = Field(description="What stands beside the gap, such as 2–3 cm.")


Props = Annotated[
    tuple[Annotated[Prop, BeforeValidator(_prop, json_schema_input_type=str | dict[str, str])], ...],
    BeforeValidator(as_list),
]
Muscles = Annotated[tuple[Annotated[str, BeforeValidator(_muscle)], ...], BeforeValidator(as_list)]
Arrows = Annotated[tuple[Arrow, ...], BeforeValidator(a_list)]
Notes = Annotated[tuple[Note, ...], BeforeValidator(a_list)]


class PoseFields(Model):
    """What a pose and its variants have in common."""

    camera: Camera | None = Field(default=None, description="From where it is seen.")
    figure: Figure | None = Field(default=None, description="Who is drawn.")
    props: Props | None = Field(default=None, description="What is in the picture besides the body.")
    muscles: Muscles | None = Field(default=None, description="Working muscles, shown at the finish.")
    start: BodyPosition | None = Field(default=None, description="The start position.")
    finish: BodyPosition | None = Field(default=None, description="What is different at the end.")
    arrows: Arrows | None = Field(default=None, description="Arrows at the finish; none given: one is found.")
    notes: Notes | None = Field(default=None, description="Gap notes at the finish.")
    ghost: Truth | None = Field(
        default=None, description="Show the start faintly behind the finish; true unless false."
    )


class Variant(PoseFields):
    """A change to the pose, e.g. with a band: only what is different is listed."""


class Pose(PoseFields):
    """The figure of an exercise."""

    like: Id | None = Field(default=None, description="The exercise whose pose this one changes.")
    variants: Annotated[Mapping[Id, Variant], AfterValidator(FrozenMap)] = Field(
        default=FrozenMap({}), description="Changed poses by name, such as band."
    )

    def faults(self) -> Iterator[Problem]:
        """A pose of its own needs a start with a posture."""
        if self.like is not None:
            return
        if self.start is None:
            yield Problem(
                "a pose needs a start", self.place(), "start: with a posture, or like: another exercise"
            )
        elif self.start.posture is None:
            yield Problem(
                "the start needs a posture", self.place("start"), "posture: one of " + ", ".join(POSTURES)
            )


def pose_place(pose: Model, which: str, *path: str | int) -> Place:
    """Where a value of start or finish stands: in the finish if it is changed there, else in the start."""
    finish = getattr(pose, "finish", None)
    here = which == "finish" and finish is not None and bool(path) and finish.given(str(path[0]))
    return pose.place("finish" if here else "start", *path)
