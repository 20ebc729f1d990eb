"""A pose with everything filled in: variants applied, `like` followed, and both positions complete."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from handouts.content.poses.body_position import BodyPosition
from handouts.content.poses.pose import Arrow, Camera, Figure, Note, Pose, PoseFields, Prop
from handouts.figures.poses.posing.position import merged
from handouts.figures.poses.sides import SIDES, Side
from handouts.problems import BadInput, Place, Problem, nearest


@dataclass(frozen=True, slots=True)
class PosePlan:
    """What is drawn; `source` answers where each value stands."""

    camera: Camera
    figure: Figure
    props: tuple[Prop, ...]
    muscles: tuple[str, ...]
    start: BodyPosition
    finish: BodyPosition | None
    arrows: tuple[Arrow, ...] | None
    notes: tuple[Note, ...]
    ghost: bool
    sources: tuple[PoseFields, ...]
    """The written poses this one is made of, the nearest first."""

    def place(self, which: str, *path: str | int) -> Place:
        """Where a value of "start" or "finish" is written."""
        for source in self.sources:
            for part in ("finish", "start") if which == "finish" else ("start",):
                position = getattr(source, part)
                if position is not None and (not path or position.given(str(path[0]))):
                    return source.place(part, *path)
        return self.sources[0].place(which)

    @property
    def side(self) -> Side | None:
        """The side that works: that of the working muscles, else the one the finish names first, else on the side
        the upper one; None where no side does more than the other."""
        named = [muscle.partition(" ")[2] for muscle in self.muscles]
        for source in self.sources:
            if source.finish is not None:
                named += [n.partition("_")[0] for n in BodyPosition.model_fields if source.finish.given(n)]
        if self.start.posture in ("left_side", "right_side"):
            named.append("right" if self.start.posture == "left_side" else "left")
        return next((side for side in SIDES if side == _first(named)), None)

    def has(self, kind: str, where: str | None = None) -> bool:
        """Is there such a prop (at that place)?"""
        return any(p.kind == kind and where in (None, p.where) for p in self.props)


def _first(named: list[str]) -> str | None:
    return next((name for name in named if name in SIDES), None)


def plan(poses: Mapping[str, Pose], name: str, variant: str | None = None) -> PosePlan:
    """The complete pose of an exercise. Raises BadInput for a `like` that leads nowhere or in a circle."""
    layers = _layers(poses, name)
    pose = poses[name]
    if variant is not None:
        layers.insert(0, pose.variants[variant])
    start = _stacked(layers, "start")
    finish = _stacked(layers, "finish")
    if start is None or start.posture is None:
        raise BadInput([Problem("a pose needs a start with a posture", pose.place("start"))])

    camera = next((layer.camera for layer in layers if layer.camera), Camera())
    figure = next((layer.figure for layer in layers if layer.figure), Figure())
    return PosePlan(
        camera=camera,
        figure=figure,
        props=next((layer.props for layer in layers if layer.props is not None), ()),
        muscles=next((layer.muscles for layer in layers if layer.muscles is not None), ()),
        start=start,
        finish=merged(start, finish) if finish is not None else None,
        arrows=next((layer.arrows for layer in layers if layer.arrows is not None), None),
        notes=next((layer.notes for layer in layers if layer.notes is not None), ()),
        ghost=next((layer.ghost for layer in layers if layer.ghost is not None), True),
        sources=tuple(layers),
    )


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


def _stacked(layers: list[PoseFields], field: str) -> BodyPosition | None:
    """The positions of all layers merged, the nearest winning."""
    result: BodyPosition | None = None
    for layer in reversed(layers):
        own: BodyPosition | None = getattr(layer, field)
        if own is None:
            continue
        result = own if result is None else merged(result, own)
    return result
