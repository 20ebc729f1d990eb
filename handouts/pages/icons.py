"""Icons: a few strokes on a 24-unit square, kept as SVG path data in `layouts/parts/icons.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from handouts.pages.painter import Painter
from handouts.pages.syntax import colour, number, numbers

_TOKEN = re.compile(r"[A-Za-z]|-?\d*\.?\d+")
_UNITS = 24.0
_STROKE = 2.0


def draw_icon(painter: Painter, name: str, x: float, y: float, size: float, ink: str) -> None:
    """Draw an icon as decoration, its lower left corner at (x, y), `size` points square."""
    path = painter.icons.get(name)
    if path is None:
        painter.problems.add(
            f'no icon is called "{name}"', expected=f"one of {', '.join(sorted(painter.icons))}"
        )
        return
    scale = size / _UNITS
    matrix = f"{scale:.4f} 0 0 {-scale:.4f} {number(x)} {number(y + size)} cm"
    with painter.canvas.artifact():
        painter.canvas.operators(
            "q",
            f"{matrix} {colour(ink)} RG {colour(ink)} rg {number(_STROKE)} w 1 J 1 j",
            outline(path),
            "S",
            "Q",
        )


@lru_cache(maxsize=256)
def outline(path: str) -> str:
    """PDF path operators for SVG path data of the commands M L H V C Z and O (circle: centre and radius)."""
    return " ".join(_operators(path))


def _operators(path: str) -> Iterator[str]:
    tokens = iter(_TOKEN.findall(path))
    command, x, y = "", 0.0, 0.0
    waiting: list[str] = []
    for token in tokens:
        if token.isalpha():
            command, waiting = token, []
            if command == "Z":
                yield "h"
            continue
        waiting.append(token)
        if len(waiting) < _ARGUMENTS[command]:
            continue
        values, waiting = [float(value) for value in waiting], []
        if command == "O":
            yield from _circle(*values)
            continue
        if command == "H":
            values = [values[0], y]
        elif command == "V":
            values = [x, values[0]]
        x, y = values[-2:]
        yield f"{numbers(values)} {'m' if command == 'M' else 'c' if command == 'C' else 'l'}"


_ARGUMENTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "O": 3}


def _circle(x: float, y: float, r: float) -> Iterator[str]:
    k = r * 0.5523
    yield f"{numbers((x + r, y))} m"
    yield f"{numbers((x + r, y + k, x + k, y + r, x, y + r))} c"
    yield f"{numbers((x - k, y + r, x - r, y + k, x - r, y))} c"
    yield f"{numbers((x - r, y - k, x - k, y - r, x, y - r))} c"
    yield f"{numbers((x + k, y - r, x + r, y - k, x + r, y))} c h"
