"""What a text shows of itself: for messages, in which nothing may hide, ring, or turn the words around it.

A message quotes what stands in files, and a file may hold anything: bells, escapes that colour a terminal,
marks that turn a line around, letters of another alphabet that look like those of a key.

Patterns are compiled when they are first used: a build that has nothing to do has no time for them.
"""

from __future__ import annotations

import re
import unicodedata

IGNORED = (
    "[\u00ad\u034f\u061c\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\ufff0-\ufff8\U0001d173-\U0001d17a\U000e0000-\U000e0fff]+"
)
"""What shaping drops, since it only steers how letters around it look (Unicode's Default_Ignorable_Code_Point).

Without the fillers of Korean, for which fonts have glyphs; HarfBuzz draws the line in the same place.
"""
_BLANK_LETTERS = "[\u115f\u1160\u2800\u3164\uffa0]+"
_UNDRAWN = "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
"""Marks and letters by category that draw nothing: variation selectors, joiners of marks, fillers."""
_JOINS = "(?<=[\u0590-\u1fff])[\u200c\u200d](?=[\u0590-\u1fff])"
"""Within words of Persian or Hindi these are spelling, and seen by what they do."""
_LINE_ENDS = r"[ \t]*[\r\n\v\f\x85\u2028\u2029]+[ \t]*"
_QUOTED = '"([^"]*)"'
_LONGEST_QUOTED, _LONGEST = 120, 4_000
"""Characters of a message: more of a text tells nobody more."""

_ALIKE = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеѕіјорсухһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧοντρυ‐‑‒–—−",
    "ABESIJKMHOPCTYXaesijopcyxhdqwABEZHIKMNOPTYXovtpu------",
)
"""Letters and dashes that look like others: Cyrillic, Greek, typographic."""


def is_visible(char: str) -> bool:
    """Whether a character draws something, or is a plain blank."""
    return char == " " or (char.isprintable() and not re.match(_UNDRAWN, char))


def code_point(char: str) -> str:
    """What Unicode calls a character by number: U+202E."""
    return f"U+{ord(char):04X}"


def shows_nothing(word: str) -> bool:
    """Whether a word without blanks is made of nothing but what steers other letters, or is blank itself."""
    return not word.isascii() and not re.sub(_BLANK_LETTERS, "", re.sub(IGNORED, "", word))


def is_all_visible(text: str) -> bool:
    """Whether nothing in a text of several lines hides."""
    return visible(text) == text


def visible(text: str) -> str:
    """`text` with each character that cannot be seen as its number: `a<U+202E>b`. Blanks of all kinds are plain.

    Line ends and tabs stay.
    """
    if text.isprintable() and not re.search(_UNDRAWN, text):
        return text
    kept = {match.start() for match in re.finditer(_JOINS, text)}
    return "".join(char if at in kept else _visible(char) for at, char in enumerate(text))


def visible_name(name: str) -> str:
    """The name of a file, which may hold any character but NUL, on one line that hides nothing."""
    return visible(name).replace("\n", "<U+000A>").replace("\t", "<U+0009>")


def _visible(char: str) -> str:
    if char in "\n\t" or is_visible(char):
        return char
    return " " if unicodedata.category(char) == "Zs" else f"<{code_point(char)}>"


def as_message(text: str) -> str:
    """`text` as one line that hides nothing, long quotations cut, letters of other alphabets told."""
    line = visible(re.sub(_LINE_ENDS, " ", text).replace("\t", " "))
    line = re.sub(_QUOTED, lambda quoted: f'"{_shortened(quoted[1])}"', line)
    if len(line) > _LONGEST:
        line = f"{line[:_LONGEST]}…"
    strange = dict.fromkeys(char for quoted in re.findall(_QUOTED, line) for char in _strangers(quoted))
    return line + "".join(f'; "{char}" is {code_point(char)}' for char in strange)


def _shortened(words: str) -> str:
    return words if len(words) <= _LONGEST_QUOTED else f"{words[: _LONGEST_QUOTED // 2]}…"


def _strangers(words: str) -> list[str]:
    """The letters of other alphabets in a word of plain letters that they look like."""
    if words.isascii():
        return []
    alike = [char for char in words if char.isalpha() and not char.isascii() and look_of(char).isascii()]
    rest = [char for char in words if char not in alike]
    return alike if all(map(str.isascii, rest)) and any(map(str.isalpha, rest)) else []


def look_of(word: str) -> str:
    """What a word looks like: letters composed, in plain ones where they look like these, nothing invisible."""
    if word.isascii() and word.isprintable():
        return word.strip()
    composed = unicodedata.normalize("NFKC", word).translate(_ALIKE)
    return "".join(filter(is_visible, re.sub(r"\s+", " ", composed))).strip()


def excerpt(line: str, column: int, width: int = 100) -> tuple[str, str]:
    """A line as it can be shown, and what stands below it to point at a column (from 1).

    A long line is cut around the column. Tabs stay tabs in both, wide letters are two blanks, marks none.
    """
    start, end = 0, len(line)
    if end > width:
        start = min(max(0, column - 1 - width // 2), end - width)
        end = start + width
    before, after = line[start : column - 1], line[column - 1 : end] if column > start else line[start:end]
    shown = "".join(map(_shown, before + after)).rstrip()
    lead, tail = "…" * (start > 0), "…" * (end < len(line.rstrip()))
    below = "".join("\t" if char == "\t" else " " * _columns(char) for char in before)
    return f"{lead}{shown}{tail}", f"{' ' * len(lead)}{below}^"


def _shown(char: str) -> str:
    if char == "\t" or is_visible(char):
        return char
    return " " if unicodedata.category(char) == "Zs" else "\ufffd"


def _columns(char: str) -> int:
    """How many columns of a terminal a character takes as it is shown."""
    shown = _shown(char)
    if unicodedata.combining(shown) or unicodedata.category(shown) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(shown) in "WF" else 1
