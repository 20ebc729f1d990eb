"""Editions: a publication for other eyes or another printer, as a layer over whatever theme it is set in.

An edition is one file, `layouts/editions/NAME.yaml`. Text grows to its size and reflows: nothing is ever scaled.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from handouts.design.kinds import PaperName, Section, Words, Written
from handouts.design.style import LETTERS, StyleRules
from handouts.design.theme_file import Layer, Sections, properties
from handouts.figures.poses.picture import Style as FigureStyle
from handouts.files.sources import is_there
from handouts.markup.bounds import Bounds
from handouts.problems import BadInput, Problem, nearest
from handouts.sources.file_names import one_called
from handouts.sources.model import FrozenMap
from handouts.sources.reading import read_model
from handouts.sources.source import read_yaml
from handouts.sources.strays import is_stray
from handouts.sources.values import OneOf, Text
from handouts.sources.written import shown_path

FOLDER = "editions"
"""Where editions lie in a folder of layouts."""

FIGURES = ("colour", "line")
PALETTES = ("theme", "black")

_ROOMS = ("before", "after", "gap")
"""What an edition says in points and means as a part of a line."""


class Edition(Sections):
    """An edition: `layouts/editions/NAME.yaml`. Sizes are in points; None is: as in the theme."""

    name: str = Field(default="", exclude=True)
    about: Text = Field(default="", description="For whom the edition is, in lists.")
    text_size: Annotated[float | None, Written("length", Bounds("4pt", "100pt"))] = Field(
        default=None,
        description="The size of plain text. Where a theme's is smaller, all text grows by the difference.",
    )
    minimum_size: Annotated[float | None, Written("length", LETTERS)] = Field(
        default=None, description="No text may be smaller, on the sheet as it is printed."
    )
    papers: Annotated[tuple[PaperName, ...], Words()] = Field(
        default=(),
        description="The papers that it is better on than on a layout's usual one, where the layout is made for it.",
    )
    figures: Annotated[FigureStyle, OneOf(*FIGURES)] = Field(
        default="colour",
        description="How drawings are made: in colour, or as black lines; colour when not given.",
    )
    palette: Annotated[str, OneOf(*PALETTES)] = Field(
        default="theme",
        description="theme: colours as they are; black: every one becomes black or white; theme when not given.",
    )
    more_pages: Annotated[int, Written("integer", Bounds("1", "10"))] = Field(
        default=1,
        description="How many times as many pages as its layout allows a part may take; 1 when not given.",
    )
    every_style: Annotated[StyleRules, Section()] = Field(
        default_factory=StyleRules.model_construct,
        description="Properties that hold for every style, whatever the theme says.",
    )

    @property
    def every(self) -> Mapping[str, Any]:
        """The properties that hold for every style: whatever a theme says of them is overruled."""
        return {key: given.value for key, given in properties(self.every_style)}

    def layer(self) -> Layer:
        """What it says of single styles, pages and colours, as a theme does."""
        return {key: given for key, given in super().layer().items() if key != ("minimum-size",)}

    def sized(self, text_size: float | None) -> Edition:
        """The edition with plain text of so many points, nothing smaller, and its rooms in proportion.

        Twice the size takes four times the area, so that parts may take more pages.
        """
        if text_size is None:
            return self
        ratio = text_size / (self.text_size or text_size)
        return self.with_fields(
            text_size=text_size,
            minimum_size=text_size,
            more_pages=max(self.more_pages, ceil(self.more_pages * ratio**2)),
            styles=FrozenMap({name: _grown(rules, ratio) for name, rules in self.styles.items()}),
        )


def _grown(rules: StyleRules, ratio: float) -> StyleRules:
    """A style with its rooms so many times larger."""
    rooms = {name: value for name in _ROOMS if (value := getattr(rules, name)) is not None}
    return rules.with_fields(**{name: value * ratio for name, value in rooms.items()})


def read_edition(name: str, roots: Sequence[Path]) -> Edition:
    """The edition of `editions/NAME.yaml` in the layout folders `roots`, of which later ones win.

    Raises `BadInput` with all problems of the file, or for a name that there is no file of.
    """
    known = edition_names(roots)
    if (called := one_called(name, known)) is None:
        expected = f"one of {', '.join(known)}" if known else f"a file {FOLDER}/{name}.yaml"
        raise BadInput([Problem(f'unknown edition "{name}"', None, expected, nearest(name, known))])
    path = next(path for root in reversed(roots) if is_there(path := root / FOLDER / f"{called}.yaml"))
    return read_model(Edition, read_yaml(path, shown_path(path)), name=name)


def edition_names(roots: Sequence[Path]) -> list[str]:
    """The names of all editions in the layout folders."""
    return sorted(
        {path.stem for root in roots for path in (root / FOLDER).glob("*.yaml") if not is_stray(path.name)}
    )
