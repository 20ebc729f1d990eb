"""Faults of the catalog and the metadata are found."""

from __future__ import annotations

import pytest
from pypdf import PdfWriter
from pypdf.generic import (
    BooleanObject,
    DictionaryObject,
    TextStringObject,
)
from support.broken_pdf import (
    Broken,
    Change,
    N,
    assert_found,
    finder,
    xmp,
)

BROKEN: Broken = []
finds = finder(BROKEN)


@finds("no valid /Lang")
def _(writer: PdfWriter) -> None:
    del writer.root_object["/Lang"]


@finds("no valid /Lang")
def _(writer: PdfWriter) -> None:
    writer.root_object[N("/Lang")] = TextStringObject("English please")


@finds("/DisplayDocTitle")
def _(writer: PdfWriter) -> None:
    del writer.root_object["/ViewerPreferences"]


@finds("/MarkInfo")
def _(writer: PdfWriter) -> None:
    writer.root_object["/MarkInfo"][N("/Marked")] = BooleanObject(False)


@finds("/Suspects")
def _(writer: PdfWriter) -> None:
    writer.root_object["/MarkInfo"][N("/Suspects")] = BooleanObject(True)


@finds("no XMP metadata")
def _(writer: PdfWriter) -> None:
    del writer.root_object["/Metadata"]


@finds("does not say PDF/UA")
def _(writer: PdfWriter) -> None:
    xmp(writer, b"<pdfuaid:part>1", b"<pdfuaid:part>2")


@finds("does not say PDF/A")
def _(writer: PdfWriter) -> None:
    xmp(writer, b"<pdfaid:conformance>A", b"<pdfaid:conformance>B")


@finds("no extension schema")
def _(writer: PdfWriter) -> None:
    xmp(
        writer,
        b"<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua",
        b"<pdfaSchema:namespaceURI>http://other",
    )


@finds("no dc:title")
def _(writer: PdfWriter) -> None:
    xmp(writer, b"dc:title>", b"dc:type>")


@finds("not well-formed")
def _(writer: PdfWriter) -> None:
    xmp(writer, b"</dc:title>", b"")


@finds("/Title of the document information")
def _(writer: PdfWriter) -> None:
    writer.add_metadata({"/Title": "Another title"})


@finds("/CreationDate of the document information")
def _(writer: PdfWriter) -> None:
    writer.add_metadata({"/CreationDate": "D:20200101000000Z"})


@finds("0 PDF/A output intents")
def _(writer: PdfWriter) -> None:
    del writer.root_object["/OutputIntents"]


@finds("no ICC profile")
def _(writer: PdfWriter) -> None:
    writer.root_object["/OutputIntents"][0]["/DestOutputProfile"].set_data(b"no profile")


@finds("action of type JavaScript")
def _(writer: PdfWriter) -> None:
    action = DictionaryObject({N("/S"): N("/JavaScript"), N("/JS"): TextStringObject("app.beep()")})
    writer.root_object[N("/OpenAction")] = action


@finds("the catalog has /OCProperties")
def _(writer: PdfWriter) -> None:
    writer.root_object[N("/OCProperties")] = DictionaryObject()


@finds("/EmbeddedFiles")
def _(writer: PdfWriter) -> None:
    writer.add_attachment("notes.txt", b"notes")


@pytest.mark.parametrize(("fault", "change"), BROKEN, ids=[fault for fault, _ in BROKEN])
def test_each_check_finds_its_fault(fault: str, change: Change) -> None:
    assert_found(fault, change)
