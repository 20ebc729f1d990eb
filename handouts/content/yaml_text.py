"""The text of a YAML file: its encoding, and what its syntax errors mean in plain words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handouts.problems import BadInput, Place, Problem

if TYPE_CHECKING:
    import yaml

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_SAVE_AS = "a file saved as UTF-8"

# YAML's own "printable" set, less the separators that would split a line where no editor shows one.
_UNPRINTABLE = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)

_MEANINGS = {
    "mapping values are not allowed": (
        "a colon stands inside a text",
        'quotes around a text that has ": " in it; or this line to begin below the key before it',
    ),
    "could not find expected ':'": ("this line has no colon after its key", "a key, a colon and a value"),
    "did not find expected key": (
        "this line does not fit the lines above it",
        "the same indent as its neighbours",
    ),
    "did not find expected '-' indicator": (
        "this line does not fit the list",
        '"- " at the indent of the list',
    ),
    "while scanning a quoted scalar": ("a quote is opened and never closed", "the same quote at the end"),
    "cannot start any token": ("text cannot begin with this character", "quotes around the text"),
    "unknown escape character": ("after \\ in double quotes only some letters may stand", "single quotes"),
    "expected ',' or '}'": ("a { is opened and never closed, or a comma is missing", "a comma or }"),
    "expected ',' or ']'": ("a [ is opened and never closed, or a comma is missing", "a comma or ]"),
    "while scanning an alias": (
        "a star at the beginning of a value repeats an anchor",
        "quotes around the text",
    ),
    "while scanning an anchor": (
        "an & at the beginning of a value marks an anchor",
        "quotes around the text",
    ),
    "while scanning a directive": ("a % at the beginning of a line is a directive", "quotes around the text"),
    "while scanning a block scalar": (
        "after | or > the text begins on the next line",
        "a line end after | or >",
    ),
}


_OPENED = ("while scanning a quoted scalar", "while parsing a flow")
"""Errors that are best shown where the quote or bracket opens: where they are noticed may be lines away."""


def decode(data: bytes, file: str) -> str:
    """The text of `data`, with every line end as a newline; raises BadInput unless it is printable UTF-8.

    A byte order mark, which some editors put before UTF-8, is dropped.
    """
    if data.startswith(_UTF16):
        raise BadInput([Problem("this file is in UTF-16, not in UTF-8", Place(file), _SAVE_AS)])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig")
        line = data[error.start - len(before.split("\n")[-1].encode()) :].split(b"\n")[0]
        message = f"this file is not in UTF-8: byte {data[error.start]:#04x} here"
        place = _place_after(before, file, line.decode("utf-8", "replace"))
        raise BadInput([Problem(message, place, _SAVE_AS)]) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if bad := _UNPRINTABLE.search(text):
        message = f"the invisible character U+{ord(bad.group()):04X} stands here"
        line_end = text.find("\n", bad.start())
        before = text[: bad.start()]
        excerpt = text[before.rfind("\n") + 1 : line_end if line_end >= 0 else None]
        raise BadInput([Problem(message, _place_after(before, file, _UNPRINTABLE.sub("\ufffd", excerpt)))])
    return text


def _place_after(before: str, file: str, excerpt: str) -> Place:
    line_start = before.rfind("\n") + 1
    return Place(file, before.count("\n") + 1, len(before) - line_start + 1, excerpt.rstrip("\r"))


def explain(error: yaml.MarkedYAMLError, file: str, lines: list[str]) -> Problem:
    """What a syntax error means to somebody who writes a few keys and lists."""
    said = f"{error.context or ''}: {error.problem or ''}"
    opened = any(words in said for words in _OPENED)
    mark = (error.context_mark if opened else None) or error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    line = min(line, max(1, len(lines)))
    place = Place(file, line, column, lines[line - 1] if lines else "")
    for number in (line, line - 1):
        if 1 <= number <= len(lines) and (tab := re.match(r"[ -]*\t", lines[number - 1])):
            place = Place(file, number, tab.end(), lines[number - 1])
            return Problem("a tab stands before the text of this line", place, "spaces to indent with")
    for words, (meaning, expected) in _MEANINGS.items():
        if words in said:
            return Problem(meaning, place, expected)
    return Problem(f"this is not YAML: {error.problem or error.context}", place)
