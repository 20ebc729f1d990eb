"""YAML text to plain values that keep their places.

Read from PyYAML's events (libyaml's where present) and not from its node graph: composing nodes recurses in C
and kills the process on deep input. Every scalar stays text, because what `08`, `no` or `1:30` mean depends
on the field they stand in: `values` decides that. Only an empty value, `~` and `null` become None here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from handouts.files.sources import read_file
from handouts.problems import BadInput, Place, Problem
from handouts.sources.text import decode, explain

MAX_VALUES = 100_000
"""More values than any content file has; reached only by aliases that multiply ("billion laughs")."""

MAX_DEPTH = 50
"""Deeper than any content file nests; whatever walks the values later recurses once a level."""

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(slots=True)
class Mark:
    """Where a value stands; line and column count from 1. `key` is where its key stands, if it has one."""

    line: int
    column: int
    block: bool = False
    key: tuple[int, int] | None = None
    children: dict[str | int, Mark] = field(default_factory=dict)

    @property
    def start(self) -> tuple[int, int]:
        """Where to point an author: at the value, or at the key of a value that begins on a later line."""
        return self.key if self.key and self.block else (self.line, self.column)


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


def place_at(file: str, lines: list[str], line: int, column: int) -> Place:
    """A place with its line as the excerpt."""
    return Place(file, line, column, lines[line - 1] if line <= len(lines) else "")


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
    builder = _Builder(file, lines, most)
    try:
        read = builder.build(_events(text))
    except yaml.MarkedYAMLError as error:
        raise BadInput([*builder.problems, explain(error, file, lines)]) from None
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


@dataclass(slots=True)
class _Read:
    """A value that has been read, with what aliases to it will cost."""

    value: Any
    mark: Mark
    size: int = 1
    depth: int = 0
    anchor: str | None = None
    key: str | None = None
    key_at: tuple[int, int] = (0, 0)

    @property
    def wants_key(self) -> bool:
        return type(self.value) is dict and self.key is None


class _Builder:
    """Builds values and marks from YAML events, with a stack of its own: no input exhausts Python's."""

    def __init__(self, file: str, lines: list[str], most: int) -> None:
        self.file, self.lines, self.most = file, lines, most
        self.problems: list[Problem] = []
        self.open: list[_Read] = []
        self.root: _Read | None = None
        self.anchors: dict[str, _Read] = {}
        self.values = 0

    def build(self, events: Iterator[Any]) -> _Read | None:
        for event in events:
            kind = type(event)
            if kind is yaml.ScalarEvent:
                self._scalar(event)
            elif kind is yaml.MappingStartEvent:
                self._begin(event, {})
            elif kind is yaml.SequenceStartEvent:
                self._begin(event, [])
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self._end(event)
            elif kind is yaml.AliasEvent:
                self._alias(event)
            elif kind is yaml.DocumentStartEvent and self.root:
                self._refuse(event, "a second document begins here", "one document a file, without ---")
        return self.root

    def _scalar(self, event: Any) -> None:
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        if event.tag is not None:
            self._fault(event, f"tags such as {event.tag} are not used here", "the plain value")
        if self.open and self.open[-1].wants_key:
            self._key(event, self.open[-1], (line, column))
            return
        value = None if not event.style and event.value in _NULLS else event.value
        read = _Read(value, Mark(line, column, event.style in ("|", ">")))
        if event.anchor:
            self.anchors[event.anchor] = read
        self._add(event, read)

    def _key(self, event: Any, parent: _Read, position: tuple[int, int]) -> None:
        if event.value in parent.value:
            first = parent.mark.children[event.value].key or (0, 0)
            self._fault(event, f'"{event.value}" stands here a second time; the first is on line {first[0]}')
        parent.key, parent.key_at = event.value, position

    def _begin(self, event: Any, value: dict[str, Any] | list[Any]) -> None:
        if event.tag is not None:
            self._fault(event, f"tags such as {event.tag} are not used here", "the plain value")
        self._check_depth(event, 1)
        if self.open and self.open[-1].wants_key:
            self._refuse(event, "a key must be a word, not a list or keys and values", "quotes around { or [")
        start = event.start_mark
        mark = Mark(start.line + 1, start.column + 1, block=not event.flow_style)
        self.open.append(_Read(value, mark, anchor=event.anchor))

    def _end(self, event: Any) -> None:
        read = self.open.pop()
        if read.anchor:
            self.anchors[read.anchor] = read
        self._add(event, read)

    def _alias(self, event: Any) -> None:
        """Put in again what was anchored; its places stay those of the anchor."""
        known = self.anchors.get(event.anchor)
        if known is None:
            self._refuse(
                event, f"*{event.anchor} repeats something that no &{event.anchor} above it has marked"
            )
        elif self.open and self.open[-1].wants_key:
            self._refuse(event, "a key must be a word, not an alias")
        else:
            self._check_depth(event, known.depth)
            mark = Mark(known.mark.line, known.mark.column, known.mark.block, None, known.mark.children)
            self._add(event, _Read(known.value, mark, known.size, known.depth))

    def _add(self, event: Any, read: _Read) -> None:
        """Put a value that has been read where it belongs: in the list or under the key that is open."""
        self.values += 1
        if self.values + read.size > self.most:
            self._refuse(event, f"this file has more than {self.most} values, counting what aliases repeat")
        if not self.open:
            self.root = read
            return
        parent = self.open[-1]
        parent.size += read.size
        parent.depth = max(parent.depth, read.depth + 1)
        place: str | int
        if parent.key is not None:
            place, read.mark.key, parent.key = parent.key, parent.key_at, None
            parent.value[place] = read.value
        else:
            place = len(parent.value)
            parent.value.append(read.value)
        parent.mark.children[place] = read.mark

    def _check_depth(self, event: Any, more: int) -> None:
        if len(self.open) + more > MAX_DEPTH:
            self._refuse(event, f"values are nested more than {MAX_DEPTH} deep")

    def _fault(self, event: Any, message: str, expected: str | None = None) -> None:
        mark = event.start_mark
        place = place_at(self.file, self.lines, mark.line + 1, mark.column + 1)
        self.problems.append(Problem(message, place, expected))

    def _refuse(self, event: Any, message: str, expected: str | None = None) -> None:
        """Stop reading: what follows cannot be made sense of, or would never end."""
        self._fault(event, message, expected)
        raise BadInput(self.problems)
