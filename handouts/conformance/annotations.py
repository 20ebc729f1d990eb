"""Annotations and pages: links that say where they lead, tab order, page boxes (ISO 14289-1, 7.18)."""

from __future__ import annotations

from collections.abc import Iterator

from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NumberObject, PdfObject

from handouts.conformance.document import Document
from handouts.conformance.tags import Element, read_tree
from handouts.pdf import access

_PRINT = 4
_INVISIBLE, _HIDDEN, _NO_VIEW, _TOGGLE_NO_VIEW = 1, 2, 32, 256
_KINDS = {
    "/Link",
    "/Widget",
    "/Text",
    "/FreeText",
    "/Line",
    "/Square",
    "/Circle",
    "/Polygon",
    "/PolyLine",
} | {
    *(
        "/Highlight",
        "/Underline",
        "/Squiggly",
        "/StrikeOut",
        "/Stamp",
        "/Caret",
        "/Ink",
        "/Popup",
        "/Watermark",
    ),
}
_ROLE = {"/Link": "/Link", "/Widget": "/Form"}
_SMALLEST, _LARGEST = 3.0, 14400.0
"""Page sides in points (ISO 19005-2, 6.1.13)."""
_TOLERANCE = 0.01


def annotation_faults(document: Document) -> Iterator[str]:
    """Faults of annotations and of the pages that they stand on."""
    owners = {id(access.resolved(ref)): element for element in read_tree(document) for ref in element.objects}
    for index, annotation in document.annotations():
        yield from (
            f"page {index + 1}: {fault}"
            for fault in _annotation_faults(annotation, owners.get(id(annotation)))
        )
    for index, page in enumerate(document.pages):
        if "/Annots" in page and access.name(page, "/Tabs") != "/S":
            yield f"PDF/UA-1 7.18.3: page {index + 1} has annotations and no tab order by structure"
        yield from (f"page {index + 1}: {fault}" for fault in _box_faults(page))


def link_faults(document: Document) -> Iterator[str]:
    """Links to names that the document does not define."""
    names = set(document.reader.named_destinations)
    for index, annotation in document.annotations():
        target = access.entry(annotation, "/Dest") or access.entry(access.dictionary(annotation, "/A"), "/D")
        if isinstance(target, str) and target not in names:
            yield f'page {index + 1}: a link leads to "{target}", which is nowhere'


def _annotation_faults(annotation: DictionaryObject, owner: Element | None) -> Iterator[str]:
    kind = access.name(annotation, "/Subtype")
    flags = access.integer(annotation, "/F") or 0
    if kind not in _KINDS:
        yield f"PDF/A-2 6.3.1: an annotation of type {kind[1:]}"
    if kind != "/Popup" and not flags & _PRINT:
        yield "PDF/A-2 6.3.2: an annotation is not printed"
    if flags & (_INVISIBLE | _HIDDEN | _NO_VIEW | _TOGGLE_NO_VIEW):
        yield "PDF/A-2 6.3.2: an annotation is hidden"
    box = _numbers(access.entry(annotation, "/Rect"))
    if len(box) != 4:
        yield "an annotation has no /Rect"
    elif kind not in ("/Link", "/Popup") and box[:2] != box[2:] and "/AP" not in annotation:
        yield "PDF/A-2 6.3.3: an annotation has no appearance"
    appearance = access.dictionary(annotation, "/AP")
    if appearance and set(appearance) != {"/N"}:
        yield "PDF/A-2 6.3.3: an appearance has more than its normal state"
    if kind == "/Popup":
        return
    wanted = _ROLE.get(kind, "/Annot")
    if owner is None or owner.role != wanted:
        yield f"PDF/UA-1 7.18.1: a {kind[1:]} annotation is in {owner or 'no element'}, not in {wanted[1:]}"
    said = "/TU" if kind == "/Widget" else "/Contents"
    if not access.text(annotation, said):
        yield f"PDF/UA-1 7.18.5: a {kind[1:]} annotation has no {said}"
    if kind == "/Link" and "/Dest" not in annotation and "/A" not in annotation:
        yield "a link leads nowhere"


def _box_faults(page: DictionaryObject) -> Iterator[str]:
    media = _numbers(access.entry(page, "/MediaBox"))
    if len(media) != 4:
        yield "the page has no /MediaBox"
        return
    for side in (media[2] - media[0], media[3] - media[1]):
        if not _SMALLEST <= side <= _LARGEST:
            yield f"PDF/A-2 6.1.13: a side of {side:g} pt"
    for key in ("/CropBox", "/BleedBox", "/TrimBox", "/ArtBox"):
        box = _numbers(access.entry(page, key))
        if len(box) != 4:
            continue
        inwards = (box[0] - media[0], box[1] - media[1], media[2] - box[2], media[3] - box[3])
        if any(distance < -_TOLERANCE for distance in inwards):
            yield f"the {key[1:]} reaches beyond the page"


def _numbers(value: PdfObject | None) -> list[float]:
    items = [access.resolved(item) for item in value] if isinstance(value, ArrayObject) else []
    return [float(item) for item in items if isinstance(item, FloatObject | NumberObject)]
