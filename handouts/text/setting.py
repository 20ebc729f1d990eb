"""Words and blanks to a row of atoms, each with the span it comes from."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from handouts.text.atoms import Atom, Manner, Vocabulary, vocabulary
from handouts.text.breaks import LineEnd, break_at_blank, breaks_within
from handouts.text.collect import OBJECT, Blank, Word
from handouts.text.fonts import FontLibrary
from handouts.text.spans import Box, Span

SetAtom = tuple[Atom, Span | None]
"""An atom and its span; boxes and empty lines have none."""

_BESIDE = 20
"""Characters on either side of a piece of a word that are handed on with it; letters join with the nearest ones."""
_EMPTY_LINE: SetAtom = (Atom("", (), 0.0, after=LineEnd.FORCED), None)


@dataclass(frozen=True, slots=True)
class Setting:
    """What is the same for all words of a paragraph."""

    library: FontLibrary
    language: str
    hyphenate: bool = False
    _known: dict[tuple[int, int], Vocabulary] = field(default_factory=dict)

    def vocabulary(self, span: Span, level: int) -> Vocabulary:
        """The shaped words of a span's manner at a bidi level. The span lives as long as the setting."""
        key = (id(span), level)
        if key not in self._known:
            language = span.language or self.language
            manner = Manner(span.style, language, level, self.hyphenate, span.nowrap)
            self._known[key] = vocabulary(manner, self.library)
        return self._known[key]


def set_row(row: Sequence[Word | Blank], levels: Sequence[int] | None, setting: Setting) -> list[SetAtom]:
    """The atoms of a paragraph; `levels` has the bidi level of every character, None when all are 0."""
    atoms: list[SetAtom] = []
    start = 0
    for i, entry in enumerate(row):
        if isinstance(entry, Blank):
            level = levels[start] if levels else 0
            atoms.append(_blank(row, i, level, atoms, setting))
            start += 1
        else:
            end = start + sum(len(text) for text, _ in entry.parts)
            own = levels[start:end] if levels else [0] * (end - start)
            atoms += _word(entry, own, setting)
            start = end
    return atoms


def _word(word: Word, levels: Sequence[int], setting: Setting) -> Iterator[SetAtom]:
    text, span = word.parts[0]
    if len(word.parts) > 1 or isinstance(span, Box) or len(set(levels)) > 1:
        return _patchwork(word, levels, setting)
    return ((atom, span) for atom in setting.vocabulary(span, levels[0])[text])


def _blank(
    row: Sequence[Word | Blank], i: int, level: int, before: Sequence[SetAtom], setting: Setting
) -> SetAtom:
    """An empty line has no blank; every other line end has one, so that words never run together."""
    blank, left = row[i], row[i - 1] if i else None
    assert isinstance(blank, Blank)
    if blank.span is None or not isinstance(left, Word):
        return _EMPTY_LINE
    if blank.forced:
        end = LineEnd.FORCED
    else:
        right = row[i + 1]
        assert isinstance(right, Word)
        end = break_at_blank(left.text, right.text)
    atom, span = before[-1]
    beside = atom.runs[-1] if atom.runs and span is blank.span else None
    return setting.vocabulary(blank.span, level).blank(end, beside), blank.span


def _patchwork(word: Word, levels: Sequence[int], setting: Setting) -> Iterator[SetAtom]:
    """The atoms of a word of several spans, boxes or levels."""
    text = word.text
    places = list(breaks_within(text, setting.language))
    start = 0
    for part, source in word.parts:
        part_end = start + len(part)
        if isinstance(source, Box):
            after = LineEnd.GOOD if text[part_end : part_end + 1] == OBJECT else LineEnd.NEVER
            yield Atom("", (), source.width, levels[start], after, box=source), None
            start = part_end
            continue
        if source.nowrap:
            del places[bisect_right(places, start) : bisect_left(places, part_end)]
        for level, group in groupby(range(start, part_end), key=levels.__getitem__):
            end = start + len(list(group))
            at, until = bisect_right(places, start), bisect_left(places, end)
            inner = tuple(place - start for place in places[at:until])
            before = text[max(0, start - _BESIDE) : start].rpartition(OBJECT)[2]
            after_text = text[end : end + _BESIDE].partition(OBJECT)[0]
            *atoms, last = setting.vocabulary(source, level).cut(text[start:end], inner, before, after_text)
            yield from ((atom, source) for atom in atoms)
            can_end = until < len(places) and places[until] == end
            yield replace(last, after=LineEnd.GOOD if can_end else last.after), source
            start = end
