"""Editions: a publication for other eyes or another printer, as a layer over whatever theme it is set in.

An edition is one file, `layouts/editions/NAME.yaml`. Text grows to its size and reflows: nothing is ever scaled.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from handouts.design.record import Key, Record
from handouts.design.style import STYLE_PROPERTIES
from handouts.design.theme_file import LISTS, TABLES, Layer, read_layer, read_properties
from handouts.figures.poses.picture import Style as FigureStyle
from handouts.markup import values
from handouts.problems import BadInput, Problem, Problems, nearest
from handouts.sources.file_names import one_called
from handouts.sources.source import read_yaml
from handouts.sources.strays import is_stray
from handouts.sources.written import shown_path

FOLDER = "editions"
"""Where editions lie in a folder of layouts."""

FIGURES = ("colour", "line")
PALETTES = ("theme", "black")

figures, palette = values.one_of(*FIGURES), values.one_of(*PALETTES)

KEYS: Mapping[str, Key] = {
    "about": Key(values.plain, "For whom the edition is, in lists."),
    "text-size": Key(
        values.length, "The size of plain text. Where a theme's is smaller, all text grows by the difference."
    ),
    "minimum-size": Key(values.length, "No text may be smaller, on the sheet as it is printed."),
    "figures": Key(figures, "How drawings are made: in colour, or as black lines; colour when not given."),
    "palette": Key(palette, "black: every colour becomes black or white; theme when not given."),
    "more-pages": Key(
        values.integer, "How many times as many pages as its layout allows a part may take; 1 when not given."
    ),
}
SECTIONS = ("every-style", *LISTS, *TABLES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """An edition as its file says it. Sizes are in points; None is: as in the theme."""

    name: str
    about: str = ""
    text_size: float | None = None
    minimum_size: float | None = None
    figures: FigureStyle = "colour"
    palette: str = "theme"
    more_pages: int = 1
    every: Mapping[str, Any] = field(default_factory=dict)
    """Properties that hold for every style: whatever a theme says of them is overruled."""
    layer: Layer = field(default_factory=dict)
    """What it says of single styles, pages and colours, as a theme does."""


def read_edition(name: str, roots: Sequence[Path]) -> Edition:
    """The edition of `editions/NAME.yaml` in the layout folders `roots`, of which later ones win.

    Raises `BadInput` with all problems of the file, or for a name that there is no file of.
    """
    known = edition_names(roots)
    if (called := one_called(name, known)) is None:
        expected = f"one of {', '.join(known)}" if known else f"a file {FOLDER}/{name}.yaml"
        raise BadInput([Problem(f'unknown edition "{name}"', None, expected, nearest(name, known))])
    path = next(path for root in reversed(roots) if (path := root / FOLDER / f"{called}.yaml").is_file())
    problems = Problems()
    record = Record(read_yaml(path, shown_path(path)), problems)
    content = dict(record.items(record.source.value))
    given = record.fields(content, KEYS, others=SECTIONS)
    every = read_properties(
        record, content.get("every-style"), ("every-style",), STYLE_PROPERTIES, ("every-style",)
    )
    sections = {key: section for key, section in content.items() if key in (*LISTS, *TABLES)}
    layer = read_layer(record, sections, (*LISTS, *TABLES))
    problems.raise_if_any()
    return Edition(
        name=name,
        every={key[-1]: found.value for key, found in every.items()},
        layer=layer,
        **{key.replace("-", "_"): found.value for key, found in given.items()},
    )


def edition_names(roots: Sequence[Path]) -> list[str]:
    """The names of all editions in the layout folders."""
    return sorted(
        {path.stem for root in roots for path in (root / FOLDER).glob("*.yaml") if not is_stray(path.name)}
    )
