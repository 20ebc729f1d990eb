"""The segments of a JPEG file (ITU-T T.81): how large it is, and the file with nothing in it but the picture."""

from __future__ import annotations

import struct
from collections.abc import Iterator

_START_OF_SCAN, _END, _RESTARTS = 0xDA, 0xD9, range(0xD0, 0xD8)
_KEPT_SEGMENTS = frozenset({0xE0, 0xEE})
"""JFIF and Adobe say how a JPEG's colours are coded; other data may tell where a photo was taken."""


def frame(data: bytes) -> tuple[int, int, int]:
    """Width, height and channels of a JPEG, from its frame header (ITU-T T.81, B.2.2)."""
    for marker, segment in _segments(data):
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            _, height, width, channels = struct.unpack_from(">BHHB", segment, 4)
            return width, height, channels
    raise ValueError("a JPEG without a frame")


def without_metadata(data: bytes) -> bytes:
    """A JPEG with nothing in it but the picture."""
    kept = (
        segment
        for marker, segment in _segments(data)
        if not (0xE0 <= marker <= 0xEF or marker == 0xFE) or marker in _KEPT_SEGMENTS
    )
    return data[:2] + b"".join(kept)


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The segments of a JPEG up to its end, each with its marker; a scan has its coded dots with it.

    What follows the end, such as the second picture of a phone, is left out. Raises IndexError for a file that
    is cut off.
    """
    at = 2
    while True:
        while data[at + 1] == 0xFF:  # fill bytes may stand before a marker
            at += 1
        marker = data[at + 1]
        if marker == _END:
            yield marker, data[at : at + 2]
            return
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == _START_OF_SCAN:
            end = _end_of_scan(data, end)
        yield marker, data[at:end]
        at = end


def _end_of_scan(data: bytes, at: int) -> int:
    """Where the next marker stands that is no part of a scan: there, FF is followed by 0 or a restart marker."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0:
            raise IndexError("a JPEG without an end")
        following = data[at + 1]
        if following not in (0x00, 0xFF) and following not in _RESTARTS:
            return at
        at += 1 if following == 0xFF else 2
