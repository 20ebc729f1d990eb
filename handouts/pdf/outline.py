"""Bookmarks (ISO 32000-1, 12.3.3)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from pypdf.generic import DictionaryObject

from handouts.pdf import access, syntax
from handouts.pdf.file import PdfFile


@dataclass(slots=True)
class Bookmark:
    """A title, the entries that say where it leads (`/Dest` or `/A`), and the bookmarks below it."""

    title: str
    target: dict[str, bytes]
    below: list[Bookmark] = field(default_factory=list)


def read_outline(
    catalog: DictionaryObject, target: Callable[[DictionaryObject], dict[str, bytes]]
) -> list[Bookmark]:
    """The bookmarks of a source; `target` copies what one leads to."""
    top: list[Bookmark] = []
    seen: set[int] = set()
    waiting = [(access.dictionary(access.dictionary(catalog, "/Outlines"), "/First"), top)]
    while waiting:
        item, siblings = waiting.pop()
        while item and id(item) not in seen:  # a list that bites its own tail ends here
            seen.add(id(item))
            bookmark = Bookmark(access.text(item, "/Title"), target(item))
            siblings.append(bookmark)
            waiting.append((access.dictionary(item, "/First"), bookmark.below))
            item = access.dictionary(item, "/Next")
    return top


def write_outline(file: PdfFile, bookmarks: list[Bookmark]) -> bytes:
    """Write the bookmarks, those below the first level closed; returns a reference to the root."""
    root = file.reserve()
    entries = {"Type": b"/Outlines", "Count": syntax.number(len(bookmarks))}
    file.put(root, syntax.dictionary(entries | _write_level(file, bookmarks, root)))
    return syntax.reference(root)


def _write_level(file: PdfFile, bookmarks: list[Bookmark], parent: int) -> dict[str, bytes]:
    """Write siblings and everything below them; returns the parent's `/First` and `/Last`."""
    numbers = [file.reserve() for _ in bookmarks]
    for index, (number, bookmark) in enumerate(zip(numbers, bookmarks, strict=True)):
        entries = {
            "Title": syntax.text(bookmark.title),
            "Parent": syntax.reference(parent),
            **bookmark.target,
        }
        if index:
            entries["Prev"] = syntax.reference(numbers[index - 1])
        if index + 1 < len(numbers):
            entries["Next"] = syntax.reference(numbers[index + 1])
        if bookmark.below:
            entries["Count"] = syntax.number(-len(bookmark.below))
            entries |= _write_level(file, bookmark.below, number)
        file.put(number, syntax.dictionary(entries))
    return {"First": syntax.reference(numbers[0]), "Last": syntax.reference(numbers[-1])}
