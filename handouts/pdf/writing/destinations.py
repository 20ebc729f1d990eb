"""Where links and bookmarks lead: the named destinations of several sources in one document.

ISO 32000-1, 12.3.2.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Container, Mapping, Sequence
from itertools import chain, count, islice
from typing import AnyStr

from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
)

from handouts.pdf import access, syntax
from handouts.pdf.trees import name_tree, tree_items
from handouts.pdf.writing.file import PdfFile
from handouts.pdf.writing.graft import Graft

_FITS = frozenset(
    re.findall(
        r"/\S+",
        "/XYZ /Fit /FitH /FitV /FitR /FitB /FitBH /FitBV",
    )
)


class Destinations:
    """The names of the joint document."""

    def __init__(self) -> None:
        self._targets: dict[bytes, bytes] = {}

    def __bool__(self) -> bool:
        return bool(self._targets)

    def tree(self, file: PdfFile) -> bytes:
        """The name tree."""
        return name_tree(file, self._targets)

    def add(self, names: Mapping[bytes, bytes]) -> dict[bytes, bytes]:
        """Take over the names of a source; returns what each is called in the joint document.

        A name that another source has already gets a number.
        """
        called = {}
        for name in sorted(names):
            called[name] = free_name(name, self._targets)
            self._targets[called[name]] = names[name]
        return called


class Targets:
    """Copies the destinations of one source into the joint document."""

    def __init__(self, graft: Graft, pages: Sequence[int], names: Destinations) -> None:
        self._graft, self._pages, self._names = graft, pages, names
        self._numbers = frozenset(pages)
        self._called: dict[bytes, bytes] = {}

    def take_names(self, catalog: DictionaryObject) -> None:
        """Bring the source's named destinations into the joint document."""
        old_style = access.dictionary(catalog, "/Dests")
        found = [(_name(key) or b"", old_style.raw_get(key)) for key in old_style]
        tree = access.dictionary(access.dictionary(catalog, "/Names"), "/Dests")
        found += [(_name(access.resolved(key)) or b"", value) for key, value in tree_items(tree, "/Names")]
        explicit = {name: self._explicit(access.resolved(value)) for name, value in found}
        self._called = self._names.add({name: d for name, d in explicit.items() if d is not None})

    def destination(self, value: PdfObject | None) -> bytes | None:
        """A destination as bytes; None when it leads nowhere."""
        target = access.resolved(value)
        name = _name(target)
        if name is None:
            return self._explicit(target)
        return syntax.string(self._called[name]) if name in self._called else None

    def _explicit(self, value: PdfObject | None) -> bytes | None:
        if isinstance(value, DictionaryObject):
            value = access.entry(value, "/D")
        if not isinstance(value, ArrayObject) or not value:
            return None
        page = self._page(value[0])
        if page is None:
            return None
        fit, *places = map(access.resolved, [*islice(list.__iter__(value), 1, 6)] or [None])
        if not isinstance(fit, NameObject) or fit not in _FITS:
            fit, places = NameObject("/Fit"), []
        numbers = [place if isinstance(place, NumberObject | FloatObject) else None for place in places]
        return syntax.array([syntax.reference(page), *map(self._graft.value, [fit, *numbers])])

    def _page(self, page: PdfObject) -> int | None:
        if isinstance(page, IndirectObject):
            number = self._graft.number(page)
            return number if number in self._numbers else None
        if isinstance(page, NumberObject) and 0 <= page < len(self._pages):
            return self._pages[page]
        return None


def _name(value: PdfObject | None) -> bytes | None:
    """A name as it is compared: UTF-8, whichever way the source writes it."""
    raw = access.string_bytes(value)
    if raw is not None and raw.startswith(codecs.BOM_UTF16_BE):
        return raw[2:].decode("utf-16-be", "replace").encode()
    return raw


def free_name(wanted: AnyStr, *taken: Container[AnyStr]) -> AnyStr:
    """`wanted`, or with the first number from 2 up that makes it a name not taken anywhere."""
    names = chain([wanted], (_numbered(wanted, n) for n in count(2)))
    return next(name for name in names if not any(name in known for known in taken))


def _numbered(name: AnyStr, n: int) -> AnyStr:
    return name + (b"-%d" % n if isinstance(name, bytes) else f"-{n}")
