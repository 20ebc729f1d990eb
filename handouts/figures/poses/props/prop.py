"""What a prop is: its words and colours, what it offers a body, and how it is placed and drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from handouts.figures.poses.sides import SIDES

if TYPE_CHECKING:
    from handouts.content.poses.body_position import BodyPosition
    from handouts.figures.poses.body.mesh import Mesh
    from handouts.figures.poses.body.skeleton import Skeleton
    from handouts.figures.poses.posing.solver import Solved
    from handouts.figures.poses.scene.shapes import Shapes
    from handouts.figures.poses.sides import Side

Point = tuple[float, float, float]
"""To the front of the start position, up from the floor, to the right; cm."""


@dataclass(frozen=True, slots=True)
class Surface:
    """A place on a thing for a hand, a forearm or a foot: a flat piece, or an edge to hold on to.

    `along` is where fingers point; `half` is how far it reaches from `point` along that and across (cm).
    """

    point: Point
    normal: Point
    along: Point
    half: tuple[float, float] = (1000.0, 1000.0)
    edge: bool = False


@dataclass(frozen=True, slots=True)
class Solid:
    """A box that no body goes through: its middle and its size along X, Y and Z; flesh sinks in as far as it gives.

    All in cm.
    """

    middle: Point
    size: Point
    gives: float = 1.8


@dataclass(frozen=True, slots=True)
class Thing:
    """A prop at its place in one picture."""

    prop: Prop
    where: str | None
    at: Point = (0.0, 0.0, 0.0)
    surfaces: Mapping[str, tuple[Surface, ...]] = field(default_factory=dict)
    """What can be touched, by the word for it: "on_chair"."""
    solids: tuple[Solid, ...] = ()
    carries: float | None = None
    """Height (cm) of what one sits, stands or lies on."""
    supports: Mapping[str, float] = field(default_factory=dict)
    """Height (cm) on which parts of the body rest: "head", "left_knee", "belly", "feet"."""
    wall: tuple[Point, Point] | None = None
    """A point of a wall's plane and the direction out of it."""


class Room(Protocol):
    """What is known when things are placed: all positions, and the body of the start before its hands go anywhere."""

    @property
    def positions(self) -> Sequence[BodyPosition]: ...
    @property
    def body(self) -> Skeleton: ...
    def front(self, low: float, high: float) -> float:
        """How far to the front the body reaches between two heights."""
        ...

    def behind(self, low: float, high: float) -> float:
        """How far to the back the body reaches between two heights: a low number."""
        ...

    def aside(self, side: str) -> float:
        """How far to this side the body reaches, its arms included."""
        ...

    def touching(self, contact: str) -> tuple[Side, ...]:
        """The sides whose hand, forearm or foot is told to touch this, in any position."""
        ...

    def heights(self, contact: str) -> Sequence[float]:
        """The heights (cm) at which hands are told to touch this, in all positions."""
        ...

    def elbows(self, contact: str) -> Sequence[float]:
        """The heights (cm) of elbows whose forearms are told to be on this, in all positions."""
        ...

    def forearms_on(self, contact: str) -> bool:
        """Is a forearm told to lie on this, in any position?"""
        ...

    def holding(self, prop: str) -> tuple[Side, ...]:
        """The sides whose hand holds such a thing, in any position."""
        ...


class Backdrop(Protocol):
    """What is painted flat behind (or, nearer to the viewer, over) the body: floor, mat, walls."""

    def floor_under(self, height: float) -> tuple[float, float, float, float]:
        """Lowest and highest x, lowest and highest z of all that is lower than a height, in any position."""
        ...

    @property
    def feet(self) -> tuple[float, float]:
        """Where (x, z) the feet stand at first."""
        ...

    def mat(self, x0: float, x1: float, z0: float, z1: float) -> None:
        """A mat over this rectangle of the floor."""
        ...

    def wall(self, point: Point, normal: Point) -> None:
        """A wall with its strip of floor."""
        ...

    def on_floor(self, outline: Sequence[tuple[float, float]], fill: str, *, line: bool = False) -> None:
        """A flat shape on the floor, through points x, z."""
        ...


Put = Callable[["Prop", Room, "str | None"], Thing]
Draw = Callable[[Thing, "Solved", "Shapes"], "list[Mesh]"]


@dataclass(frozen=True, slots=True)
class Prop:
    """One kind of thing.

    `places` and `contacts` say in words what each means; the first place is the one where none is named. `phrases`
    are what alt texts say of it in English, by key: `NAME_PLACE` without a side for the thing itself at its place (or
    `NAME`, where there is no choice of places), and what bodies do with it where the words of figures have no phrase
    yet, such as `hand_on_NAME`. What is touched is there, listed or not: `implied` is the place where a contact puts
    it (`on_wall`, or that of one side: `left on_wall`), or "hold" or "seat". A `seat` is sat, stood or lain on,
    something `held` is in hands. `draw` makes bodies, `backdrop` paints flat.
    """

    name: str
    put: Put
    draw: Draw | None = None
    backdrop: Callable[[Thing, Backdrop], None] | None = None
    places: Mapping[str, str] = field(default_factory=dict)
    contacts: Mapping[str, str] = field(default_factory=dict)
    phrases: Mapping[str, str] = field(default_factory=dict)
    implied: Mapping[str, str] = field(default_factory=dict)
    colours: Mapping[str, str] = field(default_factory=dict)
    seat: bool = False
    held: bool = False
    said: bool = True
    """Told in alt texts wherever it is; else only at places that have a phrase: posture and hands tell it elsewhere,
    or it is not worth a word."""

    def place(self, room: Room, where: str | None) -> Thing:
        """The prop at its place."""
        return self.put(self, room, where)

    def phrase(self, where: str | None) -> tuple[str, Side | None] | None:
        """Key and side of the phrase for it at a place; none where posture or the hands that hold it tell it."""
        if where == "held" or (where == "under" and self.seat):
            return None
        key = f"{self.name}_{where}" if where else self.name
        if not self.said and key not in self.phrases:
            return None
        for side in SIDES:
            if f"_{side}_" in key:  # `roll_under_left_knee` is the phrase of a knee
                return key.replace(f"_{side}_", "_"), side
        return key, None

    @property
    def usual_place(self) -> str | None:
        """Where it is when no place is named."""
        return next(iter(self.places), None)


def simply(prop: Prop, room: Room, where: str | None) -> Thing:
    """A thing whose place the body decides when it is drawn."""
    return Thing(prop, where)
