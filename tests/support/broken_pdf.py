"""Sound documents with one thing broken in them, and the fault that is to be found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from pypdf import PdfWriter
from pypdf.generic import (
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
)

from handouts.conformance.check import faults
from support.press_pdfs import document, rewritten

Change = Callable[[PdfWriter], object]
Broken = list[tuple[str, Change]]
N = NameObject


def finder(broken: Broken) -> Callable[[str], Callable[[Change], Change]]:
    """A decorator that adds a change of a sound document to a list, with the fault that must be found then."""

    def finds(fault: str) -> Callable[[Change], Change]:
        def register(change: Change) -> Change:
            broken.append((fault, change))
            return change

        return register

    return finds


def assert_found(fault: str, change: Change) -> None:
    """The checker tells this fault of a sound document that was changed so."""
    found = faults(rewritten(document(), change))
    assert any(fault in line for line in found), found


def objects(writer: PdfWriter, **entries: str) -> Iterator[Any]:
    """The objects of the file that have these entries."""
    for item in writer._objects:
        if isinstance(item, DictionaryObject) and all(
            item.get(f"/{k}") == f"/{v}" for k, v in entries.items()
        ):
            yield item


def first(writer: PdfWriter, **entries: str) -> Any:
    return next(objects(writer, **entries))


def content(writer: PdfWriter, change: Callable[[bytes], bytes], page: int = 0) -> None:
    """Change the content stream of a page."""
    stream = DecodedStreamObject()
    stream.set_data(change(writer.pages[page]["/Contents"].get_object().get_data()))
    writer.pages[page][N("/Contents")] = writer._add_object(stream)


def program_stream(writer: PdfWriter) -> Any:
    return first(writer, Type="FontDescriptor")["/FontFile2"]


def xmp(writer: PdfWriter, old: bytes, new: bytes) -> None:
    stream = DecodedStreamObject()
    old_packet = writer.root_object["/Metadata"].get_data()
    assert old in old_packet
    stream.set_data(old_packet.replace(old, new))
    stream[N("/Type")], stream[N("/Subtype")] = N("/Metadata"), N("/XML")
    writer.root_object[N("/Metadata")] = writer._add_object(stream)
