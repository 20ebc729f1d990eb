"""What a syntax error of YAML means to somebody who writes a few keys and lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from handouts.problems import Code, Place, Problem
from handouts.sources.comments import Comments
from handouts.sources.traps import smart_quote, typing_trap

_QUOTES = "quotes around the text"

MEANINGS = {
    "mapping values are not allowed": (
        "a colon stands inside a text",
        'quotes around a text that has ": " in it; or this line to begin below the key before it',
    ),
    "could not find expected ':'": ("this line has no colon after its key", "a key, a colon and a value"),
    "did not find expected key": (
        "this line does not fit the lines above it",
        "the indent of its neighbours",
    ),
    "did not find expected '-' indicator": (
        "this line does not fit the list",
        '"- " at the indent of the list',
    ),
    "block sequence entries are not allowed": ("a list begins behind its key", "the list on the next line"),
    "mapping keys are not allowed": ('a text cannot begin with "? "', _QUOTES),
    "did not find expected <document start>": ("this does not fit what stands above it", "a key and a colon"),
    "did not find expected node content": ("a value should stand here", "a value, or quotes around the text"),
    "while scanning a quoted scalar": ("a quote is opened and never closed", "the same quote at the end"),
    "cannot start any token": ("text cannot begin with this character", _QUOTES),
    "unknown escape character": (
        "after \\ in double quotes only some letters may stand",
        "single quotes; or / in the name of a file",
    ),
    "invalid Unicode character escape": ("there is no such character", "the character itself"),
    "did not find expected hexdecimal number": ("a number should follow this \\", "single quotes"),
    "expected ',' or '}'": (
        "a { is opened and never closed, or a comma is missing",
        "a comma or }; quotes around a text that begins with {",
    ),
    "expected ',' or ']'": (
        "a [ is opened and never closed, or a comma is missing",
        "a comma or ]; quotes around a text that begins with [",
    ),
    "while scanning an alias": ('a text cannot begin with "*"', f"{_QUOTES}; or a list, made with a dash"),
    "while scanning an anchor": ('a text cannot begin with "&"', _QUOTES),
    "while scanning a directive": ('a line cannot begin with "%"', _QUOTES),
    "while parsing a tag": ('a text cannot begin with "!"', _QUOTES),
    "while scanning a tag": ('a text cannot begin with "!"', _QUOTES),
    "undefined tag handle": ('a text cannot begin with "!"', _QUOTES),
    "while scanning a block scalar": (
        'after a "|" or ">" at its beginning, a text stands on lines of its own',
        f"{_QUOTES}; or the text on the next line",
    ),
}
"""What libyaml says, as far as it is always the same, to what it means and what to do."""

GOES_ON = (
    "the text goes on after its closing quote",
    "one pair of quotes around all of it, and quotes of the other kind inside",
)
APOSTROPHE = ("the text goes on after its closing quote", 'double quotes around it: "Don\'t stop"')
BRACKET = ("a bracket stands inside a text", "quotes around a text with brackets, in a list on one line")
ENDED = ("this line ends the file: nothing below it is read", "no such line, or quotes around it")
SECOND = ("a second document begins here", 'one file for each, without a line "---"')

_OPENED = (
    *("while scanning a quoted scalar", "while parsing a flow mapping", "while parsing a flow sequence"),
    *("while scanning an alias", "while scanning an anchor", "while scanning a directive"),
    *("while scanning a block scalar", "while scanning a tag", "while parsing a tag"),
)
"""Errors that are best shown where the quote, bracket or sign stands: where they are noticed may be lines away."""
_BEGUN = "while scanning a simple key"
"""So are keys without a colon: what is noticed is the line below."""
_BROKEN_TEXT = ("expected key", "'-' indicator", "expected ','", "<document start>", "expected ':'")
"""Errors that a text brings about which ended too early."""


@dataclass(frozen=True, slots=True)
class SyntaxFault:
    """An error of the parser, with the lines it speaks of and the last value read before it."""

    error: yaml.MarkedYAMLError
    file: str
    lines: Sequence[str]
    comments: Comments
    last: Any = None

    def problems(self) -> list[Problem]:
        """What is wrong, in plain words."""
        if self._says(*_BROKEN_TEXT):
            first = min(self._first, self.last.end_mark.line) if self.last else self._first
            if cut := list(self.comments.problems(first, self._noticed)):
                return cut
        return [self._trapped() or self._ended_early() or self._meant()]

    def _says(self, *words: str) -> bool:
        said = f"{self.error.context or ''}: {self.error.problem or ''}"
        return any(word in said for word in words)

    @property
    def _mark(self) -> yaml.Mark | None:
        """Where it is shown."""
        begun = self._says(*_OPENED, _BEGUN) and self.error.context_mark
        return begun or self.error.problem_mark or self.error.context_mark

    @property
    def _noticed(self) -> int:
        mark = self.error.problem_mark or self.error.context_mark
        return min(mark.line, len(self.lines) - 1) if mark else 0

    @property
    def _first(self) -> int:
        """The first line that may be to blame, from 0: a text goes on over several lines."""
        if self._says("mapping values", "<document start>"):
            return max(0, self._noticed - 1)
        mark = self._mark
        return min(mark.line, self._noticed) if mark else 0

    def _trapped(self) -> Problem | None:
        """A slip of typing in these lines."""
        if self._says("while scanning a quoted scalar", "escape", "cannot start any token") and not (
            self._says("cannot start") and "\t" in self._line[: self._column + 1]
        ):
            return None
        place = self._place(self._mark)
        trap = typing_trap(self.lines, self._first - self._says("expected key"), self._noticed)
        if trap is None and self._says("mapping values"):
            trap = smart_quote(self.lines, place.line - 1, place.column - 1)
        if trap is None:
            return None
        spot = Place(self.file, trap.line + 1, trap.column + 1, self.lines[trap.line])
        return Problem(trap.message, spot, trap.expected, code=trap.code)

    def _ended_early(self) -> Problem | None:
        """A text that goes on behind its closing quote, or has a bracket in it."""
        last, mark = self.last, self.error.problem_mark
        if last is None or mark is None or not self._says(*_BROKEN_TEXT) or mark.line >= len(self.lines):
            return None
        line = self.lines[mark.line]
        if last.end_mark.line != mark.line or line[last.end_mark.column : mark.column].strip():
            return None
        place = self._place(mark)
        if last.style in ("'", '"'):
            joined = last.style == "'" and last.end_mark.column == mark.column
            message, expected = APOSTROPHE if joined else GOES_ON
            return _told(message, expected, place)
        if line[mark.column : mark.column + 1] in ("[", "{"):
            return _told(*BRACKET, place)
        return None

    def _meant(self) -> Problem:
        if self._says("<document start>") and (ended := self._end_of_document()):
            return ended
        if self._says("mapping values") and (keyless := self._keyless_line()):
            message, expected = MEANINGS["could not find expected ':'"]
            return _told(message, expected, keyless)
        place = self._place(self._mark)
        for words, (meaning, expected) in MEANINGS.items():
            if self._says(words):
                return _told(meaning, expected, place)
        return _told("this cannot be understood", "keys and values, as in   name: Clamshell", place)

    def _keyless_line(self) -> Place | None:
        """The line above a key, where it begins at the same column and is neither key nor item."""
        above, key = self.lines[self._noticed - 1 : self._noticed + 1] if self._noticed else ("", "")
        text = above.lstrip()
        aligned = len(above) - len(text) == len(key) - len(key.lstrip())
        if not text or not aligned or text.startswith(("- ", "#")) or ": " in text or text.endswith(":"):
            return None
        return Place(self.file, self._noticed, len(above) - len(text) + 1, above)

    def _end_of_document(self) -> Problem | None:
        for number in range(self._noticed, -1, -1):
            if self.lines[number].startswith(("...", "---")):
                return _told(*ENDED, Place(self.file, number + 1, 1, self.lines[number]))
        return None

    @property
    def _line(self) -> str:
        return self.lines[self._noticed] if self.lines else ""

    @property
    def _column(self) -> int:
        mark = self.error.problem_mark
        return mark.column if mark else 0

    def _place(self, mark: yaml.Mark | None) -> Place:
        """The place of a mark; the end of the text for a mark behind it."""
        if not self.lines:
            return Place(self.file)
        if mark is None or mark.line >= len(self.lines):
            return Place(self.file, len(self.lines), len(self.lines[-1]) + 1, self.lines[-1])
        return Place(self.file, mark.line + 1, mark.column + 1, self.lines[mark.line])


def _told(message: str, expected: str, place: Place) -> Problem:
    """A problem in words that are always the same."""
    return Problem(message, place, expected, code=Code.SYNTAX)
