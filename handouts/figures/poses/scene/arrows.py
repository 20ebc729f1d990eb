"""Arrows that follow a point of the body, placed clear of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt

from handouts.content.poses.pose import Arrow
from handouts.figures.poses.body.geometry import Array, unit
from handouts.figures.poses.body.skeleton import Skeleton
from handouts.figures.poses.ink.blur import box_blur
from handouts.figures.poses.ink.camera import Camera
from handouts.figures.poses.ink.zbuffer import Buffers

_CELLS = 2.0
"""Cells a cm in the map of what is in the way."""
_CLEARANCE = 5.2
"""How far (cm) an arrow's middle keeps from the body."""
_SHORTEST = 18.0
_LONGEST_STRAIGHT = 46.0
_SAMPLES = np.linspace(0, 1, 33)


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

    def along(self, line: Array) -> float:
        """Mean cost along a line (n, 2) on screen; the tip counts double."""
        column = np.clip(((line[:, 0] - self.left) * _CELLS).astype(int), 0, self.cost.shape[1] - 1)
        row = np.clip(((self.top - line[:, 1]) * _CELLS).astype(int), 0, self.cost.shape[0] - 1)
        values = self.cost[row, column]
        return float(values.mean() + 0.5 * values[-8:].mean())

    def growth(self, line: Array) -> float:
        """How many cm the picture would have to grow to hold the line."""
        left, bottom, right, top = self.box
        low, high = line.min(axis=0), line.max(axis=0)
        return float(
            max(0, left - low[0]) + max(0, bottom - low[1]) + max(0, high[0] - right) + max(0, high[1] - top)
        )

    def occupy(self, line: Array) -> None:
        """Keep later arrows off this one."""
        column = np.clip(((line[:, 0] - self.left) * _CELLS).astype(int), 0, self.cost.shape[1] - 1)
        row = np.clip(((self.top - line[:, 1]) * _CELLS).astype(int), 0, self.cost.shape[0] - 1)
        mark = np.zeros_like(self.cost)
        mark[row, column] = 1
        self.cost = np.maximum(self.cost, (box_blur(mark, 5, 2) > 0.004).astype(np.float32) * 0.7)


def place_arrow(
    arrow: Arrow, start: Skeleton, finish: Skeleton, camera: Camera, obstacles: Obstacles
) -> Array | None:
    """The middle line of the arrow on screen, (n, 2); None where there is nothing to show."""
    if arrow.turn is not None:
        candidates = _turns(arrow.turn, start, finish, camera)
    elif arrow.around is not None:
        candidates = chain(
            _arcs(str(arrow.follow), arrow.around, start, finish, camera),
            ((line, effort + 1.0) for line, effort in _shifts(str(arrow.follow), start, finish, camera)),
        )
    else:
        candidates = _shifts(str(arrow.follow), start, finish, camera)
    best: tuple[float, Array] | None = None
    for line, effort in candidates:
        short = max(0.0, _SHORTEST - float(np.linalg.norm(line[-1] - line[0])))
        cost = 22 * obstacles.along(line) + effort + 0.05 * obstacles.growth(line) + 0.4 * short
        if best is None or cost < best[0]:
            best = (cost, line)
    if best is None:
        return None
    obstacles.occupy(best[1])
    return best[1]


def _shifts(follow: str, start: Skeleton, finish: Skeleton, camera: Camera) -> Iterator[tuple[Array, float]]:
    """The straight way of a point, moved aside and along."""
    a = camera.project(start.landmark(follow))[:2]
    b = camera.project(finish.landmark(follow))[:2]
    way = b - a
    length = float(np.linalg.norm(way))
    if length < 1.0:
        return
    along, aside = unit(way), unit(np.array([-way[1], way[0]]))
    shown = float(np.clip(length * 0.85, _SHORTEST, _LONGEST_STRAIGHT))
    middle = (a + b) / 2
    for shown_now in {shown, max(_SHORTEST, shown * 0.7)}:
        for sideways in np.arange(-46, 46.1, 2.0):
            for onward in np.arange(-40, 52.1, 4.0):
                centre = middle + aside * sideways + along * onward
                line = centre + along * ((_SAMPLES - 0.5) * shown_now)[:, None]
                effort = 0.075 * abs(sideways) + 0.055 * abs(onward) + 0.03 * (shown - shown_now)
                yield line, effort


