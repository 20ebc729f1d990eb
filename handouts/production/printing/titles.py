"""What a file made anywhere is called: in the metadata of its print copy, and on its sheets."""

from __future__ import annotations

from handouts.text.characters import clusters
from handouts.text.fonts import FontLibrary

_JOINERS = "\u200c\u200d"
"""Invisible, and yet part of how Persian or an emoji is written."""
_LONGEST = 80
"""Characters on a sheet, where the title stands in one line with other things."""


_LONG_WORD, _PIECE = 24, 12
_MAY_BREAK = "\u00ad"


def breakable(title: str) -> str:
    """A title whose long words, such as names of files, may break in a heading."""
    return " ".join(map(_in_pieces, title.split(" ")))


def _in_pieces(word: str) -> str:
    if len(word) <= _LONG_WORD:
        return word
    parts, pieces = list(clusters(word)), list[str]()
    for at in range(0, len(parts), _PIECE):
        pieces.append("".join(parts[at : at + _PIECE]))
    return _MAY_BREAK.join(pieces)


def plain_title(title: str) -> str:
    """A title in one line of characters that can be seen; blanks of every kind are one blank."""
    seen = (" " if letter.isspace() else letter for letter in title)
    return " ".join("".join(letter for letter in seen if letter.isprintable() or letter in _JOINERS).split())


def printable_title(title: str, fonts: FontLibrary) -> str:
    """What the fonts have of a title, cut where it is long; empty where hardly anything is left of it."""
    kept = "".join(part for part in clusters(plain_title(title)) if not fonts.missing(part))
    words = " ".join(kept.split())
    if not any(letter.isalnum() for letter in words):
        return ""
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"
