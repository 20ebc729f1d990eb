"""Merges PDFs from anywhere: a clinic's consent form before the booklet, say.

Tags are kept and joined where sources have them. The result claims PDF/UA and PDF/A only where every source
does; pages without tags stay as they are, and the document then says that its tags are incomplete.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import PurePath

from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from handouts.press import access, syntax
from handouts.press.destinations import Destinations
from handouts.press.joining import Guest, Joining
from handouts.press.outline import Bookmark
from handouts.press.reading import Source, damage_reported
from handouts.xmp import Metadata

_DATE = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:Z|([+-])(\d\d)'?(\d\d)?)?")
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
    return _information(guest.reader, "/Title") or PurePath(guest.name).stem


def _described(guests: Sequence[Guest]) -> Metadata:
    languages = [access.text(guest.catalog, "/Lang") for guest in guests]
    authors = {_information(guest.reader, "/Author") for guest in guests}
    dates = [_information(guest.reader, key) for guest in guests for key in ("/ModDate", "/CreationDate")]
    return Metadata(
        title=_title(guests[0]),
        language=next((language for language in languages if language), _UNDETERMINED),
        author=authors.pop() if len(authors) == 1 else "",
        date=max((moment for date in dates if (moment := _moment(date))), default=None),
    )


def _information(reader: PdfReader, key: str) -> str:
    """An entry of the document information, without the characters that XMP cannot hold."""
    info = access.entry(reader.trailer, "/Info")
    value = access.text(info, key) if isinstance(info, DictionaryObject) else ""
    return "".join(character for character in value if character.isprintable()).strip()


def _moment(text: str) -> datetime | None:
    """A PDF date (ISO 32000-1, 7.9.4); None for what is none."""
    found = _DATE.match(text)
    if not found:
        return None
    year, month, day, hour, minute, second, sign, off_hours, off_minutes = found.groups()
    offset = timedelta(hours=int(off_hours or 0), minutes=int(off_minutes or 0))
    try:
        moment = datetime(
            int(year),
            int(month or 1),
            int(day or 1),
            int(hour or 0),
            int(minute or 0),
            int(second or 0),
            tzinfo=UTC,
        )
        return moment + offset if sign == "-" else moment - offset
    except (ValueError, OverflowError):
        return None
