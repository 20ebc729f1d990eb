"""The text of a YAML file: its encoding, and what its syntax errors mean in plain words."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from typing import TYPE_CHECKING

from handouts.problems import BadInput, Place, Problem

if TYPE_CHECKING:
    import yaml

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_SAVE_AS = "a file saved as UTF-8"

# What YAML does not call printable, and the separators that would split a line where no editor shows one.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")

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
    "did not find expected <document start>": ("this does not fit what stands above it", "a key and a colon"),
    "did not find expected node content": ("a value should stand here", "a value, or quotes around the text"),
    "while scanning a quoted scalar": ("a quote is opened and never closed", "the same quote at the end"),
    "cannot start any token": ("text cannot begin with this character", "quotes around the text"),
    "unknown escape character": ("after \\ in double quotes only some letters may stand", "single quotes"),
    "expected ',' or '}'": ("a { is opened and never closed, or a comma is missing", "a comma or }"),
    "expected ',' or ']'": ("a [ is opened and never closed, or a comma is missing", "a comma or ]"),
    "while scanning an alias": ("a star before a value repeats an anchor", "quotes around the text"),
    "while scanning an anchor": ("an & before a value marks an anchor", "quotes around the text"),
    "while scanning a directive": ("a % at the beginning of a line is a directive", "quotes around the text"),
    "while scanning a block scalar": ("after | or > the text begins on the next line", "a line end after it"),
}
"""What libyaml says, as far as it is always the same, to what it means and what to do."""

_OPENED = ("while scanning a quoted scalar", "while parsing a flow mapping", "while parsing a flow sequence")
"""Errors that are best shown where the quote or bracket opens: where they are noticed may be lines away."""


def decode(data: bytes, file: str) -> str:
    """The text of `data`, with every line end as a newline; raises BadInput unless it is printable UTF-8.

    A byte order mark, which some editors put before UTF-8, is dropped.
    """
    if data.startswith(_UTF16):
        raise BadInput([Problem("this file is in UTF-16, not in UTF-8", Place(file), _SAVE_AS)])
    data = data.removeprefix(BOM_UTF8)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
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
    place = _place(error.context_mark if opened else error.problem_mark or error.context_mark, file, lines)
    before = lines[place.line - 2] if place.line > 1 else ""
    for number, line in ((place.line, place.excerpt), (place.line - 1, before)):
        if tab := re.match(r"[ -]*\t", line):
            tab_place = Place(file, number, tab.end(), line)
            return Problem("a tab stands before the text of this line", tab_place, "spaces to indent with")
    if "mapping values" in said and (glued := re.match(r" *(?:- +)*(?:-|[\w-]+:)(?=[^\s-])", before)):
        glued_place = Place(file, place.line - 1, glued.end() + 1, before)
        return Problem(
            "a space is missing here", glued_place, "a space after the colon of a key, or after a dash"
        )
    if "expected key" in said and place.excerpt[: place.column - 1].strip():
        return Problem(
            "the text goes on after its closing quote", place, "one pair of quotes around all of it"
        )
    for words, (meaning, expected) in MEANINGS.items():
        if words in said:
            return Problem(meaning, place, expected)
    return Problem(f"this is not YAML: {error.problem or error.context}", place)


def _place(mark: yaml.Mark | None, file: str, lines: list[str]) -> Place:
    """The place of a mark; the end of the text for a mark behind it."""
    if not lines:
        return Place(file)
    if mark is None or mark.line >= len(lines):
        return Place(file, len(lines), len(lines[-1]) + 1, lines[-1])
    return Place(file, mark.line + 1, mark.column + 1, lines[mark.line])
