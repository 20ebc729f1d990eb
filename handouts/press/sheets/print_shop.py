"""A single sheet as print shops want it: TrimBox and BleedBox, with crop marks where they are asked for.

The sheet stays the tagged, accessible PDF that it was; its marks are artifacts outside the bleed.
"""

from __future__ import annotations

from pypdf import PageObject
from pypdf.generic import DictionaryObject

from handouts.pdf import access, syntax
from handouts.pdf.as_printed.shown import shown
from handouts.pdf.matrix import Box
from handouts.pdf.reading import Source
from handouts.pdf.writing.file import PdfFile
from handouts.pdf.writing.graft import Graft
from handouts.press.joining.joining import Joining
from handouts.press.sheets.marks import crop_marks, strokes
from handouts.press.sheets.plan import MM
from handouts.problems import BadInput, Problem
from handouts.xmp import Metadata

_MARK = 5 * MM
_MARK_GAP = 2 * MM
"""From the bleed to the marks and from the marks to the edge."""


def for_print_shop(pdf: bytes, metadata: Metadata, *, bleed_mm: float = 3.0, crop: bool = False) -> bytes:
    """The document with the boxes of a print shop on every page.

    Its pages are larger than the finished sheet by the bleed on every side: what is painted there is cut off.
    With `crop` the pages grow by a margin that holds crop marks. Raises `BadInput` for what is no PDF, or
    whose pages are no larger than the bleed.
    """
    joining = Joining([Source("the sheet", pdf)])
    (guest,) = joining.guests
    joining.take_tags([metadata.title], metadata.language)
    joining.write_pages(_Boxes(joining.file, bleed_mm * MM, crop=crop))
    return joining.finish(metadata, bookmarks=guest.bookmarks(), labels=joining.labels())


class _Boxes:
    """Gives each page its boxes and marks."""

    def __init__(self, file: PdfFile, bleed: float, *, crop: bool) -> None:
        self._file, self._bleed, self._crop = file, bleed, crop

    def entries(self, index: int, page: DictionaryObject, graft: Graft) -> dict[str, bytes | None]:
        if not isinstance(page, PageObject):
            raise TypeError(f"page {index} is a {type(page).__name__}")
        bleed_box = shown(page).box
        trim = _grown(bleed_box, -self._bleed)
        if trim[0] >= trim[2] or trim[1] >= trim[3]:
            raise BadInput(
                [Problem(f"page {index + 1} is smaller than its bleed", expected="a page with bleed")]
            )
        media = _grown(bleed_box, _MARK + 2 * _MARK_GAP) if self._crop else bleed_box
        changed: dict[str, bytes | None] = {
            "/MediaBox": _box(media),
            "/CropBox": None,
            "/BleedBox": _box(bleed_box),
            "/TrimBox": _box(trim),
            "/ArtBox": None,
        }
        return changed | (self._marks(page, trim, graft) if self._crop else {})

    def _marks(self, page: DictionaryObject, trim: Box, graft: Graft) -> dict[str, bytes | None]:
        """The page's content between q and Q, and the marks after it."""
        marks = strokes(crop_marks(trim, self._bleed + _MARK_GAP, _MARK))
        before = self._file.share(syntax.stream({}, b"q\n"))
        after = self._file.share(
            syntax.stream({}, b"\nQ\n/Artifact <</Type /Page>> BDC\n" + marks + b"EMC\n")
        )
        own = [graft.value(item) for item in access.one_or_many(page, "/Contents")]
        return {"/Contents": syntax.array([syntax.reference(before), *own, syntax.reference(after)])}


def _grown(box: Box, by: float) -> Box:
    return (box[0] - by, box[1] - by, box[2] + by, box[3] + by)


def _box(box: Box) -> bytes:
    return syntax.array(map(syntax.number, box))
