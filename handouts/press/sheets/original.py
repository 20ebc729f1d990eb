"""A PDF from anywhere, looked through before it is printed: what is wrong with any of its pages is told at once."""

from __future__ import annotations

from dataclasses import dataclass

from pypdf import PdfReader
from pypdf.constants import UserAccessPermissions
from pypdf.generic import DictionaryObject, FloatObject, NumberObject

from handouts.pdf import access
from handouts.pdf.allowance import Allowance
from handouts.pdf.as_printed.appearances import printed_looks
from handouts.pdf.as_printed.shown import shown
from handouts.pdf.matrix import Size
from handouts.pdf.metadata import read_metadata
from handouts.pdf.reading import Source, UnusableError, damage_reported, open_pdf
from handouts.problems import BadInput, Problems
from handouts.xmp import Metadata

_MOST_PAGES = 5_000
_MOST_TOLD = 20
"""Pages whose problems are told in one run."""


@dataclass(frozen=True, slots=True)
class Original:
    """What is to be known of a PDF whose pages are to be printed."""

    sizes: tuple[Size, ...]
    """Of its pages as a viewer shows them, in points."""
    metadata: Metadata
    """What it says of itself."""
    left_out: tuple[str, ...]
    """Fields and notes that have something to show and are not meant to be printed, each with its page."""
    locked: bool
    """Whether it is encrypted; a print copy is not."""


def look_through(source: Source) -> Original:
    """Read a PDF that is to be printed.

    Raises `BadInput` for what is no PDF, has too many pages, may not be printed, or is not all there: with the
    problems of all its pages, up to twenty.
    """
    reader = open_pdf(source, most_pages=_MOST_PAGES)
    with damage_reported(source.name):
        _check_permission(reader)
        _check_count(reader)
        form = access.dictionary(reader.root_object, "/AcroForm")
        _check_form(reader.root_object, form)
        metadata = read_metadata(reader)
    allowance, problems = Allowance(), Problems()
    sizes, left_out = list[Size](), list[str]()
    for number, page in enumerate(reader.pages, start=1):
        try:
            with damage_reported(source.name, number):
                seen = shown(page)
                looks = printed_looks(page, form, seen.turn, allowance)
        except BadInput as bad:
            problems.extend(bad.problems)
            if len(problems) >= _MOST_TOLD:
                break
            continue
        sizes.append(seen.size)
        left_out += [f"{name} on page {number}" for name in looks.left_out]
    problems.raise_if_any()
    return Original(tuple(sizes), metadata, tuple(left_out), reader.is_encrypted)


def _check_permission(reader: PdfReader) -> None:
    """A PDF that opens without a password may still not be printed (ISO 32000-1, 7.6.3.2, table 22)."""
    permissions = reader.user_access_permissions
    if permissions is not None and not permissions & UserAccessPermissions.PRINT:
        raise UnusableError(
            "may not be printed: its author has not permitted it", "a copy that may be printed"
        )


def _check_count(reader: PdfReader) -> None:
    """Fewer pages than the document says it has are a loss that no viewer may tell of (7.7.3.2)."""
    tree, found = access.dictionary(reader.root_object, "/Pages"), len(reader.pages)
    count = access.entry(tree, "/Count")
    if count is not None and not isinstance(count, NumberObject | FloatObject):
        raise UnusableError("has a /Count of pages that is no number")
    if count is not None and int(count) > found:
        raise UnusableError(f"says that it has {int(count):,} pages, of which {found:,} can be found")


def _check_form(catalog: DictionaryObject, form: DictionaryObject) -> None:
    if "/XFA" in form and access.flag(catalog, "/NeedsRendering"):
        raise UnusableError(
            "is an XFA form, which only Adobe programs show", "a plain PDF form; print this one to PDF first"
        )
