"""Positions that look the same: a reader would see one picture twice."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from handouts.figures.poses.ink.camera import Camera
from handouts.figures.poses.posing.plan import PosePlan
from handouts.figures.poses.posing.scene import SolvedPose
from handouts.figures.poses.posing.solver import Solved
from handouts.problems import Problem

_LEAST = 1.6
"""How far (cm on the body, as the camera sees it) some point must move to be seen on a card."""
_LEAST_CLOSE = 0.7


def equal_pictures(plan: PosePlan, scene: SolvedPose) -> Iterator[Problem]:
    """Every position that the camera cannot tell from the one before it."""
    camera = Camera(plan.camera.turn, plan.camera.tilt)
    least = _LEAST_CLOSE if plan.camera.close_up else _LEAST
    for number, (before, after) in enumerate(pairwise(scene.frames), 1):
        moved = _moved(before, after, camera)
        if moved < least:
            names = plan.names
            yield Problem(
                f'"{names[number - 1]}" and "{names[number]}" look the same: no point moves {least:g} cm to the eye',
                plan.place(number),
                "a position that differs to the eye, another camera, or no such position where nothing moves",
            )


def _moved(before: Solved, after: Solved, camera: Camera) -> float:
    """The longest way of any point of the body on the screen (cm)."""
    longest = 0.0
    for a, b in zip(before.meshes, after.meshes, strict=True):
        if a.vertices.shape == b.vertices.shape:
            way = (camera.project(b.vertices) - camera.project(a.vertices))[:, :2]
            longest = max(longest, float(np.linalg.norm(way, axis=1).max()))
    return longest
