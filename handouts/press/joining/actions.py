"""What a click may do in the joint document: lead to a place in it, or to an address that a person can see.

A list of what is allowed, not of what is not (ISO 32000-2, 12.6): `GoTo` within the document, `URI` to the
web, to mail or to a telephone, and `Named` where it turns to a page, which becomes the `GoTo` that it means.
Nothing happens by itself: no action on opening, leaving, printing or calculating, and none that follows another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import unquote_to_bytes

from pypdf.generic import ArrayObject, DictionaryObject, PdfObject

from handouts.pdf import access, syntax
from handouts.pdf.access import box_of
from handouts.pdf.bounds import Count
from handouts.pdf.writing.destinations import Targets
from handouts.press.joining.left_out import Kind, LeftOut

_ADDRESS = re.compile(rb"(?:https?://|mailto:|tel:)[\x21-\x7e\x80-\xff]+", re.IGNORECASE)
_WITHOUT_SCHEME = re.compile(rb"www\.[\x21-\x7e\x80-\xff]+", re.IGNORECASE)
_BLANKS = b"\x00\t\n\f\r "
_HIDDEN = 0b0010_0010
"""The flags Hidden and NoView of an annotation (12.5.3)."""
_MOST_ACTIONS = 500_000

_KINDS: dict[str, Kind] = {
    "/JavaScript": "script",
    "/Launch": "launch",
    "/SubmitForm": "form-command",
    "/ResetForm": "form-command",
    "/ImportData": "form-command",
    "/GoToR": "file-link",
    "/GoToE": "file-link",
    "/Sound": "media",
    "/Movie": "media",
    "/Rendition": "media",
    "/GoTo3DView": "media",
    "/RichMediaExecute": "media",
    "/URI": "unsafe-link",
}
"""As what an action is told; one that is allowed in its place is told where it would have happened by itself."""


class Actions:
    """Copies the allowed actions of one source, and counts the others."""

    def __init__(self, targets: Targets, pages: Sequence[int], left_out: LeftOut) -> None:
        self._targets, self._pages, self.left_out = targets, pages, left_out
        self._places = {number: index for index, number in enumerate(pages)}
        self._count = Count("actions", _MOST_ACTIONS)

    def of(self, holder: DictionaryObject, page: int | None = None) -> dict[str, bytes]:
        """The `/Dest` and `/A` of a link or button on the page of that number, or of a bookmark."""
        self.note_triggers(holder)
        entries = {}
        if "/Dest" in holder:
            target = self._targets.destination(dict.get(holder, "/Dest"))
            if target is not None:
                entries["/Dest"] = target
        action = access.entry(holder, "/A")
        if isinstance(action, DictionaryObject):
            copied = self._allowed(action, page, seen=page is None or _is_seen(holder))
            if copied is not None:
                entries["/A"] = copied
        return entries

    def note(self, value: PdfObject | None) -> None:
        """Count an action, and all that would follow it, as left out."""
        seen: set[int] = set()
        waiting = [value]
        while waiting:
            action = access.resolved(waiting.pop())
            if isinstance(action, ArrayObject):
                waiting += list.__iter__(action)
            elif isinstance(action, DictionaryObject) and id(action) not in seen:
                seen.add(id(action))
                self._count.one()
                if "/S" in action:
                    self.left_out.note(_KINDS.get(access.name(action, "/S"), "command"))
                waiting.append(dict.get(action, "/Next"))

    def note_triggers(self, holder: DictionaryObject) -> None:
        """Count what an object does by itself (`/AA`), and other actions it has beside its own."""
        triggers = access.dictionary(holder, "/AA") if "/AA" in holder else {}
        for key in triggers:
            self.note(dict.get(triggers, key))
        if "/PA" in holder:
            self.note(dict.get(holder, "/PA"))

    def _allowed(self, action: DictionaryObject, page: int | None, *, seen: bool) -> bytes | None:
        self.note(dict.get(action, "/Next"))
        match access.name(action, "/S"):
            case "/GoTo":
                return _go_to(self._targets.destination(dict.get(action, "/D")))
            case "/URI":
                address = safe_address(access.string_bytes(access.entry(action, "/URI")) or b"")
                if address and seen:
                    return syntax.dictionary({"S": b"/URI", "URI": syntax.string(address)})
                self.left_out.note("unsafe-link")
                return None
            case "/Named":
                turned_to = self._page_named(access.name(action, "/N"), page)
                if turned_to is not None:
                    return _go_to(syntax.array([syntax.reference(turned_to), b"/XYZ null null null"]))
        if "/S" in action:
            self.left_out.note(_KINDS.get(access.name(action, "/S"), "command"))
        return None

    def _page_named(self, name: str, page: int | None) -> int | None:
        """The page of the source that a named action turns to, seen from a page."""
        if name in ("/FirstPage", "/LastPage"):
            return self._pages[0 if name == "/FirstPage" else -1]
        step = {"/NextPage": 1, "/PrevPage": -1}.get(name)
        if step is None or page not in self._places:
            return None
        return self._pages[min(max(self._places[page] + step, 0), len(self._pages) - 1)]


def safe_address(raw: bytes) -> bytes | None:
    """An address on the web, for mail or a telephone, as it may stand in a link; None for any other.

    A mail that brings a file along is none: some programs attach whatever file of the reader's it names.
    """
    address = raw.strip(_BLANKS).replace(b" ", b"%20")
    if _WITHOUT_SCHEME.fullmatch(address):
        address = b"http://" + address  # as viewers read it
    if not _ADDRESS.fullmatch(address):
        return None
    _, _, headers = address.partition(b"?")
    is_mail = address[:7].lower() == b"mailto:"
    return None if is_mail and b"attach" in unquote_to_bytes(headers).lower() else address


def _go_to(destination: bytes | None) -> bytes | None:
    return syntax.dictionary({"S": b"/GoTo", "D": destination}) if destination else None


def _is_seen(annotation: DictionaryObject) -> bool:
    """Whether there is something to click on: it is not hidden, and its place has a size."""
    box = box_of(annotation, "/Rect")
    hidden = (access.integer(annotation, "/F") or 0) & _HIDDEN
    return not hidden and box is not None and box[0] < box[2] and box[1] < box[3]
