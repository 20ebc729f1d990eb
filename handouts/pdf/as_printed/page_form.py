"""A page as a form XObject: painted as often as needed, its bytes in the file once (ISO 32000-1, 8.10)."""

from __future__ import annotations

from collections.abc import Sequence

from pypdf import PageObject
from pypdf.generic import DictionaryObject, IndirectObject, StreamObject

from handouts.pdf import access, syntax
from handouts.pdf.allowance import Allowance, is_only_deflated
from handouts.pdf.as_printed.appearances import Appearance, printed_looks
from handouts.pdf.as_printed.shown import Shown
from handouts.pdf.interpreting.page_content import content_streams, page_content
from handouts.pdf.matrix import IDENTITY, Box, Matrix
from handouts.pdf.reading import UnusableError
from handouts.pdf.writing.file import PdfFile, compressed
from handouts.pdf.writing.graft import Graft

_PACKED = ("/Filter", "/DecodeParms")
_SHORT = 100


class PageForms:
    """Makes forms of the pages of one PDF, each once however often it is asked for."""

    def __init__(
        self, file: PdfFile, graft: Graft, catalog: DictionaryObject, allowance: Allowance | None = None
    ) -> None:
        self._file, self._graft, self._allowance = file, graft, allowance or Allowance()
        self._form = access.dictionary(catalog, "/AcroForm")
        self._known: dict[tuple[int, int, Shown], int] = {}
        self._resources: dict[int, bytes] = {}
        self.left_out: list[str] = []
        """What has something to show and is not printed, because its annotation says so: fields and notes by name."""

    def form(self, page: PageObject, seen: Shown) -> int:
        """The number of a form that paints what is seen of the page, its lower left corner at the origin.

        Annotations come along as they are printed. Raises `UnusableError` for what cannot be printed as it is meant,
        and whatever damaged bytes make pypdf raise (see `damage_reported`).
        """
        ref = page.indirect_reference
        key = (ref.idnum, ref.generation, seen) if isinstance(ref, IndirectObject) else None
        known = self._known.get(key) if key else None
        if known is None:
            known = self._made(page, seen)
            if key:
                self._known[key] = known
        return known

    def _made(self, page: PageObject, seen: Shown) -> int:
        looks = printed_looks(page, self._form, seen.turn, self._allowance)
        self.left_out += looks.left_out
        if not looks.painted:
            return self._content(page, self._entries(page, seen.box, seen.matrix))
        own = self._content(page, self._entries(page, seen.box, IDENTITY))
        return self._with_looks(own, looks.painted, seen)

    def _content(self, page: PageObject, entries: dict[str, bytes]) -> int:
        contents = content_streams(page)
        if len(contents) == 1:
            return self._file.share(self._undecoded(contents[0], entries))
        if len(contents) == 3 and self._is(contents[0], b"q"):
            last = self._allowance.unpack(contents[2]).lstrip()
            if last.startswith(b"Q\n"):  # a page with furniture: its own content stands between q and Q
                return self._with_furniture(contents[1], last[2:], entries)
        return self._file.share(compressed(entries, page_content(page, self._allowance.unpack)))

    def _is(self, stream: StreamObject, content: bytes) -> bool:
        return len(stream._data) <= _SHORT and self._allowance.unpack(stream).strip() == content

    def _undecoded(self, content: StreamObject, entries: dict[str, bytes]) -> bytes:
        """A content stream as a form, its bytes as they stand in the file: not decoded, not compressed again."""
        self._check(content)
        packed = {key: self._graft.value(content.raw_get(key)) for key in _PACKED if key in content}
        return syntax.stream(packed | entries, self._allowance.sound(content))

    def _with_furniture(self, content: StreamObject, rest: bytes, entries: dict[str, bytes]) -> int:
        """A form that paints the page's own content as an undecoded form inside, and then the rest."""
        inside = {key: value for key, value in entries.items() if key != "/Matrix"}
        own = self._file.share(self._undecoded(content, inside))
        furniture = self._file.share(compressed(inside, rest))
        objects = {"Own": syntax.reference(own), "Furniture": syntax.reference(furniture)}
        resources = syntax.dictionary({"XObject": syntax.dictionary(objects)})
        return self._file.share(syntax.stream(entries | {"/Resources": resources}, b"/Own Do /Furniture Do"))

    def _with_looks(self, own: int, looks: Sequence[Appearance], seen: Shown) -> int:
        """A form that paints the page and then its annotations, each in its layer."""
        objects, layers = {"Page": syntax.reference(own)}, dict[str, bytes]()
        content = [b"/Page Do"]
        for number, look in enumerate(looks):
            objects[f"A{number}"] = self._look(look.form)
            painted = b"q %b cm /A%d Do Q" % (b" ".join(map(syntax.number, look.matrix)), number)
            if look.layer is not None:
                layers[f"L{number}"] = self._graft.value(look.layer)
                painted = b"/OC /L%d BDC %b EMC" % (number, painted)
            content.append(painted)
        resources = {"XObject": syntax.dictionary(objects), "Properties": syntax.dictionary(layers)}
        entries = _form(seen.box, seen.matrix) | {"/Resources": syntax.dictionary(resources)}
        return self._file.share(compressed(entries, b"\n".join(content)))

    def _look(self, look: IndirectObject) -> bytes:
        """An appearance as a form; some producers leave out what makes it one, or take the fonts of the form."""
        stream = look.get_object()
        if isinstance(stream, StreamObject):
            self._check(stream)
            changed = {"/Type": b"/XObject", "/Subtype": b"/Form"}
            if "/Resources" not in stream and "/DR" in self._form:
                changed["/Resources"] = self._graft.value(self._form.raw_get("/DR"))
            self._graft.amend(look, changed)
        return self._graft.reference(look)

    def _entries(self, page: PageObject, box: Box, matrix: Matrix) -> dict[str, bytes]:
        entries = _form(box, matrix) | {"/Resources": self._resources_of(page)}
        group = access.dictionary(page, "/Group")
        if access.name(group, "/S") == "/Transparency":  # a page is a group by itself (11.4.7)
            entries["/Group"] = self._graft.dictionary(group, {"/I": b"true"})
        return entries

    def _resources_of(self, page: PageObject) -> bytes:
        """A page's resources, written once for all pages that have them in common."""
        resources = access.entry(page, "/Resources")
        if resources is None:
            return b"<<>>"
        if not isinstance(resources, DictionaryObject):
            raise UnusableError("has /Resources that are no dictionary")
        if id(resources) not in self._resources:
            body = self._graft.dictionary(resources, {})
            self._resources[id(resources)] = syntax.reference(self._file.share(body))
        return self._resources[id(resources)]

    def _check(self, content: StreamObject) -> None:
        """Raise for content that nobody can unpack, which would leave the page empty."""
        if not is_only_deflated(content):
            self._allowance.unpack(content)


def _form(box: Box, matrix: Matrix) -> dict[str, bytes]:
    return {
        "/Type": b"/XObject",
        "/Subtype": b"/Form",
        "/BBox": syntax.array(map(syntax.number, box)),
        "/Matrix": syntax.array(map(syntax.number, matrix)),
    }
