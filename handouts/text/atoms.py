"""Words to atoms: the shaped pieces that line breaking moves about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, lru_cache, partial
from itertools import pairwise

from handouts.text.breaks import LineEnd, breaks_within
from handouts.text.characters import NO_BREAK_SPACE, SOFT_HYPHEN, without_controls
from handouts.text.face import Face
from handouts.text.fonts import FontLibrary
from handouts.text.hyphens import SHORTEST_DIVIDED, SHORTEST_IN_NEED, with_soft_hyphens
from handouts.text.shaping import ShapedRun, shape_text
from handouts.text.spans import Box, TextStyle

_MOST_WORDS = 2_000
_LONGEST_LOOSENED = 1000
"""Letters of what is held together by no-break spaces, beyond which it is not parted at them: that takes too long."""
_LONGEST_DIVIDED = 150
"""Characters: the longest words of German have half as many. Finding all ways to divide one takes their square."""

Divisions = tuple[tuple["Atom", "Atom"], ...]
"""Pairs of a first piece with its hyphen, and the rest of the word."""


@dataclass(frozen=True, slots=True)
class Atom:
    """A piece of one span and one bidi level in which no line ends.

    `text` is what it extracts as, `runs` are in logical order, `width` is in points, `after` says how
    willingly a line ends behind it. `divide` finds the ways to hyphenate it, longest first piece first; it is
    asked only when a line overflows, for the patterns of a language take long to load. `loosen` finds the ways to
    part it where no line should end, at no-break spaces and in words that are not to be divided: better so than
    words that stick out.
    """

    text: str
    runs: tuple[ShapedRun, ...]
    width: float
    level: int = 0
    after: LineEnd = LineEnd.NEVER
    is_blank: bool = False
    box: Box | None = None
    divide: Callable[[], Divisions] = tuple
    loosen: Callable[[], Divisions] = tuple


@dataclass(frozen=True, slots=True)
class Manner:
    """How the words of a span are set: everything but the words themselves."""

    style: TextStyle
    language: str
    level: int = 0
    hyphenate: bool = False
    nowrap: bool = False


class Vocabulary(dict[str, tuple[Atom, ...]]):
    """The atoms of words in one manner, made when a word is first met."""

    def __init__(self, manner: Manner, library: FontLibrary) -> None:
        super().__init__()
        self._manner = manner
        self._library = library
        style = manner.style
        self._face = library.face(style.family, style.weight, style.italic)
        self._blanks: dict[tuple[LineEnd, Face], Atom] = {}

    def __missing__(self, word: str) -> tuple[Atom, ...]:
        if len(self) > _MOST_WORDS:
            self.clear()
        places = () if self._manner.nowrap else breaks_within(word, self._manner.language)
        atoms = self[word] = self.cut(word, places)
        return atoms

    def blank(self, after: LineEnd, beside: ShapedRun | None = None) -> Atom:
        """A blank behind the run `beside`, in its face: fallback faces bring their own blanks."""
        key = (after, beside.face if beside else self._face)
        if key not in self._blanks:
            self._blanks[key] = replace(self._atom(" ", beside=beside), after=after, is_blank=True)
        return self._blanks[key]

    def cut(self, text: str, places: tuple[int, ...], before: str = "", after: str = "") -> tuple[Atom, ...]:
        """The atoms of a piece of a word, cut where lines may end; letters join those before and after."""
        pieces = [text[start:end] for start, end in pairwise((0, *places, len(text)))]
        contexts = [before, *[""] * len(places)], [*[""] * len(places), after]
        *atoms, last = map(self._divisible_atom, pieces, *contexts)
        return (*(replace(atom, after=LineEnd.GOOD) for atom in atoms), last)

    def _divisible_atom(
        self, source: str, before: str = "", after: str = "", *, by_patterns: bool = True
    ) -> Atom:
        atom, manner = self._atom(without_controls(source), before, after), self._manner
        has_blanks = NO_BREAK_SPACE in source
        if has_blanks and len(source) <= _LONGEST_LOOSENED:
            atom = replace(atom, loosen=cache(partial(self._loosened, source)))
        # Right-to-left scripts do not divide words, and nothing that can be read is as long as this.
        if manner.nowrap or manner.level % 2 or len(source) > _LONGEST_DIVIDED:
            return atom
        if SOFT_HYPHEN in source or (by_patterns and manner.hyphenate and len(source) >= SHORTEST_DIVIDED):
            return replace(atom, divide=cache(partial(self._divisions, source, SHORTEST_DIVIDED)))
        if by_patterns and not has_blanks and len(source) >= SHORTEST_IN_NEED:
            return replace(atom, loosen=cache(partial(self._divisions, source, SHORTEST_IN_NEED)))
        return atom

    def _loosened(self, source: str) -> Divisions:
        places = [i for i, char in enumerate(source, 1) if char == NO_BREAK_SPACE and i < len(source)]
        return tuple(
            (self._atom(without_controls(source[:place])), self._divisible_atom(source[place:]))
            for place in reversed(places)
        )

    def _divisions(self, source: str, shortest: int) -> Divisions:
        """The ways to divide a word at soft hyphens, its author's or, in one of `shortest` letters, the patterns'."""
        if self._manner.hyphenate or shortest == SHORTEST_IN_NEED:
            source = with_soft_hyphens(source, self._manner.language, shortest)
        places = [i for i, char in enumerate(source, 1) if char == SOFT_HYPHEN and i < len(source)]
        return tuple(
            (
                self._atom(without_controls(source[:place]) + SOFT_HYPHEN),
                self._divisible_atom(source[place:], by_patterns=False),
            )
            for place in reversed(places)
        )

    def _atom(self, text: str, before: str = "", after: str = "", beside: ShapedRun | None = None) -> Atom:
        manner = self._manner
        runs = shape_text(
            text,
            beside.face if beside else self._face,
            beside.size if beside else manner.style.size,
            self._library,
            language=manner.language,
            rtl=manner.level % 2 == 1,
            before=without_controls(before),
            after=without_controls(after),
        )
        # Without a glyph there is nothing to be read either.
        return Atom(text if runs else "", runs, sum(run.advance for run in runs), manner.level)


@lru_cache(maxsize=512)
def vocabulary(manner: Manner, library: FontLibrary) -> Vocabulary:
    """The one vocabulary of this manner and library, shared by all paragraphs."""
    return Vocabulary(manner, library)
