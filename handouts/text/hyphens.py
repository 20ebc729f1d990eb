"""Hyphenation of long words by the patterns of pyphen, written into the word as soft hyphens."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from handouts.text.characters import SOFT_HYPHEN

if TYPE_CHECKING:
    import pyphen

SHORTEST_DIVIDED = 12
"""Words of fewer letters stay whole."""
SHORTEST_IN_NEED = 6
"""Words of fewer letters stay whole even where they do not fit a line of their own."""

_SHORTEST_PART = 3
_LETTERS = re.compile(r"[^\W\d_]+")
_NOT_PROSE = re.compile(r"[\d@_]|://|www\.")


def with_soft_hyphens(word: str, language: str, shortest: int = SHORTEST_DIVIDED) -> str:
    """The word with soft hyphens where it may be divided.

    Only runs of `shortest` letters and more are divided, three letters from either end at least; never words with
    digits or addresses. The author's own soft hyphens stand alone. Without patterns words stay whole.
    """
    if len(word) < shortest or SOFT_HYPHEN in word or _NOT_PROSE.search(word):
        return word
    patterns = _patterns(language)
    if patterns is None:
        return word

    def divided(match: re.Match[str]) -> str:
        letters = match.group()
        return _divide(letters, patterns) if len(letters) >= shortest else letters

    return _LETTERS.sub(divided, word)


def _divide(word: str, patterns: pyphen.Pyphen) -> str:
    # Places where the spelling changes (Hungarian) carry data; the word stays whole there.
    places = [place for place in patterns.positions(word) if getattr(place, "data", None) is None]
    return SOFT_HYPHEN.join(word[a:b] for a, b in zip([0, *places], [*places, len(word)], strict=True))


@lru_cache(maxsize=16)
def _patterns(language: str) -> pyphen.Pyphen | None:
    import pyphen

    known = pyphen.language_fallback(language.replace("-", "_"))
    return pyphen.Pyphen(lang=known, left=_SHORTEST_PART, right=_SHORTEST_PART) if known else None
