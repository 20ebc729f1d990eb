"""Folios and running footers: drawn onto the pages of a bound document, outside its structure."""

from __future__ import annotations

from collections.abc import Sequence

from pypdf import PageObject, PdfReader
from pypdf.generic import DictionaryObject

from handouts.pdf import access, syntax
from handouts.pdf.file import PdfFile
from handouts.pdf.graft import Graft
from handouts.pdf.page_form import unmarked_page_form

_PAINT = b"\nQ\n/Artifact <</Type /Pagination /Subtype /Footer>> BDC\nq\n%b Do\nQ\nEMC\n"


class Furniture:
    """The pages of a PDF as form XObjects, one to paint over each page of a document."""

    def __init__(self, file: PdfFile, reader: PdfReader) -> None:
        self._file, self._graft = file, Graft(file, reader)
        self._pages: Sequence[PageObject] = reader.pages

    def __len__(self) -> int:
        return len(self._pages)

    def form(self, index: int) -> int | None:
        """The number of the form that paints a page of the furniture; None for an empty page."""
        return unmarked_page_form(self._file, self._graft, self._pages[index])

    def entries(self, index: int, page: DictionaryObject, graft: Graft) -> dict[str, bytes | None]:
        """The `/Contents` and `/Resources` of a page with its furniture; nothing where none is to paint."""
        form = self.form(index)
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
