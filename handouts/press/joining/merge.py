"""Merges PDFs from anywhere: a clinic's consent form before the booklet, say.

Tags are kept and joined where sources have them. The result claims PDF/UA and PDF/A only where every source
does; pages without tags stay as they are, and the document then says that its tags are incomplete.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handouts.pdf import syntax
from handouts.pdf.foreign.mending import Mended, mended, pages_of_sound
from handouts.pdf.reading import Source, damage_reported
from handouts.pdf.writing.outline import Bookmark
from handouts.press.joining.guest import Guest
from handouts.press.joining.joining import Joining
from handouts.problems import BadInput, Problem, Problems, Remark
from handouts.titles import one_line, title_of_file
from handouts.xmp import Metadata

_UNDETERMINED = "und"
"""The language tag for a language that nobody has named (ISO 639-2)."""
_MOST_PAGES = 25_000


@dataclass(frozen=True, slots=True)
class Merged:
    """A joint document, and what is to be told of its sources."""

    pdf: bytes
    pages: int
    remarks: tuple[Remark, ...]


def merge(
    sources: Sequence[Source], metadata: Metadata | None = None, *, keep_attachments: bool = False
) -> Merged:
    """One PDF of all sources, in order. The same sources give the same bytes.

    Pages of any size, notes, forms, layers, bookmarks and links are kept; form fields and destinations of the
    same name get a number. Nothing is kept that runs, sends, opens or plays anything, or that happens by
    itself, nor signatures, which cannot hold for another document; attached files only with
    `keep_attachments`. What is left out is told in the remarks, and which sources have no tags. Without
    `metadata` the title, language and date are taken from the sources.

    Raises `BadInput` naming each source that is encrypted, damaged, empty or not a PDF, or that the joint
    document cannot be written with.
    """
    if not sources:
        raise ValueError("nothing to merge")
    whole = mended(sources)
    joining = _opened(whole, keep_attachments=keep_attachments)
    metadata = metadata or _described(joining.guests)
    joining.take_tags([_title(guest) for guest in joining.guests], metadata.language)
    joining.write_pages()
    bookmarks = []
    for guest in joining.guests:
        with damage_reported(guest.name):
            bookmarks.append(_bookmark(guest))
    pdf = joining.finish(metadata, bookmarks=bookmarks, labels=joining.labels())
    pages = sum(len(guest.pages) for guest in joining.guests)
    if pages_of_sound(pdf) != pages:
        _refuse_unsound(sources, keep_attachments=keep_attachments)
    for guest, one in zip(joining.guests, whole, strict=True):
        _say_what_is_wrong(guest, was_damaged=one.was_damaged)
    remarks = [remark for guest in joining.guests for remark in guest.left_out.remarks(guest.name)]
    return Merged(pdf, pages, tuple(remarks))


def _opened(sources: Sequence[Mended], *, keep_attachments: bool) -> Joining:
    """The sources, opened; or what is wrong with each that cannot be used."""
    problems, within = Problems(), []
    for one in sources:
        if one.is_beyond:
            what = "takes more memory or time than any document should"
            problems.add(
                f'"{one.source.name}" {what}', expected="a smaller PDF; try printing it to a new one"
            )
        elif one.pages > _MOST_PAGES:  # a small file can name one page a hundred thousand times
            what = f"has more than {_MOST_PAGES:,} pages"
            problems.add(f'"{one.source.name}" {what}', expected="parts of it, each a PDF of its own")
        else:
            within.append(one.source)
    try:
        joining = Joining(within, keep_attachments=keep_attachments)
    except BadInput as refused:
        problems.extend(refused.problems)
    problems.raise_if_any()
    return joining


def _say_what_is_wrong(guest: Guest, *, was_damaged: bool) -> None:
    if was_damaged:
        guest.left_out.say("damaged", "it is damaged, and mended as far as can be: look at its pages")
    if not guest.tree:
        guest.left_out.say(
            "untagged", "it has no tags: a screen reader can only guess how its pages are read"
        )


def _refuse_unsound(sources: Sequence[Source], *, keep_attachments: bool) -> None:
    """Say with which sources no sound document can be written."""
    unsound = [source for source in sources if len(sources) > 1 and not _merges(source, keep_attachments)]
    raise BadInput(
        Problem(f'"{source.name}" cannot be joined without damage', expected="a copy printed to a new PDF")
        for source in unsound or sources
    )


def _merges(source: Source, keep_attachments: bool) -> bool:
    try:
        merge([source], keep_attachments=keep_attachments)
    except BadInput:
        return False
    return True


def _bookmark(guest: Guest) -> Bookmark:
    first = syntax.array([syntax.reference(guest.pages[0]), b"/XYZ null null null"])
    return Bookmark(_title(guest), {"Dest": first}, guest.bookmarks())


def _title(guest: Guest) -> str:
    """The title that a source gives itself, or the name of its file."""
    return one_line(guest.metadata.title) or title_of_file(guest.name)


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
