"""Copies the objects of one PDF into another file, each at most once; equal resources once for all PDFs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

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
from handouts.pdf.file import PdfFile
from handouts.pdf.twins import Twins

Key = tuple[int, int]
"""Object and generation number in the PDF that is copied from."""

Entries = Mapping[str, bytes | None]
"""Dictionary entries to set; None takes the entry away."""

_TREE_NODES = {"/Page", "/Pages", "/Catalog", "/StructTreeRoot", "/StructElem"}
_SHAREABLE = {"/Font", "/FontDescriptor", "/ExtGState", "/Encoding"}
_NUMBERS_OF_THE_OLD_FILE: Entries = {"/StructParent": None, "/StructParents": None}


class Graft:
    """What has been copied from one PDF and under which number it stands in the new file.

    Pages, annotations and structure elements are *reserved* first, because they refer to each other, and are
    written by whoever reserved them. Everything else follows when something refers to it. With a `reader` its
    fonts are recognised where another PDF has brought them already. `packed` gives the bytes of streams as they are
    to be written, still packed, and may look at them on the way.
    """

    def __init__(
        self,
        file: PdfFile,
        reader: PdfReader | None = None,
        packed: Callable[[StreamObject], bytes] | None = None,
    ) -> None:
        self._file, self._packed = file, packed or _as_they_stand
        self._twins = Twins(reader) if reader else None
        self._numbers: dict[Key, int | None] = {}
        self._promised: set[Key] = set()
        self._amended: dict[Key, dict[str, bytes | None]] = {}

    def reserve(self, ref: IndirectObject) -> int:
        """A number for an object that its reserver will write with `write`."""
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

    def write(self, ref: IndirectObject, entries: Entries | None = None) -> None:
        """Copy an object under its reserved number, with `entries` changed."""
        if entries:
            self.amend(ref, entries)
        self._file.put(self.reserve(ref), self._body(ref))

    def reference(self, ref: IndirectObject) -> bytes:
        """A reference to the copy of an object, which is made now if need be; `null` for what has no copy."""
        key = (ref.idnum, ref.generation)
        known = self._numbers.get(key)
        if known is not None:
            if key in self._promised:
                self._promised.remove(key)
                self.write(ref)
            return syntax.reference(known)
        if key in self._numbers:  # on the way already: it refers to itself
            return syntax.reference(self.reserve(ref))
        signature = self._twins.signature(ref) if self._twins else None
        twin = self._file.signed.get(signature) if signature else None
        if twin is not None:
            self._numbers[key] = twin
            return syntax.reference(twin)
        target = ref.get_object()
        if target is None or (isinstance(target, DictionaryObject) and target.get("/Type") in _TREE_NODES):
            return b"null"
        self._numbers[key] = None
        body = self._body(ref)
        number = self._numbers[key]
        if number is not None:
            self._file.put(number, body)
        else:
            number = self._file.share(body) if _is_shareable(target) else self._file.add(body)
            self._numbers[key] = number
            if signature and _is_shareable(target):
                self._file.signed[signature] = number
        return syntax.reference(number)

    def value(self, value: PdfObject | None) -> bytes:
        """A direct value as bytes, with its references leading into the new file."""
        match value:
            case NameObject():
                return syntax.name(value)
            case NumberObject():
                return syntax.number(int(value))
            case FloatObject():
                return syntax.number(float(value))
            case IndirectObject():
                return self.reference(value)
            case ArrayObject():
                return syntax.array(self.value(item) for item in list.__iter__(value))
            case StreamObject():
                raise ValueError("a stream is never a direct value")
            case DictionaryObject():
                return self.dictionary(value, {})
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
            str(key): self.value(source.raw_get(key))
            for key in source
            if key not in entries and key not in without
        }
        return kept | {key: value for key, value in entries.items() if value is not None}

    def _body(self, ref: IndirectObject) -> bytes:
        source = ref.get_object()
        if not isinstance(source, DictionaryObject):
            return self.value(source)
        changed = {**_NUMBERS_OF_THE_OLD_FILE, **self._amended.get((ref.idnum, ref.generation), {})}
        if isinstance(source, StreamObject):
            # The bytes as they stand in the file, still compressed: pypdf offers only the decoded ones.
            return syntax.stream(self.entries(source, changed, {"/Length"}), self._packed(source))
        return self.dictionary(source, changed)


def _as_they_stand(stream: StreamObject) -> bytes:
    return stream._data


def _is_shareable(source: PdfObject) -> bool:
    if not isinstance(source, DictionaryObject) or "/StructParent" in source or "/StructParents" in source:
        return False
    return isinstance(source, StreamObject) or source.get("/Type") in _SHAREABLE
