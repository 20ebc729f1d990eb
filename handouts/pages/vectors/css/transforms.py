"""Transform lists, as attributes (SVG 2, 8.5) and as CSS write them."""

from __future__ import annotations

import re
from math import cos, pi, radians, sin, tan

from handouts.pages.vectors.css.values import UNITS, bounded, shown
from handouts.pages.vectors.geometry.matrix import IDENTITY, Matrix, multiplied, translation

_FUNCTION = re.compile(r"[\s,]*([a-zA-Z0-9]+)\s*\(([^()]*)\)[\s,]*")
_ARGUMENT = re.compile(r"\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)([a-zA-Z]*)\s*,?", re.ASCII)
_ANGLES = {"": radians(1), "deg": radians(1), "rad": 1.0, "grad": pi / 200, "turn": 2 * pi}
_COUNTS = {
    "matrix": (6,),
    "translate": (1, 2),
    "translatex": (1,),
    "translatey": (1,),
    "scale": (1, 2),
    "scalex": (1,),
    "scaley": (1,),
    "rotate": (1, 3),
    "skewx": (1,),
    "skewy": (1,),
    "skew": (1, 2),
}
"""How many arguments each function takes."""
_TURNING = frozenset({"rotate", "skewx", "skewy", "skew"})


def transform(text: str) -> Matrix:
    """The matrix of a transform list; raises ValueError for what is none."""
    matrix, at, text = IDENTITY, 0, text.strip()
    while at < len(text) and text != "none":
        found = _FUNCTION.match(text, at)
        if not found or found[1].lower() not in _COUNTS:
            raise ValueError(f'"{shown(text[at:])}" is no transform')
        matrix = multiplied(matrix, _function(found[1].lower(), found[2], shown(found[0])))
        at = found.end()
    for value in matrix:
        bounded(value, text)
    return matrix


def _function(name: str, inside: str, whole: str) -> Matrix:
    v, at = list[float](), 0
    while at < len(inside.rstrip()):
        argument = _ARGUMENT.match(inside, at)
        units = (
            _ANGLES if name in _TURNING and not v else UNITS if not name.startswith("scale") else {"": 1.0}
        )
        if not argument or argument[2].lower() not in units:
            raise ValueError(f'"{whole}" is no transform')
        v.append(bounded(float(argument[1]) * units[argument[2].lower()], whole))
        at = argument.end()
    if len(v) not in _COUNTS[name]:
        raise ValueError(f'"{whole}" has {len(v)} numbers')
    match name:
        case "matrix":
            return (v[0], v[1], v[2], v[3], v[4], v[5])
        case "translate":
            return translation(v[0], v[1] if len(v) > 1 else 0.0)
        case "translatex":
            return translation(v[0], 0.0)
        case "translatey":
            return translation(0.0, v[0])
        case "scale":
            return (v[0], 0.0, 0.0, v[-1], 0.0, 0.0)
        case "scalex":
            return (v[0], 0.0, 0.0, 1.0, 0.0, 0.0)
        case "scaley":
            return (1.0, 0.0, 0.0, v[0], 0.0, 0.0)
        case "rotate":
            c, s = cos(v[0]), sin(v[0])
            x, y = (v[1], v[2]) if len(v) > 1 else (0.0, 0.0)
            return (c, s, -s, c, x - c * x + s * y, y - s * x - c * y)
        case "skewy":
            return (1.0, tan(v[0]), 0.0, 1.0, 0.0, 0.0)
        case _:
            return (1.0, tan(v[1]) if len(v) > 1 else 0.0, tan(v[0]), 1.0, 0.0, 0.0)
