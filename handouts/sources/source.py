"""YAML text to plain values that keep their places.

Read from PyYAML's events (libyaml's where present) and not from its node graph: composing nodes recurses in C
and kills the process on deep input.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from handouts.problems import BadInput, Place, Problem
from handouts.sources.builder import MAX_DEPTH, Builder
from handouts.sources.marks import Mark, place_at
from handouts.sources.syntax import SyntaxFault
from handouts.sources.text import decode

__all__ = ["MAX_DEPTH", "Mark", "Source", "parse_yaml", "place_at", "read_yaml"]

MAX_VALUES = 100_000
"""More values than any content file has; reached only by aliases that multiply ("billion laughs")."""

MAX_BYTES = 10_000_000
"""More than any content file has."""


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

    def _mark(self, path: tuple[str | int, ...]) -> Mark:
        mark = self.mark
        for part in path:
            mark = mark.children.get(part, mark)
        return mark


def read_yaml(path: Path, file: str | None = None, *, most: int = MAX_VALUES) -> Source:
    """The values of the YAML file `path`, called `file` in messages; `most` are how many it may have.

    Raises BadInput when the file cannot be read, is not UTF-8, is empty or is not YAML, on duplicate keys,
    tags, several documents, and on aliases or nesting out of all proportion.
    """
    file = file or str(path)
    try:
        if path.stat().st_size > MAX_BYTES and most == MAX_VALUES:
            message = "this file is larger than any content"
            raise BadInput([Problem(message, Place(file), f"at most {MAX_BYTES // 1_000_000} MB")])
        data = path.read_bytes()
    except OSError as error:
        message = f"this file cannot be read: {error.strerror}"
        raise BadInput([Problem(message, Place(file), "a file that you may read")]) from None
    return parse_yaml(data, file, most=most)


def parse_yaml(data: bytes, file: str, *, most: int = MAX_VALUES) -> Source:
    """The values of YAML text given as bytes; see `read_yaml`."""
    text = decode(data, file)
    lines = text.splitlines()
    builder = Builder(file, lines, most)
    try:
        read = builder.build(_events(text))
    except yaml.MarkedYAMLError as error:
        told = SyntaxFault(error, file, lines, builder.comments, builder.last).problems()
        raise BadInput(dict.fromkeys([*builder.problems, *told])) from None
    if builder.problems:
        raise BadInput(builder.problems)
    if read is None or read.value is None:
        expected = "keys and values, such as   name: Clamshell"
        raise BadInput([Problem("this file is empty", place_at(file, lines, 1, 1), expected)])
    return Source(file, lines, read.value, read.mark)


def _events(text: str) -> Iterator[Any]:
    parser = yaml.CSafeLoader(text) if yaml.__with_libyaml__ else yaml.SafeLoader(text)
    while (event := parser.get_event()) is not None:
        yield event
