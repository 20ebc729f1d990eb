"""The icons of layouts, read from their files and checked: a name and the path that is drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from handouts.design.kinds import reading
from handouts.files.sources import is_there
from handouts.markup import values
from handouts.pages.icons import outline
from handouts.problems import BadInput, Problems
from handouts.sources.model import FrozenMap, Model
from handouts.sources.reading import read_model
from handouts.sources.source import Mark, Source, read_yaml
from handouts.sources.values import fault
from handouts.sources.written import shown_path

FILE = "parts/icons.yaml"
"""In a folder of layouts."""

_EXPECTED = 'a name and a path, such as   stop: "M8 2 H16 L22 8 V16 L16 22 H8 L2 16 V8 Z"'


def _name(name: str) -> str:
    try:
        if values.name(name) == name:
            return name
    except ValueError:
        pass
    raise fault(f'"{name}" is no name of an icon', _EXPECTED, of_key=True)


def _path(text: str) -> str:
    """Path data that can be drawn; raises ValueError with what was expected."""
    outline(text)
    return text


class IconFile(Model):
    """The icons of a folder of layouts, which are all that stands in their file."""

    icons: Annotated[
        Mapping[Annotated[str, AfterValidator(_name)], Annotated[str, BeforeValidator(reading(_path))]],
        AfterValidator(FrozenMap),
    ] = Field(description="Path data by name.")


def read_icons(folders: Sequence[Path]) -> Mapping[str, str]:
    """The icons of all layout folders by name, of which later folders win; raises `BadInput` with all problems."""
    icons: dict[str, str] = {}
    problems = Problems()
    for folder in folders:
        if is_there(path := folder / FILE):
            try:
                icons |= _read(path)
            except BadInput as bad:
                problems.extend(bad.problems)
    problems.raise_if_any()
    return icons


def _read(path: Path) -> Mapping[str, str]:
    source = read_yaml(path, shown_path(path))
    whole = Mark(1, 1, children={"icons": source.mark})
    return read_model(IconFile, Source(source.file, source.lines, {"icons": source.value}, whole)).icons
