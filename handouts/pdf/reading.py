"""Reading PDFs that may be anything: whatever is wrong with one is a `Problem` that names the file."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError

from handouts.pdf.bounds import TooManyError
from handouts.problems import BadInput, Problem

_HEADER_WITHIN = 1024
"""Readers accept a header anywhere in the first 1024 bytes (ISO 32000-1, Annex H, note 13)."""


@dataclass(frozen=True, slots=True)
class Source:
    """A PDF, the name by which its author knows it (a file name, say), and what opens it if it is locked."""

    name: str
    pdf: bytes
    password: str = field(default="", repr=False)


def open_pdf(source: Source) -> PdfReader:
    """A reader whose pages can be reached; raises `BadInput` for what is not a usable PDF."""
    # pypdf logs each repair; what cannot be repaired is reported as a problem.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    if not source.pdf:
        raise _refused(source.name, "is empty", "a PDF")
    if b"%PDF-" not in source.pdf[:_HEADER_WITHIN]:
        raise _refused(source.name, "is not a PDF", "a PDF; save or print the document as one first")
    with damage_reported(source.name):
        reader = PdfReader(BytesIO(source.pdf))
        if reader.is_encrypted and not reader.decrypt(source.password):
            raise _refused(source.name, "needs a password", "a copy saved without a password")
        if not len(reader.pages):
            raise _refused(source.name, "has no pages", "a PDF with at least one page")
    return reader


@contextmanager
def damage_reported(source_name: str) -> Iterator[None]:
    """Report whatever goes wrong while a PDF is read as a problem of that PDF.

    pypdf lets through any exception that damaged bytes can provoke (KeyError, TypeError, RecursionError and
    more), so everything is caught here, at the one boundary between its world and ours.
    """
    try:
        yield
    except BadInput:
        raise
    except (DependencyError, FileNotDecryptedError) as fault:
        raise _refused(source_name, "is encrypted", "a copy saved without encryption") from fault
    except TooManyError as much:
        raise _refused(source_name, str(much), "a smaller PDF; try printing it to a new one") from much
    except Exception as fault:
        raise _refused(
            source_name, "is damaged", "a PDF that opens in a viewer; try saving it anew"
        ) from fault


def _refused(source_name: str, what: str, expected: str) -> BadInput:
    return BadInput([Problem(f'"{source_name}" {what}', expected=expected)])
