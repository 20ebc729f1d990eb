"""Content that does not fit the structure tree is found."""

from __future__ import annotations

import pytest
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
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
)

BROKEN: Broken = []
finds = finder(BROKEN)


@finds('"f" is neither tagged nor an artifact')
def _(writer: PdfWriter) -> None:
    content(writer, lambda data: data.replace(b"/Artifact BMC", b"/Other BMC"))


@finds("neither tagged nor an artifact")
def _(writer: PdfWriter) -> None:
    content(writer, lambda data: data + b" BT /F1 12 Tf <0042> Tj ET")


@finds("both tagged and an artifact")
def _(writer: PdfWriter) -> None:
    content(writer, lambda data: b"/Artifact BMC " + data + b" EMC")


@finds("belongs to no element")
def _(writer: PdfWriter) -> None:
    content(writer, lambda data: data + b" /P <</MCID 77>> BDC 0 0 5 5 re f EMC")


@finds("which is not there")
def _(writer: PdfWriter) -> None:
    content(writer, lambda data: data.replace(b"/MCID 0", b"/Lang (en)"))


@finds("stands there 2 times")
def _(writer: PdfWriter) -> None:
    content(writer, lambda data: data.replace(b"/MCID 1>>", b"/MCID 0>>"))


@finds("belongs to 2 elements")
def _(writer: PdfWriter) -> None:
    first(writer, S="H1")["/K"].append(first(writer, S="P")["/K"][0])


@finds("the parent tree does not lead from content")
def _(writer: PdfWriter) -> None:
    slots = writer.root_object["/StructTreeRoot"]["/ParentTree"]["/Nums"][1]
    slots[0], slots[1] = slots[1], slots[0]


@finds("is not in the parent tree")
def _(writer: PdfWriter) -> None:
    writer.pages[0][N("/StructParents")] = NumberObject(99)


@finds("have the same /StructParents")
def _(writer: PdfWriter) -> None:
    writer.pages[1][N("/StructParents")] = NumberObject(0)


@finds("does not lead from an annotation")
def _(writer: PdfWriter) -> None:
    first(writer, Subtype="Link")[N("/StructParent")] = NumberObject(1)


@finds("/ParentTreeNextKey")
def _(writer: PdfWriter) -> None:
    writer.root_object["/StructTreeRoot"][N("/ParentTreeNextKey")] = NumberObject(0)


@finds("is no PDF operator")
def _(writer: PdfWriter) -> None:
    content(writer, lambda data: data + b" bogus")


@finds("q without Q")
def _(writer: PdfWriter) -> None:
    content(writer, lambda data: b"q " + data)


@finds("not closed")
def _(writer: PdfWriter) -> None:
    content(writer, lambda data: b"/Span BMC " + data)


@finds("q is nested more than 28 deep")
def _(writer: PdfWriter) -> None:
    content(writer, lambda data: b"q " * 29 + data + b" Q" * 29)


@finds("not among the resources")
def _(writer: PdfWriter) -> None:
    content(writer, lambda data: data + b" /Artifact BMC /Nothing Do EMC")


@finds("a form XObject with tagged content is painted more than once")
def _(writer: PdfWriter) -> None:
    form = DecodedStreamObject()
    form.set_data(b"0 0 5 5 re f")
    form.update({N("/Type"): N("/XObject"), N("/Subtype"): N("/Form"), N("/StructParents"): NumberObject(9)})
    form[N("/BBox")] = ArrayObject([NumberObject(0), NumberObject(0), NumberObject(5), NumberObject(5)])
    resources = writer.pages[0]["/Resources"]
    resources[N("/XObject")] = DictionaryObject({N("/X"): writer._add_object(form)})
    content(writer, lambda data: data + b" /Artifact BMC /X Do /X Do EMC")


@pytest.mark.parametrize(("fault", "change"), BROKEN, ids=[fault for fault, _ in BROKEN])
def test_each_check_finds_its_fault(fault: str, change: Change) -> None:
    assert_found(fault, change)
