"""Faults of the structure tree are found."""

from __future__ import annotations

import pytest
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    TextStringObject,
)
from support.broken_pdf import (
    Broken,
    Change,
    N,
    assert_found,
    finder,
    first,
    objects,
)

BROKEN: Broken = []
finds = finder(BROKEN)


@finds("no structure tree")
def _(writer: PdfWriter) -> None:
    del writer.root_object["/StructTreeRoot"]


@finds("no standard role")
def _(writer: PdfWriter) -> None:
    first(writer, S="P")[N("/S")] = N("/Chapter")


@finds("is mapped to another")
def _(writer: PdfWriter) -> None:
    writer.root_object["/StructTreeRoot"][N("/RoleMap")] = DictionaryObject({N("/P"): N("/H1")})


@finds("/P of P")
def _(writer: PdfWriter) -> None:
    first(writer, S="P")[N("/P")] = first(writer, S="Table").indirect_reference


@finds("holds P")
def _(writer: PdfWriter) -> None:
    first(writer, S="Lbl")[N("/S")] = N("/P")


@finds("LBody (object 25) stands in Div")
def _(writer: PdfWriter) -> None:
    first(writer, S="LI")[N("/S")] = N("/Div")


@finds("holds content outside")
def _(writer: PdfWriter) -> None:
    body = first(writer, S="LBody")
    first(writer, S="LI")["/K"].append(body["/K"].pop())


@finds("neither /Alt nor /ActualText")
def _(writer: PdfWriter) -> None:
    del first(writer, S="Figure")["/Alt"]


@finds("no /BBox")
def _(writer: PdfWriter) -> None:
    del first(writer, S="Figure")["/A"]


@finds("no /ListNumbering")
def _(writer: PdfWriter) -> None:
    del first(writer, S="L")["/A"]


@finds("no /Scope")
def _(writer: PdfWriter) -> None:
    del first(writer, S="TH")["/A"]


@finds("no header cell")
def _(writer: PdfWriter) -> None:
    for cell in objects(writer, S="TH"):
        cell[N("/S")] = N("/TD")


@finds("have 2, 2, 1 columns")
def _(writer: PdfWriter) -> None:
    list(objects(writer, S="TR"))[2]["/K"].pop()


@finds("a head or foot and no body")
def _(writer: PdfWriter) -> None:
    table = first(writer, S="Table")
    head = DictionaryObject({N("/S"): N("/THead"), N("/P"): table.indirect_reference, N("/K"): ArrayObject()})
    table["/K"].append(writer._add_object(head))


@finds("follows a heading of level 1")
def _(writer: PdfWriter) -> None:
    first(writer, S="H2")[N("/S")] = N("/H3")


@finds("follows a heading of level 0")
def _(writer: PdfWriter) -> None:
    first(writer, S="H1")[N("/S")] = N("/P")


@finds("has the /ID of another")
def _(writer: PdfWriter) -> None:
    for cell in objects(writer, S="TD"):
        cell[N("/ID")] = TextStringObject("cell")


@finds("not with one Document")
def _(writer: PdfWriter) -> None:
    first(writer, S="Document")[N("/S")] = N("/Sect")


@finds("P (object 19) has no valid /Lang")
def _(writer: PdfWriter) -> None:
    first(writer, S="P")[N("/Lang")] = TextStringObject("?")


@pytest.mark.parametrize(("fault", "change"), BROKEN, ids=[fault for fault, _ in BROKEN])
def test_each_check_finds_its_fault(fault: str, change: Change) -> None:
    assert_found(fault, change)
