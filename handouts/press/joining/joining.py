"""Joins PDFs into one document that keeps their tags, links, bookmarks, forms and layers.

The order of work follows from who refers to whom: first every page, annotation and name gets its number, then
the structure trees are taken over (so that pages know their keys in the joint one), and only then are pages
written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from pypdf import PageObject, PdfReader
from pypdf.generic import DictionaryObject, IndirectObject, PdfObject, StreamObject

from handouts.pdf import access, syntax
from handouts.pdf.destinations import Destinations, Targets
from handouts.pdf.file import PdfFile
from handouts.pdf.forms import Attachments, Forms, Layers
from handouts.pdf.graft import Graft
from handouts.pdf.labels import joint_label_tree, read_labels
from handouts.pdf.metadata import (
    Claims,
    info_dictionary,
    joint_claims,
    metadata_stream,
    read_claims,
    read_metadata,
)
from handouts.pdf.outline import Bookmark, read_outline, write_outline
from handouts.pdf.preferences import viewer_preferences
from handouts.pdf.reading import Source, damage_reported, open_pdf
from handouts.press.joining.tags import TagTree
from handouts.problems import BadInput, Problems
from handouts.xmp import Metadata

_LEFT_BEHIND = frozenset({"/B", "/Thumb", "/PieceInfo", "/AA", "/StructParents"})


class Furnishing(Protocol):
    """What is painted over pages."""

    def entries(self, index: int, page: DictionaryObject, graft: Graft) -> dict[str, bytes | None]:
        """The entries to change of page `index`, counted from 0 over all sources."""
        ...


@dataclass(slots=True, eq=False)
class Guest:
    """One source on its way into the joint document."""

    name: str
    reader: PdfReader
    graft: Graft
    pages: list[int]
    targets: Targets
    metadata: Metadata
    """What the source says of itself."""
    claims: Claims
    doubtful: bool
    """Whether it has no tags, or doubts its own."""
    keys: dict[int, int] = field(default_factory=dict)
    """Page number to its key in the parent tree."""
    labels: dict[int, bytes] = field(default_factory=dict)
    intent: bytes | None = None
    colours: int | None = None
    """How many components the colours of its output intent have."""

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
        if "/A" in item and "/A" not in changed:  # an address on the web, say
            changed["/A"] = self.graft.value(item.raw_get("/A"))
        return {key: value for key, value in changed.items() if value is not None}


class Joining:
    """The joint document while it is put together."""

    def __init__(self, sources: Sequence[Source], names: Destinations, *, owners: bool = False) -> None:
        """Open every source, and number its pages, annotations and names.

        With `owners` a source's own name is the destination of its first page, and links may lead from one
        source into another.
        """
        self.file = PdfFile()
        self.names = names
        self._catalog, self._page_tree = self.file.reserve(), self.file.reserve()
        self._tags = TagTree(self.file)
        self._forms, self._layers, self._attachments = Forms(), Layers(), Attachments()
        self.guests: list[Guest] = []
        problems = Problems()
        for source in sources:
            try:
                self.guests.append(self._admit(source, owners=owners))
            except BadInput as refused:
                problems.extend(refused.problems)
        problems.raise_if_any()

    @property
    def page_tree(self) -> int:
        """The number of the root of the page tree."""
        return self._page_tree

    @property
    def tags(self) -> TagTree:
        """The joint structure tree."""
        return self._tags

    def take_tags(self, titles: Sequence[str], language: str) -> None:
        """Join the structure trees, and what else pages and annotations must know before they are written.

        The content of each source becomes a Part with its title.
        """
        for guest, title in zip(self.guests, titles, strict=True):
            with damage_reported(guest.name):
                self._forms.take(guest.graft, guest.catalog, guest.name)
                if guest.tree:
                    own = guest.metadata.language
                    other = own if own.lower() != language.lower() else None
                    guest.keys = self._tags.add(guest.graft, guest.tree, guest.pages, title, other)

    def write_pages(self, furniture: Furnishing | None = None) -> None:
        """Write all pages with their annotations and the furniture over them, and take what else there is."""
        index = 0
        for guest in self.guests:
            with damage_reported(guest.name):
                guest.labels = read_labels(guest.catalog, index)
                for number, page in zip(guest.pages, guest.reader.pages, strict=True):
                    painted = furniture.entries(index, page, guest.graft) if furniture is not None else {}
                    self._write_page(guest, number, page, painted)
                    index += 1
                self._forms.place(guest.graft, guest.catalog)
                self._layers.take(guest.graft, guest.catalog)
                self._attachments.take(guest.graft, guest.catalog)
                _take_intent(guest)

    def labels(self) -> bytes | None:
        """The page labels of the sources; None where they have none."""
        return joint_label_tree([(guest.labels, len(guest.pages)) for guest in self.guests])

    def finish(self, metadata: Metadata, *, bookmarks: list[Bookmark], labels: bytes | None) -> bytes:
        """The bytes of the document."""
        numbers = [number for guest in self.guests for number in guest.pages]
        tree = {"Type": b"/Pages", "Count": syntax.number(len(numbers))}
        tree["Kids"] = syntax.array(map(syntax.reference, numbers))
        self.file.put(self._page_tree, syntax.dictionary(tree))
        packet = metadata_stream(metadata, self._claims())
        catalog: dict[str, bytes | None] = {
            "Type": b"/Catalog",
            "Pages": syntax.reference(self._page_tree),
            "Lang": syntax.text(metadata.language),
            "ViewerPreferences": viewer_preferences(metadata),
            "Metadata": syntax.reference(self.file.add(packet)),
            "MarkInfo": self._mark_info() if self._tags else None,
            "StructTreeRoot": self._tags.root() if self._tags else None,
            "OutputIntents": self._output_intents(),
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

    def _admit(self, source: Source, *, owners: bool) -> Guest:
        reader = open_pdf(source)
        with damage_reported(source.name):
            graft = Graft(self.file, reader)
            pages = [self._number_page(graft, page) for page in reader.pages]
            targets = Targets(graft, pages, self.names, across=owners)
            owner = source.name.encode() if owners else None
            targets.take_names(reader.root_object, owner)
            if owner is not None:
                self.names.define(owner, syntax.array([syntax.reference(pages[0]), b"/XYZ null null null"]))
            catalog = reader.root_object
            doubtful = "/StructTreeRoot" not in catalog or access.flag(
                access.dictionary(catalog, "/MarkInfo"), "/Suspects"
            )
            own = read_metadata(reader)
            return Guest(source.name, reader, graft, pages, targets, own, read_claims(catalog), doubtful)

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
        doubtful = any(guest.doubtful for guest in self.guests)
        return syntax.dictionary({"Marked": b"true"} | ({"Suspects": b"true"} if doubtful else {}))

    def _claims(self) -> Claims:
        claims = joint_claims(guest.claims for guest in self.guests)
        # An attachment would have to be PDF/A itself, and colours can have one meaning only.
        archivable = claims.archivable and not self._attachments and len(self._colours()) == 1
        return Claims(accessible=claims.accessible, archivable=archivable)

    def _colours(self) -> set[int | None]:
        return {guest.colours for guest in self.guests if guest.intent is not None}

    def _output_intents(self) -> bytes | None:
        """The first output intent of the sources, unless others are for colours of another kind."""
        intents = [guest.intent for guest in self.guests if guest.intent is not None]
        return syntax.array(intents[:1]) if len(self._colours()) == 1 else None


def _take_intent(guest: Guest) -> None:
    """Copy the PDF/A output intent of a source."""
    for item in access.array(guest.catalog, "/OutputIntents"):
        intent = access.resolved(item)
        if isinstance(intent, DictionaryObject) and access.name(intent, "/S") == "/GTS_PDFA1":
            profile = access.entry(intent, "/DestOutputProfile")
            guest.colours = access.integer(profile, "/N") if isinstance(profile, StreamObject) else None
            guest.intent = guest.graft.dictionary(intent, {})
            return
