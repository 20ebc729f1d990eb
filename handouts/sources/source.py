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

from handouts.problems import BadInput, Place, Problem
from handouts.sources.comments import Comments
from handouts.sources.syntax import SECOND, SyntaxFault
from handouts.sources.text import decode
from handouts.sources.traps import (
    IN_BRACES,
    TYPOGRAPHIC,
    Trap,
    cuts_quotation,
    no_space,
    text_trap,
    typing_trap,
)
from handouts.visible import is_visible

MAX_VALUES = 100_000
"""More values than any content file has; reached only by aliases that multiply ("billion laughs")."""

MAX_BYTES = 10_000_000
"""More than any content file has."""

MAX_DEPTH = 50
"""Deeper than any content file nests; whatever walks the values later recurses once a level."""

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(slots=True)
class Mark:
    """Where a value stands; line and column count from 1. `key` is where its key stands, if it has one.

    `block` values begin below their key; `flow` ones, texts in quotes among them, have a sign where they end.
    """

    line: int
    column: int
    block: bool = False
    flow: bool = False
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
    builder = _Builder(file, lines, most)
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


@dataclass(slots=True)
class _Read:
    """A value that has been read, with what aliases to it will cost."""

    value: Any
    mark: Mark
    size: int = 1
    depth: int = 0
    anchor: str | None = None
    key: str | None = None
    key_event: Any = None

    @property
    def wants_key(self) -> bool:
        return type(self.value) is dict and self.key is None


