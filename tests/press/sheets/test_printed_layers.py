"""Layers are printed as they are switched for printing, held against PDFium's print or ISO 32000-1, 8.11."""

from __future__ import annotations

import pytest
from support.pdf_by_object import one_page, raw_stream
from support.pdfium import areas, difference, printed
from support.printing_alike import BLUE, GREEN, RED, assert_alike, on_paper

_SQUARES = b"/OC /A BDC 1 0 0 rg 10 10 50 50 re f EMC /OC /B BDC 0 0 1 rg 70 10 50 50 re f EMC"


def layered(
    default: str = "",
    *,
    usage: str = "",
    content: bytes = _SQUARES,
    member: str = "",
    page: str = "",
) -> bytes:
    """A page with two layers, 6 and 7, and a green form on the first; `member` are entries of a membership."""
    return one_page(
        f"/MediaBox[0 0 140 80]{page}",
        content,
        catalog=f"/OCProperties<</OCGs[6 0 R 7 0 R]/D<<{default}>>>>",
        resources="<</Properties<</A 6 0 R/B 7 0 R/M 9 0 R>>/XObject<</X 8 0 R>>>>",
        more={
            6: f"<</Type/OCG/Name(A){usage}>>",
            7: "<</Type/OCG/Name(B)>>",
            8: raw_stream(
                b"0 1 0 rg 0 60 140 20 re f", "/Type/XObject/Subtype/Form/BBox[0 0 140 80]/OC 6 0 R"
            ),
            9: f"<</Type/OCMD/OCGs[6 0 R 7 0 R]{member}>>",
            10: "<</Type/Annot/Subtype/Stamp/F 4/Rect[0 60 140 80]/OC 9 0 R/AP<</N 11 0 R>>>>",
            11: raw_stream(b"0 1 0 rg 0 0 10 10 re f", "/Subtype/Form/BBox[0 0 10 10]"),
        },
    )


_PRINTING = "/AS[<</Event/Print/OCGs[6 0 R 7 0 R]/Category[/Print/Zoom]>>]"


@pytest.mark.parametrize(
    ("default", "usage", "colours"),
    [
        ("", "", {RED, BLUE}),
        ("/OFF[6 0 R]", "", {BLUE}),
        ("/BaseState/OFF/ON[7 0 R]", "", {BLUE}),
        ("/BaseState/OFF", "", set()),
        ("/BaseState/Unchanged", "", {RED, BLUE}),
        ("/BaseState/OFF/ON[6 0 R 7 0 R]/OFF[6 0 R]", "", {BLUE}),
        (_PRINTING, "/Usage<</Print<</PrintState/OFF>>>>", {BLUE}),
        (f"/OFF[6 0 R]{_PRINTING}", "/Usage<</Print<</PrintState/ON>>>>", {RED, BLUE}),
        ("/AS[<</Event/View/OCGs[6 0 R]/Category[/View]>>]", "/Usage<</View<</ViewState/OFF>>>>", {BLUE}),
    ],
)
def test_layers_are_on_and_off_as_when_printed(
    default: str, usage: str, colours: set[tuple[int, int, int]]
) -> None:
    pdf = layered(default, usage=usage)
    assert areas(on_paper(pdf)) & {RED, BLUE} == colours
    (theirs,) = printed(pdf, 144)
    assert difference(theirs, on_paper(pdf)) < 0.004


@pytest.mark.parametrize(
    ("default", "usage", "colours"),
    [
        ("", "/Usage<</Print<</PrintState/OFF>>>>", {RED, BLUE}),
        (_PRINTING, "/Usage<</Zoom<</min 2>>>>", {BLUE}),
        (_PRINTING, "/Usage<</Zoom<</max 2>>/Print<</PrintState/ON>>>>", {RED, BLUE}),
        (_PRINTING, "/Usage<</Zoom<</max 2>>/Print<</PrintState/OFF>>>>", {BLUE}),
    ],
)
def test_usages_count_where_the_document_says_so(
    default: str, usage: str, colours: set[tuple[int, int, int]]
) -> None:
    """ISO 32000-1, 8.11.4.4. PDFium goes by usages of printing always, and by none of size."""
    assert areas(on_paper(layered(default, usage=usage))) & {RED, BLUE} == colours


@pytest.mark.parametrize("member", [f"/P/{policy}" for policy in ("AllOn", "AnyOn", "AnyOff", "AllOff")])
@pytest.mark.parametrize("default", ["", "/OFF[6 0 R]", "/OFF[6 0 R 7 0 R]"])
def test_memberships_hold(member: str, default: str) -> None:
    content = b"0 0 1 rg 70 10 50 50 re f /OC /M BDC 1 0 0 rg 10 10 50 50 re f EMC"
    assert_alike(layered(default, content=content, member=member))


@pytest.mark.parametrize(
    "expression", ["[/And[/Not 6 0 R]7 0 R]", "[/And 6 0 R 7 0 R]", "[/Or 6 0 R[/Not 7 0 R]]"]
)
def test_expressions_hold(expression: str) -> None:
    content = b"0 0 1 rg 70 10 50 50 re f /OC /M BDC 1 0 0 rg 10 10 50 50 re f EMC"
    assert_alike(layered("/OFF[6 0 R]", content=content, member=f"/VE{expression}"))


def test_forms_and_notes_belong_to_layers_too() -> None:
    assert_alike(layered("/OFF[6 0 R]", content=b"/X Do " + _SQUARES))
    assert GREEN not in areas(on_paper(layered("/OFF[6 0 R]", content=b"/X Do " + _SQUARES)))
    for default, is_seen in (("", True), ("/OFF[6 0 R]", False)):
        pdf = layered(default, member="/P/AllOn", page="/Annots[10 0 R]")
        assert (GREEN in areas(on_paper(pdf))) == is_seen
