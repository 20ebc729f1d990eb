"""PDFs written out by hand, object by object: what no library would write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def raw_pdf(objects: Mapping[int, bytes], *, header: bytes = b"%PDF-1.7\n", trailer: bytes = b"") -> bytes:
    """A file of these objects, number 1 being the catalog, with a table of where they stand."""
    out = bytearray(header)
    places = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start, size = len(out), max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 00000 f \n"
    out += b"trailer\n<</Size %d/Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start)
    return bytes(out)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """A stream object that is not compressed."""
    return b"<<%b/Length %d>>\nstream\n%b\nendstream" % (entries, len(data), data)


def one_page(
    content: bytes = b"BT /F1 12 Tf 20 100 Td (Hello) Tj ET",
    *,
    catalog: bytes = b"",
    page: bytes = b"",
    resources: bytes = b"",
    more: Mapping[int, bytes] | None = None,
    trailer: bytes = b"",
) -> bytes:
    """A page of 200 by 200 points; objects from number 6 on are `more`."""
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R %b>>" % catalog,
        2: b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>%b>>%b>>" % (resources, page),
        4: stream(content),
        5: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    }
    return raw_pdf(objects | dict(more or {}), trailer=trailer)


def annotated(
    annotations: Sequence[bytes], *, catalog: bytes = b"", more: Mapping[int, bytes] | None = None
) -> bytes:
    """A page with these annotations, numbered from 20 on."""
    listed = b" ".join(b"%d 0 R" % number for number in range(20, 20 + len(annotations)))
    numbered = dict(enumerate(annotations, start=20))
    return one_page(catalog=catalog, page=b"/Annots[%b]" % listed, more={**(more or {}), **numbered})


def text_field(name: bytes, value: bytes, rect: bytes = b"[20 20 180 40]", entries: bytes = b"") -> bytes:
    """A text field that is its own widget; name and value as PDF writes strings, brackets included."""
    return b"<</Type/Annot/Subtype/Widget/FT/Tx/F 4/Rect%b/T%b/V%b/DA(/Helv 12 Tf 0 g)%b>>" % (
        rect,
        name,
        value,
        entries,
    )
