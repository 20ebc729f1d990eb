"""Arrows that follow a point of the body, placed clear of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, product

import numpy as np
import numpy.typing as npt

from handouts.content.poses.pose import Arrow
from handouts.figures.poses.body.geometry import Array, rot_z, unit
from handouts.figures.poses.body.skeleton import Skeleton
from handouts.figures.poses.ink.blur import box_blur
from handouts.figures.poses.ink.camera import Camera
from handouts.figures.poses.ink.zbuffer import Buffers
from handouts.figures.poses.posing.kinds import UPRIGHT
from handouts.figures.poses.posing.solver import Solved

_CELLS = 2.0
"""Cells a cm in the map of what is in the way."""
_CLEARANCE = 5.2
"""How far (cm) an arrow's middle keeps from the body."""
_IN_WINDOW = 3.0
"""How far it keeps from the frame of a close-up."""
_SHORTEST = 18.0
_LONGEST_STRAIGHT = 46.0
_SAMPLES = np.linspace(0, 1, 33)
_PASSED = 0.3 + 0.7 * np.sin(np.pi * np.clip(_SAMPLES * 1.1, 0, 1)) ** 0.6
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


@dataclass(frozen=True, slots=True)
class Way:
    """How the body goes from one position to the next, as the camera sees it."""

    start: Solved
    finish: Solved
    camera: Camera


def place_arrow(arrow: Arrow, way: Way, obstacles: Obstacles) -> Array | None:
    """The middle line of the arrow on screen, (n, 2); None where there is nothing to show.

    It runs along the way of its point, as near to it as there is room: from where the part was to where it is.
    """
    if arrow.press is not None:
        lines, effort = _joined(_presses(arrow.press, str(arrow.toward), way))
    elif arrow.turn in ("trunk", "head"):
        lines, effort = _joined(_turns(arrow.turn, way))
    elif arrow.turn == "pelvis":
        lines, effort = _joined(_tilts(way))
    elif arrow.turn is not None:
        lines, effort = _joined(_limb_turns(arrow.turn, way))
    else:
        follow = str(arrow.follow)
        arcs = _arcs(follow, arrow.around, way) if arrow.around is not None else iter(())
        least = 1.0 if arrow.around is not None else 0.0
        lines, effort = _joined(chain(arcs, ((line, e + least) for line, e in _shifts(follow, way))))
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
    best = lines[int(np.argmin(cost + 0.4 * np.maximum(_SHORTEST - length, 0)))]
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


def _shifts(follow: str, way: Way) -> Iterator[tuple[Array, float]]:
    """The straight way of a point, moved aside and along."""
    a = way.camera.project(way.start.skeleton.landmark(follow))[:2]
    b = way.camera.project(way.finish.skeleton.landmark(follow))[:2]
    length = float(np.linalg.norm(b - a))
    if length < 1.0:
        return
    along, aside = unit(b - a), unit(np.array([a[1] - b[1], b[0] - a[0]]))
    shown = float(np.clip(length * 0.85, _SHORTEST, _LONGEST_STRAIGHT))
    middle = (a + b) / 2
    for shown_now in {shown, max(_SHORTEST, shown * 0.7)}:
        for sideways in np.arange(-40, 40.1, 2.0):
            for onward in np.arange(-28, 36.1, 4.0):
                centre = middle + aside * sideways + along * onward
                line = centre + along * ((_SAMPLES - 0.5) * shown_now)[:, None]
                effort = 0.06 * abs(sideways) + 0.04 * abs(onward) + 0.03 * (shown - shown_now)
                yield line, effort


def _arcs(follow: str, around: str, way: Way) -> Iterator[tuple[Array, float]]:
    """The arc of a point about a joint, with other radii and shorter."""
    before, after = way.start.skeleton, way.finish.skeleton
    pivot = (before.landmark(around) + after.landmark(around)) / 2
    a, b = before.landmark(follow) - pivot, after.landmark(follow) - pivot
    size_a, size_b = float(np.linalg.norm(a)), float(np.linalg.norm(b))
    if min(size_a, size_b) < 1e-3:
        return
    u = a / size_a
    cosine = float(np.clip(u @ b / size_b, -1, 1))
    angle = float(np.arccos(cosine))
    if angle < 0.03:
        return
    v = unit(b / size_b - cosine * u)
    for trim0, trim1 in ((0.08, 0.94), (0.0, 1.0), (0.2, 0.85), (0.3, 0.8), (0.0, 0.8), (0.05, 0.65)):
        t = trim0 + (trim1 - trim0) * _SAMPLES
        for out in np.arange(-0.5 * size_a, 26.1, 2.0):
            radius = size_a + (size_b - size_a) * t + out
            points = pivot + radius[:, None] * (
                np.cos(angle * t)[:, None] * u + np.sin(angle * t)[:, None] * v
            )
            effort = 0.05 * abs(out) + 1.2 * (1 - (trim1 - trim0))
            yield way.camera.project(points)[:, :2], effort


def _turns(what: str, way: Way) -> Iterator[tuple[Array, float]]:
    """An arc about the body's axis, over the head or around chest or waist."""
    start, finish = way.start.skeleton, way.finish.skeleton
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
            ring = unit(axis + 0.5 * way.camera.toward) if height > 60 else axis
            ahead = unit(front - (front @ ring) * ring)
            side = np.cross(ring, ahead)
            for first in (-0.5, -0.7, -0.3):
                angle = np.radians(direction * span * (first + _SAMPLES))
                points = centre + radius * (np.cos(angle)[:, None] * ahead + np.sin(angle)[:, None] * side)
                effort = 0.02 * radius + (0.6 if height > 60 else 0.0) + abs(first + 0.5)
                yield way.camera.project(points)[:, :2], effort


