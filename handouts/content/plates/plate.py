"""The strict schema of anatomy plates: geometry only, in centimetres on the body, y upward.

A plate file holds scenes (parts drawn back to front) and figures (a scene in a pose, seen through a window,
with labels). Bones that several plates share live in bone files. Words never stand here: labels carry keys,
and the plate words of a language answer them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field

from handouts.content.plates.control_points import FARTHEST, Curve, Outline, Tube
from handouts.problems import Problem
from handouts.sources.model import FrozenMap, Model
from handouts.sources.values import Id, Number, Text, Truth, Whole, a_list, one_of

ROLES = ("bone", "disc", "muscle", "ligament", "skin", "far", "former", "origin", "insertion", "opening")
"""What a part can be. `far` is the body's other side, `former` where the body was before a movement."""

V = TypeVar("V")
Role = Annotated[str, BeforeValidator(one_of(*ROLES))]
Side = Annotated[str, BeforeValidator(one_of("left", "right"))]
Mark = Annotated[str, BeforeValidator(one_of("origin", "insertion"))]
Named = Annotated[Mapping[str, V], AfterValidator(FrozenMap)]
Several = Annotated[tuple[V, ...], BeforeValidator(a_list)]
Length = Annotated[Number, Field(ge=-FARTHEST, le=FARTHEST)]
Positive = Annotated[Number, Field(gt=0, le=FARTHEST)]
Pair = tuple[Length, Length]
Circle = tuple[Length, Length, Positive]
Reference = Annotated[str, Field(pattern=r"^[a-z0-9-]+\.[a-z0-9-]+$")]


class Relief(Model):
    """One feature of a surface; it shapes the shading only. Exactly one of the first four keys says which."""

    ridge: Curve | None = Field(
        None, description="A raised line of the given width; lowered where height is negative."
    )
    area: Outline | None = Field(None, description="An area raised or lowered by height.")
    bump: Circle | None = Field(None, description="A round area: x, y, radius.")
    ball: Circle | None = Field(None, description="A half ball, as the head of the femur: x, y, radius.")
    width: Positive = Field(0.2, description="Width of a ridge in cm.")
    height: Length = Field(0.2, description="How far it rises, in cm.")
    soft: Annotated[Number, Field(ge=0, le=20)] = Field(
        0.2, description="How far it blends into its surroundings, in cm."
    )
    both: Truth = Field(False, description="Also at the mirrored place of a part that is symmetric itself.")

    def faults(self) -> Iterator[Problem]:
        """A feature is one thing."""
        yield from super().faults()
        yield from _exactly_one(self, "ridge", "area", "bump", "ball")


class InkLine(Model):
    """An inked accent inside a part, swelling and fading."""

    along: Curve = Field(description="Where it runs.")
    width: Positive = Field(0.05, description="Thickness; 0.05 prints as a fine line.")


class Boundary(Model):
    """A muscle as the four curves around it; its fibres run from the origin to the insertion."""

    origin: Curve = Field(description="From the inner edge to the outer one.")
    insertion: Curve = Field(description="From the inner edge to the outer one.")
    inner: Curve = Field(description="The inner edge, from origin to insertion.")
    outer: Curve = Field(description="The outer edge, from origin to insertion.")

    def faults(self) -> Iterator[Problem]:
        """The four curves meet at the corners."""
        yield from super().faults()
        for edge in ("inner", "outer"):
            for end, index in (("origin", 0), ("insertion", -1)):
                a = getattr(self, edge)[index]
                b = getattr(self, end)[0 if edge == "inner" else -1]
                if a.frame == b.frame and max(abs(a.x - b.x), abs(a.y - b.y)) > 0.01:
                    message = (
                        f"the {edge} edge and the {end} do not meet: {a.x:g},{a.y:g} is not {b.x:g},{b.y:g}"
                    )
                    yield Problem(message, self.place(edge), f"the {edge} edge to end where the {end} does")


class Tendon(Model):
    """Where a muscle turns into tendon."""

    starts: Annotated[Number, Field(gt=0, lt=1)] = Field(
        description="Share of the way from origin to insertion."
    )
    strands: Annotated[Whole, Field(ge=1, le=40)] = Field(6, description="How many fine lines run along it.")
    at_origin: Truth = Field(False, description="The tendon is at the origin instead of the insertion.")


