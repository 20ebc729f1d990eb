"""The ways an arrow may run: of a point, about a joint or an axis, where something presses; each with its effort."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np

from handouts.figures.poses.body.geometry import Array, rot_z, unit
from handouts.figures.poses.ink.camera import Camera
from handouts.figures.poses.posing.kinds import UPRIGHT
from handouts.figures.poses.posing.solver import Solved

SAMPLES = np.linspace(0, 1, 33)
SHORTEST = 18.0
_LONGEST_STRAIGHT = 46.0


@dataclass(frozen=True, slots=True)
class Way:
    """How the body goes from one position to the next, as the camera sees it."""

    start: Solved
    finish: Solved
    camera: Camera


def shifts(follow: str, way: Way) -> Iterator[tuple[Array, float]]:
    """The straight way of a point, moved aside and along."""
    a = way.camera.project(way.start.skeleton.landmark(follow))[:2]
    b = way.camera.project(way.finish.skeleton.landmark(follow))[:2]
    length = float(np.linalg.norm(b - a))
    if length < 1.0:
        return
    along, aside = unit(b - a), unit(np.array([a[1] - b[1], b[0] - a[0]]))
    shown = float(np.clip(length * 0.85, SHORTEST, _LONGEST_STRAIGHT))
    middle = (a + b) / 2
    for shown_now in {shown, max(SHORTEST, shown * 0.7)}:
        for sideways in np.arange(-40, 40.1, 2.0):
            for onward in np.arange(-28, 36.1, 4.0):
                centre = middle + aside * sideways + along * onward
                line = centre + along * ((SAMPLES - 0.5) * shown_now)[:, None]
                effort = 0.06 * abs(sideways) + 0.04 * abs(onward) + 0.03 * (shown - shown_now)
                yield line, effort


def arcs(follow: str, around: str, way: Way) -> Iterator[tuple[Array, float]]:
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
        t = trim0 + (trim1 - trim0) * SAMPLES
        for out in np.arange(-0.5 * size_a, 26.1, 2.0):
            radius = size_a + (size_b - size_a) * t + out
            points = pivot + radius[:, None] * (
                np.cos(angle * t)[:, None] * u + np.sin(angle * t)[:, None] * v
            )
            effort = 0.05 * abs(out) + 1.2 * (1 - (trim1 - trim0))
            yield way.camera.project(points)[:, :2], effort


def turns(what: str, way: Way) -> Iterator[tuple[Array, float]]:
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
                angle = np.radians(direction * span * (first + SAMPLES))
                points = centre + radius * (np.cos(angle)[:, None] * ahead + np.sin(angle)[:, None] * side)
                effort = 0.02 * radius + (0.6 if height > 60 else 0.0) + abs(first + 0.5)
                yield way.camera.project(points)[:, :2], effort


_TOWARD = {
    "front": (1.0, 0.0, 0.0), "back": (-1.0, 0.0, 0.0), "right": (0.0, 0.0, 1.0), "left": (0.0, 0.0, -1.0),
    "up": (0.0, 1.0, 0.0), "down": (0.0, -1.0, 0.0),
}  # fmt: skip


def presses(where: str, toward: str, way: Way) -> Iterator[tuple[Array, float]]:
    """A short straight arrow in a direction of the body, beside the point that presses."""
    body = way.finish.skeleton
    frame = body.thorax
    if way.finish.posture not in UPRIGHT:
        # Lying, up and down are the room's; what is in front is where the chest looks.
        frame = np.stack([body.thorax[:, 0], np.eye(3)[1], body.thorax[:, 2]], axis=1)
    point = body.landmark(where)
    direction = (way.camera.project(point + frame @ np.array(_TOWARD[toward])) - way.camera.project(point))[
        :2
    ]
    if float(np.linalg.norm(direction)) < 0.2 * way.camera.zoom:
        return
    at, along = way.camera.project(point)[:2], unit(direction)
    aside = np.array([-along[1], along[0]])
    for length in (SHORTEST, 0.8 * SHORTEST):
        for sideways in np.arange(-24, 24.1, 2.0):
            for onward in np.arange(-20, 20.1, 2.0):
                centre = at + aside * sideways + along * onward
                line = centre + along * ((SAMPLES - 0.5) * length)[:, None]
                yield line, 0.12 * abs(sideways) + 0.08 * abs(onward) + 0.05 * (SHORTEST - length)


def tilts(way: Way) -> Iterator[tuple[Array, float]]:
    """An arc about the hips the way the front of the pelvis goes."""
    body = way.finish.skeleton
    pelvis, front, up = body.state.position, body.pelvis[:, 0], body.pelvis[:, 1]
    turned = (
        np.sign(way.start.skeleton.state.angle("pelvis", "tilt") - body.state.angle("pelvis", "tilt")) or 1.0
    )
    sizes, spans, begins = np.arange(13.0, 29.0, 2.0), (100.0, 80.0, 60.0), (20.0, 0.0, 40.0, 60.0, -20.0)
    for along, radius, span, middle in product((0.0, 8.0, 16.0), sizes, spans, begins):
        angle = np.radians(middle + turned * span * (SAMPLES - 0.5))
        points = radius * (np.cos(angle)[:, None] * front + np.sin(angle)[:, None] * up)
        effort = 0.05 * along + 0.06 * radius + 0.01 * abs(middle - 20.0) + 0.01 * (100.0 - span)
        yield way.camera.project(pelvis + along * up + points)[:, :2], effort


def limb_turns(what: str, way: Way) -> Iterator[tuple[Array, float]]:
    """Much of a ring about a forearm, or most of one before the toes of a foot that goes in circles."""
    side, _, part = what.partition("_")
    axis, middles, sizes, spans = _about_forearm(side, way) if part == "forearm" else _before_toes(side, way)
    turned = _turned_about(axis, side, part, way)
    first = unit(np.cross(axis, np.eye(3)[1 if abs(axis[1]) < 0.9 else 0]))
    second = np.cross(axis, first)
    for middle, radius, span, begin in product(middles, sizes, spans, range(0, 360, 30)):
        angle = np.radians(begin + turned * span * SAMPLES)
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
