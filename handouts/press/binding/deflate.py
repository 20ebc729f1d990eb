"""Deflated data with gaps: what stands between the gaps is compressed once, and each filling by itself.

Deflate blocks that end at a byte border can be joined (RFC 1951, 3.2.3); the checksum behind them is put
together from the checksums of the pieces (RFC 1950).
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

_HEADER = b"\x78\xda"
_LAST_BLOCK = b"\x03\x00"
"""A final block with nothing in it."""
_EMPTY_BLOCK = b"\x00\x00\x00\xff\xff"
_BASE = 65521
_LEVEL = 9


@dataclass(frozen=True, slots=True)
class Piece:
    """Data as deflate blocks up to a byte border, with the data's length and Adler-32 checksum."""

    blocks: bytes
    length: int
    checksum: int


def piece(data: bytes) -> Piece:
    """Deflate blocks of `data` that refer to nothing before them."""
    deflater = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    blocks = deflater.compress(data) + deflater.flush(zlib.Z_FULL_FLUSH)
    return Piece(blocks, len(data), zlib.adler32(data))


def joined(pieces: Sequence[Piece]) -> bytes:
    """One zlib stream of all pieces."""
    checksum = 1
    for part in pieces:
        checksum = _combined(checksum, part.checksum, part.length)
    return b"".join((_HEADER, *(part.blocks for part in pieces), _LAST_BLOCK, checksum.to_bytes(4, "big")))


def padded(data: bytes, length: int) -> bytes:
    """A zlib stream made longer, to `length` or up to 4 bytes less, by blocks with nothing in them after its head."""
    return (
        data[: len(_HEADER)]
        + _EMPTY_BLOCK * ((length - len(data)) // len(_EMPTY_BLOCK))
        + data[len(_HEADER) :]
    )


def _combined(first: int, second: int, length: int) -> int:
    """The Adler-32 checksum of data with checksum `first` followed by `length` bytes with `second`."""
    low, high = first & 0xFFFF, first >> 16
    both_low = (low + (second & 0xFFFF) - 1) % _BASE
    both_high = (high + (second >> 16) + length * (low - 1)) % _BASE
    return both_high << 16 | both_low
