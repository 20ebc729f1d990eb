"""View boxes: how what is drawn in one fits into a rectangle (SVG 2, 8.6 to 8.9)."""

from __future__ import annotations

from dataclasses import dataclass

from handouts.pages.vectors.css.values import numbers, shown
from handouts.pages.vectors.geometry.matrix import Box, Matrix

_PLACES = {"Min": 0.0, "Mid": 0.5, "Max": 1.0}


@dataclass(frozen=True, slots=True)
class Fitting:
    """Where in its rectangle a picture stands (0 to 1 each way), and whether it is cut off to fill it."""

    x: float = 0.5
    y: float = 0.5
    stretched: bool = False
    cut: bool = False


def view_box(text: str) -> Box | None:
    """Least x and y, width and height; None where none is given. Raises ValueError for what is none."""
    if not text:
        return None
    found = numbers(text)
    if len(found) != 4 or found[2] <= 0 or found[3] <= 0:
        raise ValueError(f'"{shown(text)}" is no view box; expected: least x and y, width and height')
    return (found[0], found[1], found[2], found[3])


def fitting(text: str) -> Fitting:
    """What `preserveAspectRatio` says; raises ValueError for what it cannot say."""
    words = text.split()
    if words[:1] == ["defer"]:
        words = words[1:]
    if not words:
        return Fitting()
    how = words[1] if len(words) == 2 else "meet"
    if len(words) > 2 or how not in ("meet", "slice"):
        raise ValueError(f'"{shown(text)}" is no way to fit')
    if words[0] == "none":
        return Fitting(stretched=True)
    x, y = words[0][1:4], words[0][5:]
    if words[0] != f"x{x}Y{y}" or x not in _PLACES or y not in _PLACES:
        raise ValueError(f'"{shown(text)}" is no way to fit')
    return Fitting(_PLACES[x], _PLACES[y], cut=how == "slice")


def placed(box: Box, where: Box, fit: Fitting) -> Matrix:
    """The matrix from the plane of a view box to that of a rectangle; both are x, y, width and height."""
    x, y, width, height = box
    left, top, wide, tall = where
    across, down = wide / width, tall / height
    if not fit.stretched:
        across = down = max(across, down) if fit.cut else min(across, down)
    return (
        across,
        0.0,
        0.0,
        down,
        left + (wide - width * across) * (0.0 if fit.stretched else fit.x) - x * across,
        top + (tall - height * down) * (0.0 if fit.stretched else fit.y) - y * down,
    )
