"""A page as a form XObject: painted as often as needed, its bytes in the file once (ISO 32000-1, 8.10)."""

from __future__ import annotations

from typing import Literal

from pypdf import PageObject
from pypdf.generic import DictionaryObject, StreamObject

from handouts.pdf import access, syntax
from handouts.pdf.content import without_marks
from handouts.pdf.file import PdfFile, compressed
from handouts.pdf.graft import Graft
from handouts.pdf.matrix import Box, Matrix, Size

BoxName = Literal["/MediaBox", "/TrimBox"]


def page_form(file: PdfFile, graft: Graft, page: PageObject, box: Box) -> int:
    """The number of a form that paints what the page shows in `box`, its lower left corner at the origin.

    Annotations do not come along: this is for paper.
    """
    contents = _contents(page)
    entries = _entries(graft, page, box)
    if len(contents) == 1:
        return file.share(_undecoded(graft, contents[0], entries))
    if len(contents) == 3 and contents[0].get_data().strip() == b"q":
        last = contents[2].get_data().lstrip()
        if last.startswith(b"Q\n"):  # a page with furniture: its own content stands between q and Q
            return _with_furniture(file, graft, contents[1], last[2:], entries)
    return file.share(compressed(entries, page_content(page)))


def unmarked_page_form(file: PdfFile, graft: Graft, page: PageObject) -> int | None:
    """The same of a whole page without marked content, to stand in an artifact; None for an empty page."""
    content = without_marks(page_content(page))
    return file.share(compressed(_entries(graft, page, page_box(page)), content)) if content.strip() else None


def page_content(page: DictionaryObject) -> bytes:
    """The decoded content of a page, its streams joined as a viewer joins them."""
    return b"\n".join(stream.get_data() for stream in _contents(page))


def page_box(page: PageObject, name: BoxName = "/MediaBox") -> Box:
    """One of the page's boxes, lower left corner first; a TrimBox is the MediaBox where there is none."""
    box = page.trimbox if name == "/TrimBox" else page.mediabox
    left, right = sorted((float(box.left), float(box.right)))
    bottom, top = sorted((float(box.bottom), float(box.top)))
    return (left, bottom, right, top)


def shown_size(page: PageObject, box: Box) -> Size:
    """Width and height of a box on a page as a viewer shows it, turned by the page's `/Rotate`."""
    left, bottom, right, top = box
    size = (right - left, top - bottom)
    return size if (page.rotation or 0) % 180 == 0 else size[::-1]


def _contents(page: DictionaryObject) -> list[StreamObject]:
    streams = [access.resolved(item) for item in access.one_or_many(page, "/Contents")]
    return [stream for stream in streams if isinstance(stream, StreamObject)]


def _undecoded(graft: Graft, content: StreamObject, entries: dict[str, bytes]) -> bytes:
    """A content stream as a form, its bytes as they stand in the file: not decoded, not compressed again."""
    return syntax.stream(graft.entries(content, {}, {"/Length"}) | entries, content._data)


def _with_furniture(
    file: PdfFile, graft: Graft, content: StreamObject, rest: bytes, entries: dict[str, bytes]
) -> int:
    """A form that paints the page's own content as an undecoded form inside, and then the rest."""
    inside = {key: value for key, value in entries.items() if key != "/Matrix"}
    own = file.share(_undecoded(graft, content, inside))
    furniture = file.share(compressed(inside, rest))
    objects = {"Own": syntax.reference(own), "Furniture": syntax.reference(furniture)}
    resources = syntax.dictionary({"XObject": syntax.dictionary(objects)})
    return file.share(syntax.stream(entries | {"/Resources": resources}, b"/Own Do /Furniture Do"))


def _entries(graft: Graft, page: PageObject, box: Box) -> dict[str, bytes]:
    resources = graft.dictionary(access.dictionary(page, "/Resources"), {})
    return {
        "/Type": b"/XObject",
        "/Subtype": b"/Form",
        "/BBox": syntax.array(map(syntax.number, box)),
        "/Matrix": syntax.array(map(syntax.number, _upright(box, (page.rotation or 0) % 360))),
        "/Resources": resources,
    }


def _upright(box: Box, rotation: int) -> Matrix:
    """From the page's space to its shown one: turned clockwise by its rotation, corner at the origin."""
    left, bottom, right, top = box
    match rotation:
        case 90:
            return (0, -1, 1, 0, -bottom, right)
        case 180:
            return (-1, 0, 0, -1, right, top)
        case 270:
            return (0, 1, -1, 0, top, -left)
        case _:
            return (1, 0, 0, 1, -left, -bottom)
