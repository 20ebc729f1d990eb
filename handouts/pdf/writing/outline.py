"""Bookmarks (ISO 32000-1, 12.3.3)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from pypdf.generic import DictionaryObject

from handouts.pdf import access, syntax
from handouts.pdf.writing.file import PdfFile
from handouts.titles import one_line

_DEEPEST_LEVEL = 50
_LONGEST_TITLE = 1_000
"""Characters; one title of a small file may stand in each of a hundred thousand bookmarks."""


@dataclass(slots=True)
class Bookmark:
    """A title, the entries that say where it leads (`/Dest` or `/A`), and the bookmarks below it."""

    title: str
    target: dict[str, bytes]
    below: list[Bookmark] = field(default_factory=list)


def read_outline(
    catalog: DictionaryObject, target: Callable[[DictionaryObject], dict[str, bytes]]
) -> tuple[list[Bookmark], int]:
    """The bookmarks of a source, and how many of them stood deeper than any viewer shows, and are moved up.

    `target` copies what one leads to.
    """
    top: list[Bookmark] = []
    moved = 0
    seen: set[int] = set()
    waiting = [(access.dictionary(access.dictionary(catalog, "/Outlines"), "/First"), top, 1)]
    while waiting:
        item, siblings, level = waiting.pop()
        if not item or id(item) in seen:  # a list that bites its own tail ends here
            continue
        seen.add(id(item))
        moved += level > _DEEPEST_LEVEL
        bookmark = Bookmark(one_line(access.text(item, "/Title", _LONGEST_TITLE)), target(item))
        siblings.append(bookmark)
        waiting.append((access.dictionary(item, "/Next"), siblings, level))
        below = bookmark.below if level < _DEEPEST_LEVEL else siblings
        waiting.append((access.dictionary(item, "/First"), below, level + 1))
    return top, moved


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