class Part(Model):
    """One shape of a scene. Exactly one of outline, outline_of, tube and between gives its form."""

    id: Id = Field(description="Its name in this plate.")
    role: Role = Field(description="What it is: " + ", ".join(ROLES) + ".")
    outline: Outline | None = Field(None, description="A closed curve.")
    outline_of: Reference | None = Field(None, description="Outline of a bone file, as pelvis.hip.")
    tube: Tube | None = Field(None, description="A centre line with widths.")
    between: Boundary | None = Field(None, description="A muscle's four boundary curves.")
    symmetric: Truth = Field(False, description="Only the right half is given, down the midline's right.")
    mirror: Truth = Field(False, description="Drawn on both sides of the midline.")
    side: Side = Field("right", description="Side of the picture; the geometry is that of the right one.")
    frame: Id | None = Field(None, description="The joint frame it moves with.")
    holes: Several[Outline] = Field((), description="Outlines of holes in it.")
    stamps: Named[tuple[Length, Length, Positive, Positive, Number]] = Field(
        FrozenMap({}), description="Copies of a unit shape: id to x, y, width, height, degrees."
    )
    only: Several[Id] = Field((), description="The figures it is in; none means all.")
    rounding: Positive = Field(0.5, description="How far from its edge it turns flat, in cm.")
    barrel: Annotated[Number, Field(ge=0, le=20)] = Field(
        0.0, description="How far the whole bulges, as a column does, in cm."
    )
    tone: Annotated[Number, Field(ge=-1, le=1)] = Field(
        0.0, description="Lighter (more than 0) or darker than its role."
    )
    relief: Several[Relief] = Field((), description="Features of its surface.")
    lines: Several[InkLine] = Field((), description="Inked accents.")
    fibres: Annotated[Whole, Field(ge=0, le=80)] = Field(0, description="How many fibre lines a muscle has.")
    tendon: Tendon | None = Field(None, description="Where a muscle turns into tendon.")
    shows: Several[Id] = Field((), description="Parts behind it that show through.")

    def faults(self) -> Iterator[Problem]:
        """A part has one form, and only muscles have fibres."""
        yield from super().faults()
        yield from _exactly_one(self, "outline", "outline_of", "tube", "between")
        for name in ("fibres", "tendon"):
            if getattr(self, name) and not self.between:
                yield Problem(
                    f"{name} need the curves they run along", self.place(name), "a part with between"
                )


class Layer(Model):
    """A piece of a scene's order from back to front: parts of its own, or a view of a bone file."""

    bones: Reference | None = Field(None, description="Bone file and view, as pelvis.front.")
    without: Several[Id] = Field((), description="Parts of that view to leave out.")
    shapes: Several[Part] = Field((), description="Parts, from back to front.")

    def faults(self) -> Iterator[Problem]:
        """A layer comes from one place."""
        yield from super().faults()
        if bool(self.bones) == bool(self.shapes):
            yield Problem("a layer has either bones or shapes", self.place(), "one of the two keys")


class Joint(Model):
    """A frame that turns about a joint; its own origin is the joint."""

    parent: Id | None = Field(None, description="The frame it hangs on.")
    at: Pair = Field((0.0, 0.0), description="The joint, in the parent's frame.")


class Scene(Model):
    """Parts from back to front, and the joint frames a pose may turn."""

    layers: Several[Layer] = Field(description="From back to front.")
    frames: Named[Joint] = Field(FrozenMap({}), description="Joint frames by name.")


class Label(Model):
    """A named place in a figure."""

    key: Id = Field(description="Key of its words.")
    at: Pair = Field(description="The place it names.")
    side: Side = Field(description="The column it stands in.")
    frame: Id | None = Field(None, description="The joint frame the place moves with.")
    priority: Annotated[Whole, Field(ge=1, le=3)] = Field(
        1, description="1 is always there; 2 and 3 where there is room."
    )
    marks: Mark | None = Field(None, description="It names an origin or insertion.")


class Level(Model):
    """A short sign on a part, the same in every language, such as L3."""

    sign: Text = Field(description="The sign.")
    at: Pair = Field(description="Its middle.")


class Arrow(Model):
    """The direction of a movement, along an arc."""

    centre: Pair = Field(description="Centre of the arc.")
    radius: Positive = Field(description="Radius of the arc in cm.")
    sweep: Pair = Field(description="From and to which angle, in degrees.")
    width: Positive = Field(2.0, description="Thickness in cm.")


