"""Sound, locked and partial documents, and what is no PDF at all."""

from __future__ import annotations

import zlib

import pytest
from pypdf import PdfWriter
from pypdf.generic import (
    TextStringObject,
)
from support.broken_pdf import N, first
from support.press_pdfs import document, rewritten

from handouts.conformance.check import faults
from handouts.problems import BadInput


def test_a_valid_document_has_no_faults() -> None:
    assert faults(document()) == []
    assert faults(rewritten(document())) == []


def test_an_encrypted_document() -> None:
    found = faults(rewritten(document(), lambda writer: writer.encrypt("", "owner", algorithm="RC4-128")))
    assert "PDF/A-2 6.1.3: the file is encrypted" in found


def test_a_locked_document_is_held_against_its_own_standard() -> None:
    def lock(writer: PdfWriter, permissions: int = -1) -> None:
        writer.encrypt("secret", "owner", algorithm="RC4-128", permissions_flag=permissions)

    assert faults(rewritten(document(), lock), password="secret") == []
    for_nobody = rewritten(document(), lambda writer: lock(writer, ~(1 << 9)))
    assert faults(for_nobody, password="secret") == [
        "PDF/UA-1 7.16: screen readers may not take text out of the encrypted file"
    ]


def test_links_out_of_a_part_may_be_open() -> None:
    pdf = rewritten(
        document(), lambda writer: first(writer, Subtype="Link").update({N("/Dest"): TextStringObject("x")})
    )
    assert faults(pdf, open_links=True) == []


def test_what_is_no_pdf_is_refused() -> None:
    with pytest.raises(BadInput, match="is not a PDF"):
        faults(zlib.compress(b"nothing"))
