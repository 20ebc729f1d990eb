"""The things around the body that it touches: where floor, wall, chair and step are. All in cm."""

from __future__ import annotations

from dataclasses import dataclass

CHAIR_SEAT = 46.0
CHAIR_BACK = 97.0
STEP_HEIGHT = 18.0
STEP_DEPTH = 36.0
MAT_THICKNESS = 1.6
PILLOW_HEIGHT = 8.0


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Positions along the floor (x, to the front of the start position); None where there is no such thing."""

    wall_behind: float | None = None
    wall_in_front: float | None = None
    chair: float | None = None
    """The middle of the seat."""
    step: float | None = None
    """The near edge of the step."""
    head_rest: float = 0.0
    """Height on which a lying head rests: the floor, or a pillow pressed down."""
