"""A planned pose to its pictures, one for each position."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import cast

import numpy as np

from handouts.content.poses.pose import Arrow, Note
from handouts.figures.poses.body.figure import points_of
from handouts.figures.poses.body.geometry import Array
from handouts.figures.poses.body.mesh import Mesh
from handouts.figures.poses.ink.camera import Box
from handouts.figures.poses.ink.drawn import Drawn
from handouts.figures.poses.ink.edges import find_edges
from handouts.figures.poses.ink.regions import Region, RegionMap, classify
from handouts.figures.poses.ink.zbuffer import Buffers, rasterise
from handouts.figures.poses.picture import BOTH_WAYS, PASSIVE, Picture
from handouts.figures.poses.posing.plan import PosePlan
from handouts.figures.poses.posing.scene import SolvedPose, solve_pose
from handouts.figures.poses.posing.solver import Solved
from handouts.figures.poses.posing.stances import stance_of
from handouts.figures.poses.scene.arrows import Obstacles, moved_most, place_arrow
from handouts.figures.poses.scene.backdrop import Extent, PaintedBackdrop
from handouts.figures.poses.scene.builder import PictureBuilder
from handouts.figures.poses.scene.face import draw_face
from handouts.figures.poses.scene.framing import framed
from handouts.figures.poses.scene.shadows import draw_shadows
from handouts.figures.poses.scene.shapes import Shapes
from handouts.figures.poses.scene.ways import Way
from handouts.figures.poses.sides import SIDES, Side

RASTER = 10.0
"""Pixels a cm when a figure is traced."""
_GHOST_RASTER = 6.0
_OUTLINE, _INNER, _FOLD, _DIGIT, _FIBRE, _GHOST_LINE = 0.60, 0.40, 0.42, 0.28, 0.26, 0.36
_ARROW, _ARROW_ROOM = 2.3, 4.2
_GHOST_MOVED = 7.0
"""A limb is shown as a ghost when it has moved this far (cm) on average; a close-up shows smaller ways."""
_MARGIN = 1.5


@dataclass(slots=True)
class _Seen:
    """A position as the camera sees it."""

    meshes: list[Mesh]
    buffers: Buffers
    regions: RegionMap
    drawn: Drawn


def draw_pose(plan: PosePlan, raster: float = RASTER) -> dict[str, Picture]:
    """Every position of a pose by its name, start first, in one common frame."""
    return draw_solved(plan, solve_pose(plan), raster)


def draw_solved(plan: PosePlan, scene: SolvedPose, raster: float = RASTER) -> dict[str, Picture]:
    """The pictures of a pose that is already solved."""
    return _Composition(plan, scene, raster).pictures()


class _Composition:
    def __init__(self, plan: PosePlan, scene: SolvedPose, raster: float) -> None:
        self.plan, self.scene, self.raster = plan, scene, raster
        self.camera = framed(plan.camera, [solved.skeleton for solved in scene.frames])
        self.outfit = scene.start.outfit
        body = scene.start.skeleton
        ankles = [body.landmark(f"{side}_ankle") for side in SIDES]
        feet = float(np.mean([a[0] for a in ankles])), float(np.mean([a[2] for a in ankles]))
        self.extent = Extent(np.concatenate([points_of(p.meshes) for p in scene.frames]), feet)

    def pictures(self) -> dict[str, Picture]:
        last = len(self.scene.frames) - 1
        builders = {
            name: self._position(number, shows_work=number == last)
            for number, name in enumerate(self.plan.names)
        }
        window = self.camera.window
        box = window or self._around([b.box for b in builders.values()])
        return {
            name: builder.picture(box, stance_of(solved, self.scene.room), cropped=window is not None)
            for (name, builder), solved in zip(builders.items(), self.scene.frames, strict=True)
        }

    @staticmethod
    def _around(boxes: Sequence[Box]) -> Box:
        """What holds all pictures."""
        edges = np.array(boxes)
        low, high = edges[:, :2].min(axis=0) - _MARGIN, edges[:, 2:].max(axis=0) + _MARGIN
        return float(low[0]), float(low[1]), float(high[0]), float(high[1])

    # ---- pictures

    def _position(self, number: int, *, shows_work: bool) -> PictureBuilder:
        """One position; from the second on with a ghost of the one before and arrows from it."""
        solved = self.scene.frames[number]
        before = self.scene.frames[number - 1] if number else None
        builder = PictureBuilder()
        backdrop = PaintedBackdrop(builder, self.camera, self.extent)
        for thing in self.scene.room.things:
            if thing.prop.backdrop is not None:
                thing.prop.backdrop(thing, backdrop)
        meshes = [*solved.meshes, *self._things(solved)]
        draw_shadows(builder, meshes, backdrop, self.camera)
        ghost = self._draw_ghost(builder, before, solved) if before is not None and self.plan.ghost else None
        seen = self._look(meshes, self.raster, _working(self.plan.muscles) if shows_work else ())
        self._draw_body(builder, solved, seen)
        backdrop.finish()
        if before is not None and shows_work:
            for note in self.plan.notes:
                self._draw_note(builder, note, solved)
        arrows = self._arrows_at(number, before, solved)
        self._draw_arrows(
            builder, arrows, Way(before or solved, solved, self.camera), Obstacles.of(seen.buffers, ghost)
        )
        return builder

    def _things(self, solved: Solved) -> list[Mesh]:
        """The bodies of all things."""
        shapes = Shapes()
        things = self.scene.room.things
        return [
            mesh for thing in things if thing.prop.draw for mesh in thing.prop.draw(thing, solved, shapes)
        ]

    def _look(self, meshes: list[Mesh], raster: float, muscles: Sequence[tuple[str, Side | None]]) -> _Seen:
        buffers = rasterise(meshes, self.camera, raster)
        regions = classify(meshes, buffers, self.outfit, muscles)
        edges = find_edges(buffers, regions)
        return _Seen(meshes, buffers, regions, Drawn(buffers, regions.labels, regions.regions, edges))

    # ---- body

    def _draw_body(self, builder: PictureBuilder, solved: Solved, seen: _Seen) -> None:
        drawn = seen.drawn
        offset = builder.add_drawn(drawn)
        whole = drawn.areas(lambda r: True)
        builder.layer("body", whole, "ink+ink", "paper+ink", offset=offset, width=_OUTLINE)
        groups = sorted({(r.material, r.far) for r in drawn.regions if r.material})
        for material, far in groups:
            role = f"{material}-far" if far else material

            def covered(r: Region, material: str = material, far: bool = far, lit: bool = True) -> bool:
                return (r.material, r.far) == (material, far) and (lit or r.shaded)

            line = "ink" if material in _BLACK_IN_LINE else None
            builder.layer("fill", drawn.areas(covered), role, line, offset=offset)
            shaded = drawn.areas(partial(covered, lit=False), least=4.0)
            builder.layer("fill", shaded, f"{role}-shadow", offset=offset)
        behind = drawn.areas(lambda r: r.far and r.material in _FAR_HATCHED, least=2.0)
        builder.layer("hatch", behind, None, "ink", offset=offset, width=_FAR_HATCH, dash=(1.0,))
        self._draw_muscles(builder, drawn, offset)
        draw_face(builder, solved, self.camera, seen.buffers)
        self._draw_lines(builder, drawn, offset)

    def _draw_muscles(self, builder: PictureBuilder, drawn: Drawn, offset: int) -> None:
        worked = drawn.areas(lambda r: r.fibre > 0, least=0.6)
        if not worked:
            return
        builder.layer("fill", worked, "muscle", offset=offset)
        builder.layer("hatch", worked, None, "ink", offset=offset)
        fibres = [s for s in drawn.strokes if s.kind == "fibre"]
        builder.pens(fibres, "muscle-line", None, _FIBRE, offset)

    def _draw_lines(self, builder: PictureBuilder, drawn: Drawn, offset: int) -> None:
        soft = [s for s in drawn.strokes if s.kind in ("soft", "fold")]
        builder.pens(soft, "ink", "ink", _FOLD, offset)
        builder.pens([s for s in drawn.strokes if s.kind == "digit"], "ink", "ink", _DIGIT, offset)
        edges = [s.curves for s in drawn.strokes if s.kind == "edge"]
        builder.layer("line", edges, "ink", "ink", offset=offset, width=_INNER)

    # ---- ghost

    def _draw_ghost(self, builder: PictureBuilder, start: Solved, finish: Solved) -> Buffers | None:
        moved = _moved_limbs(start, finish, _GHOST_MOVED / self.camera.zoom)
        meshes = [m for m in start.meshes if m.limb in moved]
        if not meshes:
            return None
        seen = self._look(meshes, _GHOST_RASTER, ())
        drawn = seen.drawn
        offset = builder.add_drawn(drawn)
        inner = [s.curves for s in drawn.strokes if s.kind == "edge"]
        whole = drawn.areas(lambda r: True)
        builder.layer("body", whole, "ghost+ghost-line", None, offset=offset, width=_GHOST_LINE)
        builder.layer("body", whole, None, "paper+ink", offset=offset, width=_GHOST_LINE, dash=(1.5, 1.3))
        builder.layer("line", inner, "ghost-line", None, offset=offset, width=_GHOST_LINE * 0.8)
        return seen.buffers

    # ---- arrows and notes

    def _arrows_at(self, number: int, before: Solved | None, solved: Solved) -> Sequence[Arrow]:
        """From the second position on the ways from the one before; where the work is shown, what presses."""
        last = len(self.scene.frames) - 1
        if self.plan.arrows is None:
            found = moved_most(before.skeleton, solved.skeleton) if before is not None else None
            return [found] if found else []
        return [
            arrow
            for arrow in self.plan.arrows
            if arrow.at in (None, self.plan.names[number])
            and (number if arrow.press is None else number == last or arrow.at is not None)
        ]

    def _draw_arrows(
        self, builder: PictureBuilder, arrows: Sequence[Arrow], way: Way, obstacles: Obstacles
    ) -> None:
        loops, kinds = [], []
        for arrow in arrows:
            line = place_arrow(arrow, way, obstacles)
            if line is not None:
                loops.append(builder.add_smooth(line))
                builder.reserve(line, _ARROW_ROOM)
                kinds.append(BOTH_WAYS * arrow.both_ways + PASSIVE * arrow.passive)
        builder.layer("arrow", loops, "arrow", "ink", width=_ARROW, free=kinds)

    def _draw_note(self, builder: PictureBuilder, note: Note, finish: Solved) -> None:
        """The gap between a point and the floor: two dashed levels, and the words beside them."""
        skeleton = finish.skeleton
        point = skeleton.landmark(note.gap)
        side, _, part = note.gap.partition("_")
        lowest = float(point[1])
        if part in ("heel", "ankle", "toes"):
            mesh = [m for m in finish.meshes if m.part == "foot" and m.side == (1 if side == "right" else -1)]
            lowest = float(mesh[0].vertices[:, 1].min())
        floor = self.camera.project(point * np.array([1, 0, 1]))[:2]
        gap = self.camera.project(np.array([point[0], lowest, point[2]]))[:2]
        away = 1 if point[0] >= skeleton.landmark("pelvis")[0] else -1
        out = 20 * away
        levels = [_segment(p, np.array([out + 3 * away, 0])) for p in (floor, gap)]
        dashed = [builder.add_polyline(level) for level in levels]
        builder.layer("line", dashed, "arrow", "ink", width=0.3, dash=(0.9, 0.7))
        low, high = floor + np.array([out, 0]), gap + np.array([out, 0])
        ticks = [
            _segment(low - [0, 6.5], np.array([0, 5.6])),
            _segment(high - [0, -6.5], np.array([0, -5.6])),
        ]
        loops = [builder.add_polyline(tick) for tick in ticks]
        builder.layer("arrow", loops, "arrow", "ink", width=0.75, free=[0, 0])
        # The words stand below the lower arrow; the line that carries them keeps room for small sizes.
        place = np.stack([low - [0, 8], low - [0, 20]])
        builder.layer("text", [builder.add_polyline(place)], "arrow", "ink", width=4.8, text=note.text)


_FAR_HATCH = 2.6
_FAR_HATCHED = frozenset({"skin", "top", "leggings"})
_BLACK_IN_LINE = frozenset({"hair", "prop-dark", "prop-band"})


def _segment(start: Array, step: Array) -> Array:
    return np.stack([start, start + step])


def _working(muscles: Sequence[str]) -> list[tuple[str, Side | None]]:
    result: list[tuple[str, Side | None]] = []
    for muscle in muscles:
        name, _, side = muscle.partition(" ")
        result.append((name, cast("Side", side) if side else None))
    return result


def _moved_limbs(start: Solved, finish: Solved, least: float) -> set[str]:
    moved: dict[str, float] = {}
    for a, b in zip(start.meshes, finish.meshes, strict=True):
        if a.vertices.shape == b.vertices.shape:
            way = float(np.linalg.norm(a.vertices - b.vertices, axis=1).mean())
            moved[a.limb] = max(moved.get(a.limb, 0.0), way)
    return {limb for limb, way in moved.items() if way > least}
