"""YAML text to plain values that keep their places.

Read from PyYAML's events (libyaml's where present) and not from its node graph: composing nodes recurses in C
and kills the process on deep input.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from handouts.files.sources import read_file
from handouts.problems import BadInput, Code, Place, Problem
from handouts.sources.builder import MAX_DEPTH, Builder
from handouts.sources.marks import Mark, place_at
from handouts.sources.syntax import SyntaxFault
from handouts.sources.text import decode

__all__ = ["MAX_DEPTH", "Mark", "Source", "parse_yaml", "place_at", "read_yaml"]

MAX_VALUES = 100_000
"""More values than any content file has; reached only by aliases that multiply ("billion laughs")."""


@dataclass(slots=True, repr=False)  # its values may be a patient's: a traceback or a log shows none
class Source:
    """One YAML file: its values (dicts, lists, text, None), and where each stands."""

    file: str
    lines: list[str]
    value: Any
    mark: Mark

    def place(self, *path: str | int) -> Place:
        """The place of the value at `path`; parts of the path that the file does not have are skipped."""
        return place_at(self.file, self.lines, *self._mark(path).start)

    def key_place(self, *path: str | int) -> Place:
        """The place of the key at the end of `path`."""
        mark = self._mark(path)
        return place_at(self.file, self.lines, *(mark.key or mark.start))

    def without(self, paths: Iterable[tuple[str | int, ...]]) -> Source:
        """The file as if nothing stood at these paths; what is left keeps its places."""
        there = {self._there(path) for path in paths}
        return Source(self.file, self.lines, *_left(self.value, self.mark, there, ()))

    def _there(self, path: tuple[str | int, ...]) -> tuple[str | int, ...]:
        """The parts of a path that the file has."""
        mark, there = self.mark, []
        for part in path:
            if part in mark.children:
                mark = mark.children[part]
                there.append(part)
        return tuple(there)

    def _mark(self, path: tuple[str | int, ...]) -> Mark:
        mark = self.mark
        for part in path:
            mark = mark.children.get(part, mark)
        return mark


def _left(
    value: Any, mark: Mark, paths: Container[tuple[str | int, ...]], at: tuple[str | int, ...]
) -> tuple[Any, Mark]:
    if not isinstance(value, dict | list):
        return value, mark
    items = list(value.items() if isinstance(value, dict) else enumerate(value))
    left = [
        (key, *_left(item, mark.children[key], paths, (*at, key)))
        for key, item in items
        if (*at, key) not in paths
    ]
    names = [key for key, *_ in left] if isinstance(value, dict) else range(len(left))
    marks = {name: below for name, (*_, below) in zip(names, left, strict=True)}
    found = [item for _, item, _ in left]
    return (
        dict(zip(names, found, strict=True)) if isinstance(value, dict) else found,
        replace(mark, children=marks),
    )


def read_yaml(path: Path, file: str | None = None) -> Source:
    """The values of the YAML file `path` of a project, called `file` in messages.

    Raises BadInput when the file cannot be read (see `files.open_file`), is not UTF-8, is empty or is not YAML, on
    duplicate keys, tags, several documents, and on aliases or nesting out of all proportion.
    """
    file = file or str(path)
    return parse_yaml(read_file(path, file=file), file)


def parse_yaml(data: bytes, file: str, *, most: int = MAX_VALUES) -> Source:
    """The values of YAML text given as bytes; see `read_yaml`."""
    text = decode(data, file)
    lines = text.splitlines()
    builder = Builder(file, lines, most)
    try:
        read = builder.build(_events(text))
    except yaml.MarkedYAMLError as error:
        faults = SyntaxFault(error, file, lines, builder.comments, builder.last).problems()
        raise BadInput(dict.fromkeys([*builder.problems, *faults])) from None
    if builder.problems:
        raise BadInput(builder.problems)
    if read is None or read.value is None:
        expected = "keys and values, such as   name: Clamshell"
        raise BadInput(
            [Problem("this file is empty", place_at(file, lines, 1, 1), expected, code=Code.EMPTY)]
        )
    return Source(file, lines, read.value, read.mark)


def _events(text: str) -> Iterator[Any]:
    parser = yaml.CSafeLoader(text) if yaml.__with_libyaml__ else yaml.SafeLoader(text)
    while (event := parser.get_event()) is not None:
        yield event
