"""What the print room is given: a finished publication, and the paper it is printed on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import PurePath

from handouts.pdf.matrix import Size
from handouts.pdf.reading import Source
from handouts.pdf.shown import BoxName
from handouts.press.sheets.plan import Binding
from handouts.production.product import Document
from handouts.xmp import Metadata

_OWN = "the pages to print"


@dataclass(frozen=True, slots=True)
class Extent:
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
    name: str = ""
    """The file that it comes from, as its author knows it; empty for a publication of ours."""
    sizes: tuple[Size, ...] = ()
    """Of its pages one by one, where they are not all of the size it is laid out for."""
    box: BoxName = "/TrimBox"
    """What is printed of its pages: all that a viewer shows, or what a print shop leaves of it."""
    overhang_mm: float = 0.0
    """How far pages may reach beyond the paper, where no printer prints: those of scanners are a little too large."""

    @property
    def binding(self) -> Binding:
        """The side on which it is bound, and at which its rows begin."""
        return "right" if self.metadata.right_to_left else "left"

    @property
    def titles(self) -> tuple[str, ...]:
        """What it may be called on its sheets, the best first."""
        return (self.metadata.title, PurePath(self.name).stem)

    @property
    def source(self) -> Source:
        """The publication for those who read it."""
        return Source(self.name or _OWN, self.document.pdf)

    @property
    def identity(self) -> str:
        """The version and a digest of the content, by which sheets of one copy know each other."""
        digest = sha256(self.document.pdf).hexdigest()[:7]
        return " · ".join(filter(None, (self.version, digest)))

    def copy_metadata(self, kind: str) -> Metadata:
        """What the copy says of itself: its title, and in words what kind of copy it is."""
        return replace(self.metadata, title=f"{self.metadata.title} · {kind}")
