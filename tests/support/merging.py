"""Plain PDFs, and PDFs joined, as pypdf reads them."""

from __future__ import annotations

from io import BytesIO

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from handouts.pdf.reading import Source
from handouts.press.joining.merge import merge

N = NameObject


def written(writer: PdfWriter) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def plain(pages: int = 1, size: tuple[float, float] = (300, 400), **info: str) -> bytes:
    """A PDF without tags, as a scanner or an old program makes it."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(*size)
    writer.add_metadata({f"/{key}": value for key, value in info.items()})
    return written(writer)


def with_field(name: str, kind: str = "/Tx") -> bytes:
    """A form with one field whose widget it is itself."""
    writer = PdfWriter()
    page = writer.add_blank_page(300, 400)
    field = DictionaryObject({N("/Type"): N("/Annot"), N("/Subtype"): N("/Widget"), N("/FT"): N(kind)})
    field[N("/T")], field[N("/V")] = TextStringObject(name), TextStringObject("value")
    field[N("/Rect")] = ArrayObject(map(NumberObject, (10, 10, 90, 30)))
    field[N("/P")] = page.indirect_reference
    ref = writer._add_object(field)
    page[N("/Annots")] = ArrayObject([ref])
    form = {N("/Fields"): ArrayObject([ref]), N("/DA"): TextStringObject("/Helv 0 Tf 0 g")}
    writer.root_object[N("/AcroForm")] = DictionaryObject(form)
    return written(writer)


def merged(*pdfs: bytes, keep_attachments: bool = False) -> PdfReader:
    sources = [Source(f"file-{i}.pdf", pdf) for i, pdf in enumerate(pdfs)]
    return PdfReader(BytesIO(merge(sources, keep_attachments=keep_attachments).pdf))
