"""The file as bytes: header, trailer, streams, filters, limits (ISO 19005-2, 6.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from handouts.conformance.document import Document
from handouts.pdf import access

_HEADER = re.compile(rb"%PDF-1\.[0-7](?:\r\n|\r|\n)")
_COMMENT = re.compile(rb"[^\r\n]*[\r\n]+%[\x80-\xff]{4}")
_FOR_READERS = 1 << 9
"""The permission to take text out for the sake of accessibility (ISO 32000-1, table 22, bit 10)."""
_LONGEST_NAME, _LONGEST_STRING = 127, 32767
_LARGEST_INTEGER = 2**31 - 1


def file_faults(document: Document) -> Iterator[str]:
    """Faults of the file's syntax."""
    data, trailer = document.data, document.reader.trailer
    if not _HEADER.match(data):
        yield "PDF/UA-1 6.1: the file does not begin with a PDF 1.n header"
    if not _COMMENT.match(data):
        yield "PDF/A-2 6.1.2: no comment of four high bytes follows the header"
    if data[data.rfind(b"%%EOF") + 5 :] not in (b"", b"\n", b"\r", b"\r\n"):
        yield "PDF/A-2 6.1.3: something follows the last %%EOF"
    identifier = [access.string_bytes(access.resolved(item)) for item in access.array(trailer, "/ID")]
    if len(identifier) != 2 or not all(identifier):
        yield "PDF/A-2 6.1.3: the trailer has no /ID of two strings"
    if "/Encrypt" in trailer:
        yield "PDF/A-2 6.1.3: the file is encrypted"
        if not (access.integer(access.dictionary(trailer, "/Encrypt"), "/P") or 0) & _FOR_READERS:
            yield "PDF/UA-1 7.16: screen readers may not take text out of the encrypted file"
    yield from _stream_faults(document)
    for number, value in document.objects.items():
        yield from (f"PDF/A-2 6.1.13: object {number} has {what}" for what in _beyond_limits(value))


def _stream_faults(document: Document) -> Iterator[str]:
    starts = sorted(at for table in document.reader.xref.values() for at in table.values())
    ends = dict(zip(starts, [*starts[1:], len(document.data)], strict=True))
    for table in document.reader.xref.values():
        for number, start in table.items():
            body = document.data[start : ends[start]]
            if not re.match(rb"\d+ \d+ obj[\r\n]", body) or not re.search(rb"[\r\n]endobj[\r\n]", body):
                yield f"PDF/A-2 6.1.9: object {number} is not set off by line ends"
            stream = document.objects.get(number)
            if isinstance(stream, StreamObject):
                yield from _faults_of_stream(number, stream, body)


def _faults_of_stream(number: int, stream: StreamObject, body: bytes) -> Iterator[str]:
    data = stream._data  # the bytes in the file; pypdf offers only the decoded ones
    forms = (
        b"stream%b%b%bendstream" % (a, data, b) for a in (b"\n", b"\r\n") for b in (b"\n", b"\r\n", b"\r")
    )
    if not any(form in body for form in forms):
        yield f"PDF/A-2 6.1.7.1: stream {number} has a wrong length or no line end before endstream"
    filters = [access.resolved(item) for item in access.one_or_many(stream, "/Filter")]
    for forbidden in {"/LZWDecode", "/LZW", "/Crypt"} & {str(item) for item in filters}:
        yield f"PDF/A-2 6.1.7.2: stream {number} uses {forbidden}"
    if {"/F", "/FFilter", "/FDecodeParms"} & set(stream) and access.name(stream, "/Type") != "/Filespec":
        yield f"PDF/A-2 6.1.7.1: stream {number} has its data in another file"


def _beyond_limits(value: PdfObject) -> Iterator[str]:
    waiting: list[object] = [value]
    while waiting:
        current = waiting.pop()
        if isinstance(current, DictionaryObject):
            waiting += [*current, *(current.raw_get(key) for key in current)]
        elif isinstance(current, ArrayObject):
            waiting += list(current)
        elif isinstance(current, NameObject):
            if len(current.encode()) - 1 > _LONGEST_NAME:
                yield "a name that is too long"
        elif isinstance(current, NumberObject):
            if abs(current) > _LARGEST_INTEGER:
                yield "an integer that is too large"
        elif isinstance(current, TextStringObject | ByteStringObject):
            raw = access.string_bytes(current)
            if raw is not None and len(raw) > _LONGEST_STRING:
                yield "a string that is too long"
