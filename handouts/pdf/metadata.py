"""What a file says about itself: Info dictionary, XMP packet and the standards it claims to meet."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from pypdf import PdfReader
from pypdf.generic import DictionaryObject, StreamObject

from handouts import xmp
from handouts.pdf import access, syntax
from handouts.pdf.reading import Source, damage_reported, open_pdf
from handouts.problems import BadInput

_DATE = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:Z|([+-])(\d\d)'?(\d\d)?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Claims:
    """Whether a file's XMP claims PDF/UA-1 (accessible) and PDF/A-2a (archivable)."""

    accessible: bool
    archivable: bool


def read_claims(catalog: DictionaryObject) -> Claims:
    """What a PDF claims to be; a claim that cannot be read is none."""
    stream = access.entry(catalog, "/Metadata")
    if not isinstance(stream, StreamObject):
        return Claims(accessible=False, archivable=False)
    packet = stream.get_data().decode("utf-8", "replace")
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
    return xmp.Metadata(
        title=_words(info, "/Title"),
        language=access.text(reader.root_object, "/Lang"),
        author=_words(info, "/Author"),
        date=_moment(access.text(info, "/ModDate")) or _moment(access.text(info, "/CreationDate")),
    )


def is_ours(pdf: bytes) -> bool:
    """Whether a PDF says that it was made by this program; False for what is no PDF, or is locked."""
    try:
        with damage_reported(""):
            info = access.dictionary(open_pdf(Source("", pdf)).trailer, "/Info")
            return access.text(info, "/Producer") == xmp.PRODUCER
    except BadInput:
        return False


def info_dictionary(metadata: xmp.Metadata) -> bytes:
    """The document information dictionary."""
    return syntax.dictionary({key: syntax.text(value) for key, value in metadata.information.items()})


def metadata_stream(metadata: xmp.Metadata, claims: Claims) -> bytes:
    """The XMP packet as a stream, uncompressed so that tools which know no PDF can find it."""
    packet = xmp.packet(metadata, accessible=claims.accessible, archivable=claims.archivable)
    return syntax.stream({"Type": b"/Metadata", "Subtype": b"/XML"}, packet)


def _property(packet: str, name: str) -> str:
    """A simple property, written as an element or as an attribute."""
    found = re.search(rf"""{name}\s*(?:=\s*["']|>)\s*(\w+)""", packet)
    return found[1] if found else ""


def _words(info: DictionaryObject, key: str) -> str:
    """A text without the characters that XML cannot hold."""
    return "".join(character for character in access.text(info, key) if character.isprintable()).strip()


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
