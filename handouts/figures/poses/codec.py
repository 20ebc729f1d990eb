"""A computed picture as bytes: coordinates in 1/100 cm as differences, in byte planes, packed with zlib."""

from __future__ import annotations

import json
import sys
import zlib
from array import array
from itertools import accumulate, chain
from typing import Any

from handouts.figures.poses.picture import Curve, Layer, Picture
from handouts.figures.poses.sides import SIDES
from handouts.figures.poses.stance import Stance
from handouts.figures.shelf import Unreadable

_UNIT = 100
"""Steps a cm."""
LARGEST_FILE, _LARGEST = 1_000_000, 4_000_000
"""Bytes of a picture, packed and unfolded: eighty times what any has."""
_BYTES_A_POINT = 8


def encode(picture: Picture, key: str) -> bytes:
    """The picture, marked with the key of what it was computed from."""
    header = {
        "key": key,
        "box": picture.box,
        "stance": dict(picture.stance.facts),
        "cropped": picture.cropped,
        "curves": [(len(curve) - 2) // 6 for curve in picture.curves],
        "layers": [
            [y.kind, y.loops, y.colour, y.line, y.width, y.dash, y.free, y.text] for y in picture.layers
        ],
    }
    text = json.dumps(header, separators=(",", ":"), ensure_ascii=False).encode()
    planes = [_planes([round(v * _UNIT) for c in picture.curves for v in c[axis::2]]) for axis in (0, 1)]
    return zlib.compress(len(text).to_bytes(4, "little") + text + b"".join(planes), 9)


def decode(data: bytes, key: str) -> Picture | None:
    """The picture in `data`, or None if it was computed from something else. Raises Unreadable."""
    try:
        plain = _unfolded(data)
        size = int.from_bytes(plain[:4], "little")
        header = json.loads(plain[4 : 4 + size])
        if header["key"] != key:
            return None
        pieces, start = header["curves"], 4 + size
        count = _points(pieces)
        if len(plain) - start != _BYTES_A_POINT * count:
            raise ValueError("other points than the header says")
        x = _values(plain[start : start + 4 * count])
        y = _values(plain[start + 4 * count : start + 8 * count])
        layers = tuple(_layer(row) for row in header["layers"])
        box, stance = tuple(header["box"]), _stance(header["stance"])
        return Picture(box, _curves(pieces, x, y), layers, stance, bool(header["cropped"]))
    except (zlib.error, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise Unreadable("this is not a computed figure") from error


def _unfolded(data: bytes) -> bytes:
    """The bytes of a picture, if they unfold to what one can have: in a project, they may come from anywhere."""
    unfolding = zlib.decompressobj()
    plain = unfolding.decompress(data, _LARGEST)
    if not unfolding.eof:
        raise ValueError("cut, or too long")
    return plain


def _points(pieces: list[int]) -> int:
    """How many points so many pieces a curve make."""
    if not all(type(count) is int and count >= 0 for count in pieces):
        raise ValueError("no numbers of pieces")
    return sum(3 * count + 1 for count in pieces)


def _stance(facts: dict[str, list[int]]) -> Stance:
    stance = Stance({name: tuple(map(int, values)) for name, values in facts.items()})
    for side in SIDES if facts else ():
        stance.arm(side), stance.leg(side)
    return stance


def _planes(values: list[int]) -> bytes:
    """Differences as zigzag numbers of four bytes, the first bytes of all together, then the second and so on."""
    steps = (b - a for a, b in zip(chain((0,), values), values, strict=False))
    numbers = array("I", [2 * d if d >= 0 else -2 * d - 1 for d in steps])
    if sys.byteorder == "big":
        numbers.byteswap()
    raw = numbers.tobytes()
    return b"".join(raw[k::4] for k in range(4))


def _values(planes: bytes) -> list[float]:
    count = len(planes) // 4
    raw = bytearray(4 * count)
    for k in range(4):
        raw[k::4] = planes[k * count : (k + 1) * count]
    numbers = array("I")
    numbers.frombytes(bytes(raw))
    if sys.byteorder == "big":
        numbers.byteswap()
    return [v / _UNIT for v in accumulate((n >> 1) ^ -(n & 1) for n in numbers)]


def _curves(pieces: list[int], x: list[float], y: list[float]) -> tuple[Curve, ...]:
    curves = []
    start = 0
    for count in pieces:
        end = start + 3 * count + 1
        curve = [0.0] * (2 * (end - start))
        curve[0::2], curve[1::2] = x[start:end], y[start:end]
        curves.append(tuple(curve))
        start = end
    return tuple(curves)


def _layer(row: list[Any]) -> Layer:
    """The layer that a row of JSON holds, whatever that is: the reader catches what is wrong."""
    kind, loops, colour, line, width, dash, free, text = row
    return Layer(kind, tuple(map(tuple, loops)), colour, line, width, tuple(dash), tuple(free), text)
