"""An orthographic camera."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from handouts.figures.poses.body.geometry import Array

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Camera:
    """Looks at the right-hand side; `turn` moves it toward the person's front, `tilt` above the horizon (degrees)."""

    turn: float = 0.0
    tilt: float = 0.0
    zoom: float = 1.0
    """Centimetres on the screen for one on the body."""
    window: Box | None = None
    """Left, bottom, right and top of what is looked at; None: everything."""
    axes: Array = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        a, e = np.radians(self.turn), np.radians(self.tilt)
        toward = np.array([np.sin(a) * np.cos(e), np.sin(e), np.cos(a) * np.cos(e)])
        right = np.array([np.cos(a), 0, -np.sin(a)])
        object.__setattr__(self, "axes", np.stack([right, np.cross(toward, right), toward]))

    def project(self, points: Array) -> Array:
        """World points (..., 3) to screen x, y and nearness, all in cm."""
        return np.asarray(np.asarray(points, float) @ self.axes.T * self.zoom)

    @property
    def toward(self) -> Array:
        """The direction from the scene to the viewer."""
        return np.asarray(self.axes[2])
