"""What a file says about itself: Info dictionary, XMP packet and the standards it claims to meet."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pypdf.generic import DictionaryObject, StreamObject

from handouts import xmp
from handouts.press import access, syntax


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


def info_dictionary(metadata: xmp.Metadata) -> bytes:
    """The document information dictionary."""
    texts = {
        "Title": metadata.title,
        "Author": metadata.author,
        "Subject": metadata.subject,
        "Keywords": metadata.keywords,
        "Producer": metadata.producer,
        "CreationDate": metadata.pdf_date,
        "ModDate": metadata.pdf_date,
    }
    return syntax.dictionary({key: syntax.text(value) for key, value in texts.items() if value})


def metadata_stream(metadata: xmp.Metadata, claims: Claims) -> bytes:
    """The XMP packet as a stream, uncompressed so that tools which know no PDF can find it."""
    packet = xmp.packet(metadata, accessible=claims.accessible, archivable=claims.archivable)
    return syntax.stream({"Type": b"/Metadata", "Subtype": b"/XML"}, packet)


def _property(packet: str, name: str) -> str:
    """A simple property, written as an element or as an attribute."""
    found = re.search(rf"""{name}\s*(?:=\s*["']|>)\s*(\w+)""", packet)
    return found[1] if found else ""
