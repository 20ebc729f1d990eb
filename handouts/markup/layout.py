"""Layouts: which templates make a publication, on which papers, and how their parts are bound."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from handouts.content.yaml_source import Source, read_yaml
from handouts.markup import values
from handouts.markup.source import shown_path
from handouts.markup.theme_file import TABLES, Layer, LayerReader
from handouts.paper import PAPERS
from handouts.problems import BadInput, Place, Problem, Problems, nearest

FILE = "layout.yaml"


@dataclass(frozen=True, slots=True)
class LayoutPart:
    """One template of a layout, written once, or once for each item of a list."""

    template: str
    """Its name for `Templates.write`, from the folder of layouts: "booklet/cover.xml"."""
    place: Place
    id: str = ""
    """The part's id; for a part `for_each` item, the item's id counts instead."""
    for_each: str | None = None
    """The name of the list in the templates' data, e.g. "exercises"."""
    fill: bool = False
    """Written as often as it takes to reach the multiple of pages, and not at all when there is no need."""
    last: bool = False
    """Stands at the very end, after what fills up."""
    contents: bool = True
    """Stands in the contents and the outline."""
    folio: bool = True
    """Carries a page number."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A kind of publication."""

    name: str
    title: str
    about: str
    theme: str
    papers: tuple[str, ...]
    """The first is the default."""
    parts: tuple[LayoutPart, ...]
    place: Place
    """The start of its file."""
    theme_place: Place
    """Where the theme is named, for `read_theme`."""
    bind: bool = True
    """One bound file; else each part is a file of its own."""
    multiple_of: int = 1
    """The bound page count is a multiple of this."""
    overrides: Layer = field(default_factory=dict)
    """What the layout changes in its theme, for `read_theme`."""
