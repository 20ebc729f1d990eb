"""A scene in a pose as a flat list of shapes: copies stamped, halves mirrored, joints turned."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from handouts.content.plates.control_points import ControlPoint
from handouts.content.plates.plate import Bones, NamedOutline, Part, PlateFigure, Relief, Scene
from handouts.figures.plates.curves import Array, flatten, patch, smooth, tube
from handouts.figures.plates.frames import Frames

Move = Callable[[Array], Array]


@dataclass(frozen=True)
class ReliefMark:
    """A relief feature in picture space; `radius` is given for a ball only."""

    kind: str
    points: Array
    feature: Relief
    radius: float = 0.0


@dataclass
class Shape:
    """A part where it is drawn: outline polygon, its Bézier segments, and what its surface carries."""

    id: str
    part: Part
    polygon: Array
    segments: Array
    holes: list[Array] = field(default_factory=list)
    hole_segments: list[Array] = field(default_factory=list)
    lines: list[tuple[Array, float]] = field(default_factory=list)
    relief: list[ReliefMark] = field(default_factory=list)
    fibre_field: Array | None = None
    """Grid (along, across, 2) of a muscle, see `curves.patch`."""

    @property
    def rings(self) -> list[Array]:
        """The polygon and its holes."""
        return [self.polygon, *self.holes]


def scene_parts(scene: Scene, figure: str, bones: Mapping[str, Bones]) -> Iterator[Part]:
    """The parts of a figure from back to front, those of bone files in their places."""
    for layer in scene.layers:
        if layer.bones:
            name, view = layer.bones.split(".")
            parts: Sequence[Part] = [p for p in bones[name].views[view].shapes if p.id not in layer.without]
        else:
            parts = layer.shapes
        yield from (part for part in parts if not part.only or figure in part.only)


def assemble(name: str, figure: PlateFigure, scene: Scene, bones: Mapping[str, Bones]) -> list[Shape]:
    """The shapes of a figure from back to front."""
    frames = Frames(scene.frames, figure.pose)
    shapes = []
    for part in scene_parts(scene, name, bones):
        named = _named(part, bones)
        for suffix, sign in _sides(part):
            for stamp, place in _stamps(part):
                shape_id = f"{stamp or part.id}{suffix}"
                shapes.append(_Builder(part, named, frames, place, sign).build(shape_id))
    return shapes


def _named(part: Part, bones: Mapping[str, Bones]) -> NamedOutline | None:
    if not part.outline_of:
        return None
    name, shape = part.outline_of.split(".")
    return bones[name].outlines[shape]


def _sides(part: Part) -> list[tuple[str, int]]:
    if part.mirror:
        return [(".right", 1), (".left", -1)]
    return [("", 1 if part.side == "right" else -1)]


def _stamps(part: Part) -> list[tuple[str, tuple[float, ...]]]:
    return [*part.stamps.items()] or [("", ())]


class _Builder:
    """Turns the curves of one copy of a part into picture space."""

    def __init__(
        self, part: Part, named: NamedOutline | None, frames: Frames, stamp: tuple[float, ...], sign: int
    ) -> None:
        self.part = part
        self.named = named
        self.frames = frames
        self.stamp = stamp
        self.sign = sign

    def build(self, shape_id: str) -> Shape:
        part = self.part
        grid = None
        if part.between:
            b = part.between
            curves = [self.line(c) for c in (b.origin, b.outer, b.insertion[::-1], b.inner[::-1])]
            segments = np.vstack(
                [self.segments(c) for c in (b.origin, b.outer, b.insertion[::-1], b.inner[::-1])]
            )
            across = max(2 * part.fibres + 1, 9)
            grid = patch(curves[0], curves[2][::-1], curves[3][::-1], curves[1], across, 80)
        elif part.tube:
            widths = np.array([p.width for p in part.tube])
            outline, corners = tube(self.points(part.tube), widths)
            segments = smooth(outline, list(corners), closed=True)
        else:
            segments = self.closed(self._outline())
        holes = [self.closed(h) for h in (*part.holes, *(self.named.holes if self.named else ()))]
        return Shape(
            id=shape_id,
            part=part,
            polygon=flatten(segments)[:-1],
            segments=segments,
            holes=[flatten(h)[:-1] for h in holes],
            hole_segments=holes,
            lines=[(self.line(line.along), line.width) for line in part.lines],
            relief=[mark for feature in part.relief for mark in self.relief(feature)],
            fibre_field=grid,
        )

    def _outline(self) -> tuple[ControlPoint, ...]:
        outline = self.part.outline or (self.named.outline if self.named else ())
        if not self.part.symmetric:
            return outline
        mirrored = [p._replace(x=-p.x) for p in reversed(outline)]
        # Points on the midline are their own mirror image and must not stand twice.
        if abs(outline[-1].x) < 1e-6:
            mirrored = mirrored[1:]
        if abs(outline[0].x) < 1e-6:
            mirrored = mirrored[:-1]
        return (*outline, *mirrored)

    def points(self, curve: Sequence[ControlPoint], flip: int = 1) -> Array:
        raw = np.array([(p.x * flip, p.y) for p in curve])
        if self.stamp:
            x, y, width, height, degrees = self.stamp
            angle = np.radians(degrees)
            turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
            raw = (raw * [width, height]) @ turn + [x, y]
        names = [point.frame or self.part.frame for point in curve]
        moved = [self.frames.place(name, (x, y)) for name, (x, y) in zip(names, raw.tolist(), strict=True)]
        return np.array(moved) * [self.sign, 1]

    def segments(self, curve: Sequence[ControlPoint], flip: int = 1) -> Array:
        return smooth(self.points(curve, flip), [p.corner for p in curve], closed=False)

    def line(self, curve: Sequence[ControlPoint], flip: int = 1) -> Array:
        return flatten(self.segments(curve, flip))

    def closed(self, curve: Sequence[ControlPoint], flip: int = 1) -> Array:
        return smooth(self.points(curve, flip), [p.corner for p in curve], closed=True)

    def relief(self, feature: Relief) -> Iterator[ReliefMark]:
        for flip in (1, -1) if feature.both else (1,):
            if feature.ridge:
                yield ReliefMark("ridge", self.line(feature.ridge, flip), feature)
            elif feature.area:
                yield ReliefMark("area", flatten(self.closed(feature.area, flip))[:-1], feature)
            elif feature.bump:
                yield ReliefMark("area", self._circle(feature.bump, flip), feature)
            elif feature.ball:
                x, y, radius = feature.ball
                centre = self.points([ControlPoint(x, y, 0, False, "")], flip)
                yield ReliefMark("ball", centre, feature, radius)

    def _circle(self, circle: tuple[float, float, float], flip: int) -> Array:
        x, y, radius = circle
        turn = np.linspace(0, 2 * np.pi, 24, endpoint=False)
        rim = [
            ControlPoint(x + radius * c, y + radius * s, 0, False, "")
            for c, s in zip(np.cos(turn), np.sin(turn), strict=True)
        ]
        return self.points(rim, flip)
