"""The sRGB colour profile that says what our colours mean (ICC.1:2010, IEC 61966-2-1).

Written here, not taken from a library, so that the same input gives the same bytes on every machine.
"""

from __future__ import annotations

import struct
from functools import cache

_D50 = (0.9642, 1.0, 0.8249)
_PRIMARIES = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
_ADAPTATION = (1.047882, 0.022919, -0.050201, 0.029587, 0.990479, -0.017059, -0.009232, 0.015076, 0.751678)
"""Bradford adaptation from D65 to D50, which version 4 profiles must state."""
_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)


@cache
def srgb_profile() -> bytes:
    """An ICC version 4 display profile of sRGB."""
    tags = {
        b"desc": _text("sRGB"),
        b"cprt": _text("No copyright, use freely"),
        b"wtpt": _xyz(_D50),
        b"chad": b"sf32" + bytes(4) + b"".join(_fixed(value) for value in _ADAPTATION),
        **{name: _xyz(value) for name, value in _PRIMARIES.items()},
    }
    curve = b"para" + bytes(4) + struct.pack(">HH", 3, 0) + b"".join(_fixed(value) for value in _CURVE)
    tags |= dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve)

    offset = 128 + 4 + 12 * len(tags)
    table, data, places = struct.pack(">I", len(tags)), b"", {}
    for name, body in tags.items():
        if body not in places:
            places[body] = offset + len(data)
            data += body + bytes(-len(body) % 4)
        table += name + struct.pack(">II", places[body], len(body))
    return _header(128 + len(table) + len(data)) + table + data


def _header(size: int) -> bytes:
    fields = struct.pack(">I4sI4s4s4s", size, b"\0\0\0\0", 0x04200000, b"mntr", b"RGB ", b"XYZ ")
    fields += struct.pack(">6H", 2000, 1, 1, 0, 0, 0) + b"acsp" + bytes(24)
    fields += struct.pack(">I", 0) + b"".join(_fixed(value) for value in _D50)
    return fields + bytes(128 - len(fields))


def _fixed(value: float) -> bytes:
    return struct.pack(">i", round(value * 65536))


def _xyz(values: tuple[float, float, float]) -> bytes:
    return b"XYZ " + bytes(4) + b"".join(_fixed(value) for value in values)


def _text(text: str) -> bytes:
    encoded = text.encode("utf-16-be")
    return b"mluc" + bytes(4) + struct.pack(">II2s2sII", 1, 12, b"en", b"US", len(encoded), 28) + encoded
