"""A pose with everything filled in: variants applied, `like` followed, and all positions complete."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from handouts.content.poses.body_position import BodyPosition
from handouts.content.poses.pose import Arrow, Camera, Figure, Note, Pose, PoseFields, Prop
from handouts.figures.poses.posing.position import merged, starts_afresh
from handouts.figures.poses.sides import SIDES, Side
from handouts.problems import BadInput, Place, Problem, nearest

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """One position as it stands in the files: in each pose that says something of it, the nearest first."""

    sources: tuple[tuple[PoseFields, Path, BodyPosition], ...]

    def has(self, *path: str | int) -> bool:
        """Is there a value at the path, be it `null`?"""
        return any(_given(position, path) for _, _, position in self.sources)

    def place(self, *path: str | int) -> Place | None:
        """Where a value stands; None where it is not written."""
        for source, own, position in self.sources:
            if _given(position, path):
                return source.place(*own, *path)
        return None


@dataclass(frozen=True, slots=True)
class PosePlan:
    """What is drawn: one or more positions, complete, and where each of their values stands."""

    camera: Camera
    figure: Figure
    props: tuple[Prop, ...]
    muscles: tuple[str, ...]
    frames: tuple[BodyPosition, ...]
    arrows: tuple[Arrow, ...] | None
    notes: tuple[Note, ...]
    ghost: bool
    sources: tuple[PoseFields, ...]
    """The written poses this one is made of, the nearest first."""
    written: tuple[Written, ...]

    @property
    def start(self) -> BodyPosition:
        """The first position."""
        return self.frames[0]

    @property
    def finish(self) -> BodyPosition | None:
        """The last position; None where there is one only."""
        return self.frames[-1] if len(self.frames) > 1 else None

    @property
    def names(self) -> tuple[str, ...]:
        """What the positions are called in the sources of pictures: start, 2, 3, finish."""
        return frame_names(len(self.frames))

    def said(self, number: int, *path: str | int) -> int | None:
        """The number of the last position up to this one in which a value is written; None where it is nowhere."""
        for k in range(number, -1, -1):
            if self.written[k].has(*path):
                return k
            if k and starts_afresh(self.frames[k - 1], self.frames[k]):
                return None
        return None

    def place(self, number: int, *path: str | int) -> Place:
        """Where a value of a position stands, or was taken over from, or else the position itself."""
        for k in range(number, -1, -1):
            if place := self.written[k].place(*path):
                return place
        return self.written[number].place() or self.sources[0].place()

    @property
    def side(self) -> Side | None:
        """The side that works: the one the pose names, else that of the working muscles, else the one the later
        positions name first, else on the side the upper one; None where no side does more than the other."""
        named = [layer.side for layer in self.sources if layer.side]
        named += [muscle.partition(" ")[2] for muscle in self.muscles]
        for written in reversed(self.written[1:]):
            for _, _, position in written.sources:
                named += [n.partition("_")[0] for n in BodyPosition.model_fields if position.given(n)]
        if self.start.posture in ("left_side", "right_side"):
            named.append("right" if self.start.posture == "left_side" else "left")
        return next((side for side in SIDES if side == _first(named)), None)

    def has(self, kind: str, where: str | None = None) -> bool:
        """Is there such a prop (at that place)?"""
        return any(p.kind == kind and where in (None, p.where) for p in self.props)


def frame_names(count: int) -> tuple[str, ...]:
    """What so many positions are called."""
    if count == 1:
        return ("start",)
    return ("start", *(str(number) for number in range(2, count)), "finish")


def _given(position: BodyPosition, path: Path) -> bool:
    if not path:
        return True
    if not position.given(str(path[0])):
        return False
    inner = getattr(position, str(path[0]))
    if len(path) == 1 or not hasattr(inner, "given"):
        return len(path) == 1
    return bool(inner.given(str(path[1])))


def _first(named: list[str]) -> str | None:
    return next((name for name in named if name in SIDES), None)


def plan(poses: Mapping[str, Pose], name: str, variant: str | None = None) -> PosePlan:
    """The complete pose of an exercise.

    Raises BadInput for a `like` that leads nowhere or in a circle, and for an arrow at a position that there is not.
    """
    layers = _layers(poses, name)
    pose = poses[name]
    if variant is not None:
        layers.insert(0, pose.variants[variant])
    written = _written(layers)
    frames = [_stacked(position) for position in written]
    if frames[0].posture is None:
        raise BadInput([Problem("a pose needs a start with a posture", pose.place("start"))])
    for number in range(1, len(frames)):
        frames[number] = merged(frames[number - 1], frames[number])

    arrows = next((layer.arrows for layer in layers if layer.arrows is not None), None)
    _check_positions(arrows or (), frame_names(len(frames)))
    return PosePlan(
        camera=next((layer.camera for layer in layers if layer.camera), Camera()),
        figure=next((layer.figure for layer in layers if layer.figure), Figure()),
        props=next((layer.props for layer in layers if layer.props is not None), ()),
        muscles=next((layer.muscles for layer in layers if layer.muscles is not None), ()),
        frames=tuple(frames),
        arrows=arrows,
        notes=next((layer.notes for layer in layers if layer.notes is not None), ()),
        ghost=next((layer.ghost for layer in layers if layer.ghost is not None), True),
        sources=tuple(layers),
        written=written,
    )


def _check_positions(arrows: tuple[Arrow, ...], names: tuple[str, ...]) -> None:
    """Raises BadInput for an arrow at a position that there is not."""
    problems = [
        Problem(
            f'there is no position "{arrow.at}"', arrow.place("at"), "one of " + ", ".join(names),
            nearest(arrow.at, names),
        )
        for arrow in arrows
        if arrow.at is not None and arrow.at not in names
    ]  # fmt: skip
    if problems:
        raise BadInput(problems)


def _layers(poses: Mapping[str, Pose], name: str) -> list[PoseFields]:
    """The pose and those it is like, the nearest first."""
    layers: list[PoseFields] = []
    seen: list[str] = []
    while True:
        pose = poses[name]
        layers.append(pose)
        seen.append(name)
        if pose.like is None:
            return layers
        if pose.like not in poses:
            problem = Problem(
                f'there is no pose "{pose.like}"', pose.place("like"), "the id of an exercise with a pose",
                nearest(pose.like, poses),
            )  # fmt: skip
            raise BadInput([problem])
        if pose.like in seen:
            raise BadInput([Problem(f'"{name}" and "{pose.like}" are like each other', pose.place("like"))])
        name = pose.like


def _written(layers: list[PoseFields]) -> tuple[Written, ...]:
    """Every position with what each layer says of it; the nearest list of positions on the way holds as a whole."""
    found = [Written(_of(layers, "start"))]
    middle = next((layer for layer in layers if layer.between is not None), None)
    if middle is not None and middle.between:
        found += [
            Written(((middle, ("between", number), position),))
            for number, position in enumerate(middle.between)
        ]
    if finish := _of(layers, "finish"):
        found.append(Written(finish))
    return tuple(found)


def _of(layers: list[PoseFields], field: str) -> tuple[tuple[PoseFields, Path, BodyPosition], ...]:
    positions = ((layer, getattr(layer, field)) for layer in layers)
    return tuple((layer, (field,), position) for layer, position in positions if position is not None)


def _stacked(written: Written) -> BodyPosition:
    """One position with what all layers say of it, the nearest winning."""
    layers = [position for _, _, position in reversed(written.sources)]
    result = layers[0]
    for position in layers[1:]:
        result = merged(result, position, keep_nulls=True)
    return result
