"""Spans, boxes and breaks to words and blanks: white space becomes single blanks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from handouts.text.spans import Box, Break, Item, Span

OBJECT = "\ufffc"
"""Stands for a box in the text of a word."""

_WHITE_SPACE = re.compile(r"[ \t\n\r\f\v\x85\u2028\u2029]+")


@dataclass(slots=True)
class Word:
    """What stands between two blanks: text of one or more spans, and boxes."""

    parts: list[tuple[str, Span | Box]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its letters, with `OBJECT` for each box."""
        return "".join(text for text, _ in self.parts)


@dataclass(frozen=True, slots=True)
class Blank:
    """A blank between words, or a forced line end; in the style of its span (None: no text before it)."""

    span: Span | None
    forced: bool = False


def collect(items: Sequence[Item]) -> list[Word | Blank]:
    """Words and blanks in turn, no blank at the start or end of a line; a last forced line end is dropped."""
    row: list[Word | Blank] = []
    word: Word | None = None
    span: Span | None = None
    blank: Span | None = None
    for item in items:
        if isinstance(item, Break):
            row.append(Blank(span, forced=True))
            word = blank = None
            continue
        if isinstance(item, Span):
            span = item
        for i, piece in enumerate(_pieces(item)):
            if i:
                blank = blank or span
            if not piece:
                continue
            if blank and word:
                row.append(Blank(blank))
                word = None
            if word is None:
                word = Word()
                row.append(word)
            blank = None
            word.parts.append((piece, item))
    if row and isinstance(row[-1], Blank):
        row.pop()
    return row


def _pieces(item: Span | Box) -> list[str]:
    """The words of a span, "" at an end for white space there; a box or `nowrap` span is one word."""
    if isinstance(item, Box):
        return [OBJECT]
    pieces = _WHITE_SPACE.split(item.text)
    if not item.nowrap or len(pieces) < 3:
        return pieces
    first, *inner, last = pieces
    whole = " ".join(filter(None, (first, *inner, last)))
    return [*([] if first else [""]), whole, *([] if last else [""])]
