"""Deflated data that is damaged: what can be unpacked of it is what viewers show."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

_BLOCK = 65_536


def mended_deflate(data: bytes, most: int) -> bytes | None:
    """Damaged data, deflated anew as far as it can be unpacked; None for what is sound, or more than `most` bytes."""
    if _is_sound(data, most):
        return None
    pieces, size = [], 0
    for piece in _unpacked(data):
        pieces.append(piece)
        size += len(piece)
        if size > most:
            return None
    return zlib.compress(b"".join(pieces), 9)


def _is_sound(data: bytes, most: int) -> bool:
    """Whether data unpacks to its end; what goes beyond the bound is not looked at any further."""
    machine, size, rest = zlib.decompressobj(), 0, data
    try:
        while rest and not machine.eof and size <= most:
            size += len(machine.decompress(rest, _BLOCK))
            rest = machine.unconsumed_tail
        while not machine.eof and size <= most:
            piece = machine.decompress(b"", _BLOCK)
            if not piece:
                return False
            size += len(piece)
    except zlib.error:
        return False
    return True


def _unpacked(data: bytes) -> Iterator[bytes]:
    """The data that there is in front of the damage."""
    machine = zlib.decompressobj()
    for start in range(0, len(data), _BLOCK):
        block, before = data[start : start + _BLOCK], machine.copy()
        try:
            yield machine.decompress(block)
        except zlib.error:
            yield from _byte_by_byte(before, block)
            return
        if machine.eof:
            return


def _byte_by_byte(machine: zlib._Decompress, block: bytes) -> Iterator[bytes]:
    for at in range(len(block)):
        try:
            yield machine.decompress(block[at : at + 1])
        except zlib.error:
            return
