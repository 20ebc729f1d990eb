"""What print copies say to whoever stands at the printer: single lines, and whole sheets of instructions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from handouts.content.language import Language
from handouts.markup.parser import parse
from handouts.markup.templates import Templates
from handouts.markup.theme import Theme
from handouts.markup.theme_reader import read_theme
from handouts.pages.images import Picture
from handouts.pages.part import Setting, render_part
from handouts.pages.slips import render_slips
from handouts.text.fonts import FontLibrary
from handouts.xmp import Metadata

THEME = "notice"
FOLDER = "notices"
"""The templates of whole sheets, in a folder of layouts."""


class Notices:
    """Written in one language, set in the theme for notices."""

    def __init__(self, language: Language, fonts: FontLibrary, roots: Sequence[Path]) -> None:
        self.language, self._fonts, self._roots = language, fonts, roots
        self._metadata = Metadata("", language.id)
        self._theme: Theme | None = None

    def lines(self, lines: Sequence[str], size: float) -> bytes:
        """A PDF with a page for each line, as large as the line, its text `size` points."""
        family = self.theme.style("text").font or ""
        direction = self.language.direction
        return render_slips(lines, self._fonts, family, size, self._metadata, direction)

    def sheet(self, name: str, paper: tuple[float, float], **data: Any) -> bytes:
        """The page of `paper`'s size in points that the template NAME makes of the data.

        Raises `BadInput` where it does not fit.
        """
        given = {"t": self.language.text, "lang": self.language.id, **data}
        markup = Templates(self._roots).write(f"{FOLDER}/{name}.xml", given)
        tree = parse(markup.text, f"{name}.xml", origin=markup.origin)
        words = frozenset(tree.text)
        setting = Setting(
            self.theme,
            paper,
            self._fonts,
            self.theme.figure,
            {},
            _no_picture,
            self._metadata,
            words,
            direction=self.language.direction,
        )
        return render_part(tree, setting, most_pages=1).pdf

    @property
    def theme(self) -> Theme:
        """Read when the first notice is written."""
        if self._theme is None:
            self._theme = read_theme(THEME, self._roots, families=self._fonts.families)
        return self._theme


def _no_picture(source: str) -> Picture:
    raise ValueError(f'a notice shows no pictures, and so not "{source}"')
