"""Bookmarks (ISO 32000-1, 12.3.3)."""

from __future__ import annotations

from dataclasses import dataclass, field

from handouts.pdf import syntax
from handouts.pdf.writing.file import PdfFile


@dataclass(slots=True)
class Bookmark:
    """A title, the entries that say where it leads (`/Dest` or `/A`), and the bookmarks below it."""

    title: str
    target: dict[str, bytes]
    below: list[Bookmark] = field(default_factory=list)


def write_outline(file: PdfFile, bookmarks: list[Bookmark]) -> bytes:
    """Write the bookmarks, those below the first level closed; returns a reference to the root."""
    root = file.reserve()
    entries = {"Type": b"/Outlines", "Count": syntax.number(len(bookmarks))}
    waiting = [(root, entries, bookmarks)]
    while waiting:
        parent, entries, below = waiting.pop()
        numbers = [file.reserve() for _ in below]
        if numbers:
            entries |= {"First": syntax.reference(numbers[0]), "Last": syntax.reference(numbers[-1])}
        file.put(parent, syntax.dictionary(entries))
        items = [
            (number, _item(bookmark, parent, before, after), bookmark.below)
            for number, bookmark, before, after in zip(
                numbers, below, [None, *numbers], [*numbers[1:], None], strict=False
            )
        ]
        waiting += reversed(items)
    return syntax.reference(root)


def _item(bookmark: Bookmark, parent: int, before: int | None, after: int | None) -> dict[str, bytes]:
    entries = {"Title": syntax.text(bookmark.title), "Parent": syntax.reference(parent), **bookmark.target}
    if before is not None:
        entries["Prev"] = syntax.reference(before)
    if after is not None:
        entries["Next"] = syntax.reference(after)
    if bookmark.below:
        entries["Count"] = syntax.number(-len(bookmark.below))
    return entries
