"""What lies flat behind the body: floor, walls and mat. A wall between viewer and body is drawn as glass."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from handouts.figures.poses.body.geometry import Array
from handouts.figures.poses.ink.camera import Camera
from handouts.figures.poses.props.prop import Point
from handouts.figures.poses.scene.around_legs import convex
from handouts.figures.poses.scene.builder import PictureBuilder

_CORNER, _MAT_THICKNESS = 4.0, 1.6
_LINE = 0.28
_HEAD_ROOM, _HALF_WALL, _FLOOR_ROOM, _SKIRTING = 9.0, 40.0, 10.0, 8.0
"""How far a wall reaches above the body, to its sides, and the floor beyond the feet; height of its foot (cm)."""


@dataclass(frozen=True, slots=True)
class Extent:
    """How far all positions of a pose reach, and where the feet are at first; points are (n, 3) in cm."""

    points: Array
    feet: tuple[float, float]

    def below(self, height: float) -> tuple[float, float, float, float]:
        """Lowest and highest x, lowest and highest z of all that is lower than a height."""
        low = self.points[self.points[:, 1] < height]
        low = low if len(low) else self.points
        x, z = low[:, 0], low[:, 2]
        return float(x.min()), float(x.max()), float(z.min()), float(z.max())


class PaintedBackdrop:
    """Paints into one picture what props say is flat; see `Backdrop`."""

    def __init__(self, builder: PictureBuilder, camera: Camera, extent: Extent) -> None:
        self._builder, self._camera, self._extent = builder, camera, extent
        self._panes: list[Array] = []
        self.mat_area: tuple[float, float, float, float] | None = None
        """Lowest and highest x, lowest and highest z of the mat."""
        self.walls: list[tuple[Array, Array]] = []
        """Planes that the viewer sees from in front, for shadows: a point and the direction out of each."""

    @property
    def feet(self) -> tuple[float, float]:
        """Where (x, z) the feet stand at first."""
        return self._extent.feet

    def floor_under(self, height: float) -> tuple[float, float, float, float]:
        """Lowest and highest x, lowest and highest z of all that is lower than a height."""
        return self._extent.below(height)

    def _screen(self, corners: Sequence[Sequence[float]] | Array) -> Array:
        return self._camera.project(np.array(corners, float))[..., :2]

    def on_floor(self, outline: Sequence[tuple[float, float]], fill: str, *, line: bool = False) -> None:
        """A flat shape on the floor, through points x, z."""
        loop = self._builder.add_polygon(self._screen([(x, 0.0, z) for x, z in outline]))
        self._builder.layer("fill", [loop], fill)
        self._builder.layer("line", [loop], "ghost-line" if line else None, "ink", width=_LINE)

    def wall(self, point: Point, normal: Point) -> None:
        """A wall with its strip of floor; painted over the body at last where it is nearer than the body."""
        face, strip, foot = self._wall_corners(np.array(point), np.array(normal))
        facing = float(np.array(normal) @ self._camera.toward)
        builder = self._builder
        floor = builder.add_polygon(self._screen(strip))
        builder.layer("fill", [floor], "floor")
        builder.layer("line", [floor], None, "ink", width=_LINE)
        if facing < 0:
            self._panes.append(self._screen(face))
            return
        self.walls.append((np.array(point), np.array(normal)))
        wall, skirting = builder.add_polygon(self._screen(face)), builder.add_polygon(self._screen(foot))
        builder.layer("fill", [wall], "wall")
        builder.layer("fill", [skirting], "wall-shadow")
        builder.layer("line", [wall, floor], None, "ink", width=_LINE)

    def _wall_corners(self, point: Array, normal: Array) -> tuple[Array, Array, Array]:
        """The corners of a wall, of the floor before it and of its foot."""
        points = self._extent.points
        height = float(points[:, 1].max()) + _HEAD_ROOM
        across = 2 if abs(normal[0]) > 0.5 else 0
        out = 0 if across == 2 else 2
        middle = 0.0 if across == 2 else float(points[:, 0].min() + points[:, 0].max()) / 2
        half = max(_HALF_WALL, 0.5 * float(np.ptp(points[:, 0])) + 24 if across == 0 else 0.0)
        depth = float(((points - point) @ normal).max()) + _FLOOR_ROOM

        def at(aside: float, up: float, away: float) -> list[float]:
            corner = [0.0, up, 0.0]
            corner[across] = middle + aside
            corner[out] = float(point[out] + normal[out] * away)
            return corner

        def sheet(up: float) -> Array:
            return np.array([at(-half, 0, 0), at(half, 0, 0), at(half, up, 0), at(-half, up, 0)])

        strip = np.array([at(-half, 0, 0), at(half, 0, 0), at(half, 0, depth), at(-half, 0, depth)])
        return sheet(height), strip, sheet(_SKIRTING)

    def mat(self, x0: float, x1: float, z0: float, z1: float) -> None:
        """A mat over this rectangle of the floor, its corners rounded."""
        self.mat_area = (x0, x1, z0, z1)
        ring = []
        for x, z, start in ((x1, z1, 0), (x0, z1, 90), (x0, z0, 180), (x1, z0, 270)):
            cx = x - _CORNER if x == x1 else x + _CORNER
            cz = z - _CORNER if z == z1 else z + _CORNER
            for angle in np.radians(np.linspace(start, start + 90, 6)):
                ring.append((cx + _CORNER * np.cos(angle), 0.0, cz + _CORNER * np.sin(angle)))
        top = np.array(ring)
        builder = self._builder
        surface = builder.add_polygon(self._screen(top))
        # Seen from above, the outline of the slab is the hull of both faces.
        both = self._screen(np.concatenate([top, top - [0, _MAT_THICKNESS, 0]]))
        slab = builder.add_polygon(convex(both))
        builder.layer("fill", [slab], "mat-edge", "paper")
        builder.layer("fill", [surface], "mat")
        builder.layer("line", [slab, surface], None, "ink", width=_LINE)

    def finish(self) -> None:
        """Paint what stands between viewer and body."""
        loops = [self._builder.add_polygon(pane) for pane in self._panes]
        self._builder.layer("glass", loops, "wall", None)
        self._builder.layer("line", loops, "wall-shadow", "ink", width=_LINE)
