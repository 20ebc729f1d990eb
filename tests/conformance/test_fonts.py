"""Faults of fonts are found."""

from __future__ import annotations

import pytest
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    NumberObject,
)
from support.broken_pdf import (
    Broken,
    Change,
    N,
    assert_found,
    content,
    finder,
    first,
    objects,
    program_stream,
)

BROKEN: Broken = []
finds = finder(BROKEN)


@finds("is not embedded")
def _(writer: PdfWriter) -> None:
    del first(writer, Type="FontDescriptor")["/FontFile2"]


@finds("has no ToUnicode map")
def _(writer: PdfWriter) -> None:
    del first(writer, Subtype="Type0")["/ToUnicode"]


@finds("is shown and not mapped")
def _(writer: PdfWriter) -> None:
    stream = first(writer, Subtype="Type0")["/ToUnicode"]
    stream.set_data(stream.get_data().replace(b"<0024> <0043>\n", b""))


@finds("U+0000, U+FEFF or U+FFFE")
def _(writer: PdfWriter) -> None:
    stream = first(writer, Subtype="Type0")["/ToUnicode"]
    stream.set_data(stream.get_data().replace(b"<0024> <0043>", b"<0024> <FEFF>"))


@finds("private-use character")
def _(writer: PdfWriter) -> None:
    stream = first(writer, Subtype="Type0")["/ToUnicode"]
    stream.set_data(stream.get_data().replace(b"<0024> <0043>", b"<0024> <E001>"))


@finds("wide in the PDF")
def _(writer: PdfWriter) -> None:
    widths = first(writer, Subtype="CIDFontType2")["/W"][1]
    for index, width in enumerate(widths):
        widths[index] = NumberObject(width + 2)


@finds("shows .notdef")
def _(writer: PdfWriter) -> None:
    content(writer, lambda data: data.replace(b"<0024", b"<00FF"))


@finds("has no CIDToGIDMap")
def _(writer: PdfWriter) -> None:
    del first(writer, Subtype="CIDFontType2")["/CIDToGIDMap"]


@finds("which the program has not")
def _(writer: PdfWriter) -> None:
    stream = first(writer, Subtype="CIDFontType2")["/CIDToGIDMap"]
    stream.set_data(b"\xff\xff" * (len(stream.get_data()) // 2))


@finds("the program lacks")
def _(writer: PdfWriter) -> None:
    stream = program_stream(writer)
    stream.set_data(stream.get_data().replace(b"glyf", b"none", 1))


@finds("the encoding is not Identity-H")
def _(writer: PdfWriter) -> None:
    first(writer, Subtype="Type0")[N("/Encoding")] = N("/Identity-V")


@finds("without a subset tag")
def _(writer: PdfWriter) -> None:
    for font in (*objects(writer, Subtype="Type0"), *objects(writer, Subtype="CIDFontType2")):
        font[N("/BaseFont")] = N("/Sample")
    first(writer, Type="FontDescriptor")[N("/FontName")] = N("/Sample")


@finds("the name in the descriptor is another")
def _(writer: PdfWriter) -> None:
    first(writer, Type="FontDescriptor")[N("/FontName")] = N("/ABCDEF+Other")


@finds("is a Type 3 font")
def _(writer: PdfWriter) -> None:
    first(writer, Subtype="Type0")[N("/Subtype")] = N("/Type3")


@finds("different subsets have the same name")
def _(writer: PdfWriter) -> None:
    fonts = writer.pages[1]["/Resources"]["/Font"]
    other = fonts["/F1"].clone(writer, force_duplicate=True)
    cid_font = other["/DescendantFonts"][0].get_object().clone(writer, force_duplicate=True)
    cid_font[N("/CIDToGIDMap")] = writer._add_object(DecodedStreamObject())
    cid_font["/CIDToGIDMap"].set_data(b"\0\1" * 200)
    other[N("/DescendantFonts")] = ArrayObject([writer._add_object(cid_font)])
    fonts[N("/F2")] = writer._add_object(other)


@finds("without a font")
def _(writer: PdfWriter) -> None:
    content(writer, lambda data: data.replace(b"/F1 12 Tf", b""))


@pytest.mark.parametrize(("fault", "change"), BROKEN, ids=[fault for fault, _ in BROKEN])
def test_each_check_finds_its_fault(fault: str, change: Change) -> None:
    assert_found(fault, change)
