"""A computed picture as bytes: coordinates in 1/100 cm as differences, in byte planes, packed with zlib."""

from __future__ import annotations

import json
import sys
import zlib
from array import array
from itertools import accumulate, chain

from handouts.figures.poses.picture import Curve, Layer, Picture
from handouts.figures.poses.stance import Stance

_UNIT = 100
"""Steps a cm."""


class Unreadable(Exception):  # noqa: N818 - it says what the bytes are
    """The bytes are not a picture of this format."""


def encode(picture: Picture, key: str) -> bytes:
    """The picture, marked with the key of what it was computed from."""
    header = {
        "key": key,
        "box": picture.box,
        "stance": dict(picture.stance.facts),
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
        plain = zlib.decompress(data)
        size = int.from_bytes(plain[:4], "little")
        header = json.loads(plain[4 : 4 + size])
        if header["key"] != key:
            return None
        pieces = header["curves"]
        count = sum(pieces) * 3 + len(pieces)
        start = 4 + size
        x = _values(plain[start : start + 4 * count])
        y = _values(plain[start + 4 * count : start + 8 * count])
        stance = Stance({name: tuple(map(int, values)) for name, values in header["stance"].items()})
        layers = tuple(_layer(row) for row in header["layers"])
        return Picture(tuple(header["box"]), _curves(pieces, x, y), layers, stance)
    except (zlib.error, ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        raise Unreadable("this is not a computed figure") from error


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


def _layer(row: list) -> Layer:  # type: ignore[type-arg]  # whatever JSON holds; the reader catches what is wrong
    kind, loops, colour, line, width, dash, free, text = row
    return Layer(kind, tuple(map(tuple, loops)), colour, line, width, tuple(dash), tuple(free), text)
