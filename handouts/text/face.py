"""One font file as a face: what it is called, how tall it is, which characters it draws."""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from handouts.files.sources import read_file
from handouts.problems import BadInput, Place, Problem
from handouts.text.sfnt import MOST_BYTES, FontHead

if TYPE_CHECKING:
    import uharfbuzz

_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9+-]")
_LONGEST_NAME = 63
"""As PostScript has it."""
_STAND_INS = {"\u2011": "\u2010-", "\u2010": "-"}
"""Hyphens that are drawn by another hyphen, in order of preference, where the font lacks them."""


class Face:
    """A font file of one weight and style. Measures are fractions of the em; `descent` counts downward.

    The file is opened when its characters or glyphs are first asked for. Faces are compared by identity.
    """

    def __init__(self, path: Path, family: str, head: FontHead) -> None:
        em = head.units_per_em
        self.path = path
        self.family = family
        self.weight = head.weight
        self.italic = head.italic
        self.units_per_em = em
        self.ascent = head.ascent / em
        self.descent = head.descent / em
        self.x_height = head.x_height / em
        self.cap_height = head.cap_height / em

    def __repr__(self) -> str:
        return f"Face({self.path.name})"

    @cached_property
    def hb(self) -> uharfbuzz.Font:
        """The HarfBuzz font, at the font's own units."""
        import uharfbuzz

        opened = uharfbuzz.Face(uharfbuzz.Blob(read_file(self.path, most=MOST_BYTES)))
        if not (opened.glyph_count and opened.unicodes):
            raise self.unusable("it is damaged, and has no letters")
        return uharfbuzz.Font(opened)

    @cached_property
    def name(self) -> str:
        """The PostScript name, e.g. `Lexend-Bold`, of letters that a name in a PDF may have."""
        import uharfbuzz

        found = self.hb.face.get_name(uharfbuzz.OTNameIdPredefined.POSTSCRIPT_NAME)
        names = (_NOT_IN_NAMES.sub("", name or "")[:_LONGEST_NAME] for name in (found, self.path.stem))
        return next(filter(None, names), "Font")

    def unusable(self, reason: str) -> BadInput:
        """The problem of a font that turns out to be no good, for the reason that ends the sentence."""
        message = f"the font cannot be used: {reason}"
        return BadInput([Problem(message, Place(str(self.path)), "the font as it was made, copied anew")])

    @cached_property
    def codepoints(self) -> frozenset[int]:
        """The characters the font has glyphs for."""
        return frozenset(self.hb.face.unicodes)

    def glyph_source(self, char: str) -> str:
        """The character whose glyph draws `char`: itself, or another hyphen where the font lacks this one."""
        if ord(char) not in self.codepoints:
            for stand_in in _STAND_INS.get(char, ""):
                if ord(stand_in) in self.codepoints:
                    return stand_in
        return char

    def covers(self, char: str) -> bool:
        """Whether `char` is drawn right: by its glyph, a stand-in hyphen, or (spaces) the space's glyph."""
        if unicodedata.category(char) == "Zs":
            char = " "  # HarfBuzz makes every other space from this one, with its proper width
        return ord(self.glyph_source(char)) in self.codepoints

    def covers_all(self, text: str) -> bool:
        """Whether every character of `text` is drawn right, as it stands, composed, or decomposed."""
        return all(map(self.covers, text)) or any(
            all(map(self.covers, unicodedata.normalize(form, text))) for form in ("NFC", "NFD")
        )
