"""A computed figure as it is cached: curves in body centimetres and layers that use them. Nothing here needs numpy.

A layer says how it is painted in either style; roles are looked up in a palette when the figure is on its page.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from handouts.figures.poses.stance import NO_STANCE, Stance

Curve = tuple[float, ...]
"""x0, y0, then six numbers for every cubic piece, in cm."""
Loop = tuple[int, ...]
"""Curve numbers from 1 on, joined end to end; a negative number runs its curve backwards."""
Kind = Literal["body", "fill", "glass", "line", "pen", "hatch", "arrow", "text"]
Style = Literal["colour", "line"]
BOTH_WAYS, PASSIVE = 2, 4
"""What is noted in `free` of an arrow: it has a head at both ends; it shows what goes by its own weight."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One thing to paint. `colour` and `line` are its roles in the two styles; None leaves it out.

    kind "body" fills and strokes the loops, with two roles joined by "+"; "fill" fills them, "glass" fills them so
    that one sees through, "line" strokes them, "pen" strokes them thinning out at free ends, "hatch" fills them with
    parallel lines, "arrow" draws an arrow along each loop, "text" writes `text` below the first point of its only
    curve, which runs down as far as it keeps room. `width` is in cm on the body; `free` says for every loop of a pen
    which ends are free (1 start, 2 end), of an arrow what kind it is.
    """

    kind: Kind
    loops: tuple[Loop, ...]
    colour: str | None = None
    line: str | None = None
    width: float = 0.0
    dash: tuple[float, ...] = ()
    free: tuple[int, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """Curves and layers, back to front; `box` is (left, bottom, right, top) in cm. `stance` is how the body is held
    as it was drawn, also in the picture for the other side. A `cropped` picture ends at its box, with a frame."""

    box: tuple[float, float, float, float]
    curves: tuple[Curve, ...]
    layers: tuple[Layer, ...]
    stance: Stance = NO_STANCE
    cropped: bool = False

    @property
    def width(self) -> float:
        """In cm."""
        return self.box[2] - self.box[0]

    @property
    def height(self) -> float:
        """In cm."""
        return self.box[3] - self.box[1]

    def mirror(self) -> Picture:
        """The same picture for the other side."""
        left, bottom, right, top = self.box
        curves = tuple(tuple(-v if i % 2 == 0 else v for i, v in enumerate(curve)) for curve in self.curves)
        return replace(self, box=(-right, bottom, -left, top), curves=curves)
