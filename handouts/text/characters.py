"""What single characters are: their script, the marks that belong to them, those that are never drawn."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from handouts.visible import IGNORED

SOFT_HYPHEN = "\u00ad"
"""Where a word may be divided. In text to be shaped it is the hyphen itself: drawn as one, read as U+00AD."""

JOINERS = "\u200c\u200d"
"""ZWNJ and ZWJ: never drawn, but they steer how letters join, so shaping and extraction need them."""

_LAYOUT_CONTROLS = (
    "\u00ad\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
_WITHOUT_CONTROLS = dict.fromkeys(map(ord, _LAYOUT_CONTROLS))
_IGNORED = re.compile(IGNORED)
_MARKS = {"Mn", "Mc", "Me"}


@lru_cache(maxsize=4096)
def is_drawn(char: str) -> bool:
    """False for joiners, bidi controls, variation selectors, line ends and the like, which need no glyph."""
    return char not in "\n\r\t\u2028\u2029" and not _IGNORED.match(char)


def draws_nothing(word: str) -> bool:
    """Whether no character of a word needs a glyph."""
    return not word.isascii() and not any(map(is_drawn, word))


def without_controls(text: str) -> str:
    """`text` without soft hyphens, bidi controls and the like, which only steer breaking and direction."""
    return text if text.isascii() else text.translate(_WITHOUT_CONTROLS)


@lru_cache(maxsize=4096)
def continues_cluster(char: str) -> bool:
    """Whether `char` belongs to the letter before it: a mark, a joiner, a variation selector."""
    return unicodedata.category(char) in _MARKS or char in JOINERS


def clusters(text: str) -> Iterator[str]:
    """Letters with their marks: the smallest pieces of text that one face has to draw whole."""
    start = 0
    for i in range(1, len(text)):
        if not continues_cluster(text[i]):
            yield text[start:i]
            start = i
    if text:
        yield text[start:]


@lru_cache(maxsize=4096)
def script_of(char: str) -> str | None:
    """The ISO 15924 tag of the script of `char`; None for what all scripts share (digits, signs, marks)."""
    import uharfbuzz

    if char.isascii():
        return "Latn" if char.isalpha() else None
    probe = uharfbuzz.Buffer()
    probe.add_str(char)
    probe.guess_segment_properties()
    return probe.script or None
