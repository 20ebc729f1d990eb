"""Where a line may end: the parts of UAX #14 that handouts need, stricter around numbers and short pieces."""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum
from functools import lru_cache


class LineEnd(IntEnum):
    """How willingly a line ends at a place. POOR places are taken only when there is no other."""

    NEVER = 0
    POOR = 1
    GOOD = 2
    FORCED = 3


ZERO_WIDTH_SPACE = "\u200b"
_GLUE = "\u2060\ufeff"
_AFTER_HYPHEN = re.compile(r"(?<=[^\W\d_]{2})[-\u2010\u2013\u2014/](?=[^\W\d_]{2})")
_WEB_ADDRESS = re.compile(r"[a-z]://|www\.", re.IGNORECASE)
_IN_WEB_ADDRESS = re.compile(r"(?<=[^/:])/(?=[^/])|(?<=\w)(?=[.?&=#_-]\w)")

_CJK_CANNOT_START = set(
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶー々〻ゝゞヽヾ‐–〜～…‥・℃％‰°′″,.;:!?%"
)
_CJK_CANNOT_END = set("第$¥￥£€#＃")
_CLOSING = {"Pe", "Pf", "Po", "Mn", "Mc", "Me"}
_OPENING = {"Ps", "Pi"}

_BETWEEN_NUMBERS = re.compile(r"[×x±+/:=\u2013-]")
_LONE_DASH = re.compile(r"[-\u2013\u2014]")
_LONE_CLOSERS = re.compile(r"[!?:;%‰°»”)\]]+[.,]?")
_LONE_OPENERS = re.compile(r"[(«“„\[]+")


@lru_cache(maxsize=1 << 12)
def breaks_within(word: str, language: str) -> tuple[int, ...]:
    """The places in a word (text without ordinary blanks) where a line may end, as offsets of what follows.

    After U+200B; after a hyphen, dash or slash between two letters and two letters; at the joints of a web
    address; between ideographs and kana as kinsoku allows. Never beside a digit, except after an ideograph.
    """
    places = {i + 1 for i, char in enumerate(word) if char == ZERO_WIDTH_SPACE}
    joints = _IN_WEB_ADDRESS if _WEB_ADDRESS.search(word) else _AFTER_HYPHEN
    places |= {joint.end() for joint in joints.finditer(word)}
    if not word.isascii():
        is_korean = language.split("-")[0] == "ko"
        places |= {i for i in range(1, len(word)) if _between_ideographs(word[i - 1], word[i], is_korean)}
        places -= {i for i in places if i < len(word) and (word[i - 1] in _GLUE or word[i] in _GLUE)}
    return tuple(sorted(places - {0, len(word)}))


def _between_ideographs(left: str, right: str, is_korean: bool) -> bool:
    left_wide, right_wide = (unicodedata.east_asian_width(char) in "WF" for char in (left, right))
    if is_korean or not (left_wide or right_wide):
        return False
    if left.isdigit() or left in _CJK_CANNOT_END or unicodedata.category(left) in _OPENING:
        return False
    return right not in _CJK_CANNOT_START and unicodedata.category(right) not in _CLOSING


@lru_cache(maxsize=1 << 12)
def break_at_blank(left: str, right: str) -> LineEnd:
    """How willingly a line ends at the blank between two words.

    Never between a number and the short word or sign after it ("5 s", "10 kg", "3 × 10"), nor between a mark
    and its word where a language sets a blank there ("« mot »", "mot !"). Poorly before a dash, which would
    rather end its line.
    """
    if left[-1:].isdigit() and len(right.rstrip(".,;:!?)")) <= 3 and not right[:1].isdigit():
        return LineEnd.NEVER
    if right[:1].isdigit() and _BETWEEN_NUMBERS.fullmatch(left):
        return LineEnd.NEVER
    if _LONE_CLOSERS.fullmatch(right) or _LONE_OPENERS.fullmatch(left):
        return LineEnd.NEVER
    return LineEnd.POOR if _LONE_DASH.fullmatch(right) else LineEnd.GOOD
