"""Copies the objects of one PDF into another file, each at most once; equal resources once for all PDFs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from types import MappingProxyType

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from handouts.pdf import syntax
from handouts.pdf.writing.file import PdfFile
from handouts.pdf.writing.inert import ENTRIES_IN_STREAMS, stays_behind
from handouts.pdf.writing.names import Names

Key = tuple[int, int]
"""Object and generation number in the PDF that is copied from."""

Entries = Mapping[str, bytes | None]
"""Dictionary entries to set; None takes the entry away."""

_TREE_NODES = {"/Page", "/Pages", "/Catalog", "/StructTreeRoot", "/StructElem"}
_SHAREABLE = {"/Font", "/FontDescriptor", "/ExtGState", "/Encoding"}
_DEEPEST_CHAIN = 40
"""References followed one into the other, before those further down are followed from the end."""
_NUMBERS_OF_THE_OLD_FILE: Entries = {"/StructParent": None, "/StructParents": None}


class Graft:
    """What has been copied from one PDF and under which number it stands in the new file.

    Pages, annotations and structure elements are *reserved* first, because they refer to each other, and are
    written by whoever reserved them. Everything else follows when something refers to it, but what acts (see
    `inert`). With a `reader` names keep the bytes that they have in its PDF. `packed` gives the bytes of streams as
    they are to be written, still packed, and may look at them on the way.
    """

    def __init__(
        self,
        file: PdfFile,
        reader: PdfReader | None = None,
        packed: Callable[[StreamObject], bytes] | None = None,
    ) -> None:
        self._file, self._packed = file, packed or _as_they_stand
        self._names = Names(reader)
        self._depth = 0
        self._numbers: dict[Key, int | None] = {}
        self._promised: set[Key] = set()
        self._amended: dict[Key, dict[str, bytes | None]] = {}

    def reserve(self, ref: IndirectObject) -> int:
        """A number for an object that its reserver will write."""
        key = (ref.idnum, ref.generation)
        known = self._numbers.get(key)
        if known is None:
            known = self._numbers[key] = self._file.reserve()
        return known

    def promise(self, ref: IndirectObject) -> int:
        """A number for an object that is copied when something first refers to it."""
        key = (ref.idnum, ref.generation)
        known = self._numbers.get(key)
        if known is None:
            known = self.reserve(ref)
            self._promised.add(key)
        return known

    def number(self, ref: IndirectObject) -> int | None:
        """The number that an object has in the new file, if it has one by now."""
        return self._numbers.get((ref.idnum, ref.generation))

    def amend(self, ref: IndirectObject, entries: Entries) -> None:
        """Change entries of an object when it is copied."""
        self._amended.setdefault((ref.idnum, ref.generation), {}).update(entries)

    def amendments(self, ref: IndirectObject) -> dict[str, bytes]:
        """The entries of an object that are to be changed when it is copied."""
        changed = self._amended.get((ref.idnum, ref.generation), {})
        return {key: value for key, value in changed.items() if value is not None}

    def reference(self, ref: IndirectObject) -> bytes:
        """A reference to the copy of an object, which is made now if need be; `null` for what has no copy."""
        key = (ref.idnum, ref.generation)
        known = self._numbers.get(key)
        if known is not None:
            if key in self._promised:
                self._promised.remove(key)
                self._file.put(known, self._body(ref))
            return syntax.reference(known)
        if key in self._numbers:  # on the way already: it refers to itself
            return syntax.reference(self.reserve(ref))
        target = ref.get_object()
        if target is None or _has_its_own_writer(target) or stays_behind(target):
            return b"null"
        self._numbers[key] = None
        self._depth += 1
        if self._depth % _DEEPEST_CHAIN == 0:
            self._copy_below(target)
        body = self._body(ref)
        self._depth -= 1
        number = self._numbers[key]
        if number is not None:
            self._file.put(number, body)
        else:
            number = self._file.share(body) if _is_shareable(target) else self._file.add(body)
            self._numbers[key] = number
        return syntax.reference(number)

    def value(self, value: PdfObject | None) -> bytes:
        """A direct value as bytes, with its references leading into the new file."""
        match value:
            case NameObject():
                return syntax.name(self._names.written(value))
            case NumberObject():
                return syntax.number(int(value))
            case FloatObject():
                return syntax.exact_number(float(value))
            case IndirectObject():
                return self.reference(value)
            case ArrayObject():
                return syntax.array(self.value(item) for item in list.__iter__(value))
            case StreamObject():
                raise ValueError("a stream is never a direct value")
            case DictionaryObject():
                return b"null" if stays_behind(value) else self.dictionary(value, {})
            case TextStringObject():
                return syntax.string(value.original_bytes)
            case ByteStringObject():
                return syntax.string(bytes(value))
            case BooleanObject():
                return b"true" if value.value else b"false"
            case _:
                return b"null"

    def dictionary(self, source: DictionaryObject, entries: Entries, without: Collection[str] = ()) -> bytes:
        """A dictionary as bytes, with `entries` changed and the keys in `without` left out."""
        return syntax.dictionary(self.entries(source, entries, without))

    def entries(
        self, source: DictionaryObject, entries: Entries, without: Collection[str] = ()
    ) -> dict[str, bytes]:
        """The entries of a dictionary as bytes, with `entries` changed and the keys in `without` left out."""
        kept = {
            self._names.written(key): self.value(source.raw_get(key))
            for key in source
            if key not in entries and key not in without
        }
        return kept | {key: value for key, value in entries.items() if value is not None}

    def chosen(
        self, source: DictionaryObject, keys: Collection[str], entries: Entries = MappingProxyType({})
    ) -> dict[str, bytes]:
        """The entries of a dictionary whose keys are among `keys` as bytes, with `entries` changed."""
        kept = {
            str(key): self.value(source.raw_get(key)) for key in source if key in keys and key not in entries
        }
        return kept | {key: value for key, value in entries.items() if value is not None}

    def _body(self, ref: IndirectObject) -> bytes:
        source = ref.get_object()
        if not isinstance(source, DictionaryObject):
            return self.value(source)
        changed = {**_NUMBERS_OF_THE_OLD_FILE, **self._amended.get((ref.idnum, ref.generation), {})}
        if isinstance(source, StreamObject):
            # The bytes as they stand in the file, still compressed: pypdf offers only the decoded ones.
            return syntax.stream(self.entries(source, changed, ENTRIES_IN_STREAMS), self._packed(source))
        return self.dictionary(source, changed)

    def _copy_below(self, top: PdfObject) -> None:
        """Copy what an object leads to, the last first, so that no chain is too long to follow."""
        found: list[IndirectObject] = []
        seen: set[Key] = set()
        waiting = [top]
        while waiting:
            value = waiting.pop()
            if isinstance(value, IndirectObject):
                key = (value.idnum, value.generation)
                target = None if key in seen or key in self._numbers else value.get_object()
                seen.add(key)
                if target is not None and not _has_its_own_writer(target) and not stays_behind(target):
                    found.append(value)
                    waiting.append(target)
            elif isinstance(value, DictionaryObject):
                waiting += dict.values(value)
            elif isinstance(value, ArrayObject):
                waiting += list.__iter__(value)
        for ref in reversed(found):
            self.reference(ref)


def _has_its_own_writer(target: PdfObject) -> bool:
    return isinstance(target, DictionaryObject) and target.get("/Type") in _TREE_NODES


def _as_they_stand(stream: StreamObject) -> bytes:
    return stream._data


def _is_shareable(source: PdfObject) -> bool:
    if not isinstance(source, DictionaryObject) or "/StructParent" in source or "/StructParents" in source:
        return False
    return isinstance(source, StreamObject) or source.get("/Type") in _SHAREABLE
