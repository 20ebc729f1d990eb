"""What a page paints: one record for each painting operation, with the marks and the font in force."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import hypot

from pypdf.generic import DictionaryObject, PdfObject, StreamObject

from handouts.pdf.allowance import Allowance
from handouts.pdf.fonts import FontReading
from handouts.pdf.interpreting.content import Operand, Operation
from handouts.pdf.matrix import Box, Matrix, mapped, overlap


@dataclass(frozen=True, slots=True, eq=False)
class Mark:
    """A marked-content sequence that is open: each is itself, however alike its tag and properties."""

    tag: str
    properties: Mapping[str, Operand]
    holder: PdfObject
    """The page or form XObject whose content the sequence stands in."""

    @property
    def mcid(self) -> int | None:
        value = self.properties.get("/MCID")
        return int(value) if isinstance(value, int) else None

    @property
    def is_artifact(self) -> bool:
        return self.tag == "/Artifact"


@dataclass(frozen=True, slots=True)
class Painted:
    """One painting operation; `marks` are the open sequences, outermost first."""

    operation: Operation
    marks: tuple[Mark, ...]
    resources: DictionaryObject
    matrix: Matrix
    """From the operation's user space to the page."""
    font: FontReading | None = None
    codes: bytes = b""
    font_size: float = 0.0
    advance: float = 0.0
    """How far the text reaches to the right, in its own space."""
    invisible: bool = False
    """Text that is shown in rendering mode 3."""
    window: Box | None = None
    """The box on the page outside which nothing shows, as far as clipping by rectangles says."""

    @property
    def box_shown(self) -> Box | None:
        """The part of a text's box that is to be seen; None for what is not text or does not show."""
        if self.invisible or not self.text.strip():
            return None
        return overlap(self.box, self.window) if self.window else self.box

    @property
    def size(self) -> float:
        """The height of one em on the page, in points."""
        return abs(self.font_size) * hypot(self.matrix[2], self.matrix[3])

    @property
    def text(self) -> str:
        """The text that is shown; empty for what is none."""
        return self.font.text(self.codes) if self.font else ""

    @property
    def box(self) -> Box:
        """Left, bottom, right and top of shown text on the page, as high and deep as its glyphs are."""
        descent, ascent = self.font.vertical_extent(self.codes) if self.font else (0.0, 0.0)
        return mapped((0.0, descent * self.font_size, self.advance, ascent * self.font_size), self.matrix)


@dataclass(slots=True)
class Painting:
    """Everything that a page paints, and what is wrong with how it says so."""

    painted: list[Painted] = field(default_factory=list)
    operations: list[Operation] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    """All marked-content sequences, those that paint nothing too."""
    forms: list[StreamObject] = field(default_factory=list)
    """Form XObjects in the order in which they are painted; one that is painted twice stands here twice."""
    faults: list[str] = field(default_factory=list)
    fonts: dict[int, FontReading] = field(default_factory=dict)
    """Fonts by the identity of their dictionaries, each read once."""
    allowance: Allowance = field(default_factory=Allowance)
    texts_only: bool = False
    """Whether paths are passed over, which make up nearly all of a drawing; texts are the same."""
    unreadable: str = ""
    """What of the content no reader understands, as the end of a sentence about it; empty for sound content."""
    complete: bool = True
    """Whether all of the content was followed, within the allowance."""

    def font(self, dictionary: DictionaryObject) -> FontReading:
        """The reading of a font dictionary."""
        return self.fonts.setdefault(id(dictionary), FontReading(dictionary, self.allowance.unpack))