_TOWARD = {
    "front": (1.0, 0.0, 0.0), "back": (-1.0, 0.0, 0.0), "right": (0.0, 0.0, 1.0), "left": (0.0, 0.0, -1.0),
    "up": (0.0, 1.0, 0.0), "down": (0.0, -1.0, 0.0),
}  # fmt: skip


def _presses(where: str, toward: str, way: Way) -> Iterator[tuple[Array, float]]:
    """A short straight arrow in a direction of the body, beside the point that presses."""
    body = way.finish.skeleton
    frame = body.thorax if way.finish.posture in UPRIGHT else np.eye(3)
    point = body.landmark(where)
    direction = (way.camera.project(point + frame @ np.array(_TOWARD[toward])) - way.camera.project(point))[
        :2
    ]
    if float(np.linalg.norm(direction)) < 0.2 * way.camera.zoom:
        return
    at, along = way.camera.project(point)[:2], unit(direction)
    aside = np.array([-along[1], along[0]])
    for length in (_SHORTEST, 0.8 * _SHORTEST):
        for sideways in np.arange(-24, 24.1, 2.0):
            for onward in np.arange(-20, 20.1, 2.0):
                centre = at + aside * sideways + along * onward
                line = centre + along * ((_SAMPLES - 0.5) * length)[:, None]
                yield line, 0.12 * abs(sideways) + 0.08 * abs(onward) + 0.05 * (_SHORTEST - length)


def _tilts(way: Way) -> Iterator[tuple[Array, float]]:
    """An arc about the hips the way the front of the pelvis goes."""
    body = way.finish.skeleton
    pelvis, front, up = body.state.position, body.pelvis[:, 0], body.pelvis[:, 1]
    turned = (
        np.sign(way.start.skeleton.state.angle("pelvis", "tilt") - body.state.angle("pelvis", "tilt")) or 1.0
    )
    sizes, spans, turns = np.arange(13.0, 29.0, 2.0), (100.0, 80.0, 60.0), (20.0, 0.0, 40.0, 60.0, -20.0)
    for along, radius, span, middle in product((0.0, 8.0, 16.0), sizes, spans, turns):
        angle = np.radians(middle + turned * span * (_SAMPLES - 0.5))
        points = radius * (np.cos(angle)[:, None] * front + np.sin(angle)[:, None] * up)
        effort = 0.05 * along + 0.06 * radius + 0.01 * abs(middle - 20.0) + 0.01 * (100.0 - span)
        yield way.camera.project(pelvis + along * up + points)[:, :2], effort


def _limb_turns(what: str, way: Way) -> Iterator[tuple[Array, float]]:
    """Much of a ring about a forearm, or most of one before the toes of a foot that goes in circles."""
    side, _, part = what.partition("_")
    axis, middles, sizes, spans = _about_forearm(side, way) if part == "forearm" else _before_toes(side, way)
    turned = _turned_about(axis, side, part, way)
    first = unit(np.cross(axis, np.eye(3)[1 if abs(axis[1]) < 0.9 else 0]))
    second = np.cross(axis, first)
    for middle, radius, span, begin in product(middles, sizes, spans, range(0, 360, 30)):
        angle = np.radians(begin + turned * span * _SAMPLES)
        points = middle + radius * (np.cos(angle)[:, None] * first + np.sin(angle)[:, None] * second)
        yield way.camera.project(points)[:, :2], 0.02 * radius + 0.004 * (spans[0] - span)


_Rings = tuple[Array, list[Array], tuple[float, ...], tuple[float, ...]]
"""The axis of rings, their middles, radii (cm) and how much of a ring is drawn (degrees)."""


def _about_forearm(side: str, way: Way) -> _Rings:
    body = way.finish.skeleton
    elbow, wrist = body.landmark(f"{side}_elbow"), body.landmark(f"{side}_wrist")
    middles = [wrist + (elbow - wrist) * share for share in (0.0, 0.15, 0.3, 0.45)]
    return unit(wrist - elbow), middles, (8.0, 9.5, 11.0), (200.0, 160.0)


def _before_toes(side: str, way: Way) -> _Rings:
    """Where the toes point of a foot that hangs a little; the ring is tipped toward the viewer."""
    leg = way.finish.skeleton.legs["left" if side == "left" else "right"]
    forward = leg.shank @ rot_z(-15.0)[:, 0]
    toes, aside = leg.ankle + 17.0 * forward, np.cross(way.camera.toward, forward)
    middles = [
        toes + forward * up + aside * out
        for up, out in product((0.0, 4.0, 8.0), (-12.0, -6.0, 0.0, 6.0, 12.0))
    ]
    return unit(forward + 1.5 * way.camera.toward), middles, (7.0, 9.0), (310.0, 280.0)


def _turned_about(axis: Array, side: str, part: str, way: Way) -> float:
    """Which way (1 or -1) a forearm turns about the axis; circles of a foot run outward first."""
    if part == "foot":
        return 1.0 if side == "right" else -1.0
    before, after = (solved.skeleton.arms["left" if side == "left" else "right"].hand[:, 0]
                     for solved in (way.start, way.finish))  # fmt: skip
    return float(np.sign(np.cross(before, after) @ axis)) or 1.0


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
