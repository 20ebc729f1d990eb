"""What `qpdf --check` says of a PDF, through the library, so that the tests need no program installed."""

from __future__ import annotations

import io

import pikepdf


def qpdf_problems(pdf: bytes, password: str = "") -> list[str]:
    """The problems that qpdf finds in the syntax of a file; none in a sound one."""
    with pikepdf.open(io.BytesIO(pdf), password=password) as document:
        return document.check_pdf_syntax()
