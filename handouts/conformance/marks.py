"""Content and structure tree against each other: every painted thing is tagged or an artifact, and once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject

from handouts.conformance.document import Document
from handouts.conformance.tags import Element, read_tree
from handouts.pdf import access
from handouts.pdf.interpreting.painted import Mark, Painting
from handouts.pdf.trees import tree_items


def mark_faults(document: Document) -> Iterator[str]:
    """Faults of marked content, parent tree and content streams."""
    elements = read_tree(document)
    for index, painting in enumerate(document.paintings):
        yield from (f"PDF/A-2 6.2.2: page {index + 1}: {fault}" for fault in dict.fromkeys(painting.faults))
        yield from _coverage_faults(index, painting)
    yield from _correspondence_faults(document, elements)
    yield from _parent_tree_faults(document, elements)
    painted_forms = Counter(id(form) for painting in document.paintings for form in painting.forms)
    for form in {id(form): form for painting in document.paintings for form in painting.forms}.values():
        if "/StructParents" in form and painted_forms[id(form)] > 1:
            yield "PDF/UA-1 7.20: a form XObject with tagged content is painted more than once"


def _coverage_faults(index: int, painting: Painting) -> Iterator[str]:
    found: Counter[str] = Counter()
    for item in painting.painted:
        tagged = any(mark.mcid is not None for mark in item.marks)
        artifact = any(mark.is_artifact for mark in item.marks)
        what = f'"{item.operation.operator}"'
        if tagged and artifact:
            found[f"PDF/UA-1 7.1: page {index + 1}: {what} is both tagged and an artifact"] += 1
        elif not tagged and not artifact:
            found[f"PDF/UA-1 7.1: page {index + 1}: {what} is neither tagged nor an artifact"] += 1
    for mark, count in Counter((_place(mark), mark.mcid) for mark in painting.marks if _place(mark)).items():
        if count > 1:
            found[f"PDF/UA-1 7.1: page {index + 1}: marked content {mark[1]} stands there {count} times"] = 1
    yield from (f"{fault}, {count} times" if count > 1 else fault for fault, count in found.items())


def _place(mark: Mark) -> int:
    """The number of the page or form in which a sequence with an MCID stands; 0 for other sequences."""
    ref = mark.holder.indirect_reference if mark.mcid is not None else None
    return ref.idnum if ref is not None else 0


def _correspondence_faults(document: Document, elements: list[Element]) -> Iterator[str]:
    marked = {
        (_place(mark), mark.mcid)
        for painting in document.paintings
        for mark in painting.marks
        if _place(mark)
    }
    owned = Counter(content for element in elements for content in element.contents)
    for (holder, mcid), count in owned.items():
        if (holder, mcid) not in marked:
            yield f"the structure tree refers to marked content {mcid} of object {holder}, which is not there"
        if count > 1:
            yield f"marked content {mcid} of object {holder} belongs to {count} elements"
    for holder, mcid in sorted((holder, mcid or 0) for holder, mcid in marked - owned.keys()):
        yield f"PDF/UA-1 7.1: marked content {mcid} of object {holder} belongs to no element"


def _parent_tree_faults(document: Document, elements: list[Element]) -> Iterator[str]:
    tree = access.dictionary(document.catalog, "/StructTreeRoot")
    entries = {
        int(key): value
        for key, value in tree_items(access.dictionary(tree, "/ParentTree"), "/Nums")
        if isinstance(key, int)
    }
    highest = max(entries, default=-1)
    if (access.integer(tree, "/ParentTreeNextKey") or 0) <= highest:
        yield f"/ParentTreeNextKey of the structure tree is not above {highest}"
    keys: dict[int, int] = {}
    for number, holder in document.objects.items():
        for entry in ("/StructParents", "/StructParent"):
            key = access.integer(holder, entry) if isinstance(holder, DictionaryObject) else None
            if key is None:
                continue
            if key in keys:
                yield f"objects {keys[key]} and {number} have the same {entry} {key}"
            if key not in entries:
                yield f"{entry} {key} of object {number} is not in the parent tree"
            keys[key] = number
    holders = {number: key for key, number in keys.items()}
    for element in elements:
        for holder_number, mcid in element.contents:
            if _owner(entries.get(holders.get(holder_number, -1)), mcid) is not element.source:
                yield f"the parent tree does not lead from content {mcid} of {holder_number} to {element}"
        for ref in element.objects:
            target = entries.get(holders.get(ref.idnum, -1)) if isinstance(ref, IndirectObject) else None
            if access.resolved(target) is not element.source:
                yield f"the parent tree does not lead from an annotation to {element}"


def _owner(entry: PdfObject | None, mcid: int) -> PdfObject | None:
    slots = access.resolved(entry)
    if not isinstance(slots, ArrayObject) or not 0 <= mcid < len(slots):
        return None
    return access.resolved(list(slots)[mcid])
