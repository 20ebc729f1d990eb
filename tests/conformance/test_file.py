"""Faults of objects, streams and bytes are found."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pypdf import PdfWriter
from pypdf.generic import (
    DecodedStreamObject,
    NumberObject,
    TextStringObject,
)
from support.broken_pdf import (
    Broken,
    Change,
    N,
    assert_found,
    finder,
)
from support.press_pdfs import document, rewritten

from handouts.conformance.check import faults

BROKEN: Broken = []
finds = finder(BROKEN)


@finds("no /ID of two strings")
def _(writer: PdfWriter) -> None:
    writer._ID = None


@finds("uses /LZWDecode")
def _(writer: PdfWriter) -> None:
    stream = DecodedStreamObject()
    stream.set_data(b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01")
    stream[N("/Filter")] = N("/LZWDecode")
    writer.root_object[N("/Extra")] = writer._add_object(stream)


@finds("an integer that is too large")
def _(writer: PdfWriter) -> None:
    writer.root_object[N("/Extra")] = NumberObject(2**31)


@finds("a name that is too long")
def _(writer: PdfWriter) -> None:
    writer.root_object[N("/Extra")] = N("/" + "x" * 128)


@finds("a string that is too long")
def _(writer: PdfWriter) -> None:
    writer.root_object[N("/Extra")] = TextStringObject("x" * 32768)


@pytest.mark.parametrize(("fault", "change"), BROKEN, ids=[fault for fault, _ in BROKEN])
def test_each_check_finds_its_fault(fault: str, change: Change) -> None:
    assert_found(fault, change)


def _bytes_changed(old: bytes, new: bytes) -> bytes:
    pdf = rewritten(document())
    assert old in pdf
    return pdf.replace(old, new, 1)


@pytest.mark.parametrize(
    ("pdf", "fault"),
    [
        (lambda: b"\n" + rewritten(document()), "does not begin with a PDF"),
        (lambda: _bytes_changed(b"%PDF-1.7", b"%PDF-2.0"), "does not begin with a PDF"),
        (lambda: _bytes_changed(b"%\xe2\xe3\xcf\xd3", b"%abcd"), "no comment of four high bytes"),
        (lambda: rewritten(document()) + b"more", "follows the last %%EOF"),
        (lambda: _bytes_changed(b"\nendstream", b" endstream"), "no line end before endstream"),
        (lambda: _bytes_changed(b"1 0 obj\n", b"1 0 obj "), "not set off by line ends"),
    ],
)
def test_faults_in_the_bytes(pdf: Callable[[], bytes], fault: str) -> None:
    assert any(fault in line for line in faults(pdf()))
