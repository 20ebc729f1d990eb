"""Names of a PDF as the bytes they are: by these, content streams know their fonts and pictures.

ISO 32000-2, 7.3.5.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from io import BytesIO

from pypdf import PdfReader
from pypdf.generic import IndirectObject, NameObject, StreamObject

_ESCAPED_NAME = re.compile(rb"/[^\x00\t\n\f\r ()<>\[\]{}/%]*#[89A-Fa-f][^\x00\t\n\f\r ()<>\[\]{}/%]*")


class Names:
    """The names of one PDF that qpdf has written, which escapes every byte that is no ASCII.

    pypdf takes the bytes of a name for UTF-8, GBK or Latin-1, whichever fits first, and does not say which.
    """

    def __init__(self, reader: PdfReader | None) -> None:
        self._reader = reader

    def written(self, name: str) -> str:
        """A name as `syntax.name` writes it with the bytes that it has in the file."""
        return name if name.isascii() else self._known.get(name, name)

    @cached_property
    def _known(self) -> dict[str, str]:
        known = {}
        for token in {found[0] for data in self._syntax() for found in _ESCAPED_NAME.finditer(data)}:
            read = NameObject.read_from_stream(BytesIO(token + b" "), self._reader)
            known[str(read)] = NameObject.unnumber(token).decode("utf-8", "surrogateescape")
        return known

    def _syntax(self) -> Iterator[bytes]:
        """All bytes that may hold names: the file, and its object streams unpacked."""
        if self._reader is None:
            return
        stream = self._reader.stream
        yield stream.getvalue() if isinstance(stream, BytesIO) else b""
        for number in {holder for holder, _ in self._reader.xref_objStm.values()}:
            packed = IndirectObject(number, 0, self._reader).get_object()
            if isinstance(packed, StreamObject):
                yield packed.get_data()
