"""The objects of a file by name: ReportLab numbers them and writes them down, we say what stands in each."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Any

from reportlab.pdfbase import pdfdoc

Make = Callable[[], str | bytes]
"""Makes the body of an object when the file is written, once all object numbers are known."""


class LateObject(pdfdoc.PDFObject):
    """An indirect object whose body is made when the file is written. It counts for the file's identifier."""

    __RefOnly__ = 1

    def __init__(self, make: Make) -> None:
        self._make = make

    def format(self, document: Any) -> bytes:
        """The body; ReportLab calls this while it writes the file."""
        made = self._make()
        body = made.encode("latin-1") if isinstance(made, str) else made
        document.updateSignature(body)
        return body


class Objects:
    """The indirect objects of one ReportLab document."""

    def __init__(self, document: Any) -> None:
        self._document = document

    def add(self, name: str, make: Make) -> LateObject:
        """A new object; its number follows those added before."""
        made = LateObject(make)
        self._document.Reference(made, name)
        return made

    def ref(self, name: str) -> str:
        """The reference to an object, e.g. "12 0 R"; KeyError for one that was not added."""
        return f"{self._document.idToObjectNumberAndVersion[name][0]} 0 R"

    @staticmethod
    def page(number: int) -> str:
        """The name ReportLab gives to a page, counted from 0."""
        return f"Page{number + 1}"


def stream(entries: str, data: bytes, *, compress: bool = True) -> bytes:
    """A stream object with the line end before endstream that PDF/A wants (ISO 19005-2, 6.1.7.1)."""
    if compress:
        data, entries = zlib.compress(data, 9), entries + "/Filter/FlateDecode"
    return f"<<{entries}/Length {len(data)}>>\nstream\n".encode("latin-1") + data + b"\nendstream"
