"""Copies that open with a password only, and tell nothing of a patient's words without it.

Every object that is no stream lies in an object stream, and those are encrypted as a whole; so nothing stands in the
clear but what streams are there, how long they are, and what kind of picture or font. Where words decide how long a
stream is, its length is made coarse and uncertain: it is rounded up to whole kilobytes after a random number of
bytes. The identifier is random: a digest of the copy would prove a guess. So a copy is locked differently each time.

PDF/A takes no encryption (ISO 19005-2, 6.1.3), so a locked copy claims PDF/UA-1 alone.
"""

from __future__ import annotations

import os
import re
import secrets

from handouts.pdf.writing.encryption import Encryption
from handouts.press.binding.deflate import padded
from handouts.press.binding.placing import Block, stream_object

EXTENSIONS = b"<</ADBE<</BaseVersion/1.7/ExtensionLevel 8>>>>"
"""That of AES-256: it extends PDF 1.7, the latest that may claim to be PDF/UA-1 (ISO 14289-1, 6.1)."""

_STEP = 1024
"""Bytes; a name takes a twentieth of them."""
_SLACK = 15
"""What encryption fills up its last block with."""
_WITH_WORDS = re.compile(rb"<<(?:/Type/ObjStm/N \d+/First \d+)?(?P<packed>/Filter/FlateDecode)?/Length \d+>>")
"""Object streams and contents of pages: what names no more than this is neither a picture nor a font."""
_LENGTH = re.compile(rb"/Length \d+")
_STRING = re.compile(rb"\(|<[0-9A-Fa-f]*>")


class Lock:
    """Locks one copy."""

    def __init__(self, password: str) -> None:
        """Raises BadInput where the package for it is missing."""
        self._encryption = Encryption(password)
        self.identifier = b"<" + os.urandom(16).hex().encode() + b">"

    @property
    def entries(self) -> bytes:
        """The encryption dictionary."""
        return self._encryption.entries

    def block(self, block: Block) -> Block:
        """A block with the data of its streams encrypted."""
        ends = [*block.offsets, len(block.data)]
        objects = [block.data[start:end] for start, end in zip([0, *block.offsets], ends, strict=True)]
        numbers = [block.first, *range(block.first + 1 + block.packed, block.first + block.size)]
        locked = [self.stream(number, *_parted(body)) for number, body in zip(numbers, objects, strict=True)]
        offsets, at = [], 0
        for body in locked[:-1]:
            at += len(body)
            offsets.append(at)
        return Block(block.first, b"".join(locked), block.packed_rows, block.packed, tuple(offsets))

    def stream(self, number: int, head: bytes, data: bytes) -> bytes:
        """A stream as an object, its data encrypted."""
        assert not _STRING.search(head), (
            "dictionaries of our streams have no strings, which would be in the clear"
        )
        if found := _WITH_WORDS.fullmatch(head):
            length = _coarse(len(data))
            data = padded(data, length) if found["packed"] else data.ljust(length)
        data = self._encryption.encrypted(data)
        return stream_object(number, _LENGTH.sub(b"/Length %d" % len(data), head), data)


def _coarse(length: int) -> int:
    """A length that tells hardly anything of this one: not even the same twice."""
    uncertain = length + secrets.randbelow(_STEP)
    return -(-uncertain // _STEP) * _STEP + _SLACK


def _parted(body: bytes) -> tuple[bytes, bytes]:
    """The dictionary of a stream object and its data."""
    head, _, rest = body.partition(b"\nstream\n")
    return head[head.index(b"<<") :], rest[: rest.rindex(b"\nendstream")]
