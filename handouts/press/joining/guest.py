"""One source on its way into a joint document: opened, its pages, annotations and names numbered."""

from __future__ import annotations

from dataclasses import dataclass, field

from pypdf import PageObject, PdfReader
from pypdf.generic import DictionaryObject, StreamObject

from handouts.pdf import access
from handouts.pdf.metadata import read_claims, read_metadata
from handouts.pdf.reading import Source, damage_reported, open_pdf
from handouts.pdf.trees import tree_items
from handouts.pdf.writing.destinations import Destinations, Targets
from handouts.pdf.writing.file import PdfFile
from handouts.pdf.writing.graft import Graft
from handouts.pdf.writing.metadata import Claims
from handouts.pdf.writing.outline import Bookmark
from handouts.press.joining.actions import Actions
from handouts.press.joining.annotations import Annotations
from handouts.press.joining.attachments import Attachments
from handouts.press.joining.left_out import LeftOut
from handouts.press.joining.outline import read_outline
from handouts.xmp import Metadata


@dataclass(slots=True, eq=False)
class Guest:
    """One source on its way into the joint document."""

    name: str
    reader: PdfReader
    graft: Graft
    pages: list[int]
    actions: Actions
    annotations: Annotations
    metadata: Metadata
    """What the source says of itself."""
    claims: Claims
    keys: dict[int, int] = field(default_factory=dict)
    """Page number to its key in the parent tree."""
    labels: dict[int, bytes] = field(default_factory=dict)
    has_tags: bool = False
    """Whether its tags stand in the joint structure tree."""
    intent: bytes | None = None
    colours: int | None = None
    """How many components the colours of its output intent have."""

    @property
    def catalog(self) -> DictionaryObject:
        return self.reader.root_object

    @property
    def tree(self) -> DictionaryObject:
        return access.dictionary(self.catalog, "/StructTreeRoot")

    @property
    def left_out(self) -> LeftOut:
        return self.actions.left_out

    @property
    def doubtful(self) -> bool:
        """Whether it has no tags, or doubts its own."""
        return not self.has_tags or access.flag(access.dictionary(self.catalog, "/MarkInfo"), "/Suspects")

    def bookmarks(self) -> list[Bookmark]:
        """The source's own bookmarks."""
        bookmarks, moved = read_outline(self.catalog, self.actions.of)
        self.left_out.note("bookmark", moved)
        return bookmarks

    def take_intent(self) -> None:
        """Copy the PDF/A output intent of the source."""
        for item in access.array(self.catalog, "/OutputIntents"):
            intent = access.resolved(item)
            if isinstance(intent, DictionaryObject) and access.name(intent, "/S") == "/GTS_PDFA1":
                profile = access.entry(intent, "/DestOutputProfile")
                self.colours = access.integer(profile, "/N") if isinstance(profile, StreamObject) else None
                self.intent = self.graft.dictionary(intent, {})
                return

    def note_catalog(self) -> None:
        """Count what would happen by itself when the source is opened, printed or closed."""
        opening = access.entry(self.catalog, "/OpenAction")
        if isinstance(opening, DictionaryObject) and access.name(opening, "/S") != "/GoTo":
            self.actions.note(opening)
        self.actions.note_triggers(self.catalog)
        scripts = access.dictionary(access.dictionary(self.catalog, "/Names"), "/JavaScript")
        for _, script in tree_items(scripts, "/Names"):
            self.actions.note(script)


def admit(source: Source, file: PdfFile, names: Destinations, attachments: Attachments) -> Guest:
    """Open a source; raises `BadInput` for what is not a usable PDF."""
    reader = open_pdf(source)
    with damage_reported(source.name):
        graft = Graft(file, reader)
        pages = [_number(graft, file, page) for page in reader.pages]
        targets = Targets(graft, pages, names)
        actions = Actions(targets, pages, LeftOut())
        annotations = Annotations(file, graft, actions, attachments)
        for page, number in zip(reader.pages, pages, strict=True):
            annotations.admit(page, number)
        targets.take_names(reader.root_object)
        own, claims = read_metadata(reader), read_claims(reader.root_object)
        return Guest(source.name, reader, graft, pages, actions, annotations, own, claims)


def _number(graft: Graft, file: PdfFile, page: PageObject) -> int:
    ref = page.indirect_reference
    if ref is None or graft.number(ref) is not None:  # a page that stands in the tree twice is two pages
        return file.reserve()
    return graft.reserve(ref)
