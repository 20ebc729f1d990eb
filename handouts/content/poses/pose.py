"""The language in which an exercise file describes its figure: postures and contacts first, joint angles second.

Angles are degrees by the neutral-zero method, lengths are centimetres on an adult of 171 cm. `hips`, `knees` and
so on mean both sides, `left_hip` one. Each position lists only what is different from the one before it; a posture of
its own starts it afresh.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo

from handouts.content.poses.body_position import POSTURES, BodyPosition
from handouts.content.poses.contacts import between, word
from handouts.content.poses.vocabulary import Vocabulary, vocabulary_of
from handouts.problems import Problem, nearest
from handouts.sources.model import FrozenMap, Model
from handouts.sources.values import Id, Number, Text, Truth, a_list, as_list, fault, kind_of, one_of

CLOSE_UPS = (
    "head", "upper_body", "trunk", "pelvis", "hands", "feet",
    *(f"{side}_{part}" for part in ("shoulder", "forearm", "hand", "knee", "foot") for side in ("left", "right")),
)  # fmt: skip


class Camera(Model):
    """From where the figure is seen: 0, 0 is from its right, level."""

    turn: Annotated[Number, between(-180, 180, "degrees")] = Field(
        default=0.0, description="Degrees toward its front; negative toward its back."
    )
    tilt: Annotated[Number, between(0, 60, "degrees")] = Field(
        default=8.0, description="Degrees above the horizon."
    )
    close_up: Annotated[str, word(*CLOSE_UPS)] | None = Field(
        default=None, description="Only this part, larger: " + ", ".join(CLOSE_UPS) + "."
    )


BUILDS = ("slight", "slim", "sturdy", "large")
HAIR = ("bun", "bob", "short", "receding", "headscarf")
TOPS = ("tee", "vest", "long_sleeves")


def _one_of(*names: str) -> str:
    return ", ".join(names[:-1]) + f" or {names[-1]}."


class Figure(Model):
    """Who is drawn."""

    build: Annotated[str, word(*BUILDS)] = Field(default="slim", description=_one_of(*BUILDS))
    hair: Annotated[str, word(*HAIR)] = Field(default="bun", description=_one_of(*HAIR))
    top: Annotated[str, word(*TOPS)] = Field(default="tee", description=_one_of(*TOPS))
    legs: Annotated[str, word("leggings", "shorts")] = Field(
        default="leggings", description="leggings or shorts."
    )
    feet: Annotated[str, word("shoes", "bare")] = Field(default="shoes", description="shoes or bare.")
    glasses: Truth = Field(default=False, description="Wears glasses.")
    older: Truth = Field(default=False, description="Has the lines of an older face.")


def _prop(value: object, info: ValidationInfo[Any]) -> object:
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
        raise fault(f"{kind_of(value)} stands here", "a thing such as mat, or band above_knees")
    name, place = str(name).strip().lower(), str(place or "").strip().lower()
    if (vocabulary := vocabulary_of(info)) is not None:
        _check_prop(name, place, vocabulary)
    return {"kind": name, "where": place or None}


def _check_prop(name: str, place: str, vocabulary: Vocabulary) -> None:
    known = vocabulary.props
    if name not in known:
        raise fault(f'there is no prop "{name}"', "one of " + ", ".join(known), nearest(name, known))
    places = known[name]
    if place and place not in places:
        expected = "one of " + ", ".join(places) if places else f"just {name}"
        raise fault(f'a {name} has no place "{place}"', expected, nearest(place, places))


class Prop(Model):
    """A thing in the picture, and where it is. Which there are, the figures know: see docs/figures.md."""

    kind: str = Field(description="Its name, such as mat or chair.")
    where: str | None = Field(default=None, description="Where it is, where there is a choice.")


MUSCLES = (
    "abdominals",
    "adductors",
    "back_extensors",
    "biceps",
    "calf",
    "chest",
    "deltoid",
    "fibularis",
    "forearm_extensors",
    "forearm_flexors",
    "gluteus_maximus",
    "gluteus_medius",
    "hamstrings",
    "hip_flexors",
    "lower_abdominals",
    "neck_extensors",
    "neck_flexors",
    "neck_side",
    "obliques",
    "quadriceps",
    "rhomboids",
    "rotator_cuff",
    "serratus",
    "tibialis_anterior",
    "triceps",
    "upper_trapezius",
)


def _muscle(value: object) -> str:
    """A muscle of the body model, with or without a side: `gluteus_medius left`."""
    name, _, side = value.strip().partition(" ") if isinstance(value, str) else ("", "", "")
    if name not in MUSCLES:
        raise fault(f"{kind_of(value)} stands here", "one of " + ", ".join(MUSCLES), nearest(name, MUSCLES))
    if side not in ("", "left", "right"):
        raise fault(
            f'"{side}" is not a side', "left or right, or no side for both", nearest(side, ("left", "right"))
        )
    return f"{name} {side}".strip()


_SIDED = ("shoulder", "elbow", "wrist", "hand", "hip", "knee", "ankle", "heel", "toes")
LANDMARKS = (
    "pelvis", "back", "chest", "head", "chin", *(f"{side}_{part}" for part in _SIDED for side in ("left", "right")),
)  # fmt: skip
Landmark = Annotated[str, word(*LANDMARKS)]


TURNS = (
    "trunk",
    "head",
    "pelvis",
    *(f"{side}_{part}" for part in ("forearm", "foot") for side in ("left", "right")),
)
DIRECTIONS = ("front", "back", "left", "right", "up", "down")
POSITIONS = ("start", *(str(number) for number in range(2, 10)), "finish")


class Arrow(Model):
    """An arrow along the way of a point of the body from start to finish; its place is found automatically."""

    follow: Landmark | None = Field(default=None, description="The point whose way it shows.")
    around: Landmark | None = Field(
        default=None, description="The joint about which the point turns: makes an arc."
    )
    turn: Annotated[str, word(*TURNS)] | None = Field(
        default=None,
        description="A turn about its own axis: of trunk, head or a forearm; the pelvis tilting; a foot's circle.",
    )
    press: Landmark | None = Field(
        default=None,
        description="Where the body presses without moving, the way `toward` says; in any position.",
    )
    toward: Annotated[str, word(*DIRECTIONS)] | None = Field(
        default=None,
        description="Which way it presses, as the body has it; lying, up and down as the room has it: "
        + ", ".join(DIRECTIONS)
        + ".",
    )
    both_ways: Truth = Field(default=False, description="A head at both ends.")
    passive: Truth = Field(
        default=False,
        description="What goes by its own weight, without effort, such as a knee that sinks: drawn hollow.",
    )
    at: Annotated[str, BeforeValidator(one_of(*POSITIONS), json_schema_input_type=str | int)] | None = Field(
        default=None,
        description="The only position it is drawn in: start, 2, 3 and so on, or finish; all where nothing is said.",
    )

    def faults(self) -> Iterator[Problem]:
        """An arrow follows a point, shows a turn or shows where the body presses."""
        if [self.follow, self.turn, self.press].count(None) != 2:
            yield Problem("an arrow needs one of three keys", self.place(), '"follow", "turn" or "press"')
        if (self.press is None) != (self.toward is None):
            yield Problem(
                '"press" and "toward" go together',
                self.place(),
                "press: the point, toward: " + " or ".join(DIRECTIONS),
            )
        if self.around is not None and self.follow is None:
            yield Problem('"around" goes with "follow"', self.place("around"), "follow: the point that turns")


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
Positions = Annotated[tuple[BodyPosition, ...], BeforeValidator(a_list)]


class PoseFields(Model):
    """What a pose and its variants have in common."""

    camera: Camera | None = Field(default=None, description="From where it is seen.")
    figure: Figure | None = Field(default=None, description="Who is drawn.")
    props: Props | None = Field(default=None, description="What is in the picture besides the body.")
    muscles: Muscles | None = Field(
        default=None, description="Working muscles, shown at the finish, or at the start where there is none."
    )
    side: Annotated[str, word("left", "right")] | None = Field(
        default=None,
        description="The side that works, or that is turned to, where muscles and positions do not say.",
    )
    start: BodyPosition | None = Field(default=None, description="The start position.")
    between: Positions | None = Field(
        default=None,
        description="Positions on the way, in order, where it matters; all are numbered then. Each lists what is "
        "different from the one before it.",
    )
    finish: BodyPosition | None = Field(
        default=None, description="What is different at the end. Left out where nothing moves."
    )
    arrows: Arrows | None = Field(
        default=None, description="Arrows where their point moves; none given: one is found. [] draws none."
    )
    notes: Notes | None = Field(default=None, description="Gap notes at the finish.")
    ghost: Truth | None = Field(
        default=None, description="Show the position before faintly behind the next; true unless false."
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
        """A pose of its own needs a start with a posture; a way needs an end."""
        if self.like is not None:
            return
        if self.between and self.finish is None:
            yield Problem(
                "positions on the way need an end", self.place("between"), "finish: what is different there"
            )
        if self.start is None:
            yield Problem(
                "a pose needs a start", self.place(), "start: with a posture, or like: another exercise"
            )
        elif self.start.posture is None:
            yield Problem(
                "the start needs a posture", self.place("start"), "posture: one of " + ", ".join(POSTURES)
            )
