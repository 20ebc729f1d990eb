"""Structure elements of a source as they stand in the joint tree (ISO 32000-2, 14.7.2)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from pypdf.generic import DictionaryObject, IndirectObject, PdfObject

from handouts.pdf import access, syntax
from handouts.pdf.writing.file import PdfFile
from handouts.pdf.writing.graft import Graft
from handouts.press.joining.branch import Element

_ENTRIES = frozenset(
    re.findall(r"/\S+", "/T /Lang /Alt /E /ActualText /A /C /R /NS /PhoneticAlphabet /Phoneme")
)


@dataclass(slots=True)
class Renamed:
    """Names of one source that mean something else in a source before it."""

    roles: dict[str, str] = field(default_factory=dict)
    classes: dict[str, str] = field(default_factory=dict)
    ids: dict[bytes, bytes] = field(default_factory=dict)
    owners: set[int] = field(default_factory=set)
    """The elements that have an id to themselves; what stands after them with the same one goes without."""


class ElementWriter:
    """Writes the elements of one source."""

    def __init__(self, file: PdfFile, graft: Graft, renamed: Renamed) -> None:
        self._file, self._graft, self._renamed = file, graft, renamed
        self._shared: dict[tuple[int, int], bytes] = {}

    def body(self, element: Element) -> bytes:
        """An element as bytes."""
        source, renamed = element.source, self._renamed
        role = access.name(source, "/S") or "/NonStruct"
        changed: dict[str, bytes | None] = {
            "/Type": b"/StructElem",
            "/S": syntax.name(renamed.roles.get(role, role)),
            "/P": syntax.reference(element.parent),
            "/K": syntax.array(element.kids) if element.kids else None,
            "/Pg": syntax.reference(element.page) if element.page and element.owns_marks() else None,
        }
        own = access.string_bytes(access.entry(source, "/ID"))
        if own is not None and element.number in renamed.owners:
            changed["/ID"] = syntax.string(renamed.ids.get(own, own))
        if renamed.classes and "/C" in source:
            changed["/C"] = self._once(dict.get(source, "/C"), lambda: self._class_names(source))
        if renamed.ids and "/A" in source:
            changed["/A"] = self._once(dict.get(source, "/A"), lambda: self._attributes(source))
        return syntax.dictionary(self._graft.chosen(source, _ENTRIES, changed))

    def _class_names(self, source: DictionaryObject) -> bytes:
        new = self._renamed.classes
        named = [access.resolved(item) for item in access.one_or_many(source, "/C")]
        return syntax.array(
            syntax.name(new.get(item, item)) if isinstance(item, str) else self._graft.value(item)
            for item in named
        )

    def _attributes(self, source: DictionaryObject) -> bytes:
        """Attribute objects in which the cells that `/Headers` names by their ids have their new ids."""
        return syntax.array(map(self._attribute, access.one_or_many(source, "/A")))

    def _attribute(self, attribute: PdfObject) -> bytes:
        owner = access.resolved(attribute)
        if not isinstance(owner, DictionaryObject) or "/Headers" not in owner:
            return self._graft.value(attribute)
        return self._once(attribute, lambda: self._with_headers(owner))

    def _with_headers(self, owner: DictionaryObject) -> bytes:
        new = self._renamed.ids
        cells = [
            access.string_bytes(access.resolved(cell)) or b"" for cell in access.array(owner, "/Headers")
        ]
        headers = syntax.array(syntax.string(new.get(cell, cell)) for cell in cells)
        return self._graft.dictionary(owner, {"/Headers": headers})

    def _once(self, raw: PdfObject | None, write: Callable[[], bytes]) -> bytes:
        """A value that is written anew; one that many elements refer to, once for all of them."""
        if not isinstance(raw, IndirectObject):
            return write()
        known = (raw.idnum, raw.generation)
        if known not in self._shared:
            self._shared[known] = syntax.reference(self._file.add(write()))
        return self._shared[known]
