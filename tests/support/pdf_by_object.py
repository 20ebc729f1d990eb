"""PDFs written object by object, as they are said, right or wrong."""

from __future__ import annotations

from collections.abc import Mapping

FONT = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
RESOURCES = "<</Font<</F1 5 0 R>>>>"
HELLO = b"BT /F1 12 Tf 20 100 Td (Hello) Tj ET"


def raw_pdf(objects: Mapping[int, str | bytes], trailer: str = "") -> bytes:
    """A file with these objects, number 1 the catalog, and a cross-reference table that is right."""
    out, offsets = bytearray(b"%PDF-1.7\n"), dict[int, int]()
    for number, body in objects.items():
        offsets[number] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (
            number,
            body if isinstance(body, bytes) else body.encode("latin-1"),
        )
    start, size = len(out), max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 n \n" % offsets[number] if number in offsets else b"0000000000 00000 f \n"
    out += b"trailer\n<</Size %d/Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF" % (size, trailer.encode(), start)
    return bytes(out)


def raw_stream(data: bytes, entries: str = "") -> bytes:
    """A stream object."""
    return b"<<%b/Length %d>>\nstream\n%b\nendstream" % (entries.encode("latin-1"), len(data), data)


def one_page(
    page: str = "/MediaBox[0 0 200 200]",
    content: str | bytes = HELLO,
    *,
    catalog: str = "",
    tree: str = "/Count 1/Kids[3 0 R]",
    resources: str = RESOURCES,
    more: Mapping[int, str | bytes] | None = None,
    trailer: str = "",
) -> bytes:
    """A PDF of one page: the catalog is object 1, the page tree 2, the page 3, its content 4, its font 5.

    `page`, `catalog` and `tree` are entries besides the necessary ones; a `content` of bytes is a stream's, of text
    the whole object. `more` are objects from 6 on, or in place of these.
    """
    objects: dict[int, str | bytes] = {
        1: f"<</Type/Catalog/Pages 2 0 R{catalog}>>",
        2: f"<</Type/Pages{tree}>>",
        3: f"<</Type/Page/Parent 2 0 R{page}/Contents 4 0 R/Resources{resources}>>",
        4: raw_stream(content) if isinstance(content, bytes) else content,
        5: FONT,
    }
    return raw_pdf(objects | dict(more or {}), trailer)


def pages(
    *entries: str, catalog: str = "", more: Mapping[int, str | bytes] | None = None, trailer: str = ""
) -> bytes:
    """A PDF of pages with these entries, each of which says which it is; the pages are objects 10, 12 and so on."""
    objects: dict[int, str | bytes] = {1: f"<</Type/Catalog/Pages 2 0 R{catalog}>>", 5: FONT}
    for index, own in enumerate(entries):
        number = 10 + 2 * index
        objects[number] = f"<</Type/Page/Parent 2 0 R{own}/Contents {number + 1} 0 R/Resources{RESOURCES}>>"
        objects[number + 1] = raw_stream(b"BT /F1 24 Tf 20 40 Td (Page %d) Tj ET" % (index + 1))
    kids = " ".join(f"{10 + 2 * index} 0 R" for index in range(len(entries)))
    objects[2] = f"<</Type/Pages/Count {len(entries)}/Kids[{kids}]>>"
    return raw_pdf(objects | dict(more or {}), trailer)
