"""A tagged document as it was drawn: its objects, not yet put into a file.

Whoever draws pages hands their objects over as bytes. Binding takes them as they are, so that nothing is read
back that this process wrote a moment ago; `file` makes a PDF of them that stands alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from handouts.pdf import syntax
from handouts.pdf.matrix import Box
from handouts.pdf.writing.file import PdfFile
from handouts.pdf.writing.preferences import viewer_preferences
from handouts.xmp import Metadata, packet

PAGE_TREE, STRUCTURE = "page tree", "structure tree"
"""What a drawn document refers to and does not have: the objects that hold pages and elements together."""


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A page: the number of its object, which whoever makes a file writes, and what stands in it."""

    number: int
    box: Box
    content: bytes
    """What it paints, decoded."""
    stream: int
    """The number of the same as a stream object."""
    resources: Mapping[str, bytes]
    """Kinds such as "XObject", each with its dictionary or a reference to it."""
    annotations: bytes | None

    def body(self, parent: int, key: int, resources: bytes, contents: bytes) -> bytes:
        """The page's dictionary, below the page tree node `parent`, with a key of the parent tree."""
        entries = {
            "Type": b"/Page",
            "Parent": syntax.reference(parent),
            "MediaBox": syntax.array(map(syntax.number, self.box)),
            "Resources": resources,
            "Contents": contents,
            "StructParents": syntax.number(key),
            "Tabs": b"/S",
        }
        if self.annotations:
            entries["Annots"] = self.annotations
        return syntax.dictionary(entries)


@dataclass(frozen=True, eq=False, slots=True)
class Drawn:
    """A document in objects.

    `bodies` are numbered from 1; those of pages, of the top element and of what holds all together are null.
    `kids` are the elements below the top `element`, and `parents` the values of the parent tree by key.
    `destinations` are pages from 0 and the top of what is shown, in points, `links` the names that links lead to.
    """

    bodies: Sequence[bytes]
    pages: Sequence[DrawnPage]
    page_tree: int
    structure: int
    element: int
    kids: bytes
    parents: Sequence[bytes]
    destinations: Mapping[str, tuple[int, float]]
    links: frozenset[str]
    intent: bytes
    """The output intent: what its colours mean."""
    metadata: Metadata

    def target(self, name: str) -> bytes:
        """Where a destination leads."""
        page, top = self.destinations[name]
        return b"[%b /XYZ null %b null]" % (syntax.reference(self.pages[page].number), syntax.number(top))

    def file(self) -> bytes:
        """A PDF of its own; the same objects give the same bytes."""
        file = PdfFile(self.bodies)
        for key, page in enumerate(self.pages):
            resources, contents = syntax.dictionary(page.resources), syntax.reference(page.stream)
            file.put(page.number, page.body(self.page_tree, key, resources, contents))
        numbers = syntax.array(syntax.reference(page.number) for page in self.pages)
        count = syntax.number(len(self.pages))
        file.put(self.page_tree, syntax.dictionary({"Type": b"/Pages", "Count": count, "Kids": numbers}))
        self._put_structure(file)
        information = {key: syntax.text(value) for key, value in self.metadata.information.items()}
        return file.written(file.add(self._catalog(file)), file.add(syntax.dictionary(information)))

    def _put_structure(self, file: PdfFile) -> None:
        top = {
            "Type": b"/StructElem",
            "S": b"/Document",
            "P": syntax.reference(self.structure),
            "K": self.kids,
        }
        file.put(self.element, syntax.dictionary(top))
        pairs = [item for key, value in enumerate(self.parents) for item in (syntax.number(key), value)]
        root = {
            "Type": b"/StructTreeRoot",
            "K": syntax.array([syntax.reference(self.element)]),
            "ParentTree": syntax.dictionary({"Nums": syntax.array(pairs)}),
            "ParentTreeNextKey": syntax.number(len(self.parents)),
        }
        file.put(self.structure, syntax.dictionary(root))

    def _catalog(self, file: PdfFile) -> bytes:
        about = syntax.stream({"Type": b"/Metadata", "Subtype": b"/XML"}, packet(self.metadata))
        entries = {
            "Type": b"/Catalog",
            "Pages": syntax.reference(self.page_tree),
            "Lang": syntax.text(self.metadata.language),
            "ViewerPreferences": viewer_preferences(self.metadata),
            "Metadata": syntax.reference(file.add(about)),
            "MarkInfo": b"<</Marked true>>",
            "StructTreeRoot": syntax.reference(self.structure),
            "OutputIntents": syntax.array([self.intent]),
        }
        if self.destinations:
            pairs = [
                item
                for name in sorted(self.destinations, key=str.encode)
                for item in (syntax.string(name.encode()), self.target(name))
            ]
            entries["Names"] = syntax.dictionary({"Dests": syntax.dictionary({"Names": syntax.array(pairs)})})
        return syntax.dictionary(entries)
