"""A PDF opened for checking: what several checks look at is read once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject

from handouts.pdf import access
from handouts.pdf.interpreting.painted import Painting
from handouts.pdf.interpreting.painting import painting
from handouts.pdf.reading import Source, open_pdf


class Document:
    """The bytes of a PDF, its reader, and what its pages paint."""

    def __init__(self, pdf: bytes, password: str = "") -> None:
        self.data = pdf
        self.reader: PdfReader = open_pdf(Source("the PDF", pdf, password))

    @property
    def catalog(self) -> DictionaryObject:
        return self.reader.root_object

    @cached_property
    def pages(self) -> list[PageObject]:
        return list(self.reader.pages)

    @cached_property
    def paintings(self) -> list[Painting]:
        """What each page paints."""
        return [painting(page) for page in self.pages]

    @cached_property
    def objects(self) -> dict[int, PdfObject]:
        """All indirect objects by number."""
        numbers = {number for table in self.reader.xref.values() for number in table}
        numbers |= set(self.reader.xref_objStm)
        found = {number: IndirectObject(number, 0, self.reader).get_object() for number in sorted(numbers)}
        return {number: value for number, value in found.items() if value is not None}

    @cached_property
    def dictionaries(self) -> list[tuple[int, DictionaryObject]]:
        """Every dictionary and stream, also those inside others, with the number of the object it is in."""
        return [(number, found) for number, value in self.objects.items() for found in _inside(value)]

    def annotations(self) -> Iterator[tuple[int, DictionaryObject]]:
        """Each annotation with the index of its page."""
        for index, page in enumerate(self.pages):
            for item in access.array(page, "/Annots"):
                annotation = access.resolved(item)
                if isinstance(annotation, DictionaryObject):
                    yield index, annotation


def _inside(value: PdfObject) -> Iterator[DictionaryObject]:
    waiting: list[object] = [value]
    while waiting:
        current = waiting.pop()
        if isinstance(current, DictionaryObject):
            yield current
            waiting += [current.raw_get(key) for key in current]
        elif isinstance(current, ArrayObject):
            waiting += list(current)
