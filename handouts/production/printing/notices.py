"""What print copies say to whoever stands at the printer: single lines, and whole sheets of instructions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from handouts.content.language import Language
from handouts.design.theme import Theme
from handouts.design.theme_reader import read_theme
from handouts.markup.parser import parse
from handouts.markup.templates import Templates
from handouts.pages.images import Picture
from handouts.pages.part import Setting, render_part
from handouts.pages.slips import render_slips
from handouts.production.printing.titles import printable_title
from handouts.production.project import Project
from handouts.production.request import USUAL_LANGUAGE
from handouts.sources.reading import read_model
from handouts.sources.source import read_yaml
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

    def sheet(self, name: str, paper: tuple[float, float], *, pages: int = 1, **data: Any) -> bytes:
        """The pages of `paper`'s size in points that the template NAME makes of the data.

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
        return render_part(tree, setting, most_pages=pages).pdf

    def title(self, *titles: str) -> str:
        """The first of these that can be printed, as far as it can; empty where none can."""
        return next(filter(None, (printable_title(title, self._fonts) for title in titles)), "")

    @property
    def theme(self) -> Theme:
        """Read when the first notice is written."""
        if self._theme is None:
            self._theme = read_theme(THEME, self._roots, families=self._fonts.families)
        return self._theme


def open_notices(project: Project, tag: str) -> Notices:
    """Notices in the language of that BCP 47 tag, or of its first part, where its words are written; else in the
    usual one.
    """
    known = project.ids("languages")
    name = next((name for name in (tag, tag.split("-")[0].lower()) if name in known), USUAL_LANGUAGE)
    paths = (folder / "languages" / f"{name}.yaml" for folder in reversed(project.data_folders))
    language = read_model(Language, read_yaml(next(path for path in paths if path.is_file())), id=name)
    return Notices(language, FontLibrary.read(project.font_folders), project.layout_folders)


def _no_picture(source: str) -> Picture:
    raise ValueError(f'a notice shows no pictures, and so not "{source}"')
