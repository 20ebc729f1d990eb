"""The icons of layouts, read from their files and checked: a name and the path that is drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from handouts.design.record import Record
from handouts.files.sources import is_there
from handouts.markup import values
from handouts.pages.icons import outline
from handouts.problems import BadInput, Problems
from handouts.sources.source import read_yaml
from handouts.sources.written import shown_path

FILE = "parts/icons.yaml"
"""In a folder of layouts."""

_EXPECTED = 'a name and a path, such as   stop: "M8 2 H16 L22 8 V16 L16 22 H8 L2 16 V8 Z"'


def read_icons(folders: Sequence[Path]) -> Mapping[str, str]:
    """The icons of all layout folders by name, of which later folders win; raises `BadInput` with all problems."""
    icons: dict[str, str] = {}
    problems = Problems()
    for folder in folders:
        if is_there(path := folder / FILE):
            try:
                icons |= _read(path, problems)
            except BadInput as bad:
                problems.extend(bad.problems)
    problems.raise_if_any()
    return icons


def _read(path: Path, problems: Problems) -> dict[str, str]:
    record = Record(read_yaml(path, shown_path(path)), problems)
    found = {}
    for name, written in record.items(record.source.value):
        if not _is_name(name):
            place = record.source.key_place(name)
            problems.add(f'"{name}" is no name of an icon', place, expected=_EXPECTED)
        elif given := record.value(written, _path, (name,)):
            found[name] = given.value
    return found


def _is_name(name: str) -> bool:
    try:
        return values.name(name) == name
    except ValueError:
        return False


def _path(text: str) -> str:
    """Path data that can be drawn; raises ValueError with what was expected."""
    outline(text)
    return text
