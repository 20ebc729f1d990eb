"""What a file read says about itself: Info dictionary, XMP packet and the standards it claims to meet."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from pypdf import PdfReader
from pypdf.generic import DictionaryObject, StreamObject

from handouts import xmp
from handouts.pdf import access
from handouts.pdf.direction import is_right_to_left
from handouts.pdf.reading import Source, damage_reported, open_pdf
from handouts.pdf.writing.metadata import Claims
from handouts.problems import BadInput
from handouts.titles import one_line

_DATE = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:Z|([+-])(\d\d)'?(\d\d)?)?", re.ASCII)
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
_LONGEST = 1_000
"""Characters of a title."""


def read_claims(catalog: DictionaryObject) -> Claims:
    """What a PDF claims to be; a claim that cannot be read is none."""
    stream = access.entry(catalog, "/Metadata")
    if not isinstance(stream, StreamObject):
        return Claims(accessible=False, archivable=False)
    try:
        packet = stream.get_data().decode("utf-8", "replace")
    except Exception:  # whatever pypdf raises for damaged or boundless data
        return Claims(accessible=False, archivable=False)
    archive = _property(packet, "pdfaid:part"), _property(packet, "pdfaid:conformance")
    return Claims(accessible=_property(packet, "pdfuaid:part") == "1", archivable=archive == ("2", "A"))


def joint_claims(claims: Iterable[Claims]) -> Claims:
    """What a document joined from files with these claims may claim: what every one of them does."""
    every = list(claims)
    return Claims(
        accessible=all(claim.accessible for claim in every),
        archivable=all(claim.archivable for claim in every),
    )


def read_metadata(reader: PdfReader) -> xmp.Metadata:
    """What a PDF says of itself, as far as it does; its date is that of the last change."""
    info = access.dictionary(reader.trailer, "/Info")
    language = access.text(reader.root_object, "/Lang").strip()
    return xmp.Metadata(
        title=one_line(access.text(info, "/Title", _LONGEST)),
        language=language if _LANGUAGE.fullmatch(language) else "",
        author=one_line(access.text(info, "/Author", _LONGEST)),
        date=_moment(access.text(info, "/ModDate")) or _moment(access.text(info, "/CreationDate")),
        right_to_left=_runs_right_to_left(reader.root_object),
    )


def _runs_right_to_left(catalog: DictionaryObject) -> bool:
    """As the document says how its pages follow each other, or else its language."""
    direction = access.name(access.dictionary(catalog, "/ViewerPreferences"), "/Direction")
    return direction == "/R2L" if direction else is_right_to_left(access.text(catalog, "/Lang"))


def is_ours(pdf: bytes) -> bool:
    """Whether a PDF says that it was made by this program; False for what is no PDF, or is locked."""
    try:
        with damage_reported(""):
            info = access.dictionary(open_pdf(Source("", pdf)).trailer, "/Info")
            return access.text(info, "/Producer") == xmp.PRODUCER
    except BadInput:
        return False


def _property(packet: str, name: str) -> str:
    """A simple property, written as an element or as an attribute."""
    found = re.search(rf"""{name}\s*(?:=\s*["']|>)\s*(\w+)""", packet)
    return found[1] if found else ""


def _moment(text: str) -> datetime | None:
    """A PDF date (ISO 32000-1, 7.9.4); None for what is none."""
    found = _DATE.match(text)
    if not found:
        return None
    date, month, day, hour, minute, second, sign, off_hours, off_minutes = found.groups()
    offset = timedelta(hours=int(off_hours or 0), minutes=int(off_minutes or 0))
    digits = f"{date}{month or '01'}{day or '01'}{hour or '00'}{minute or '00'}{second or '00'}"
    try:
        moment = datetime.strptime(digits, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
        return moment + offset if sign == "-" else moment - offset
    except (ValueError, OverflowError):
        return None
