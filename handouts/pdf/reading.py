"""Reading PDFs that may be anything: whatever is wrong with one is a `Problem` that names the file."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from pypdf import PdfReader, apply_configuration
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError
from pypdf.generic import IndirectObject, PdfObject

from handouts.pdf.bounds import TooManyError
from handouts.problems import BadInput, Problem

_HEADER_WITHIN = 1024
"""Readers accept a header anywhere in the first 1024 bytes (ISO 32000-1, Annex H, note 13)."""
_MOST_OBJECTS = 250_000
"""Outside of object streams, for a table of which is made where a file's own is damaged."""
_MOST_SEARCHED = 100_000_000
"""Bytes that are looked through for objects that stand where no table says; four times those of a larger file."""
_LIMITS: Mapping[str, Any] = {
    "maximum_declared_stream_length": 500_000_000,
    "zlib_maximum_output_length": 32_000_000,
    "zlib_maximum_recovery_input_length": 2_000_000,
    "lzw_maximum_output_length": 8_000_000,
    "run_length_maximum_output_length": 8_000_000,
    "brotli_maximum_output_length": 32_000_000,
    "stream_filters_maximum_length": 4,
    "stream_decoding_work_maximum_length": 100_000_000,
    "page_tree_maximum_depth": 60,
    "jbig2dec_binary": None,
}
"""What pypdf may unpack of one stream at a time, in bytes, and how deep page trees may be; and it runs no program.

Far more than the tables and drawings of real files take; pictures are copied as they are packed, however large.
"""

_OBJECT = re.compile(rb"\s*+(\d{1,10})\s")
_USABLE = "a PDF that opens in a viewer; try saving it anew"
_NEEDED = "cryptography"
"""The package that pypdf asks for where a PDF is encrypted."""
_UNLOCKED = 'a copy saved without encryption, or the library that opens it: pip install "handouts[password]"'


@dataclass(frozen=True, slots=True)
class Source:
    """A PDF, the name by which its author knows it (a file name, say), and what opens it if it is locked."""

    name: str
    pdf: bytes
    password: str = field(default="", repr=False)


def open_pdf(source: Source, *, most_pages: int | None = None) -> PdfReader:
    """A reader whose pages can be reached; raises `BadInput` for what is not a usable PDF.

    `most_pages` bounds the pages of a PDF from anywhere: a small file can name one page a hundred thousand times.
    """
    # pypdf logs each repair; what cannot be repaired is reported as a problem.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    name = f'"{source.name}"'
    if not source.pdf:
        raise _refused(name, "is empty", "a PDF")
    if b"%PDF-" not in source.pdf[:_HEADER_WITHIN]:
        raise _refused(name, "is not a PDF", "a PDF; save or print the document as one first")
    if source.pdf.count(b" obj") > _MOST_OBJECTS:
        raise _refused(name, f"holds more than {_MOST_OBJECTS:,} objects", _USABLE)
    with damage_reported(source.name):
        reader = _Reader(source.pdf)
        if reader.is_encrypted and not reader.decrypt(source.password):
            raise _refused(name, "needs a password", "a copy saved without a password")
        pages = _page_count(reader, name, most_pages)
        if not pages:
            raise _refused(name, "has no pages", "a PDF with at least one page")
    return reader


class UnusableError(ValueError):
    """A PDF, or a page of one, that is whole and yet cannot be used: what it has or does, and what it should."""

    def __init__(self, what: str, expected: str = _USABLE) -> None:
        super().__init__(what)
        self.what, self.expected = what, expected


@contextmanager
def damage_reported(source_name: str, page: int | None = None) -> Iterator[None]:
    """Report whatever goes wrong while a PDF, or a page of it (from 1), is read, and keep pypdf within bounds.

    pypdf lets through any exception that damaged bytes can provoke (KeyError, TypeError, RecursionError and
    more), so everything is caught here, at the one boundary between its world and ours. It reads objects only
    when they are asked for, so whatever asks for one stands inside this.
    """
    subject = f'"{source_name}"' if page is None else f'page {page} of "{source_name}"'
    try:
        with apply_configuration(**_LIMITS):
            yield
    except BadInput:
        raise
    except UnusableError as fault:
        raise _refused(subject, fault.what, fault.expected) from fault
    except (DependencyError, FileNotDecryptedError) as fault:
        if _NEEDED not in str(fault) and isinstance(fault, DependencyError):  # for a way of packing, say
            raise _refused(subject, "is packed in a way that is not known here", _USABLE) from fault
        raise _refused(f'"{source_name}"', "is encrypted", _UNLOCKED) from fault
    except LimitReachedError as fault:
        what = "asks for more than is ever read: a table, a list or packed bytes in it go beyond all bounds"
        raise _refused(subject, what, _USABLE) from fault
    except TooManyError as much:
        raise _refused(subject, str(much), "a smaller PDF; try printing it to a new one") from much
    except Exception as fault:
        raise _refused(subject, "is damaged", _USABLE) from fault


class _Reader(PdfReader):
    """pypdf's reader, with a bound on looking for lost objects: it goes through the whole file for each."""

    def __init__(self, pdf: bytes) -> None:
        self._pdf, self._searched = pdf, 0
        super().__init__(BytesIO(pdf))

    def get_object(self, indirect_reference: int | IndirectObject) -> PdfObject | None:
        """The object behind a reference."""
        if isinstance(indirect_reference, IndirectObject) and not self._is_known(indirect_reference):
            self._searched += len(self._pdf)
            if self._searched > max(_MOST_SEARCHED, 4 * len(self._pdf)):
                raise LimitReachedError("too many objects are missing")
        return super().get_object(indirect_reference)

    def _is_known(self, ref: IndirectObject) -> bool:
        if (ref.generation, ref.idnum) in self.resolved_objects:
            return True
        if ref.generation == 0 and ref.idnum in self.xref_objStm:
            return True
        start = self.xref.get(ref.generation, {}).get(ref.idnum)
        found = _OBJECT.match(self._pdf, start) if isinstance(start, int) and start >= 0 else None
        return found is not None and int(found[1]) == ref.idnum


def _page_count(reader: PdfReader, name: str, most: int | None) -> int:
    if most is None:
        return len(reader.pages)
    try:
        with apply_configuration(
            page_tree_maximum_entries=most + most // 4 + 100
        ):  # the branches of the tree, too
            count = len(reader.pages)
    except LimitReachedError:
        count = most + 1
    if count > most:
        raise _refused(name, f"has more than {most:,} pages", "parts of it, each a PDF of its own")
    return count


def _refused(subject: str, what: str, expected: str) -> BadInput:
    return BadInput([Problem(f"{subject} {what}", expected=expected)])
