"""PDFs made elsewhere, written anew by qpdf before anything else reads them.

pypdf reads the files of good writers. It takes NUL for a letter, loses unknown escapes in strings, and guesses
where a file is damaged. qpdf reads as the standard has it (ISO 32000-1, 7.2 and 7.3), opens what is locked
with an empty password, and leaves a file whose objects are all plain, whole and within bounds. What qpdf
itself finds damaged is first read by PDFium, so that what comes out is what a viewer shows.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING, Any

from handouts.pdf.inflating import mended_deflate
from handouts.pdf.reading import Source

if TYPE_CHECKING:
    from pikepdf import Pdf

_LARGEST_CONTAINER = 1_000_000
"""Items of an array or a dictionary."""
_LARGEST_TABLE = 200_000_000
"""Bytes of a compressed stream that holds objects or the places of objects."""
_LARGEST_STREAM = 100_000_000
"""Bytes, unpacked, of a stream that is looked through for damage."""
_MOST_LOOKED_AT = 200_000_000
"""Bytes, packed, of one PDF that are looked through for damage."""

_one_at_a_time = Lock()
"""PDFium is not made for several threads, and the limits of qpdf are those of the whole process."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A PDF that says the same in sound syntax, and whether it was damaged before."""

    source: Source
    was_damaged: bool


def mended(source: Source) -> Mended:
    """The PDF in sound syntax and unlocked; as it was where neither qpdf nor PDFium can make anything of it."""
    with _one_at_a_time, _limits():
        written = _by_qpdf(source.pdf, source.password)
        if written is not None and not written.was_damaged:
            return Mended(replace(source, pdf=written.pdf, password=""), was_damaged=False)
        shown = _by_pdfium(source.pdf, source.password)
        again = _by_qpdf(shown, "") if shown is not None else None
    best = max(filter(None, (again, written)), key=lambda one: one.pages, default=None)
    if best is None:
        return Mended(source, was_damaged=True)
    return Mended(replace(source, pdf=best.pdf, password=""), was_damaged=True)


def pages_of_sound(pdf: bytes) -> int | None:
    """How many pages a PDF has that nothing is wrong with; None where qpdf finds fault with it."""
    with _one_at_a_time:
        written = _by_qpdf(pdf, "")
    return None if written is None or written.was_damaged else written.pages


@dataclass(frozen=True, slots=True)
class _Written:
    pdf: bytes
    pages: int
    was_damaged: bool


def _by_qpdf(pdf: bytes, password: str) -> _Written | None:
    """The file as qpdf writes it; None for what it cannot read."""
    # Imported here: it takes a tenth of a second, and a build of one's own pages needs none of it.
    import pikepdf

    out = BytesIO()
    try:
        with pikepdf.open(BytesIO(pdf), password=password) as document, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns of widgets that no form lists; ours takes them in
            was_damaged = _mend_streams(document)
            document.save(
                out,
                object_stream_mode=pikepdf.ObjectStreamMode.preserve,
                stream_decode_level=pikepdf.StreamDecodeLevel.none,
                compress_streams=False,
                preserve_pdfa=False,
                fix_metadata_version=False,
                static_id=True,
            )
            was_damaged |= bool(document.get_warnings())
            return _Written(out.getvalue(), len(document.pages), was_damaged)
    except (pikepdf.PikepdfError, ValueError, RuntimeError, OverflowError):
        return None


def _mend_streams(document: Pdf) -> bool:
    """Deflate anew what is damaged inside of streams; returns whether there was anything."""
    import pikepdf

    name = pikepdf.Name.FlateDecode
    deflated = (name, pikepdf.Array([name]))
    found, looked_at = False, 0
    for item in document.objects:
        if isinstance(item, pikepdf.Stream) and item.get("/Filter") in deflated:
            data = item.read_raw_bytes()
            looked_at += len(data)
            sound = mended_deflate(data, _LARGEST_STREAM) if looked_at < _MOST_LOOKED_AT else None
            if sound is not None:
                parameters: Any = item.get("/DecodeParms")
                item.write(sound, filter=name, decode_parms=parameters)
                found = True
    return found


def _by_pdfium(pdf: bytes, password: str) -> bytes | None:
    """The file as PDFium reads it; None for what it cannot read."""
    import pypdfium2
    from pypdfium2 import raw

    out = BytesIO()
    try:
        with pypdfium2.PdfDocument(pdf, password=password or None) as document:
            document.save(out, flags=raw.FPDF_NO_INCREMENTAL | raw.FPDF_REMOVE_SECURITY)
            return out.getvalue()
    except (pypdfium2.PdfiumError, ValueError):
        return None


@contextmanager
def _limits() -> Iterator[None]:
    """Keep qpdf within bounds, and what it was told before for whoever else uses it."""
    from pikepdf import settings

    before = settings.get_qpdf_limits()
    settings.set_qpdf_limits(parser_max_container_size=_LARGEST_CONTAINER, flate_max_memory=_LARGEST_TABLE)
    try:
        yield
    finally:
        settings.set_qpdf_limits(
            parser_max_container_size=before["parser_max_container_size"],
            flate_max_memory=before["flate_max_memory"],
        )