class Fade(Model):
    """The body is lost toward the edge of the picture."""

    start: Pair = Field(description="Up to here everything is there.")
    end: Pair = Field(description="From here on nothing is.")
    frame: Id | None = Field(None, description="The joint frame of both points; its parts fade.")
    only: Several[Id] = Field((), description="The parts that fade, where not all of the frame do.")

    def faults(self) -> Iterator[Problem]:
        """A fade has a length."""
        yield from super().faults()
        if self.start == self.end:
            yield Problem("this fade ends where it starts", self.place("end"), "another point")


class PlateFigure(Model):
    """One picture: a scene in a pose, seen through a window."""

    scene: Id = Field(description="The scene.")
    words: Id = Field(description="Key of its title and alternative text.")
    window: tuple[Length, Length, Length, Length] = Field(description="Left, bottom, right, top.")
    pose: Named[Number] = Field(FrozenMap({}), description="Frame to its turn in degrees, anticlockwise.")
    labels: Several[Label] = Field((), description="The places named.")
    levels: Several[Level] = Field((), description="Short signs.")
    arrows: Several[Arrow] = Field((), description="Directions of movement.")
    fades: Several[Fade] = Field((), description="Where the body is lost.")
    ground: Length | None = Field(None, description="Height of the floor.")

    def faults(self) -> Iterator[Problem]:
        """The window is open, and no leader has to cross the picture's other leaders."""
        yield from super().faults()
        left, bottom, right, top = self.window
        if left >= right or bottom >= top:
            yield Problem("this window is not open", self.place("window"), "[left, bottom, right, top]")
        lefts = [label for label in self.labels if label.side == "left" and not label.frame]
        rights = [label for label in self.labels if label.side == "right" and not label.frame]
        for a in lefts:
            for b in rights:
                if a.at[0] > b.at[0]:
                    message = (
                        f'the leaders of "{a.key}" and "{b.key}" may cross: the left label is further right'
                    )
                    yield Problem(message, a.place("at"), "the left label on the left, or both on one side")


class Plate(Model):
    """A plate file."""

    id: Id = Field(default="", exclude=True, description="The name of the file without .yaml.")
    reviewed_by: Text | None = Field(
        None, description="The clinician who checked it against an atlas; null until one has."
    )
    review_notes: Several[Text] = Field((), description="What a clinician must check. Never printed.")
    scenes: Named[Scene] = Field(description="Scenes by name.")
    figures: Named[PlateFigure] = Field(description="Figures by name.")


class NamedOutline(Model):
    """A form that several parts use."""

    outline: Outline = Field(description="A closed curve.")
    holes: Several[Outline] = Field((), description="Outlines of holes in it.")


class View(Model):
    """Bones as they are seen from one side."""

    shapes: Several[Part] = Field(description="From back to front.")


class Bones(Model):
    """A bone file, shared by plates."""

    id: Id = Field(default="", exclude=True, description="The name of the file without .yaml.")
    outlines: Named[NamedOutline] = Field(FrozenMap({}), description="Outlines by name.")
    views: Named[View] = Field(FrozenMap({}), description="Views by name.")


class LabelWords(Model):
    """What a label says."""

    name: Text = Field(description="The plain name. A soft hyphen shows where a long word may break.")
    medical: Text | None = Field(None, description="The medical name.")
    note: Text | None = Field(None, description="An explanation, given beside the picture.")


class FigureWords(Model):
    """A figure in words."""

    title: Text = Field(description="Its title.")
    alt: Text = Field(description="What it shows and teaches, for readers who do not see it.")


class PlateWords(Model):
    """All plate words of one language."""

    id: Id = Field(default="", exclude=True, description="The language: the name of the file without .yaml.")
    translated_by: Text | None = Field(
        None, description="Who translated it; `draft` where nobody stands for it."
    )
    checked_by: Text | None = Field(None, description="Who has compared it with the English.")
    labels: Named[LabelWords] = Field(description="Words of labels by key.")
    figures: Named[FigureWords] = Field(description="Words of figures by key.")


def _exactly_one(model: Model, *names: str) -> Iterator[Problem]:
    given = [name for name in names if getattr(model, name) is not None]
    if len(given) != 1:
        message = f"{' and '.join(given)} exclude each other" if given else "the form is missing"
        yield Problem(message, model.place(*given[1:2]), "exactly one of " + ", ".join(names))
