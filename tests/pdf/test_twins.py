"""Fonts are recognised by their bytes, and taken for one another only when they are the same throughout."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from handouts.pdf.twins import Twins

FONT = "<</Type/Font/Subtype/Type0/DescendantFonts [{cid} 0 R]>>"
CID = "<</Type/Font/Subtype/CIDFontType2/W [1 [500 {width}]]/FontDescriptor {descriptor} 0 R>>"
DESCRIPTOR = "<</Type/FontDescriptor/FontFile2 {program} 0 R>>"
PROGRAM = "<</Length 4{more}>>\nstream\n{glyphs}\nendstream"


def reader(
    first: int = 4, width: int = 600, glyphs: str = "abcd", more: str = "", font: str = FONT
) -> PdfReader:
    """A PDF whose font starts at object `first`; what the font is made of follows it."""
    objects = {
        1: "<</Type/Catalog/Pages 2 0 R>>",
        2: "<</Type/Pages/Kids [3 0 R]/Count 1>>",
        3: f"<</Type/Page/Parent 2 0 R/MediaBox [0 0 9 9]/Resources <</Font <</F {first} 0 R>>>>>>",
        first: font.format(cid=first + 1),
        first + 1: CID.format(width=width, descriptor=first + 2),
        first + 2: DESCRIPTOR.format(program=first + 3),
        first + 3: PROGRAM.format(glyphs=glyphs, more=more),
    }
    out, offsets = bytearray(b"%PDF-1.7\n"), {}
    for number, body in objects.items():
        offsets[number] = len(out)
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, offset in offsets.items():
        out += f"{number} 1\n{offset:010d} 00000 n \n".encode()
    out += f"trailer\n<</Size {first + 4}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n".encode()
    return PdfReader(BytesIO(bytes(out)))


def signature(pdf: PdfReader) -> bytes | None:
    fonts = pdf.pages[0]["/Resources"]["/Font"]
    return Twins(pdf).signature(fonts.raw_get("/F"))


def test_the_same_font_is_recognised_under_other_numbers() -> None:
    assert signature(reader()) is not None
    assert signature(reader()) == signature(reader(first=20))


@pytest.mark.parametrize("other", [{"width": 601}, {"glyphs": "abce"}, {"more": "/Length1 4"}], ids=str)
def test_any_difference_in_any_of_its_objects_makes_it_another(other: dict[str, object]) -> None:
    assert signature(reader(**other)) not in (None, signature(reader()))


@pytest.mark.parametrize(
    "font",
    [
        "<</Type/Font/DescendantFonts [4 0 R]>>",  # itself
        "<</Type/Font/DescendantFonts [99 0 R]>>",  # nothing
        "<</Type/Font % 5 0 R\n/DescendantFonts [{cid} 0 R]>>",
        "<</Type/XObject/Of [{cid} 0 R]>>",
    ],
)
def test_what_is_in_doubt_has_no_signature(font: str) -> None:
    assert signature(reader(font=font)) is None
