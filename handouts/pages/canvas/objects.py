"""The objects of a file by name: ReportLab numbers them, we say what stands in each."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Any

from reportlab.pdfbase import pdfdoc

Make = Callable[[], str | bytes]
"""Makes the body of an object when all are collected, once their numbers are known."""
_NULL = b"null"


class LateObject(pdfdoc.PDFObject):
    """An indirect object whose body is made when all objects are collected."""

    __RefOnly__ = 1

    def __init__(self, make: Make) -> None:
        self.make = make


class Objects:
    """The indirect objects of one ReportLab document."""

    def __init__(self, document: Any) -> None:
        self._document = document

    def add(self, name: str, make: Make) -> None:
        """A new object; its number follows those added before."""
        self._document.Reference(LateObject(make), name)

    def reserve(self, name: str) -> None:
        """A number for an object that whoever makes a file of the document puts there."""
        self.add(name, lambda: _NULL)

    def number(self, name: str) -> int:
        """The number of an object; KeyError for one that was not added."""
        found: int = self._document.idToObjectNumberAndVersion[name][0]
        return found

    def ref(self, name: str) -> str:
        """The reference to an object, e.g. "12 0 R"; KeyError for one that was not added."""
        return f"{self.number(name)} 0 R"

    @staticmethod
    def page(number: int) -> str:
        """The name ReportLab gives to a page, counted from 0."""
        return f"Page{number + 1}"

    def resources(self, page: Any) -> dict[str, bytes]:
        """What ReportLab notes that a page uses, but for fonts, which are ours: images, forms, opacity."""
        used = {"XObject": page.XObjects, "ExtGState": page.ExtGState}
        return {kind: pdfdoc.format(found, self._document) for kind, found in used.items() if found}

    def bodies(self) -> list[bytes]:
        """The body of every object by number, that of number 1 first; null for what is not ours to write.

        Those are ReportLab's own pages, catalog and font list. Objects may be added while others are made.
        """
        names, known = self._document.numberToId, self._document.idToObject
        found: list[bytes] = []
        while (number := len(found) + 1) in names:
            found.append(self._body(known[names[number]]))
        return found

    def _body(self, thing: Any) -> bytes:
        if isinstance(thing, LateObject):
            made = thing.make()
            return made.encode("latin-1") if isinstance(made, str) else made
        if isinstance(thing, pdfdoc.PDFPage | pdfdoc.PDFPages | pdfdoc.PDFCatalog | pdfdoc.PDFInfo):
            return _NULL
        body: bytes = pdfdoc.format(thing, self._document)
        return body


def stream(entries: str, data: bytes, *, compress: bool = True) -> bytes:
    """A stream object with the line end before endstream that PDF/A wants (ISO 19005-2, 6.1.7.1)."""
    if compress:
        data, entries = zlib.compress(data, 9), entries + "/Filter/FlateDecode"
    return f"<<{entries}/Length {len(data)}>>\nstream\n".encode("latin-1") + data + b"\nendstream"
