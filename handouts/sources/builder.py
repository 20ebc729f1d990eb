"""Builds values and their places from the events of a YAML parser.

Every scalar stays text, because what `08`, `no` or `1:30` mean depends on the field they stand in. Only an empty
value, `~` and `null` become None here. What nobody can have meant as YAML takes it is told along the way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from handouts.problems import BadInput, Code, Problem
from handouts.sources.comments import Comments
from handouts.sources.marks import Mark, place_at
from handouts.sources.slips import flow_slip, key_slip, value_slip
from handouts.sources.syntax import SECOND
from handouts.sources.traps import Trap, typing_trap

MAX_DEPTH = 50
"""Deeper than any content file nests; whatever walks the values later recurses once a level."""

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


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


class Builder:
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
                self._refuse(Code.SYNTAX, event, *SECOND)
        for event in self.unused.values():
            self._fault(Code.SYNTAX, event, 'a text cannot begin with "&"', "quotes around the text")
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
            self._fault(Code.SYNTAX, event, 'a text cannot begin with "!"', "quotes around the text")
        if parent and parent.wants_key:
            self._key(event, parent)
            return
        self._trap(value_slip(self.lines, event))
        if parent and parent.mark.flow:
            self._trap(flow_slip(self.lines, event, parent.key_event if parent.key is not None else None))
        value = None if not event.style and event.value in _NULLS else event.value
        read = _Read(value, Mark(line, column, event.style in ("|", ">"), event.style in ("'", '"')))
        if event.anchor:
            self.anchors[event.anchor] = read
            self.unused[event.anchor] = event
        self._add(event, read)

    def _key(self, event: Any, parent: _Read) -> None:
        if event.value in parent.value:
            first = parent.mark.children[event.value].key or (0, 0)
            message = f'"{event.value}" stands here a second time; the first is on line {first[0]}'
            self._fault(Code.KEY_TWICE, event, message, "each key once")
        else:
            self._trap(key_slip(self.lines, event))
        parent.key, parent.key_event = event.value, event

    def _begin(self, event: Any, value: dict[str, Any] | list[Any]) -> None:
        if event.tag is not None:
            self._fault(Code.SYNTAX, event, 'a text cannot begin with "!"', "quotes around the text")
        self._check_depth(event, 1)
        if self.open and self.open[-1].wants_key:
            message = "a key must be a word, not a list or keys and values"
            self._refuse(Code.SYNTAX, event, message, "quotes around { or [")
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
            self._refuse(Code.NOTHING_TO_REPEAT, event, message, "quotes around a text that begins with *")
        elif self.open and self.open[-1].wants_key:
            message = "a key must be a word, and not begin with *"
            self._refuse(Code.SYNTAX, event, message, "a word and a colon")
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
            self._refuse(Code.TOO_MANY_VALUES, event, message, "several files")
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
            message = f"values are nested more than {MAX_DEPTH} deep"
            self._refuse(Code.TOO_DEEP, event, message, "keys and values side by side")

    def _trap(self, trap: Trap | None) -> None:
        """Tell of a trap, once a line."""
        if trap is None:
            return
        place = place_at(self.file, self.lines, trap.line + 1, trap.column + 1)
        last = self.problems[-1] if self.problems else None
        if not (last and last.place and (last.message, last.place.line) == (trap.message, place.line)):
            self.problems.append(Problem(trap.message, place, trap.expected, code=trap.code))

    def _fault(self, code: Code, event: Any, message: str, expected: str) -> None:
        mark = event.start_mark
        place = place_at(self.file, self.lines, mark.line + 1, mark.column + 1)
        self.problems.append(Problem(message, place, expected, code=code))

    def _refuse(self, code: Code, event: Any, message: str, expected: str) -> None:
        """Stop reading: what follows cannot be made sense of, or would never end."""
        self._fault(code, event, message, expected)
        raise BadInput(self.problems)
