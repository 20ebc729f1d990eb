"""What all parts of a publication are set with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from handouts.design.theme import Theme
from handouts.figures.drawing import Artwork, Palette
from handouts.pages.images import Picture
from handouts.text.fonts import Face, FontLibrary
from handouts.text.line import Direction
from handouts.xmp import Metadata


@dataclass(frozen=True, slots=True)
class Setting:
    """What a part is set with: the same for all parts of a publication.

    `size` is the paper in points. `source` is what a figure's src stands for; it raises ValueError where
    there is no such picture. `icons` has path data by name. `characters` are all characters of the
    publication: parts set with the same ones carry identical fonts, which binding shares. `page_numbers` are
    the printed page numbers by id, for contents and references. `faces` are embedded in every part, for words
    that are not known yet. With the direction "rtl" pages are mirrored.
    """

    theme: Theme
    size: tuple[float, float]
    fonts: FontLibrary
    palette: Palette
    icons: Mapping[str, str]
    source: Callable[[str], Artwork | Picture]
    metadata: Metadata
    characters: frozenset[str] = frozenset()
    page_numbers: Mapping[str, str] | None = None
    direction: Direction = "ltr"
    bleed: float = 0.0
    """How far pages reach beyond the paper on every side, in points, for fills that are cut off with it."""
    faces: tuple[Face, ...] = ()
    digits: str = "0123456789"
    """From zero to nine, for the numbers that pages set on their own."""

    @property
    def sheet(self) -> tuple[float, float, float, float]:
        """The paper and its bleed: left, bottom, right, top."""
        by = self.bleed
        return (-by, -by, self.size[0] + by, self.size[1] + by)

    def primed(self, face: Face) -> frozenset[str]:
        """The characters that a face is embedded with: all for the theme's own, what they lack for others.

        Other faces get everything but the plain letters and digits that the theme's own have.
        """
        families = {style.font for style in self.theme.blocks.values() if style.font}
        drawn = _drawn(face, self.characters)
        if face.family in families:
            return drawn
        # A word gets one face: letters that the theme's faces have too, such as π, stand in words they cannot draw.
        plain = frozenset(character for character in drawn if character.isascii() and character.isalnum())
        return drawn - plain.intersection(*(_drawn(self.fonts.face(family), drawn) for family in families))


@lru_cache(maxsize=64)
def _drawn(face: Face, characters: frozenset[str]) -> frozenset[str]:
    """Those characters that a face draws. Python does not count the no-break space among what is printed."""
    return frozenset(
        character
        for character in characters
        if (character.isprintable() or character == "\u00a0") and face.covers(character)
    )
