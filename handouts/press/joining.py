"""Joins PDFs into one document that keeps their tags, links, bookmarks, forms and layers.

The order of work follows from who refers to whom: first every page, annotation and name gets its number, then
the structure trees are taken over (so that pages know their keys in the joint one), and only then are pages
written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pypdf import PageObject, PdfReader
from pypdf.generic import DictionaryObject, IndirectObject, PdfObject, StreamObject

from handouts.press import access, syntax
from handouts.press.destinations import Destinations, Targets
from handouts.press.file import PdfFile
from handouts.press.forms import Attachments, Forms, Layers
from handouts.press.furniture import Furniture
from handouts.press.graft import Graft
from handouts.press.metadata import Claims, info_dictionary, joint_claims, metadata_stream, read_claims
from handouts.press.outline import Bookmark, read_outline, write_outline
from handouts.press.reading import Source, damage_reported, open_pdf
from handouts.press.tags import TagTree
from handouts.problems import BadInput, Problems
from handouts.xmp import Metadata

_LEFT_BEHIND = frozenset({"/B", "/Thumb", "/PieceInfo", "/AA", "/StructParents"})


@dataclass(slots=True)
class Guest:
    """One source on its way into the joint document."""

    name: str
    title: str
    reader: PdfReader
    graft: Graft
    pages: list[int]
    targets: Targets
    keys: dict[int, int] = field(default_factory=dict)
    """Page number to its key in the parent tree."""

    @property
    def catalog(self) -> DictionaryObject:
        return self.reader.root_object

    @property
    def tree(self) -> DictionaryObject:
        return access.dictionary(self.catalog, "/StructTreeRoot")

    def bookmarks(self) -> list[Bookmark]:
        """The source's own bookmarks."""
        return read_outline(self.catalog, self._bookmark_target)

    def _bookmark_target(self, item: DictionaryObject) -> dict[str, bytes]:
        changed = self.targets.entries(item)
        kept = {
            key: self.graft.value(item.raw_get(key)) for key in ("/A",) if key in item and key not in changed
        }
        return kept | {key: value for key, value in changed.items() if value is not None}


