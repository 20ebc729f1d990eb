"""Arrows that follow a point of the body, placed clear of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt

from handouts.content.poses.pose import Arrow
from handouts.figures.poses.body.geometry import Array
from handouts.figures.poses.body.skeleton import Skeleton
from handouts.figures.poses.ink.blur import box_blur
from handouts.figures.poses.ink.camera import Camera
from handouts.figures.poses.ink.zbuffer import Buffers
from handouts.figures.poses.posing.solver import Solved
from handouts.figures.poses.scene.ways import (
    SAMPLES,
    SHORTEST,
    Way,
    arcs,
    limb_turns,
    presses,
    shifts,
    tilts,
    turns,
)

_CELLS = 2.0
"""Cells a cm in the map of what is in the way."""
_CLEARANCE = 5.2
"""How far (cm) an arrow's middle keeps from the body."""
_IN_WINDOW = 3.0
"""How far it keeps from the frame of a close-up."""
_PASSED = 0.3 + 0.7 * np.sin(np.pi * np.clip(SAMPLES * 1.1, 0, 1)) ** 0.6
"""How much it counts to pass near the body, along a line: its ends belong near the part that moves."""
_REACH, _BESIDE = 12.0, 4.0
"""How much of a limb around its landmark counts as the part that moves, and how near to it an arrow begins (cm)."""
_AT_TAIL, _AT_HEAD = 0.22, 0.14
"""What a cm further away costs."""


@dataclass(slots=True)
class Obstacles:
    """A coarse map of the screen: 1 where the body is, less where only its ghost or an earlier arrow is."""

    cost: npt.NDArray[np.float32]
    left: float
    top: float
    box: tuple[float, float, float, float]

    @classmethod
    def of(cls, body: Buffers, ghost: Buffers | None) -> Obstacles:
        """The map of a picture with room around it for arrows."""
        room = 40.0
        left, top = body.left - room, body.top + room
        rows, columns = body.mesh.shape
        width = int((columns / body.per_cm + 2 * room) * _CELLS)
        height = int((rows / body.per_cm + 2 * room) * _CELLS)
        cost = np.zeros((height, width), np.float32)
        for buffers, weight in ((ghost, 0.10), (body, 1.0)):
            if buffers is None:
                continue
            y, x = np.nonzero(buffers.mesh >= 0)
            column = ((buffers.left + x / buffers.per_cm - left) * _CELLS).astype(int)
            row = ((top - buffers.top + y / buffers.per_cm) * _CELLS).astype(int)
            ok = (row >= 0) & (row < height) & (column >= 0) & (column < width)
            cost[row[ok], column[ok]] = weight
        solid = (cost > 0.5).astype(np.float32)
        near = box_blur(solid, int(_CLEARANCE * _CELLS / 1.5), 2)
        cost = np.maximum(cost, np.where(solid > 0, 1.0, np.minimum(near * 2.2, 0.8)).astype(np.float32))
        used = (body.left, body.top - rows / body.per_cm, body.left + columns / body.per_cm, body.top)
        return cls(cost, left, top, used)

    def along(self, lines: Array) -> Array:
        """Cost of each line (n, samples, 2) on screen: what it crosses counts whole, what it passes less at ends."""
        column = np.clip(((lines[..., 0] - self.left) * _CELLS).astype(int), 0, self.cost.shape[1] - 1)
        row = np.clip(((self.top - lines[..., 1]) * _CELLS).astype(int), 0, self.cost.shape[0] - 1)
        values = self.cost[row, column]
        crossed = (values >= 1) * values
        passed = np.where(values < 1, values, 0) * _PASSED
        return np.asarray(crossed.mean(axis=1) + passed.mean(axis=1) + 0.4 * crossed[:, -8:].mean(axis=1))

    def growth(self, lines: Array) -> Array:
        """How many cm the picture would have to grow to hold each line."""
        left, bottom, right, top = self.box
        low, high = lines.min(axis=1), lines.max(axis=1)
        below, above = (left, bottom) - low, high - (right, top)
        return np.asarray(np.maximum(below, 0).sum(axis=1) + np.maximum(above, 0).sum(axis=1))

    def occupy(self, line: Array) -> None:
        """Keep later arrows off this one."""
        column = np.clip(((line[:, 0] - self.left) * _CELLS).astype(int), 0, self.cost.shape[1] - 1)
        row = np.clip(((self.top - line[:, 1]) * _CELLS).astype(int), 0, self.cost.shape[0] - 1)
        mark = np.zeros_like(self.cost)
        mark[row, column] = 1
        self.cost = np.maximum(self.cost, (box_blur(mark, 5, 2) > 0.004).astype(np.float32) * 0.7)


