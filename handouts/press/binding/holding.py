"""The objects that hold parts together: catalog, page tree, structure root, bookmarks, names, metadata."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from handouts.pdf import syntax
from handouts.pdf.writing.file import PdfFile
from handouts.pdf.writing.labels import PageLabel, label_tree
from handouts.pdf.writing.metadata import Claims, info_dictionary, metadata_stream
from handouts.pdf.writing.outline import Bookmark, write_outline
from handouts.pdf.writing.preferences import viewer_preferences
from handouts.press.binding.locked import EXTENSIONS
from handouts.press.binding.part import ReadyPart
from handouts.press.binding.placing import Block, PlacedPart, block
from handouts.press.binding.template import Hole, Own
from handouts.xmp import Metadata

STREAM, CATALOG, PAGE_TREE, DOCUMENT, STRUCTURE, PARENTS, INFO = range(1, 8)
"""The numbers of what every document has; the first is the stream that these objects stand in."""


def held(parts: Sequence[ReadyPart]) -> int:
    """How many objects hold these parts together: a bookmark each, their root, and the metadata."""
    return INFO + len(parts) + 2


def holding_objects(
    placed: Sequence[PlacedPart],
    number: Callable[[Hole], int],
    metadata: Metadata,
    labels: Sequence[PageLabel],
    *,
    locked: bool,
) -> Block:
    """The objects, numbered from 1; `number` gives the numbers of what parts share.

    A document that is to be locked says so, and does not claim to be PDF/A.
    """
    parts = [part.ready for part in placed]
    file = PdfFile()
    for _ in range(INFO):
        file.reserve()
    file.put(PAGE_TREE, _page_tree(placed))
    file.put(DOCUMENT, _document(placed))
    file.put(STRUCTURE, _structure(placed))
    file.put(PARENTS, _parent_tree(placed))
    file.put(INFO, info_dictionary(metadata))
    outline = write_outline(file, list(map(_bookmark, parts)))
    packet = syntax.reference(held(parts))
    catalog = {
        "Type": b"/Catalog",
        "Pages": syntax.reference(PAGE_TREE),
        "Lang": syntax.text(metadata.language),
        "ViewerPreferences": viewer_preferences(metadata),
        "Metadata": packet,
        "MarkInfo": b"<</Marked true>>",
        "StructTreeRoot": syntax.reference(STRUCTURE),
        "OutputIntents": syntax.array([parts[0].intent.filled(number)]),
        "PageMode": b"/UseOutlines",
        "Outlines": outline,
        "PageLabels": label_tree(labels),
        "Names": _names(placed),
    }
    if locked:
        catalog["Extensions"] = EXTENSIONS
    file.put(CATALOG, syntax.dictionary(catalog))
    claims = Claims(accessible=True, archivable=not locked)
    head, _, data = metadata_stream(metadata, claims).partition(b"\nstream\n")
    return block(STREAM, file.bodies[1:], [(head, data.removesuffix(b"\nendstream"))])


def _page_tree(placed: Sequence[PlacedPart]) -> bytes:
    pages = [syntax.reference(part.number(page)) for part in placed for page in part.ready.pages]
    return syntax.dictionary(
        {"Type": b"/Pages", "Count": syntax.number(len(pages)), "Kids": syntax.array(pages)}
    )


def _document(placed: Sequence[PlacedPart]) -> bytes:
    return syntax.dictionary(
        {
            "Type": b"/StructElem",
            "S": b"/Document",
            "P": syntax.reference(STRUCTURE),
            "K": syntax.array(syntax.reference(part.number(part.ready.element)) for part in placed),
        }
    )


def _structure(placed: Sequence[PlacedPart]) -> bytes:
    return syntax.dictionary(
        {
            "Type": b"/StructTreeRoot",
            "K": syntax.reference(DOCUMENT),
            "ParentTree": syntax.reference(PARENTS),
            "ParentTreeNextKey": syntax.number(placed[-1].number(placed[-1].ready.keys)),
        }
    )


def _parent_tree(placed: Sequence[PlacedPart]) -> bytes:
    leaves = [syntax.reference(part.number(part.ready.parents)) for part in placed if part.ready.keys]
    return syntax.dictionary({"Kids": syntax.array(leaves)})


def _names(placed: Sequence[PlacedPart]) -> bytes:
    """The named destinations of all parts; a name that two parts have leads to the first."""
    targets: dict[bytes, bytes] = {}
    for part in placed:

        def own(hole: Hole, part: PlacedPart = part) -> int:
            assert isinstance(hole, Own), "a part's destinations lie in it"
            return part.number(hole.index)

        for name, target in part.ready.destinations.items():
            targets.setdefault(name, target.filled(own))
    pairs = [item for name in sorted(targets) for item in (syntax.string(name), targets[name])]
    return syntax.dictionary({"Dests": syntax.dictionary({"Names": syntax.array(pairs)})})


def _bookmark(part: ReadyPart) -> Bookmark:
    return Bookmark(part.title, {"Dest": syntax.string(part.name.encode())})
