"""Where links and bookmarks lead: the named destinations of several sources in one document.

ISO 32000-1, 12.3.2.
"""

from __future__ import annotations

import codecs
from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import count

from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NumberObject, PdfObject

from handouts.pdf import access, syntax
from handouts.pdf.graft import Graft


class Destinations:
    """The names of the joint document. `reserved` names are kept for those who `define` them."""

    def __init__(self, reserved: Iterable[bytes] = ()) -> None:
        self._reserved = set(reserved)
        self._targets: dict[bytes, bytes] = {}

    def define(self, name: bytes, target: bytes) -> None:
        """Give a reserved name its destination, unless its owner has done so."""
        self._targets.setdefault(name, target)

    def names(self) -> list[bytes]:
        """All names that lead somewhere, sorted."""
        return sorted(self._targets)

    def __contains__(self, name: bytes) -> bool:
        return name in self._targets

    def target(self, name: bytes) -> bytes:
        """Where a name leads."""
        return self._targets[name]

    def tree(self) -> bytes:
        """The name tree."""
        pairs = [item for name in self.names() for item in (syntax.string(name), self._targets[name])]
        return syntax.dictionary({"Names": syntax.array(pairs)})

    def add(self, names: Mapping[bytes, bytes], owner: bytes | None = None) -> dict[bytes, bytes]:
        """Take over the names of a source; returns what each is called in the joint document.

        A name that another source has already, or that is reserved for another owner, gets a number.
        """
        called = {}
        for name in sorted(names):
            free = name
            if name != owner:
                free = free_name(name, self._targets.keys() | self._reserved)
            called[name] = free
            self._targets[free] = names[name]
        return called


class Targets:
    """Copies what leads somewhere (destinations, actions) from one source into the joint document."""

    def __init__(self, graft: Graft, pages: Sequence[int], names: Destinations, *, across: bool) -> None:
        """With `across` a name may lead into another source, where the own one does not define it."""
        self._graft, self._pages, self._names, self._across = graft, pages, names, across
        self._called: dict[bytes, bytes] = {}
        self.lost: list[bytes] = []
        """Names that lead nowhere."""

    def take_names(self, catalog: DictionaryObject, owner: bytes | None = None) -> None:
        """Bring the source's named destinations into the joint document."""
        old_style = access.dictionary(catalog, "/Dests")
        found = [(_name(key) or b"", old_style.raw_get(key)) for key in old_style]
        tree = access.dictionary(access.dictionary(catalog, "/Names"), "/Dests")
        found += [
            (_name(access.resolved(key)) or b"", value) for key, value in access.tree_items(tree, "/Names")
        ]
        explicit = {name: self._explicit(access.resolved(value)) for name, value in found}
        self._called = self._names.add({name: d for name, d in explicit.items() if d is not None}, owner)

    def destination(self, value: PdfObject | None) -> bytes | None:
        """A destination as bytes; None when it leads nowhere."""
        target = access.resolved(value)
        name = _name(target)
        if name is None:
            return self._explicit(target)
        if name in self._called:
            return syntax.string(self._called[name])
        if self._across and name in self._names:
            return syntax.string(name)
        self.lost.append(name)
        return None

    def entries(self, source: DictionaryObject) -> dict[str, bytes | None]:
        """The changed `/Dest` and `/A` of a link annotation or bookmark."""
        changed: dict[str, bytes | None] = {}
        if "/Dest" in source:
            changed["/Dest"] = self.destination(dict.get(source, "/Dest"))
        action = access.dictionary(source, "/A")
        if access.name(action, "/S") == "/GoTo":
            target = self.destination(dict.get(action, "/D"))
            changed["/A"] = syntax.dictionary({"S": b"/GoTo", "D": target}) if target else None
        return changed

    def _explicit(self, value: PdfObject | None) -> bytes | None:
        if isinstance(value, DictionaryObject):
            value = access.entry(value, "/D")
        if not isinstance(value, ArrayObject) or not value:
            return None
        page = self._page(value[0])
        if page is None:
            return None
        return syntax.array([syntax.reference(page), *(self._graft.value(item) for item in list(value)[1:])])

    def _page(self, page: PdfObject) -> int | None:
        if isinstance(page, IndirectObject):
            number = self._graft.number(page)
            return number if number in self._pages else None
        if isinstance(page, NumberObject) and 0 <= page < len(self._pages):
            return self._pages[page]
        return None


def _name(value: PdfObject | None) -> bytes | None:
    """A name as it is compared: UTF-8, whichever way the source writes it."""
    raw = access.string_bytes(value)
    if raw is not None and raw.startswith(codecs.BOM_UTF16_BE):
        return raw[2:].decode("utf-16-be", "replace").encode()
    return raw


def free_name(wanted: bytes, taken: Container[bytes]) -> bytes:
    """`wanted`, or with the first number from 2 up that makes it a name not taken."""
    if wanted not in taken:
        return wanted
    return next(name for n in count(2) if (name := b"%b-%d" % (wanted, n)) not in taken)
