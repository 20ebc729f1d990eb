"""Spans, boxes and breaks to words and blanks: white space becomes single blanks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from handouts.text.characters import draws_nothing, without_controls
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
    """Words and blanks in turn, no blank at the start or end of a line; a last forced line end is dropped.

    Words that draw nothing are left out: what remains of a pasted emoji has no width and no letters.
    """
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
    if any(isinstance(entry, Word) and _leaves_nothing(entry.text) for entry in row):
        row = _drawn(row)
    if row and isinstance(row[-1], Blank):
        row.pop()
    return row


def _leaves_nothing(word: str) -> bool:
    """Of joiners and the like; controls of the layout, which steer where lines end, are left to it."""
    return draws_nothing(word) and bool(without_controls(word))


def _drawn(row: Sequence[Word | Blank]) -> list[Word | Blank]:
    """The row without words that draw nothing, and without the blanks beside them."""
    kept: list[Word | Blank] = []
    for entry in row:
        last = kept[-1] if kept else None
        at_begin = last is None or isinstance(last, Blank)
        if isinstance(entry, Word):
            if not _leaves_nothing(entry.text):
                kept.append(entry)
        elif entry.forced:
            if isinstance(last, Blank) and not last.forced:
                kept.pop()
            kept.append(entry)
        elif not at_begin:
            kept.append(entry)
    return kept


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
