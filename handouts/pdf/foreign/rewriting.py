"""A process of its own that writes PDFs anew: requests come in, replies go out.

qpdf and PDFium are programs in C++, and read whatever is given to us. What makes one of them crash, run for
ever or fill the memory ends this process and nothing else. It has limits, as far as the system knows any.
"""

from __future__ import annotations

import re
import signal
import struct
import warnings
from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO

from handouts.pdf.foreign.inflating import mended_deflate

if TYPE_CHECKING:
    from pikepdf import Pdf

REQUEST = struct.Struct(">BHQ")
"""What to do (`QPDF`, `PDFIUM` or `CHECK`), and the lengths of password and PDF, which follow."""
REPLY = struct.Struct(">BIQ")
"""What came of it, how many pages there are, and the length of the PDF that follows."""
QPDF, PDFIUM, CHECK = 0, 1, 2
UNREADABLE, SOUND, DAMAGED, BEYOND = 0, 1, 2, 3

SECONDS = 15
BYTES_A_SECOND = 5_000_000
"""How much longer a large file may take."""
_MEMORY, _TIMES_THE_FILE = 800_000_000, 6
_LARGEST_CONTAINER = 1_000_000
"""Items of an array or a dictionary."""
_LARGEST_TABLE = 50_000_000
"""Bytes of a compressed stream that holds objects or the places of objects."""
_MOST_SYNTAX = 60_000_000
"""Bytes of all that is no stream. What the pages of ten thousand sheets take is half of it."""
_LARGEST_STREAM = 100_000_000
"""Bytes, unpacked, of a stream that is looked through for damage."""
_MOST_LOOKED_AT = 200_000_000
"""Bytes, packed, of one PDF that are looked through for damage."""
_HARMLESS = re.compile(
    r"kid \d+ \(from \d+\)|/Type\b|missing type|stray #|reported number of objects \(\d+\) is not one plus"
)
"""What qpdf says of pages without resources or a size, that stand in the tree twice, or do not say that they are;
and of a wrong number of objects, as pdfunite writes it: every object is there, and viewers do not count."""


COMMAND = (
    "from handouts.pdf.foreign.rewriting import serve; import sys; serve(sys.stdin.buffer, sys.stdout.buffer)"
)
"""What the process is started with."""


def serve(requests: BinaryIO, replies: BinaryIO) -> None:
    """Answer requests until there are no more."""
    while head := requests.read(REQUEST.size):
        kind, password_length, length = REQUEST.unpack(head)
        password, pdf = requests.read(password_length).decode(), requests.read(length)
        _limit(length)
        try:
            status, pages, written = _rewritten(kind, pdf, password)
        except MemoryError:
            status, pages, written = BEYOND, 0, b""
        except Exception:  # whatever the libraries raise for damaged bytes
            status, pages, written = UNREADABLE, 0, b""
        replies.write(REPLY.pack(status, pages, len(written)))
        replies.write(written)
        replies.flush()
        if status == BEYOND:
            return  # what it took may not have been given back


def _rewritten(kind: int, pdf: bytes, password: str) -> tuple[int, int, bytes]:
    """What came of a request: how the PDF was, its pages, and what it is now."""
    if kind == PDFIUM:
        pdf, password = _by_pdfium(pdf, password), ""
    status, pages, written, streams = _by_qpdf(pdf, password)
    if kind == CHECK:
        return status, pages, b""
    return (BEYOND, 0, b"") if len(written) - streams > _MOST_SYNTAX else (status, pages, written)


def _by_qpdf(pdf: bytes, password: str) -> tuple[int, int, bytes, int]:
    """How the file was, its pages, and how qpdf writes it: all objects plain, none in streams, nothing encrypted.

    The last number is that of the bytes of all streams.
    """
    import pikepdf

    pikepdf.settings.set_qpdf_limits(
        parser_max_container_size=_LARGEST_CONTAINER, flate_max_memory=_LARGEST_TABLE
    )
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf), password=password) as document, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of widgets that no form lists
        was_mended, streams = _mend_streams(document)
        document.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            compress_streams=False,
            preserve_pdfa=False,
            fix_metadata_version=False,
            static_id=True,
        )
        faults = [warning for warning in document.get_warnings() if not _HARMLESS.search(str(warning))]
        status = DAMAGED if was_mended or faults else SOUND
        pages = len(document.pages)
    return status, pages, out.getvalue(), streams


def _mend_streams(document: Pdf) -> tuple[bool, int]:
    """Deflate anew what is damaged inside of streams.

    Returns whether there was anything, and the bytes of all streams.
    """
    import pikepdf

    name = pikepdf.Name.FlateDecode
    deflated = (name, pikepdf.Array([name]))
    found, size = False, 0
    for item in document.objects:
        if not isinstance(item, pikepdf.Stream):
            continue
        data = item.read_raw_bytes()
        size += len(data)
        if item.get("/Filter") in deflated and size < _MOST_LOOKED_AT:
            sound = mended_deflate(data, _LARGEST_STREAM)
            if sound is not None:
                parameters: Any = item.get("/DecodeParms")
                item.write(sound, filter=name, decode_parms=parameters)
                found = found or bool(data)  # an empty page is often written as no data at all
    return found, size


def _by_pdfium(pdf: bytes, password: str) -> bytes:
    """The file as PDFium reads it."""
    import pypdfium2
    from pypdfium2 import raw

    out = BytesIO()
    with pypdfium2.PdfDocument(pdf, password=password or None) as document:
        document.save(out, flags=raw.FPDF_NO_INCREMENTAL | raw.FPDF_REMOVE_SECURITY)
    return out.getvalue()


def _limit(length: int) -> None:
    """Let the system end this process when a file of that many bytes takes too much time or memory."""
    if hasattr(signal, "setitimer"):  # seconds of work, not of waiting for others
        signal.setitimer(signal.ITIMER_PROF, SECONDS + length / BYTES_A_SECOND)
    try:
        import resource
    except ImportError:  # Windows has none
        return
    _, hardest = resource.getrlimit(resource.RLIMIT_AS)
    most = _MEMORY + _TIMES_THE_FILE * length
    if hardest != resource.RLIM_INFINITY:
        most = min(most, hardest)
    resource.setrlimit(resource.RLIMIT_AS, (most, hardest))
