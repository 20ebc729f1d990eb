"""What the print room is given: a finished publication, and the paper it is printed on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256

from handouts.pdf.matrix import Size
from handouts.production.product import Document
from handouts.xmp import Metadata


@dataclass(frozen=True, slots=True)
class Publication:
    """One of several in a file: what its sheets know each other by, its first page from 0 on, and its pages."""

    identity: str
    first: int
    pages: int


@dataclass(frozen=True, slots=True)
class Job:
    """A finished publication, to be printed."""

    document: Document
    metadata: Metadata
    page: Size
    """The size it is laid out for, and is cut and folded to, in points."""
    sheet: str
    """The name of the paper that goes into the printer."""
    version: str = ""

    @property
    def identity(self) -> str:
        """The version and a digest of the content, by which sheets of one copy know each other."""
        digest = sha256(self.document.pdf).hexdigest()[:7]
        return " · ".join(filter(None, (self.version, digest)))

    def copy_metadata(self, kind: str) -> Metadata:
        """What the copy says of itself: its title, and in words what kind of copy it is."""
        return replace(self.metadata, title=f"{self.metadata.title} · {kind}")
