"""Words that YAML takes for a comment though their author meant them to be printed: "Use the band #3 today"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from handouts.problems import Code, Place, Problem

_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#")
_CLEAR = re.compile(r"#+(?:\s|$)")
_NUMBER = re.compile(r"#+\s*\d")
_NO_TEXT = re.compile(r"null|true|false|~|[\d.]+(?:\s?[-–]\s?[\d.]+)?|[a-z0-9]+(?:-[a-z0-9]+)+")
"""Values that no sentence goes on from: numbers, ranges, ids of two words."""

CUT = 'after a blank, "#" begins a comment: what follows it is not printed'
_QUOTE = 'quotes around the whole text; for a comment, two blanks before "#" and one behind it'
_OWN_LINE = "quotes around the whole text; or the comment on a line of its own"


@dataclass(frozen=True, slots=True)
class _Scalar:
    """A value or key as it lies in the text, from 0; `indent` is the column that a line going on with it passes."""

    start: tuple[int, int]
    end: tuple[int, int]
    style: str
    value: str
    indent: int

    @property
    def is_plain(self) -> bool:
        return not self.style

    @property
    def is_block(self) -> bool:
        return self.style in ("|", ">")

    def holds(self, spot: tuple[int, int]) -> bool:
        """Whether a spot is part of the text, and so no comment can begin there."""
        start = (self.start[0] + 1, 0) if self.is_block else self.start
        return start <= spot < self.end


class Comments:
    """The comments of a file that may have been meant as text, and the values beside them."""

    def __init__(self, file: str, lines: list[str]) -> None:
        self.file, self.lines = file, lines
        self._above: dict[int, int] = {}
        """Lines with a comment to look at, each with the last line above it that is no comment."""
        above = 0
        for number, line in enumerate(lines):
            text = line.lstrip(" \t")
            if "#" in text and _COMMENT.search(line) and not _is_clear_alone(text):
                self._above[number] = above
            if text and not text.startswith("#"):
                above = number
        self._watched = sorted({*self._above, *self._above.values()})
        self._on_line: dict[int, list[_Scalar]] = {number: [] for number in self._watched}

    def note(self, event: Any, indent: int) -> None:
        """Take a scalar of the parser into account."""
        if not self._above:
            return
        start, end = event.start_mark, event.end_mark
        watched = self._watched[
            bisect_left(self._watched, start.line) : bisect_right(self._watched, end.line)
        ]
        if watched:
            spots = (start.line, start.column), (end.line, end.column)
            scalar = _Scalar(*spots, event.style or "", event.value, indent)
            for line in watched:
                self._on_line[line].append(scalar)

    def problems(self, first: int = 0, last: int | None = None) -> Iterator[Problem]:
        """What may be text, in lines `first` to `last` counted from 0."""
        for number in self._above:
            if first <= number <= (len(self.lines) if last is None else last):
                yield from self._problem(number, self.lines[number])

    def _problem(self, number: int, line: str) -> Iterator[Problem]:
        spots = (match.start() for match in _COMMENT.finditer(line))
        at = next((at for at in spots if not self._is_text((number, at))), None)
        expected = None if at is None else self._cut(number, line[:at], line[at:])
        if at is not None and expected:
            yield Problem(CUT, Place(self.file, number + 1, at + 1, line), expected, code=Code.COMMENT)

    def _is_text(self, spot: tuple[int, int]) -> bool:
        on_line = self._on_line[spot[0]]
        before = bisect_right(on_line, spot, key=lambda scalar: scalar.start)
        return before > 0 and on_line[before - 1].holds(spot)

    def _cut(self, number: int, before: str, comment: str) -> str | None:
        """What to write in place of a comment that may be text, or None for one that is clearly none."""
        text = before.rstrip(" \t")
        if not text:
            return _OWN_LINE if self._goes_on(number, len(before), comment) else None
        ended = (it for it in self._on_line[number] if it.end == (number, len(text)) and it.is_plain)
        value = next(ended, None)
        if value is None:  # behind a closed quote, a bracket, or a key whose value follows below
            is_below = text.endswith((":", "-", "?"))
            return None if is_below or _CLEAR.match(comment) else _QUOTE
        is_number = _NO_TEXT.fullmatch(value.value)
        if _NUMBER.match(comment) and not is_number and not _is_word(value.value):
            return _OWN_LINE
        gap = before[len(text) :]
        is_apart = len(gap) > 1 or gap == "\t" or is_number
        return None if is_apart and _CLEAR.match(comment) else _QUOTE

    def _goes_on(self, number: int, column: int, comment: str) -> bool:
        """Whether a line of its own stands where the text above it would go on."""
        if _CLEAR.match(comment) and not _NUMBER.match(comment):
            return False
        above = self._above[number]
        last = max(self._on_line[above], key=lambda scalar: scalar.start, default=None)
        if last is None or column <= last.indent:
            return False
        return last.is_block or (last.is_plain and last.end == (above, len(self.lines[above].rstrip(" \t"))))


def _is_clear_alone(text: str) -> bool:
    return text.startswith("#") and bool(_CLEAR.match(text)) and not _NUMBER.match(text)


def _is_word(value: str) -> bool:
    """One word, such as the name of a choice."""
    return bool(value) and not re.search(r"\s", value)
