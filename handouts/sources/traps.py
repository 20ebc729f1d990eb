"""What YAML reads without a complaint, though nobody meant it: lists made with bullets, blanks that are none.

Each trap is a place in a line, what is wrong there, and what to write instead; none quotes what stands there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from handouts.problems import Code
from handouts.visible import code_point

EXOTIC = "\u00a0\u1680\u180e\u2000-\u200f\u202f\u205f\u2060\u3000\ufeff"
"""Blanks, and what draws nothing: they look like a space, or like nothing, and YAML takes them for letters."""
_COLONS = "\uff1a\ufe55\u2236\ua789\ufe13\u02d0"
_BULLETS = "•·‣⁃◦▪●○■➢❖\uf0b7\uf0a7\uf0d8\uf0fc"
"""The last ones are what word processors leave of theirs."""
_SIGNS = "→⇒➔➜➤►▶✓✔✗✘☐☑☒★☆»›"
"""What a text can begin with; where another of its lines does so, too, they were meant as bullets."""
_DASHES = "‐‑–—−－﹣"
_SMART = "“”„‟«»‘’‚"

_TAB = re.compile(r"[ -]*(?=\t)")
_EXOTIC_INDENT = re.compile(f"[ \t-]*(?=[{EXOTIC}])")
_EXOTIC_BEHIND = re.compile(rf" *(?:- +)*(?:-|[\w -]{{1,60}}?:)(?=[{EXOTIC}])")
_OTHER_COLON = re.compile(rf" *(?:- +)*[\w -]{{1,60}}?(?=[{_COLONS}])")
_GLUED = re.compile(r" *(?:- +)*(?:-(?=[^\s\d-])|[A-Za-z_][\w-]{0,60} ?:(?=[^\s/:]))")
_SMART_QUOTE = re.compile(rf" *(?:- +)*(?:[\w-]+: +)?(?=[{_SMART}])")

_LIST = 'a list, with "- " before each item'
GLUED = ("a space is missing here", "a space after the colon of a key, or after a dash")
TAB = ("a tab stands before the text of this line", "spaces to indent with")
TYPOGRAPHIC = ("typographic quotes do not hold a text together", 'straight quotes around it: "…"')
IN_BRACES = (
    "a comma ends the text before this, and this has no colon",
    "quotes around a text with a comma; or a colon after a key",
)
NO_LIST = ("lines that begin like this make no list", _LIST)
NUMBERED = (
    "numbers at the beginning of lines make no list",
    f"{_LIST} and no number: numbers are printed anyway",
)
GOES_ON = (
    "this dash goes on with the text above it",
    'its "- " below the other dashes; or quotes around the whole text',
)

_BULLET = re.compile(rf"[{_BULLETS}{_DASHES}][\s{EXOTIC}]")
_CONTINUED_BULLET = re.compile(rf"[{_BULLETS}*+]\s")
_SIGN = re.compile(rf"(?:[{_SIGNS}]|--)\s")
_EXOTIC_DASH = re.compile(rf"-(?=[{EXOTIC}])|(?=[{EXOTIC}]+-\s)")
_DASH = re.compile(r"-\s")
_GLUED_DASH = re.compile(r"-(?=[^\W\d])")
_NUMBERED = (
    re.compile(r"(?:\d{1,2}[.)]|\(\d{1,2}\)|[①-⑳])\s"),
    re.compile(r"(?:[a-hA-H][.)]|\([a-hA-H]\))\s"),
)
_GLUED_KEY = re.compile(r"[a-z_]{2,60}:(?=[^\s/:])")


_LOOKED_AT = 100
"""Characters at the begin of a text: a list on one line may have a million."""


class Trap(NamedTuple):
    """A place, line and column from 0, what is wrong there, and what to write instead."""

    line: int
    column: int
    message: str
    expected: str
    code: Code = Code.TYPING
    """Any other one is for a trap whose words tell what stands there."""


def typing_trap(lines: Sequence[str], first: int, last: int) -> Trap | None:
    """The first slip of typing in some lines, counted from 0, that makes YAML read something else."""
    for number in range(max(0, first), min(last + 1, len(lines))):
        line = lines[number]
        if tab := _TAB.match(line):
            return Trap(number, tab.end(), *TAB)
        for pattern in (_EXOTIC_INDENT, _EXOTIC_BEHIND):
            if found := pattern.match(line):
                return Trap(number, found.end(), *no_space(line[found.end()]))
        if found := _OTHER_COLON.match(line):
            colon = code_point(line[found.end()])
            message = f"this is no plain colon, but {colon}"
            return Trap(number, found.end(), message, "a plain colon and a space", Code.NO_COLON)
        if (bullet := _BULLET.match(line.lstrip())) and not line.lstrip().startswith("- "):
            return Trap(number, len(line) - len(line.lstrip()) + bullet.end() - 2, *NO_LIST)
        if glued := _GLUED.match(line):
            return Trap(number, glued.end(), *GLUED)
    return None


def smart_quote(lines: Sequence[str], number: int, column: int) -> Trap | None:
    """A typographic quote that opens a value before a column of a line."""
    found = _SMART_QUOTE.match(lines[number]) if number < len(lines) else None
    return Trap(number, found.end(), *TYPOGRAPHIC) if found and found.end() < column else None


def no_space(char: str) -> tuple[str, str, Code]:
    """What is told of a character that looks like a space, or like nothing."""
    name = unicodedata.name(char, "a character of no name").lower()
    if unicodedata.category(char) == "Zs":
        message = f"this only looks like a space: it is {code_point(char)}, {name}"
        return message, "a plain space, typed anew", Code.NO_SPACE
    message = f"an invisible character stands here: {code_point(char)}, {name}"
    return message, "a plain space or nothing in its place", Code.INVISIBLE


def text_trap(lines: Sequence[str], first: int, column: int, last: int) -> Trap | None:
    """A list, or keys, in a text without quotes that begins at a column of `first` and ends on line `last`."""
    begin = lines[first][column : column + _LOOKED_AT]
    if found := _EXOTIC_DASH.match(begin):
        return Trap(first, column + found.end(), *no_space(begin[found.end()]))
    if _BULLET.match(begin):
        return Trap(first, column, *NO_LIST)
    if first == last:
        return None
    more = list(_continued(lines, first, last))
    for pattern in _NUMBERED:
        if pattern.match(begin) and any(pattern.match(text) for *_, text in more):
            return Trap(first, column, *NUMBERED)
    for number, at, text in more:
        if found := _EXOTIC_DASH.match(text):
            return Trap(number, at + found.end(), *no_space(text[found.end()]))
        if _CONTINUED_BULLET.match(text) or (_SIGN.match(text) and _SIGN.match(begin)):
            return Trap(number, at, *NO_LIST)
        if _DASH.match(text):
            return Trap(number, at, *GOES_ON)
        for pattern in (_GLUED_DASH, _GLUED_KEY):
            if glued := pattern.match(text):
                other = pattern.match(begin)
                spot = (first, column + other.end()) if other else (number, at + glued.end())
                return Trap(*spot, *GLUED)
    return None


def _continued(lines: Sequence[str], first: int, last: int) -> Iterator[tuple[int, int, str]]:
    """The lines that a text goes on in, each with where its words begin."""
    for number in range(first + 1, min(last + 1, len(lines))):
        line = lines[number]
        text = line.lstrip(" \t")
        if text:
            yield number, len(line) - len(text), text[:_LOOKED_AT]


def cuts_quotation(words: str) -> bool:
    """Whether a typographic quote is opened or closed in these words, and not both."""
    return bool(sum(map(words.count, "“”„‟")) % 2 or sum(map(words.count, "«»")) % 2)


def glued_colon(words: str) -> Trap | None:
    """Where no plain space follows the colon of a key, counted from the key; None where there is no such key."""
    if found := _EXOTIC_BEHIND.match(words):
        return Trap(0, found.end(), *no_space(words[found.end()]))
    glued = _GLUED.match(words)
    return Trap(0, glued.end(), *GLUED) if glued else None


def glued_key(words: str, keys: frozenset[str]) -> int | None:
    """Where a space is missing in a text that begins like a key with its colon; None where it does not."""
    found = _GLUED_KEY.match(words)
    return found.end() if found and found[0].removesuffix(":") in keys else None
