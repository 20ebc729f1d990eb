"""Titles that come from elsewhere, a file or a name of one, as a single line of words."""

from __future__ import annotations

from pathlib import PurePath
from unicodedata import category

_JOINERS = "\u200c\u200d"
"""Invisible, and yet part of how a word is written in Persian or Hindi, or of an emoji."""
_ZERO_WIDTH_SPACE = "\u200b"
_NOT_IN_XML = "\ufffe\uffff"


def one_line(text: str) -> str:
    """The text with single spaces for whatever keeps its words apart, and without what nobody sees.

    Half a surrogate pair, as a byte of a file name that is no UTF-8, becomes U+FFFD.
    """
    words = "".join(map(_shown, text)).split()
    line = " ".join(words)
    return line if line.strip(_JOINERS + " ") else ""


def title_of_file(name: str) -> str:
    """What a document is called that only its file has a name for."""
    stem = one_line(PurePath(name).stem)
    return stem or one_line(PurePath(name).name) or "PDF"


def _shown(character: str) -> str:
    match category(character):
        case "Zs" | "Zl" | "Zp" | "Cc":
            return " "
        case "Cf":
            return character if character in _JOINERS else " " * (character == _ZERO_WIDTH_SPACE)
        case "Cs":
            return "\ufffd"
        case _:
            return "" if character in _NOT_IN_XML else character
