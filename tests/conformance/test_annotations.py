"""Faults of annotations and pages are found."""

from __future__ import annotations

import pytest
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    NumberObject,
    TextStringObject,
)
from support.broken_pdf import (
    Broken,
    Change,
    N,
    assert_found,
    finder,
    first,
)

BROKEN: Broken = []
finds = finder(BROKEN)


@finds("has no /Contents")
def _(writer: PdfWriter) -> None:
    del first(writer, Subtype="Link")["/Contents"]


@finds("is not printed")
def _(writer: PdfWriter) -> None:
    first(writer, Subtype="Link")[N("/F")] = NumberObject(0)


@finds("is hidden")
def _(writer: PdfWriter) -> None:
    first(writer, Subtype="Link")[N("/F")] = NumberObject(6)


@finds("no tab order")
def _(writer: PdfWriter) -> None:
    del writer.pages[0]["/Tabs"]


@finds("a Link annotation is in")
def _(writer: PdfWriter) -> None:
    first(writer, S="Link")[N("/S")] = N("/Span")


@finds("a link leads nowhere")
def _(writer: PdfWriter) -> None:
    del first(writer, Subtype="Link")["/Dest"]


@finds('leads to "nowhere"')
def _(writer: PdfWriter) -> None:
    first(writer, Subtype="Link")[N("/Dest")] = TextStringObject("nowhere")


@finds("an annotation has no appearance")
def _(writer: PdfWriter) -> None:
    first(writer, Subtype="Link")[N("/Subtype")] = N("/Square")


@finds("an annotation of type Movie")
def _(writer: PdfWriter) -> None:
    first(writer, Subtype="Link")[N("/Subtype")] = N("/Movie")


@finds("the TrimBox reaches beyond the page")
def _(writer: PdfWriter) -> None:
    writer.pages[0][N("/TrimBox")] = ArrayObject(map(NumberObject, (-9, 0, 100, 100)))


@finds("a side of 20000 pt")
def _(writer: PdfWriter) -> None:
    writer.pages[0][N("/MediaBox")] = ArrayObject(map(NumberObject, (0, 0, 20000, 100)))


@pytest.mark.parametrize(("fault", "change"), BROKEN, ids=[fault for fault, _ in BROKEN])
def test_each_check_finds_its_fault(fault: str, change: Change) -> None:
    assert_found(fault, change)
