"""What a file made anywhere is called on the sheets of its print copy."""

from __future__ import annotations

from handouts.text.characters import clusters
from handouts.text.fonts import FontLibrary
from handouts.titles import one_line

_UNKNOWN = "\ufffd"
"""What stands in a title for what could not be read."""
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
    parts = list(clusters(word))
    return _MAY_BREAK.join("".join(parts[at : at + _PIECE]) for at in range(0, len(parts), _PIECE))


def printable_title(title: str, fonts: FontLibrary) -> str:
    """What the fonts have of a title, cut where it is long; empty where hardly anything is left of it."""
    words = one_line(title).replace(_UNKNOWN, " ")
    kept = "".join(part for part in clusters(words) if not fonts.missing(part))
    words = " ".join(kept.split())
    if not any(letter.isalnum() for letter in words):
        return ""
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"
