"""The annotations of one source that come along, and what of each does (ISO 32000-2, 12.5).

What draws, says, links or is filled in comes along. What plays or runs is left as the picture that stands for
it, where it has one. Entries are those of a list, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pypdf.generic import DictionaryObject, IndirectObject, PdfObject

from handouts.pdf import access, syntax
from handouts.pdf.bounds import Count
from handouts.pdf.writing.file import PdfFile
from handouts.pdf.writing.graft import Graft
from handouts.press.joining.actions import Actions
from handouts.press.joining.attachments import Attachments

_KINDS = frozenset(
    re.findall(
        r"/\S+",
        "/Text /Link /FreeText /Line /Square /Circle /Polygon /PolyLine /Highlight /Underline /Squiggly /StrikeOut "
        "/Caret /Stamp /Ink /Popup /Widget /PrinterMark /Watermark /Redact",
    )
)
_CLICKED = ("/Link", "/Widget")
_NO_PICTURE = ("/FileAttachment", "/Sound", "/TrapNet")
"""A clip or a loudspeaker without what it stands for would mislead."""
_PLAYED = ("/Sound", "/Movie", "/Screen", "/3D", "/RichMedia", "/Projection")
_INVISIBLE = 1
"""The flag of an annotation of an unknown kind that is not to be shown."""

_ENTRIES = frozenset(
    re.findall(
        r"/\S+",
        """
        what all have: /Rect /Contents /NM /M /F /AP /AS /Border /C /OC /CA /ca /BM /Lang
        notes and drawings: /T /CreationDate /RT /IT /Subj /Name /Open /State /StateModel /QuadPoints /BS /BE /RD
            /L /LE /LL /LLE /LLO /CL /CP /CO /Cap /IC /Vertices /Path /InkList /Sy /Q /Measure /OverlayText /Repeat
            /RO /FixedPrint
        links and form fields: /H /MK
        """,
    )
)
_RELATIVES = (("/Popup", "/IRT"), ("/Parent",))
"""Other annotations that one belongs to, and those of a popup."""
_MOST = 500_000


@dataclass(frozen=True, slots=True, eq=False)
class Annotation:
    """One that comes along: under a number, on the page with a number, and as what kind."""

    source: DictionaryObject
    ref: IndirectObject | None
    number: int
    page: int
    kind: str


class Annotations:
    """Admits the annotations of one source, and writes them."""

    def __init__(self, file: PdfFile, graft: Graft, actions: Actions, attachments: Attachments) -> None:
        self._file, self._graft, self._actions = file, graft, actions
        self._attachments, self._left_out = attachments, actions.left_out
        self._known: dict[int, Annotation | None] = {}
        self._listed: dict[int, list[Annotation]] = {}
        self._count = Count("annotations", _MOST)

    def admit(self, page: DictionaryObject, number: int) -> None:
        """Give the annotations of a page their numbers."""
        found = (self._admitted(raw, number) for raw in access.array(page, "/Annots"))
        self._listed[number] = [annotation for annotation in found if annotation is not None]

    def on(self, page: int) -> list[Annotation]:
        """The annotations of a page, in their order; one may stand on several."""
        return self._listed[page]

    def __iter__(self) -> Iterator[Annotation]:
        """All that come along, each once."""
        return (known for known in self._known.values() if known is not None)

    def widgets(self) -> list[Annotation]:
        """The places of form fields."""
        return [annotation for annotation in self if annotation.kind == "/Widget"]

    def write(self, annotation: Annotation, more: dict[str, bytes]) -> None:
        """Write an annotation, `more` being what forms know of it."""
        source, kind = annotation.source, annotation.kind
        self._attachments.associated(self._graft, source, self._left_out)
        entries = self._graft.chosen(source, _ENTRIES) | {
            "/Type": b"/Annot",
            "/Subtype": syntax.name(kind),
            "/P": syntax.reference(annotation.page),
        }
        for key in _RELATIVES[kind == "/Popup"]:
            relative = self._known.get(id(access.entry(source, key))) if key in source else None
            if relative is not None:
                entries[key] = syntax.reference(relative.number)
        if kind in _CLICKED:
            entries |= self._actions.of(source, annotation.page)
        else:
            self._actions.note_triggers(source)
            self._actions.note(dict.get(source, "/A"))
        if kind == "/FileAttachment":
            attached = self._attachments.pinned(self._graft, dict.get(source, "/FS"), self._left_out)
            entries |= {"/FS": attached} if attached else {}
        amended = self._graft.amendments(annotation.ref) if annotation.ref else {}
        self._file.put(annotation.number, syntax.dictionary({**entries, **more, **amended}))

    def _admitted(self, raw: PdfObject, page: int) -> Annotation | None:
        self._count.one()
        source = access.resolved(raw)
        if not isinstance(source, DictionaryObject):
            return None
        if id(source) not in self._known:
            kind = self._kind(source)
            self._known[id(source)] = self._numbered(raw, source, page, kind) if kind else None
        return self._known[id(source)]

    def _numbered(self, raw: PdfObject, source: DictionaryObject, page: int, kind: str) -> Annotation | None:
        if not isinstance(raw, IndirectObject):
            return Annotation(source, None, self._file.reserve(), page, kind)
        if self._graft.number(raw) is not None:  # it is a page, too
            return None
        return Annotation(source, raw, self._graft.reserve(raw), page, kind)

    def _kind(self, source: DictionaryObject) -> str | None:
        """As what an annotation comes along; None, and counted, for one that does not."""
        kind = access.name(source, "/Subtype")
        if kind in _KINDS or (kind == "/FileAttachment" and self._attachments.keep):
            return kind
        if kind in _PLAYED:
            self._left_out.note("media", times="/A" not in source)  # what it plays is counted with its action
        elif kind == "/FileAttachment":
            self._attachments.pinned(self._graft, dict.get(source, "/FS"), self._left_out)
        is_shown = "/N" in access.dictionary(source, "/AP") and kind not in _NO_PICTURE
        if kind not in _PLAYED and (access.integer(source, "/F") or 0) & _INVISIBLE:
            is_shown = False
        if not is_shown:
            self._actions.note_triggers(source)
            self._actions.note(dict.get(source, "/A"))
        return "/Stamp" if is_shown else None
