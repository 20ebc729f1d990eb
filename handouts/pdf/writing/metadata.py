"""What a file of ours says about itself: Info dictionary and XMP packet."""

from __future__ import annotations

from dataclasses import dataclass

from handouts import xmp
from handouts.pdf import syntax


@dataclass(frozen=True, slots=True)
class Claims:
    """Whether a file's XMP claims PDF/UA-1 (accessible) and PDF/A-2a (archivable)."""

    accessible: bool
    archivable: bool


def info_dictionary(metadata: xmp.Metadata) -> bytes:
    """The document information dictionary."""
    return syntax.dictionary({key: syntax.text(value) for key, value in metadata.information.items()})


def metadata_stream(metadata: xmp.Metadata, claims: Claims) -> bytes:
    """The XMP packet as a stream, uncompressed so that tools which know no PDF can find it."""
    packet = xmp.packet(metadata, accessible=claims.accessible, archivable=claims.archivable)
    return syntax.stream({"Type": b"/Metadata", "Subtype": b"/XML"}, packet)
