"""Folios and running footers: drawn onto the pages of a bound document, outside its structure."""

from __future__ import annotations

from collections.abc import Sequence

from pypdf import PageObject, PdfReader
from pypdf.generic import DictionaryObject, StreamObject

from handouts.press import access, syntax
from handouts.press.content import without_marks
from handouts.press.file import PdfFile, compressed
from handouts.press.graft import Graft

_PAINT = b"\nQ\n/Artifact <</Type /Pagination /Subtype /Footer>> BDC\nq\n%b Do\nQ\nEMC\n"


class Furniture:
    """The pages of a PDF as form XObjects, one to paint over each page of a document."""

    def __init__(self, file: PdfFile, reader: PdfReader) -> None:
        self._file, self._graft = file, Graft(file)
        self._pages: Sequence[PageObject] = reader.pages

    def __len__(self) -> int:
        return len(self._pages)

    def entries(self, index: int, page: DictionaryObject, graft: Graft) -> dict[str, bytes | None]:
        """The `/Contents` and `/Resources` of a page with its furniture; nothing where none is to paint."""
        form = self._form(self._pages[index])
        if form is None:
            return {}
        resources = access.dictionary(page, "/Resources")
        objects = access.dictionary(resources, "/XObject")
        name = next(name for n in range(len(objects) + 1) if (name := f"/Furniture{n}") not in objects)
        painted = {"/XObject": graft.dictionary(objects, {name: syntax.reference(form)})}
        before = self._file.share(syntax.stream({}, b"q\n"))
        after = self._file.share(syntax.stream({}, _PAINT % syntax.name(name)))
        own = [graft.value(item) for item in access.one_or_many(page, "/Contents")]
        return {
            "/Contents": syntax.array([syntax.reference(before), *own, syntax.reference(after)]),
            "/Resources": graft.dictionary(resources, painted),
        }

    def _form(self, page: PageObject) -> int | None:
        content = without_marks(page_content(page))
        if not content.strip():
            return None
        entries = {
            "Type": b"/XObject",
            "Subtype": b"/Form",
            "BBox": syntax.array(syntax.number(float(edge)) for edge in page.mediabox),
            "Resources": self._graft.dictionary(access.dictionary(page, "/Resources"), {}),
        }
        return self._file.share(compressed(entries, content))


def page_content(page: DictionaryObject) -> bytes:
    """The decoded content of a page, its streams joined as a viewer joins them."""
    streams = [access.resolved(item) for item in access.one_or_many(page, "/Contents")]
    return b"\n".join(stream.get_data() for stream in streams if isinstance(stream, StreamObject))
