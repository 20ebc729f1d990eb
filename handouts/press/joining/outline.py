"""The bookmarks of sources (ISO 32000-1, 12.3.3)."""

from __future__ import annotations

from collections.abc import Callable

from pypdf.generic import DictionaryObject

from handouts.pdf import access
from handouts.pdf.writing.outline import Bookmark
from handouts.titles import one_line

_DEEPEST_LEVEL = 50
_LONGEST_TITLE = 1_000
"""Characters; one title of a small file may stand in each of a hundred thousand bookmarks."""


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
