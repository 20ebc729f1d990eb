"""Joins PDFs into one document that keeps their tags, links, bookmarks, forms and layers.

The order of work follows from who refers to whom: first every page, annotation and name gets its number, then
the structure trees are taken over (so that pages know their keys in the joint one), and only then are pages
written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from pypdf import PageObject
from pypdf.generic import DictionaryObject

from handouts.pdf import syntax
from handouts.pdf.bounds import TooManyError
from handouts.pdf.metadata import joint_claims
from handouts.pdf.reading import Source, damage_reported
from handouts.pdf.writing.destinations import Destinations
from handouts.pdf.writing.file import PdfFile
from handouts.pdf.writing.graft import Graft
from handouts.pdf.writing.metadata import Claims, info_dictionary, metadata_stream
from handouts.pdf.writing.outline import Bookmark, write_outline
from handouts.pdf.writing.preferences import viewer_preferences
from handouts.press.joining.attachments import Attachments
from handouts.press.joining.forms import Forms, SourceForm
from handouts.press.joining.guest import Guest, admit
from handouts.press.joining.labels import joint_label_tree, read_labels
from handouts.press.joining.layers import Layers
from handouts.press.joining.tags import TagTree
from handouts.problems import BadInput, Problems
from handouts.xmp import Metadata

_PAGE_ENTRIES = frozenset(
    re.findall(
        r"/\S+",
        "/Resources /Contents /MediaBox /CropBox /BleedBox /TrimBox /ArtBox /BoxColorInfo /Rotate /UserUnit /Group "
        "/Tabs /VP /SeparationInfo /LastModified /Metadata",
    )
)
"""What is taken over of a page: what it shows, and nothing that happens (ISO 32000-2, table 31)."""


class Furnishing(Protocol):
    """What is painted over pages."""

    def entries(self, index: int, page: DictionaryObject, graft: Graft) -> dict[str, bytes | None]:
        """The entries to change of page `index`, counted from 0 over all sources."""
        ...


class Joining:
    """The joint document while it is put together."""

    def __init__(self, sources: Sequence[Source], *, keep_attachments: bool = False) -> None:
        """Open every source, and number its pages, annotations and names.

        Raises `BadInput` with what is wrong with any of them.
        """
        self.file = PdfFile()
        self._names = Destinations()
        self._catalog, self._page_tree = self.file.reserve(), self.file.reserve()
        self._tags = TagTree(self.file)
        self._forms, self._layers = Forms(self.file), Layers()
        self._attachments = Attachments(self.file, keep=keep_attachments)
        self._source_forms: dict[Guest, SourceForm] = {}
        self.guests: list[Guest] = []
        problems = Problems()
        for source in sources:
            try:
                self.guests.append(admit(source, self.file, self._names, self._attachments))
            except BadInput as refused:
                problems.extend(refused.problems)
        problems.raise_if_any()

    def take_tags(self, titles: Sequence[str], language: str) -> None:
        """Join the structure trees, and what else pages and annotations must know before they are written.

        The content of each source becomes a Part with its title.
        """
        for guest, title in zip(self.guests, titles, strict=True):
            with damage_reported(guest.name):
                self._source_forms[guest] = self._forms.take(
                    guest.graft, guest.catalog, guest.annotations.widgets(), guest.name, guest.actions
                )
                if guest.tree:
                    self._take_tree(guest, title, language)

    def write_pages(self, furniture: Furnishing | None = None) -> None:
        """Write all pages with their annotations and the furniture over them, and take what else there is."""
        index = 0
        for guest in self.guests:
            with damage_reported(guest.name):
                guest.note_catalog()
                guest.labels = read_labels(guest.catalog, index)
                form = self._source_forms[guest]
                for annotation in guest.annotations:
                    guest.annotations.write(annotation, form.of(annotation))
                form.write(self.file)
                for number, page in zip(guest.pages, guest.reader.pages, strict=True):
                    painted = furniture.entries(index, page, guest.graft) if furniture is not None else {}
                    self._write_page(guest, number, page, painted)
                    index += 1
                self._layers.take(guest.graft, guest.catalog)
                self._attachments.take(guest.graft, guest.catalog, guest.left_out)
                guest.take_intent()

    def labels(self) -> bytes | None:
        """The page labels of the sources; None where they have none."""
        return joint_label_tree(self.file, [(guest.labels, len(guest.pages)) for guest in self.guests])

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

    def _take_tree(self, guest: Guest, title: str, language: str) -> None:
        own = guest.metadata.language
        other = own if own.lower() != language.lower() else None
        try:
            guest.keys = self._tags.add(guest.graft, guest.tree, guest.pages, title, other)
        except TooManyError as much:
            guest.left_out.say("tags", f"its tags are left out: it {much}")
        else:
            guest.has_tags = True

    def _write_page(
        self, guest: Guest, number: int, page: PageObject, painted: dict[str, bytes | None]
    ) -> None:
        if "/MediaBox" not in page:
            raise ValueError("a page without a size")
        guest.actions.note_triggers(page)
        self._attachments.associated(guest.graft, page, guest.left_out)
        annotations = [syntax.reference(annotation.number) for annotation in guest.annotations.on(number)]
        key = guest.keys.get(number)
        changed: dict[str, bytes | None] = {
            "/Type": b"/Page",
            "/Parent": syntax.reference(self._page_tree),
            "/Annots": syntax.array(annotations) if annotations else None,
            "/StructParents": syntax.number(key) if key is not None else None,
            **painted,
        }
        if guest.has_tags:
            changed["/Tabs"] = b"/S"
        self.file.put(number, syntax.dictionary(guest.graft.chosen(page, _PAGE_ENTRIES, changed)))

    def _name_trees(self) -> bytes | None:
        trees = {}
        if self._names:
            trees["Dests"] = self._names.tree(self.file)
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
