"""Where texts and figures stand on a page, so that a poster's seams can keep clear of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite

from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject, PdfObject

from handouts.pdf import access
from handouts.pdf.access import box_of
from handouts.pdf.allowance import Allowance, TooMuchError
from handouts.pdf.as_printed.shown import BoxName, shown
from handouts.pdf.interpreting.painting import painting
from handouts.pdf.matrix import Box, mapped
from handouts.pdf.reading import Source, UnusableError, damage_reported, open_pdf

_UNPACKED, _OPERATIONS = 100_000_000, 250_000
"""What is read of a PDF to find its texts, in bytes and steps; far more than the largest of our own posters takes."""

Key = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Content:
    """The boxes of all lines of text on a page and of the figures that its tags name.

    In points from the lower left corner of what is shown of the page. Where the page takes too long to read they
    are not all (`complete` is false): seams may then run through them.
    """

    boxes: tuple[Box, ...]
    complete: bool = True


def page_contents(source: Source, box: BoxName = "/CropBox") -> list[Content]:
    """The content of each page, within one of its boxes. Raises `BadInput` for what is no PDF."""
    reader = open_pdf(source)
    allowance = Allowance(_UNPACKED, _OPERATIONS)
    with damage_reported(source.name):
        figures = _figures(reader, allowance)
    contents = []
    for number, page in enumerate(reader.pages, start=1):
        with damage_reported(source.name, number):
            seen, painted = shown(page, box), painting(page, allowance)
            if painted.unreadable:
                raise UnusableError(f"has content that {painted.unreadable}")
            texts = [item.box_shown for item in painted.painted if item.box_shown]
            own = figures.get(_key(page.indirect_reference), [])
            boxes = (mapped(found, seen.matrix) for found in (*texts, *own) if all(map(isfinite, found)))
            contents.append(Content(tuple(boxes), painted.complete))
    return contents


def _figures(reader: PdfReader, allowance: Allowance) -> dict[Key | None, list[Box]]:
    """The boxes of the figures in the structure tree (ISO 32000-1, 14.7 and 14.8.5.4.3), by page."""
    tree = access.dictionary(reader.root_object, "/StructTreeRoot")
    roles = access.dictionary(tree, "/RoleMap")
    found: dict[Key | None, list[Box]] = {}
    seen: set[int] = set()
    waiting: list[tuple[PdfObject, PdfObject | None]] = [
        (kid, None) for kid in access.one_or_many(tree, "/K")
    ]
    try:
        while waiting:
            kid, page = waiting.pop()
            allowance.follow()
            element = access.resolved(kid)
            if not isinstance(element, DictionaryObject) or id(element) in seen:
                continue
            seen.add(id(element))
            page = dict.get(element, "/Pg") or page
            role = access.name(element, "/S")
            if "/Figure" in (role, access.name(roles, role)):
                found.setdefault(_key(page), []).extend(_boxes(element))
            waiting += [(inner, page) for inner in access.one_or_many(element, "/K")]
            if len(waiting) > _OPERATIONS:
                break
    except TooMuchError:
        pass  # the pages will not be complete either
    return found


def _boxes(element: DictionaryObject) -> Iterator[Box]:
    for item in access.one_or_many(element, "/A"):
        attributes = access.resolved(item)
        if isinstance(attributes, DictionaryObject) and (box := box_of(attributes, "/BBox")):
            yield box


def _key(ref: PdfObject | None) -> Key | None:
    return (ref.idnum, ref.generation) if isinstance(ref, IndirectObject) else None
