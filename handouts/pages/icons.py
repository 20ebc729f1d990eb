"""Icons: a few strokes on a 24-unit square, kept as SVG path data in `layouts/parts/icons.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from handouts.pages.canvas.syntax import Unprintable, colour, matrix, number, numbers
from handouts.pages.painter import Painter

_TOKEN = re.compile(r"[A-Za-z]|-?\d*\.?\d+")
_UNITS = 24.0
_STROKE = 2.0
_ARGUMENTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "O": 3, "Z": 0}
_CIRCLE = 0.5523


def draw_icon(painter: Painter, path: str, x: float, y: float, size: float, ink: str) -> None:
    """Draw path data as decoration, `size` points square, its lower left corner at (x, y) on the paper."""
    scale = size / _UNITS
    placed = f"{matrix((scale, 0, 0, -scale, x, y + size))} cm"
    stroke = f"{colour(ink)} RG {number(_STROKE)} w 1 J 1 j"
    with painter.canvas.artifact():
        painter.canvas.operators("q", f"{placed} {stroke}", outline(path), "S", "Q")


@lru_cache(maxsize=256)
def outline(path: str) -> str:
    """PDF path operators for SVG path data of the commands M L H V C Z and O (circle: centre and radius).

    Raises ValueError for any other command, and for numbers too few.
    """
    try:
        return " ".join(_operators(path))
    except Unprintable:
        raise ValueError(f'"{path[:40]}" has a number that is too large') from None


def _operators(path: str) -> Iterator[str]:
    command, x, y = "", 0.0, 0.0
    waiting: list[float] = []
    for token in _TOKEN.findall(path):
        if token.isalpha():
            if waiting or token not in _ARGUMENTS:
                raise ValueError(f'icons know the commands {" ".join(_ARGUMENTS)}, and "{path}" has another')
            command = token
            if command == "Z":
                yield "h"
            continue
        waiting.append(float(token))
        if len(waiting) < _ARGUMENTS.get(command, 0):
            continue
        values, waiting = waiting, []
        if command == "O":
            yield from _circle(*values)
            continue
        if command == "H":
            values = [values[0], y]
        elif command == "V":
            values = [x, values[0]]
        x, y = values[-2:]
        yield f"{numbers(values)} {'m' if command == 'M' else 'c' if command == 'C' else 'l'}"
    if waiting:
        raise ValueError(f'"{path}" ends before its last command has all its numbers')


def _circle(x: float, y: float, r: float) -> Iterator[str]:
    k = r * _CIRCLE
    yield f"{numbers((x + r, y))} m"
    yield f"{numbers((x + r, y + k, x + k, y + r, x, y + r))} c"
    yield f"{numbers((x - k, y + r, x - r, y + k, x - r, y))} c"
    yield f"{numbers((x - r, y - k, x - k, y - r, x, y - r))} c"
    yield f"{numbers((x + k, y - r, x + r, y - k, x + r, y))} c h"
