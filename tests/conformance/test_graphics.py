"""Faults of colours, images and blending are found."""

from __future__ import annotations

import pytest
from pypdf import PdfWriter
from pypdf.generic import (
    BooleanObject,
    DecodedStreamObject,
    DictionaryObject,
)
from support.broken_pdf import (
    Broken,
    Change,
    N,
    assert_found,
    content,
    finder,
)

BROKEN: Broken = []
finds = finder(BROKEN)


@finds("paints in CMYK")
def _(writer: PdfWriter) -> None:
    content(writer, lambda data: data.replace(b"0.8 g", b"0 0 0 1 k"))


@finds("a CMYK colour space")
def _(writer: PdfWriter) -> None:
    writer.pages[0]["/Resources"][N("/ColorSpace")] = DictionaryObject({N("/C"): N("/DeviceCMYK")})


@finds("an interpolated image")
def _(writer: PdfWriter) -> None:
    image = DecodedStreamObject()
    image.update(
        {N("/Type"): N("/XObject"), N("/Subtype"): N("/Image"), N("/Interpolate"): BooleanObject(True)}
    )
    writer.pages[0]["/Resources"][N("/XObject")] = DictionaryObject({N("/I"): writer._add_object(image)})


@finds("the blend mode /Strange")
def _(writer: PdfWriter) -> None:
    state = DictionaryObject({N("/Type"): N("/ExtGState"), N("/BM"): N("/Strange")})
    writer.pages[0]["/Resources"][N("/ExtGState")] = DictionaryObject({N("/G"): state})


@finds("transfer function")
def _(writer: PdfWriter) -> None:
    state = DictionaryObject({N("/Type"): N("/ExtGState"), N("/TR"): N("/Identity")})
    writer.pages[0]["/Resources"][N("/ExtGState")] = DictionaryObject({N("/G"): state})


@finds("has no resources of its own")
def _(writer: PdfWriter) -> None:
    del writer.pages[0]["/Resources"]


@pytest.mark.parametrize(("fault", "change"), BROKEN, ids=[fault for fault, _ in BROKEN])
def test_each_check_finds_its_fault(fault: str, change: Change) -> None:
    assert_found(fault, change)
