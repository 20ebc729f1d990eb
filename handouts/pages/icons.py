"""Icons: a few strokes on a 24-unit square, kept as SVG path data in `layouts/parts/icons.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from handouts.pages.canvas.syntax import colour, matrix, number, numbers
from handouts.pages.painter import Painter

_TOKEN = re.compile(r"[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)|\S", re.ASCII)
_UNITS = 24.0
_STROKE = 2.0
_ARGUMENTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "O": 3, "Z": 0}
_COMMANDS = f"a path of the commands {' '.join(_ARGUMENTS)}"
_CIRCLE = 0.5523
_LONGEST = 5000
"""Characters of a path; the longest that is bundled has a twentieth of it."""
_FARTHEST = 100.0
"""Units from the corner of the square; what lies outside of it may stand in the words beside it."""


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

    Raises ValueError, which says what was expected, for anything else, for numbers too few, and for a path that is
    empty, too long or leads far away.
    """
    if len(path) > _LONGEST:
        raise ValueError(f"a path of at most {_LONGEST:,} characters")
    return " ".join(_operators(path))


def _operators(path: str) -> Iterator[str]:
    command, x, y = "", 0.0, 0.0
    waiting: list[float] = []
    for token in _TOKEN.findall(path.replace(",", " ")):
        if token.isalpha():
            command = _next(command, token, waiting)
            if command == "Z":
                yield "h"
            continue
        waiting.append(_number(token))
        if len(waiting) < _ARGUMENTS.get(command, 0):
            continue
        if not _ARGUMENTS.get(command):
            raise ValueError(f"{_COMMANDS}, and no number without one")
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
    if waiting or not command:
        raise ValueError(f"{_COMMANDS}, each with all its numbers")


def _next(command: str, token: str, waiting: Sequence[float]) -> str:
    """The command that begins behind another one, which must have had all its numbers."""
    if token not in _ARGUMENTS:
        raise ValueError(f'{_COMMANDS}; "{token}" is none')
    if waiting:
        raise ValueError(f"{_COMMANDS}, each with all its numbers; {command} has too few")
    if not command and token not in ("M", "O"):
        raise ValueError(f"{_COMMANDS}, of which M or O is the first")
    return token


def _number(token: str) -> float:
    try:
        found = float(token)
    except ValueError:
        raise ValueError(f'{_COMMANDS}; "{token}" is none, and no number') from None
    if abs(found) > _FARTHEST:
        raise ValueError(f"numbers on a square of {_UNITS:g} units")
    return found


def _circle(x: float, y: float, r: float) -> Iterator[str]:
    k = r * _CIRCLE
    yield f"{numbers((x + r, y))} m"
    yield f"{numbers((x + r, y + k, x + k, y + r, x, y + r))} c"
    yield f"{numbers((x - k, y + r, x - r, y + k, x - r, y))} c"
    yield f"{numbers((x - r, y - k, x - k, y - r, x, y - r))} c"
    yield f"{numbers((x + k, y - r, x + r, y - k, x + r, y))} c h"
