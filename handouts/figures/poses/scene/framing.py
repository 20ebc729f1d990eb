"""The part of a body that a close-up shows, as a window on the screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from handouts.content.poses.pose import Camera as Wish
from handouts.figures.poses.body.skeleton import Skeleton
from handouts.figures.poses.ink.camera import Camera
from handouts.figures.poses.sides import SIDES

_SHOWN = 92.0
"""How large (cm on the screen) the longer side of a close-up is: about what a whole figure has."""
_LARGEST, _MARGIN = 4.5, 1.5
_NARROWEST, _WIDEST = 0.75, 1.7
"""Width to height of the window."""
_AROUND: dict[str, tuple[tuple[str, float], ...]] = {
    "head": (("head", 19.0), ("chest", 8.0), ("left_shoulder", 6.0), ("right_shoulder", 6.0)),
    "upper_body": (("head", 27.0), ("chest", 18.0), ("left_elbow", 7.0), ("right_elbow", 7.0)),
    "trunk": (("pelvis", 18.0), ("chest", 16.0), ("left_shoulder", 10.0), ("right_shoulder", 10.0)),
    "pelvis": (("pelvis", 26.0),),
    "shoulder": (("shoulder", 19.0), ("elbow", 7.0)),
    "forearm": (("elbow", 8.0), ("wrist", 6.0), ("hand", 10.0)),
    "hand": (("wrist", 5.0), ("hand", 10.0)),
    "knee": (("knee", 24.0),),
    "foot": (("ankle", 11.0), ("heel", 7.0), ("toes", 7.0)),
}
"""Landmarks to be seen, and how far around them (cm)."""


def framed(wish: Wish, bodies: Sequence[Skeleton]) -> Camera:
    """The camera of a pose: on everything, or close to a part in all its positions."""
    camera = Camera(wish.turn, wish.tilt)
    if wish.close_up is None:
        return camera
    reach = np.array([edge for body in bodies for edge in _edges(wish.close_up, body, camera)])
    low, high = reach[:, :2].min(axis=0) - _MARGIN, reach[:, 2:].max(axis=0) + _MARGIN
    middle, size = (low + high) / 2, high - low
    size = np.maximum(size, (size[1] * _NARROWEST, size[0] / _WIDEST))
    zoom = min(_LARGEST, _SHOWN / float(size.max()))
    left, bottom, right, top = (float(v) * zoom for v in (*(middle - size / 2), *(middle + size / 2)))
    return replace(camera, zoom=zoom, window=(left, bottom, right, top))


def _edges(part: str, body: Skeleton, camera: Camera) -> Iterator[tuple[float, float, float, float]]:
    for name, radius in _landmarks(part):
        x, y, _ = camera.project(body.landmark(name))
        yield x - radius, y - radius, x + radius, y + radius


def _landmarks(part: str) -> Iterator[tuple[str, float]]:
    """Of `right_foot`, of both `feet`, or of the `head`."""
    for side in SIDES:
        for name in (part, {"hands": f"{side}_hand", "feet": f"{side}_foot"}.get(part, "")):
            if name.startswith(f"{side}_"):
                for point, radius in _AROUND[name.removeprefix(f"{side}_")]:
                    yield f"{side}_{point}", radius
    yield from _AROUND.get(part, ())