class _Builder:
    """Builds values and marks from YAML events, with a stack of its own: no input exhausts Python's."""

    def __init__(self, file: str, lines: list[str], most: int) -> None:
        self.file, self.lines, self.most = file, lines, most
        self.problems: list[Problem] = []
        self.comments = Comments(file, lines)
        self.last: Any = None
        """The last value or key that is no list and no mapping."""
        self.open: list[_Read] = []
        self.root: _Read | None = None
        self.anchors: dict[str, _Read] = {}
        self.unused: dict[str, Any] = {}
        """Texts that are marked to be repeated, and are not so far."""
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
                self._refuse(event, *SECOND)
        for event in self.unused.values():
            self._fault(event, 'a text cannot begin with "&"', "quotes around the text")
        self.problems += self.comments.problems()
        if self.root and isinstance(self.root.value, str) and not self.problems:
            self._trap(typing_trap(self.lines, 0, len(self.lines)))
        return self.root

    def _scalar(self, event: Any) -> None:
        parent = self.open[-1] if self.open else None
        self.last = event
        self.comments.note(event, parent.mark.column - 1 if parent and parent.mark.block else -1)
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        if event.tag is not None:
            self._fault(event, 'a text cannot begin with "!"', "quotes around the text")
        if parent and parent.wants_key:
            self._key(event, parent, (line, column))
            return
        self._look_at(event, parent)
        value = None if not event.style and event.value in _NULLS else event.value
        read = _Read(value, Mark(line, column, event.style in ("|", ">"), event.style in ("'", '"')))
        if event.anchor:
            self.anchors[event.anchor] = read
            self.unused[event.anchor] = event
        self._add(event, read)

    def _look_at(self, event: Any, parent: _Read | None) -> None:
        """Tell of a value without quotes that nobody can have meant like that."""
        if event.style or event.tag is not None:
            return
        start, end = event.start_mark, event.end_mark
        if start.line != end.line or (event.value and not event.value[0].isalnum()):
            self._trap(text_trap(self.lines, start.line, start.column, end.line))
        if parent and not parent.mark.block:
            if not event.value and parent.key is not None and self._has_no_colon(parent.key_event, start):
                self._fault(parent.key_event, *IN_BRACES)
            elif not event.value.isascii() and cuts_quotation(event.value):
                told = self.problems[-1] if self.problems else None
                if not (
                    told
                    and told.place
                    and told.message == TYPOGRAPHIC[0]
                    and told.place.line == start.line + 1
                ):
                    self._fault(event, *TYPOGRAPHIC)

    def _has_no_colon(self, key: Any, value: Any) -> bool:
        end = key.end_mark
        between = [self.lines[end.line][end.column :], *self.lines[end.line + 1 : value.line + 1]]
        rest = (
            "".join(between) if value.line > end.line else self.lines[end.line][end.column : value.column + 1]
        )
        return ":" not in rest

    def _key(self, event: Any, parent: _Read, position: tuple[int, int]) -> None:
        line, column = position
        before = self.lines[line - 1][: column - 1].rstrip() if line <= len(self.lines) else ""
        if event.value in parent.value:
            first = parent.mark.children[event.value].key or (0, 0)
            message = f'"{event.value}" stands here a second time; the first is on line {first[0]}'
            self._fault(event, message, "each key once")
        elif event.value == "<<" and not event.style:
            self._fault(event, '"<<" is not used here', "the keys themselves")
        elif before.endswith("?") and (
            before[:-1].rstrip(" -") == "" or before[-2:-1] in (" ", "[", "{", ",")
        ):
            self._fault(event, 'a text cannot begin with "? "', "quotes around the text")
        elif unseen := next((at for at, char in enumerate(event.value) if not is_visible(char)), None):
            self._unseen(event, unseen)
        elif event.value and not is_visible(event.value[0]):
            self._unseen(event, 0)
        parent.key, parent.key_event = event.value, event

    def _unseen(self, event: Any, at: int) -> None:
        mark = event.start_mark
        self._trap(Trap(mark.line, mark.column + (0 if event.style else at), *no_space(event.value[at])))

    def _begin(self, event: Any, value: dict[str, Any] | list[Any]) -> None:
        if event.tag is not None:
            self._fault(event, 'a text cannot begin with "!"', "quotes around the text")
        self._check_depth(event, 1)
        if self.open and self.open[-1].wants_key:
            self._refuse(event, "a key must be a word, not a list or keys and values", "quotes around { or [")
        start = event.start_mark
        mark = Mark(start.line + 1, start.column + 1, not event.flow_style, bool(event.flow_style))
        self.open.append(_Read(value, mark, anchor=event.anchor))

    def _end(self, event: Any) -> None:
        read = self.open.pop()
        if read.anchor:
            self.anchors[read.anchor] = read
        self._add(event, read)

    def _alias(self, event: Any) -> None:
        """Put in again what was anchored; its places stay those of the anchor."""
        known = self.anchors.get(event.anchor)
        self.unused.pop(event.anchor, None)
        if known is None:
            message = f"nothing above is marked &{event.anchor}, so *{event.anchor} has nothing to repeat"
            self._refuse(event, message, "quotes around a text that begins with *")
        elif self.open and self.open[-1].wants_key:
            self._refuse(event, "a key must be a word, and not begin with *", "a word and a colon")
        else:
            self._check_depth(event, known.depth)
            mark = Mark(known.mark.line, known.mark.column, known.mark.block, known.mark.flow)
            mark.children = known.mark.children
            self._add(event, _Read(known.value, mark, known.size, known.depth))

    def _add(self, event: Any, read: _Read) -> None:
        """Put a value that has been read where it belongs: in the list or under the key that is open."""
        self.values += 1
        if self.values + read.size > self.most:
            message = f"this file has more than {self.most} values, counting what aliases repeat"
            self._refuse(event, message, "several files")
        if not self.open:
            self.root = read
            return
        parent = self.open[-1]
        parent.size += read.size
        parent.depth = max(parent.depth, read.depth + 1)
        place: str | int
        if parent.key is not None:
            at = parent.key_event.start_mark
            place, read.mark.key, parent.key = parent.key, (at.line + 1, at.column + 1), None
            parent.value[place] = read.value
        else:
            place = len(parent.value)
            parent.value.append(read.value)
        parent.mark.children[place] = read.mark

    def _check_depth(self, event: Any, more: int) -> None:
        if len(self.open) + more > MAX_DEPTH:
            self._refuse(
                event, f"values are nested more than {MAX_DEPTH} deep", "keys and values side by side"
            )

    def _trap(self, trap: Trap | None) -> None:
        if trap:
            place = place_at(self.file, self.lines, trap.line + 1, trap.column + 1)
            self.problems.append(Problem(trap.message, place, trap.expected))

    def _fault(self, event: Any, message: str, expected: str) -> None:
        mark = event.start_mark
        place = place_at(self.file, self.lines, mark.line + 1, mark.column + 1)
        self.problems.append(Problem(message, place, expected))

    def _refuse(self, event: Any, message: str, expected: str) -> None:
        """Stop reading: what follows cannot be made sense of, or would never end."""
        self._fault(event, message, expected)
        raise BadInput(self.problems)
