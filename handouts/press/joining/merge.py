"""Merges PDFs from anywhere: a clinic's consent form before the booklet, say.

Tags are kept and joined where sources have them. The result claims PDF/UA and PDF/A only where every source
does; pages without tags stay as they are, and the document then says that its tags are incomplete.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from handouts.pdf import syntax
from handouts.pdf.destinations import Destinations
from handouts.pdf.outline import Bookmark
from handouts.pdf.reading import Source, damage_reported
from handouts.press.joining.joining import Guest, Joining
from handouts.xmp import Metadata

_UNDETERMINED = "und"
"""The language tag for a language that nobody has named (ISO 639-2)."""


def merge(sources: Sequence[Source], metadata: Metadata | None = None) -> bytes:
    """One PDF of all sources, in order. The same sources give the same bytes.

    Pages of any size, annotations, forms, layers, bookmarks, attachments and links are kept; form fields,
    destinations and attachments of the same name get a number. Scripts that run when a document opens are
    left out, and so are signatures, which cannot hold for another document. Without `metadata` the title,
    language and date are taken from the sources.

    Raises `BadInput` naming each source that is encrypted, damaged, empty or not a PDF.
    """
    if not sources:
        raise ValueError("nothing to merge")
    names = Destinations()
    joining = Joining(sources, names)
    metadata = metadata or _described(joining.guests)
    joining.take_tags([_title(guest) for guest in joining.guests], metadata.language)
    joining.write_pages()
    bookmarks = []
    for guest in joining.guests:
        with damage_reported(guest.name):
            bookmarks.append(_bookmark(guest))
    return joining.finish(metadata, bookmarks=bookmarks, labels=joining.labels())


def _bookmark(guest: Guest) -> Bookmark:
    first = syntax.array([syntax.reference(guest.pages[0]), b"/XYZ null null null"])
    return Bookmark(_title(guest), {"Dest": first}, guest.bookmarks())


def _title(guest: Guest) -> str:
    """The title that a source gives itself, or the name of its file."""
    return guest.metadata.title or PurePath(guest.name).stem


def _described(guests: Sequence[Guest]) -> Metadata:
    """What the joint document can say of itself from what its sources say of themselves."""
    own = [guest.metadata for guest in guests]
    authors = {metadata.author for metadata in own}
    return Metadata(
        title=_title(guests[0]),
        language=next((metadata.language for metadata in own if metadata.language), _UNDETERMINED),
        author=authors.pop() if len(authors) == 1 else "",
        date=max((metadata.date for metadata in own if metadata.date), default=None),
        right_to_left=all(metadata.right_to_left for metadata in own),
    )
