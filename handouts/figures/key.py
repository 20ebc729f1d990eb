"""The key to the pictures: small samples of what areas, outlines and arrows in figures and plates mean."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from handouts.figures.drawing import Clip, Drawing, Item, Path, Stroke
from handouts.figures.outline import Outline, Subpath, polyline
from handouts.figures.plates.look import Look
from handouts.figures.poses.arrowhead import arrow_outline

Style = Literal["colour", "line"]

_ASPECT = 1.5
_BLACK = "#000000"
_HATCH = 2.2
"""Points between hatch lines."""


@dataclass(frozen=True, slots=True)
class KeyArtwork:
    """A sample of one sign. See `Artwork`."""

    items: Callable[[float, float], list[Item]]
    alt: str
    aspect: float = _ASPECT

    def draw(self, width: float, height: float) -> Drawing:
        """The sample in a box of this size in points."""
        return Drawing(width, height, tuple(self.items(width, height)))


def key_artwork(name: str, style: Style, palette: Mapping[str, str]) -> KeyArtwork:
    """The sample of "muscle", "start" or "arrow" of figures, "plate-muscle", "origin" or "insertion" of plates.

    `palette` is the theme's for drawings. Raises KeyError for another name.
    """
    look = Look(style, palette)
    line = style == "line"
    samples: dict[str, Callable[[float, float], list[Item]]] = {
        "muscle": lambda w, h: _hatched(w, h, _BLACK) if line else _patch(w, h, "muscle", "muscle-line"),
        "start": lambda w, h: _patch(w, h, "paper" if line else "ghost", _BLACK if line else "ghost-line"),
        "arrow": lambda w, h: _arrow(w, h, _BLACK if line else "arrow"),
        "plate-muscle": lambda w, h: (
            _fibres(w, h, look) if line else _patch(w, h, look.surface("muscle"), look.ink("muscle"))
        ),
        "origin": lambda w, h: _hatched(w, h, look.colour("origin")),
        "insertion": lambda w, h: _hatched(w, h, look.colour("insertion"), falling=True),
    }
    return KeyArtwork(samples[name], name)


def _outline(width: float, height: float) -> Outline:
    """A pebble that fills the box."""
    right, top = width - 0.5, height - 0.5
    a, b = 0.22 * (width - 1), 0.45 * (height - 1)
    points = (
        *(0.5 + a, 0.5, right - a, 0.5),
        *(right, 0.5, right, top, right - a, top),
        *(0.5 + a, top),
        *(0.5, top, 0.5, 0.5 + b, 0.5 + a, 0.5),
    )
    return (Subpath(points, "lclc", closed=True),)


def _patch(width: float, height: float, fill: str, edge: str) -> list[Item]:
    return [Path(_outline(width, height), fill=fill, stroke=Stroke(edge, 0.9))]


def _hatched(width: float, height: float, colour: str, *, falling: bool = False) -> list[Item]:
    outline = _outline(width, height)
    lines = []
    for number in range(int((width + height) / _HATCH) + 1):
        x = number * _HATCH - height
        low, high = (x + height, x) if falling else (x, x + height)
        lines.append(polyline([(low, 0), (high, height)]))
    hatch = Path(tuple(lines), stroke=Stroke(colour, 0.6, cap="butt"))
    return [Clip(outline, (hatch,)), Path(outline, stroke=Stroke(colour, 0.8))]


def _fibres(width: float, height: float, look: Look) -> list[Item]:
    """A muscle in line art: its strands."""
    outline = _outline(width, height)
    rows = [height * part for part in (0.28, 0.5, 0.72)]
    strands = tuple(polyline([(0.12 * width, y), (0.88 * width, y)]) for y in rows)
    ink = look.colour("ink")
    return [Clip(outline, (Path(strands, stroke=Stroke(ink, 0.6)),)), Path(outline, stroke=Stroke(ink, 0.9))]


def _arrow(width: float, height: float, colour: str) -> list[Item]:
    middle = height / 2
    curve = (0.5, middle, 0.35 * width, middle, 0.65 * width, middle, width - 0.5, middle)
    return [Path((arrow_outline([curve], 0.16 * height, both=False),), fill=colour)]
