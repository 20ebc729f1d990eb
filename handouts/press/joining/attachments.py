"""Files that are attached to sources (ISO 32000-2, 7.11.4): kept only where somebody asks for them."""

from __future__ import annotations

from collections.abc import Iterator

from pypdf.generic import DictionaryObject, IndirectObject, PdfObject, StreamObject

from handouts.pdf import access, syntax
from handouts.pdf.text_string import decoded, encoded
from handouts.pdf.trees import name_tree, tree_items
from handouts.pdf.writing.destinations import free_name
from handouts.pdf.writing.file import PdfFile
from handouts.pdf.writing.graft import Graft
from handouts.pdf.writing.inert import ENTRIES_IN_STREAMS
from handouts.press.joining.left_out import LeftOut

_FILES = ("/F", "/UF", "/DOS", "/Mac", "/Unix")
_LONGEST_NAME = 1_000
_SAID = frozenset({"/F", "/UF", "/Desc", "/AFRelationship", "/V"})


class Attachments:
    """The joint embedded files."""

    def __init__(self, file: PdfFile, *, keep: bool) -> None:
        self._file, self.keep = file, keep
        self._files: dict[str, bytes] = {}
        self._listed: set[bytes] = set()
        self._written: dict[tuple[Graft, int], bytes | None] = {}

    def __bool__(self) -> bool:
        return bool(self._files)

    def take(self, graft: Graft, catalog: DictionaryObject, left_out: LeftOut) -> None:
        """Take over, or count, a source's attachments; one whose name is in use already gets a number."""
        tree = access.dictionary(access.dictionary(catalog, "/Names"), "/EmbeddedFiles")
        for key, value in tree_items(tree, "/Names"):
            self._take(graft, value, left_out, decoded(access.string_bytes(access.resolved(key)) or b""))
        self.associated(graft, catalog, left_out)

    def associated(self, graft: Graft, holder: DictionaryObject, left_out: LeftOut) -> None:
        """Take over, or count, the files that belong to an object of a source (`/AF`)."""
        if "/AF" in holder:
            for value in access.one_or_many(holder, "/AF"):
                self._take(graft, value, left_out)

    def pinned(self, graft: Graft, value: PdfObject | None, left_out: LeftOut) -> bytes | None:
        """The file of an annotation, or of a list; None, and counted, where it does not come along."""
        specification = access.resolved(value)
        if not isinstance(specification, DictionaryObject) or not list(_streams(specification)):
            return None
        known = (graft, id(specification))
        if known not in self._written:
            self._written[known] = self._copied(graft, specification) if self.keep else None
            left_out.note("attachment", times=not self.keep)
        return self._written[known]

    def tree(self) -> bytes:
        """The name tree of embedded files."""
        return name_tree(self._file, {encoded(name): file for name, file in self._files.items()})

    def _take(self, graft: Graft, value: PdfObject, left_out: LeftOut, name: str = "") -> None:
        specification = access.resolved(value)
        copied = self.pinned(graft, specification, left_out)
        if copied is None or copied in self._listed or not isinstance(specification, DictionaryObject):
            return
        self._listed.add(copied)
        own = name or access.text(specification, "/UF") or access.text(specification, "/F") or "file"
        self._files[free_name(own[:_LONGEST_NAME], self._files)] = copied

    def _copied(self, graft: Graft, specification: DictionaryObject) -> bytes:
        files = {}
        for key, ref, stream in _streams(specification):
            number = graft.number(ref) if ref else None
            if number is None:
                entries = graft.entries(stream, {"/Type": b"/EmbeddedFile"}, ENTRIES_IN_STREAMS)
                number = graft.reserve(ref) if ref else self._file.reserve()
                self._file.put(number, syntax.stream(entries, stream._data))
            files[key] = syntax.reference(number)
        said = graft.chosen(specification, _SAID)
        entries = said | {"/Type": b"/Filespec", "/EF": syntax.dictionary(files)}
        return syntax.reference(self._file.add(syntax.dictionary(entries)))


def _streams(specification: DictionaryObject) -> Iterator[tuple[str, IndirectObject | None, StreamObject]]:
    """The files that stand in a file specification, by the key under which they do."""
    files = access.dictionary(specification, "/EF")
    for key in _FILES:
        raw = dict.get(files, key)
        stream = access.resolved(raw)
        if isinstance(stream, StreamObject):
            yield key, raw if isinstance(raw, IndirectObject) else None, stream
