"""Words and blanks to a row of atoms, each with the span it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from handouts.text.atoms import Atom, Manner, Vocabulary, vocabulary
from handouts.text.breaks import LineEnd, break_at_blank, breaks_within
from handouts.text.collect import OBJECT, Blank, Word
from handouts.text.fonts import FontLibrary
from handouts.text.spans import Box, Span

SetAtom = tuple[Atom, Span | None]
"""An atom and its span; boxes and empty lines have none."""

_EMPTY_LINE = Atom("", (), 0.0, after=LineEnd.FORCED)


@dataclass(frozen=True, slots=True)
class Setting:
    """What is the same for all words of a paragraph."""

    library: FontLibrary
    language: str
    hyphenate: bool = False

    def vocabulary(self, span: Span, level: int) -> Vocabulary:
        """The shaped words of a span's manner."""
        language = span.language or self.language
        return vocabulary(Manner(span.style, language, level, self.hyphenate, span.nowrap), self.library)

    def atoms(self, row: Sequence[Word | Blank], levels: Sequence[int] | None) -> Iterator[SetAtom]:
        """The atoms of a paragraph; `levels` has the bidi level of every character, None when all are 0."""
        start = 0
        vocabularies: dict[tuple[int, int], Vocabulary] = {}
        for i, entry in enumerate(row):
            if isinstance(entry, Blank):
                level = levels[start] if levels else 0
                yield self._blank(row, i, entry, level)
                start += 1
                continue
            text = entry.text
            own = levels[start : start + len(text)] if levels else [0]
            start += len(text)
            source = entry.parts[0][1]
            if len(entry.parts) > 1 or isinstance(source, Box) or len(set(own)) > 1:
                yield from self._patchwork(entry, own if levels else [0] * len(text))
                continue
            key = (id(source), own[0])
            if key not in vocabularies:
                vocabularies[key] = self.vocabulary(source, own[0])
            for atom in vocabularies[key][text]:
                yield atom, source

    def _blank(self, row: Sequence[Word | Blank], i: int, blank: Blank, level: int) -> SetAtom:
        """An empty line has no blank; every other line end has one, so that words never run together."""
        left = row[i - 1] if i else None
        if blank.span is None or not isinstance(left, Word):
            return _EMPTY_LINE, None
        blanks = self.vocabulary(blank.span, level).blanks
        if blank.forced:
            return blanks[LineEnd.FORCED], blank.span
        right = row[i + 1]
        assert isinstance(right, Word)
        return blanks[break_at_blank(left.text, right.text)], blank.span

    def _patchwork(self, word: Word, levels: Sequence[int]) -> Iterator[SetAtom]:
        """The atoms of a word of several spans, boxes or levels."""
        text = word.text
        places = set(breaks_within(text, self.language))
        start = 0
        for part, source in word.parts:
            part_end = start + len(part)
            if isinstance(source, Box):
                after = LineEnd.GOOD if text[part_end : part_end + 1] == OBJECT else LineEnd.NEVER
                yield Atom("", (), source.width, levels[start], after, box=source), None
                start = part_end
                continue
            if source.nowrap:
                places -= set(range(start + 1, part_end))
            for level, group in groupby(range(start, part_end), key=levels.__getitem__):
                end = start + len(list(group))
                inner = tuple(sorted(place - start for place in places if start < place < end))
                before, after_text = text[:start].rpartition(OBJECT)[2], text[end:].partition(OBJECT)[0]
                *atoms, last = self.vocabulary(source, level).cut(text[start:end], inner, before, after_text)
                yield from ((atom, source) for atom in atoms)
                yield replace(last, after=LineEnd.GOOD if end in places else last.after), source
                start = end