def place_arrow(arrow: Arrow, way: Way, obstacles: Obstacles) -> Array | None:
    """The middle line of the arrow on screen, (n, 2); None where there is nothing to show.

    It runs along the way of its point, as near to it as there is room: from where the part was to where it is.
    """
    if arrow.press is not None:
        lines, effort = _joined(presses(arrow.press, str(arrow.toward), way))
    elif arrow.turn in ("trunk", "head"):
        lines, effort = _joined(turns(arrow.turn, way))
    elif arrow.turn == "pelvis":
        lines, effort = _joined(tilts(way))
    elif arrow.turn is not None:
        lines, effort = _joined(limb_turns(arrow.turn, way))
    else:
        follow = str(arrow.follow)
        bows = arcs(follow, arrow.around, way) if arrow.around is not None else iter(())
        least = 1.0 if arrow.around is not None else 0.0
        lines, effort = _joined(chain(bows, ((line, e + least) for line, e in shifts(follow, way))))
        if len(lines):
            for solved, end, far in (
                (way.start, lines[:, 0], _AT_TAIL),
                (way.finish, lines[:, -1], _AT_HEAD),
            ):
                part = _part(follow, solved, way.camera)
                effort = effort + far * np.maximum(_distances(end, part) - _BESIDE * way.camera.zoom, 0)
    if not len(lines):
        return None
    length = np.linalg.norm(lines[:, -1] - lines[:, 0], axis=1)
    cost = 24 * obstacles.along(lines) + effort + 0.05 * obstacles.growth(lines)
    if (window := way.camera.window) is not None:
        cost = cost + _outside(lines, window)
    best = lines[int(np.argmin(cost + 0.4 * np.maximum(SHORTEST - length, 0)))]
    obstacles.occupy(best)
    return np.asarray(best)


def _outside(lines: Array, window: tuple[float, float, float, float]) -> Array:
    """How many cm each line leaves the window of a close-up, with room for the arrow's own width."""
    left, bottom, right, top = window
    low, high = lines.min(axis=1) - _IN_WINDOW, lines.max(axis=1) + _IN_WINDOW
    return np.asarray(
        np.maximum((left, bottom) - low, 0).sum(axis=1) + np.maximum(high - (right, top), 0).sum(axis=1)
    )


def _joined(candidates: Iterator[tuple[Array, float]]) -> tuple[Array, Array]:
    """All candidates as lines (n, samples, 2), and the effort of each."""
    found = list(candidates)
    return np.array([line for line, _ in found]), np.array([effort for _, effort in found])


def _part(follow: str, solved: Solved, camera: Camera) -> Array:
    """Points on screen of the part of the body around a landmark."""
    limb = limb_of(follow)
    points = np.concatenate([m.vertices for m in solved.meshes if m.limb == limb])
    near = np.linalg.norm(points - solved.skeleton.landmark(follow), axis=1)
    points = points[near < max(_REACH, float(near.min()) + 3)]
    return camera.project(points[:: max(1, len(points) // 300)])[:, :2]


def limb_of(landmark: str) -> str:
    """The limb that a landmark belongs to."""
    side, _, part = landmark.partition("_")
    if part in ("elbow", "wrist", "hand"):
        return f"{side}_arm"
    if part in ("knee", "ankle", "heel", "toes"):
        return f"{side}_leg"
    return "head" if landmark in ("head", "chin") else "trunk"


def _distances(ends: Array, points: Array) -> Array:
    """From each end (n, 2) to the nearest of the points."""
    return np.asarray(np.linalg.norm(ends[:, None] - points[None], axis=2).min(axis=1))


def moved_most(start: Skeleton, finish: Skeleton) -> Arrow | None:
    """The arrow for a pose that names none: along the way of what moved most, about its joint if it turns."""
    trunk_turn = abs(start.state.angle("trunk", "rotate") - finish.state.angle("trunk", "rotate"))
    if trunk_turn > 20:
        return Arrow(turn="trunk")
    pelvis = float(np.linalg.norm(finish.landmark("pelvis") - start.landmark("pelvis")))
    ends = {name: float(np.linalg.norm(finish.landmark(name) - start.landmark(name))) for name in _ENDS}
    name = max(ends, key=lambda n: ends[n])
    if ends[name] < 4 and pelvis < 4:
        return _of_head(start, finish)
    if pelvis > 0.6 * ends[name]:
        return Arrow(follow="pelvis")
    side, _, part = name.partition("_")
    joint = f"{side}_{'shoulder' if part in ('wrist', 'elbow') else 'hip'}"
    return Arrow(follow=name, around=joint)


def _of_head(start: Skeleton, finish: Skeleton) -> Arrow | None:
    """The arrow where the head alone moves: it turns, or goes somewhere."""
    turned = abs(start.state.angle("neck", "rotate") - finish.state.angle("neck", "rotate"))
    if turned > 20:
        return Arrow(turn="head")
    moved = float(np.linalg.norm(finish.landmark("head") - start.landmark("head")))
    return Arrow(follow="head") if moved > 2 else None


_ENDS = tuple(f"{side}_{part}" for side in ("left", "right") for part in ("wrist", "ankle", "knee", "elbow"))