def _arcs(
    follow: str, around: str, start: Skeleton, finish: Skeleton, camera: Camera
) -> Iterator[tuple[Array, float]]:
    """The arc of a point about a joint, with other radii and shorter."""
    pivot = (start.landmark(around) + finish.landmark(around)) / 2
    a, b = start.landmark(follow) - pivot, finish.landmark(follow) - pivot
    size_a, size_b = float(np.linalg.norm(a)), float(np.linalg.norm(b))
    u = a / size_a
    cosine = float(np.clip(u @ b / size_b, -1, 1))
    angle = float(np.arccos(cosine))
    if angle < 0.03:
        return
    v = unit(b / size_b - cosine * u)
    for trim0, trim1 in ((0.08, 0.94), (0.0, 1.0), (0.2, 0.85), (0.3, 0.8)):
        t = trim0 + (trim1 - trim0) * _SAMPLES
        for out in np.arange(-0.5 * size_a, 26.1, 2.0):
            radius = size_a + (size_b - size_a) * t + out
            points = pivot + radius[:, None] * (
                np.cos(angle * t)[:, None] * u + np.sin(angle * t)[:, None] * v
            )
            effort = 0.07 * abs(out) + 1.2 * (1 - (trim1 - trim0))
            yield camera.project(points)[:, :2], effort


def _turns(what: str, start: Skeleton, finish: Skeleton, camera: Camera) -> Iterator[tuple[Array, float]]:
    """An arc about the body's axis, over the head or around chest or waist."""
    top = 60.0 if what == "trunk" else 70.0
    before, after = start.spine_at(top)[1][:, 0], finish.spine_at(top)[1][:, 0]
    axis = unit(finish.spine_at(30)[1][:, 1])
    turned = float(np.degrees(np.arctan2(np.cross(before, after) @ axis, before @ after)))
    if abs(turned) < 4:
        return
    direction = np.sign(turned)
    front = start.spine_at(0)[1][:, 0]
    front = unit(front - (front @ axis) * axis)
    for height in (98.0, 94.0, 46.0, 34.0, 22.0, 8.0):
        # Over the head the arc may run round; about the body only its front is free.
        span = 200.0 if height > 60 else max(110.0, abs(turned))
        centre = finish.spine_at(min(height, 60.0))[0] + axis * max(0.0, height - 60.0)
        for radius in (17.0, 21.0, 26.0, 32.0, 38.0):
            # Over the head the ring is tipped toward the viewer, so that its bow is seen.
            ring = unit(axis + 0.5 * camera.toward) if height > 60 else axis
            ahead = unit(front - (front @ ring) * ring)
            side = np.cross(ring, ahead)
            for first in (-0.5, -0.7, -0.3):
                angle = np.radians(direction * span * (first + _SAMPLES))
                points = centre + radius * (np.cos(angle)[:, None] * ahead + np.sin(angle)[:, None] * side)
                effort = 0.02 * radius + (0.6 if height > 60 else 0.0) + abs(first + 0.5)
                yield camera.project(points)[:, :2], effort


def moved_most(start: Skeleton, finish: Skeleton) -> Arrow | None:
    """The arrow for a pose that names none: along the way of what moved most, about its joint if it turns."""
    trunk_turn = abs(start.state.angle("trunk", "rotate") - finish.state.angle("trunk", "rotate"))
    if trunk_turn > 20:
        return Arrow(turn="trunk")
    pelvis = float(np.linalg.norm(finish.landmark("pelvis") - start.landmark("pelvis")))
    ends = {name: float(np.linalg.norm(finish.landmark(name) - start.landmark(name))) for name in _ENDS}
    name = max(ends, key=lambda n: ends[n])
    if ends[name] < 4 and pelvis < 4:
        return None
    if pelvis > 0.6 * ends[name]:
        return Arrow(follow="pelvis")
    side, _, part = name.partition("_")
    joint = f"{side}_{'shoulder' if part in ('wrist', 'elbow') else 'hip'}"
    return Arrow(follow=name, around=joint)


_ENDS = tuple(f"{side}_{part}" for side in ("left", "right") for part in ("wrist", "ankle", "knee", "elbow"))