class Joining:
    """The joint document while it is put together."""

    def __init__(
        self, sources: Sequence[tuple[Source, str]], names: Destinations, *, owners: bool = False
    ) -> None:
        """Open every source, each given with its title, and number its pages, annotations and names.

        With `owners` a source's own name is the destination of its first page.
        """
        self.file = PdfFile()
        self.names = names
        self._catalog, self._page_tree = self.file.reserve(), self.file.reserve()
        self._tags = TagTree(self.file)
        self._forms, self._layers, self._attachments = Forms(), Layers(), Attachments()
        self.guests: list[Guest] = []
        problems = Problems()
        for source, title in sources:
            try:
                self.guests.append(self._admit(source, title, owners=owners))
            except BadInput as refused:
                problems.extend(refused.problems)
        problems.raise_if_any()

    def take_tags(self, language: str) -> None:
        """Join the structure trees, and what else pages and annotations must know before they are written."""
        for guest in self.guests:
            with damage_reported(guest.name):
                self._forms.take(guest.graft, guest.catalog, guest.name)
                if guest.tree:
                    own = access.text(guest.catalog, "/Lang")
                    other = own if own.lower() != language.lower() else None
                    guest.keys = self._tags.add(guest.graft, guest.tree, guest.pages, guest.title, other)

    def write_pages(self, furniture: Furniture | None = None) -> None:
        """Write all pages with their annotations, and paint the furniture over them."""
        index = 0
        for guest in self.guests:
            with damage_reported(guest.name):
                for number, page in zip(guest.pages, guest.reader.pages, strict=True):
                    painted = furniture.entries(index, page, guest.graft) if furniture else {}
                    self._write_page(guest, number, page, painted)
                    index += 1
                self._layers.take(guest.graft, guest.catalog)
                self._attachments.take(guest.graft, guest.catalog)

    def finish(self, metadata: Metadata, *, bookmarks: list[Bookmark], labels: bytes | None) -> bytes:
        """The bytes of the document."""
        numbers = [number for guest in self.guests for number in guest.pages]
        tree = {"Type": b"/Pages", "Count": syntax.number(len(numbers))}
        self.file.put(
            self._page_tree, syntax.dictionary(tree | {"Kids": syntax.array(map(syntax.reference, numbers))})
        )
        intent, is_one_colour_world = self._output_intent()
        claims = self._claims(may_be_archived=is_one_colour_world)
        viewing = {"DisplayDocTitle": b"true", "PrintScaling": b"/None"}
        catalog: dict[str, bytes | None] = {
            "Type": b"/Catalog",
            "Pages": syntax.reference(self._page_tree),
            "Lang": syntax.text(metadata.language),
            "ViewerPreferences": syntax.dictionary(viewing),
            "Metadata": syntax.reference(self.file.add(metadata_stream(metadata, claims))),
            "MarkInfo": self._mark_info() if self._tags else None,
            "StructTreeRoot": self._tags.root() if self._tags else None,
            "OutputIntents": intent,
            "PageMode": b"/UseOutlines" if bookmarks else None,
            "Outlines": write_outline(self.file, bookmarks) if bookmarks else None,
            "PageLabels": labels,
            "Names": self._name_trees(),
            "AcroForm": self._forms.entry(),
            "OCProperties": self._layers.entry(),
        }
        entries = {key: value for key, value in catalog.items() if value is not None}
        self.file.put(self._catalog, syntax.dictionary(entries))
        return self.file.written(self._catalog, self.file.add(info_dictionary(metadata)))

    def _admit(self, source: Source, title: str, *, owners: bool) -> Guest:
        reader = open_pdf(source)
        with damage_reported(source.name):
            graft = Graft(self.file)
            pages = [self._number_page(graft, page) for page in reader.pages]
            targets = Targets(graft, pages, self.names)
            owner = source.name.encode() if owners else None
            targets.take_names(reader.root_object, owner)
            if owner is not None:
                self.names.define(owner, syntax.array([syntax.reference(pages[0]), b"/XYZ null null null"]))
        return Guest(source.name, title, reader, graft, pages, targets)

    def _number_page(self, graft: Graft, page: PageObject) -> int:
        for annotation in access.array(page, "/Annots"):
            if isinstance(annotation, IndirectObject):
                graft.reserve(annotation)
        ref = page.indirect_reference
        if ref is None or graft.number(ref) is not None:  # a page that stands in the tree twice is two pages
            return self.file.reserve()
        return graft.reserve(ref)

    def _write_page(
        self, guest: Guest, number: int, page: PageObject, painted: dict[str, bytes | None]
    ) -> None:
        key = guest.keys.get(number)
        annotations = [self._annotation(guest, ref, number) for ref in access.array(page, "/Annots")]
        changed: dict[str, bytes | None] = {
            "/Type": b"/Page",
            "/Parent": syntax.reference(self._page_tree),
            "/Annots": syntax.array(annotations) if annotations else None,
            "/StructParents": syntax.number(key) if key is not None else None,
            **painted,
        }
        if guest.tree:
            changed["/Tabs"] = b"/S"
        if "/MediaBox" not in page:
            raise ValueError("a page without a size")
        self.file.put(number, guest.graft.dictionary(page, changed, _LEFT_BEHIND))

    def _annotation(self, guest: Guest, ref: PdfObject, page: int) -> bytes:
        source = access.resolved(ref)
        if not isinstance(source, DictionaryObject):
            return b"null"
        changed = {"/P": syntax.reference(page), **guest.targets.entries(source)}
        if not isinstance(ref, IndirectObject):
            return guest.graft.dictionary(source, changed)
        guest.graft.write(ref, changed)
        return guest.graft.reference(ref)

    def _name_trees(self) -> bytes | None:
        trees = {}
        if self.names.names():
            trees["Dests"] = self.names.tree()
        if self._attachments:
            trees["EmbeddedFiles"] = self._attachments.tree()
        return syntax.dictionary(trees) if trees else None

    def _mark_info(self) -> bytes:
        """Marked; and under suspicion, so that readers know, where a source has no tags or doubts its own."""
        doubtful = any(
            not guest.tree or access.flag(access.dictionary(guest.catalog, "/MarkInfo"), "/Suspects")
            for guest in self.guests
        )
        return syntax.dictionary({"Marked": b"true"} | ({"Suspects": b"true"} if doubtful else {}))

    def _claims(self, *, may_be_archived: bool) -> Claims:
        claims = joint_claims(read_claims(guest.catalog) for guest in self.guests)
        if may_be_archived and not self._attachments:
            return claims
        return Claims(accessible=claims.accessible, archivable=False)

    def _output_intent(self) -> tuple[bytes | None, bool]:
        """The first PDF/A output intent of the sources, and whether all of theirs are of the same kind."""
        found = []
        for guest in self.guests:
            for item in access.array(guest.catalog, "/OutputIntents"):
                intent = access.resolved(item)
                if isinstance(intent, DictionaryObject) and access.name(intent, "/S") == "/GTS_PDFA1":
                    found.append((guest, intent, _components(intent)))
        if len({components for _, _, components in found}) != 1:
            return None, not found
        guest, intent, _ = found[0]
        return syntax.array([guest.graft.dictionary(intent, {})]), True


def _components(intent: DictionaryObject) -> int | None:
    profile = access.entry(intent, "/DestOutputProfile")
    return access.integer(profile, "/N") if isinstance(profile, StreamObject) else None
