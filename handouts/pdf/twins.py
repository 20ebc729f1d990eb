"""Fonts that several PDFs have in common, recognised by their bytes before anything of them is read.

The parts of a publication carry the same fonts, and to read their arrays of widths in each part took a third of
the time of binding.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from hashlib import sha256
from io import BytesIO

from pypdf import PdfReader
from pypdf.generic import IndirectObject

_START = re.compile(rb"(\d+)\s+0\s+obj\b")
_REFERENCE = re.compile(rb"(?<!\d)(\d{1,10})\s++(\d{1,10})\s++R\b")
"""Looked for where a number begins, and no longer than one is: a million digits in a row are read once."""
_STREAM = re.compile(rb">>\s*stream\r?\n")
_FONT = re.compile(rb"/Type\s*/Font\b")


class Twins:
    """The fonts of one PDF."""

    def __init__(self, reader: PdfReader) -> None:
        stream = reader.stream
        plain = isinstance(stream, BytesIO) and not reader.is_encrypted
        self._data = stream.getvalue() if plain and isinstance(stream, BytesIO) else b""
        self._offsets: dict[int, int] = reader.xref.get(0, {}) if plain else {}
        self._starts = sorted(self._offsets.values())
        self._digests: dict[int, bytes | None] = {}

    def signature(self, ref: IndirectObject) -> bytes | None:
        """A digest that equal fonts share, under whatever numbers they stand; None for anything else.

        It covers the bytes of all objects that the font is made of. Where it is not certain from the bytes
        which these are, there is none.
        """
        body = self._body(ref.idnum, ref.generation)
        return self._digest(ref.idnum, ref.generation) if body and _FONT.search(body) else None

    def _digest(self, number: int, generation: int) -> bytes | None:
        """The digest of an object and of all it refers to, worked out once; none for what refers to itself."""
        if number not in self._digests:
            self._digests[number] = None
            self._digests[number] = self._worked_out(number, generation)
        return self._digests[number]

    def _worked_out(self, number: int, generation: int) -> bytes | None:
        body = self._body(number, generation)
        if body is None:
            return None
        stream = _STREAM.search(body)
        head = body[: stream.start()] if stream else body
        if b"%" in head or (stream and b"(" in head):  # a comment or a string might hide what is really meant
            return None
        digest, end = sha256(), 0
        for found in _REFERENCE.finditer(head):
            inner = self._digest(int(found[1]), int(found[2]))
            if inner is None:
                return None
            digest.update(head[end : found.start()])
            digest.update(inner)
            end = found.end()
        digest.update(body[end:])
        return digest.digest()

    def _body(self, number: int, generation: int) -> bytes | None:
        """The bytes of an object behind its number, up to the last end of an object before the next one starts."""
        start = self._offsets.get(number) if generation == 0 else None
        found = _START.match(self._data, start) if start is not None else None
        if start is None or found is None or int(found[1]) != number:
            return None
        later = bisect_right(self._starts, start)
        end = self._starts[later] if later < len(self._starts) else len(self._data)
        end = self._data.rfind(b"endobj", found.end(), end)
        return self._data[found.end() : end] if end >= 0 else None
