"""Collects curves and layers of a picture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np

from handouts.figures.poses.body.geometry import Array
from handouts.figures.poses.ink.bezier import Line, fit
from handouts.figures.poses.ink.drawn import Drawn, Stroke
from handouts.figures.poses.picture import Curve, Kind, Layer, Loop, Picture
from handouts.figures.poses.stance import Stance


def _flat(pieces: Sequence[Array]) -> Curve:
    """Bezier pieces (each (4, 2)) as one curve."""
    points = np.concatenate([pieces[0][:1], *(p[1:] for p in pieces)])
    return tuple(points.round(2).ravel().tolist())


class PictureBuilder:
    """Layers are added back to front."""

    def __init__(self) -> None:
        self._curves: list[Curve] = []
        self._layers: list[Layer] = []
        self._reserved: list[Array] = []

    def add_drawn(self, drawn: Drawn) -> int:
        """Take over the curves of a traced picture; answers what to add to their numbers."""
        offset = len(self._curves)
        self._curves += [_flat(pieces) for pieces in drawn.curves]
        return offset

    def add_polygon(self, points: Array) -> Loop:
        """A closed outline of straight sides through points (n, 2)."""
        ring = np.concatenate([points, points[:1]])
        return self.add_polyline(ring)

    def add_polyline(self, points: Array) -> Loop:
        """Straight pieces through points (n, 2)."""
        steps = [np.stack([a, a + (b - a) / 3, a + (b - a) * 2 / 3, b]) for a, b in pairwise(points)]
        self._curves.append(_flat(steps))
        return (len(self._curves),)

    def add_smooth(self, points: Array, tolerance: float = 0.05) -> Loop:
        """A smooth curve through points (n, 2)."""
        self._curves.append(_flat(fit([Line(points)], tolerance)[0]))
        return (len(self._curves),)

    def layer(
        self,
        kind: Kind,
        loops: Iterable[Sequence[int]],
        colour: str | None,
        line: str | None = None,
        *,
        offset: int = 0,
        width: float = 0.0,
        dash: tuple[float, ...] = (),
        free: Sequence[int] = (),
        text: str = "",
    ) -> None:
        """Add a layer unless it is empty; `offset` shifts the numbers of a traced picture's curves."""
        moved = tuple(tuple(n + offset if n > 0 else n - offset for n in loop) for loop in loops)
        if moved:
            self._layers.append(Layer(kind, moved, colour, line, round(width, 3), dash, tuple(free), text))

    def pens(
        self, strokes: Sequence[Stroke], colour: str | None, line: str | None, width: float, offset: int
    ) -> None:
        """Pen strokes that thin out at their free ends."""
        free = [int(s.free_start) + 2 * int(s.free_end) for s in strokes]
        self.layer("pen", [s.curves for s in strokes], colour, line, offset=offset, width=width, free=free)

    def reserve(self, points: Array, margin: float) -> None:
        """Keep room around points (n, 2) for what is drawn wider than its curve."""
        self._reserved += [points - margin, points + margin]

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Bounds of all control points and of the room that was reserved."""
        points = np.concatenate([*(np.array(c).reshape(-1, 2) for c in self._curves), *self._reserved])
        (left, bottom), (right, top) = points.min(axis=0), points.max(axis=0)
        return float(left), float(bottom), float(right), float(top)

    def picture(
        self, box: tuple[float, float, float, float], stance: Stance, *, cropped: bool = False
    ) -> Picture:
        """The finished picture."""
        return Picture(box, tuple(self._curves), tuple(self._layers), stance, cropped)
