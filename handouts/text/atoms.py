"""Words to atoms: the shaped pieces that line breaking moves about."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from handouts.text.breaks import LineEnd, breaks_within
from handouts.text.characters import without_controls
from handouts.text.face import Face
from handouts.text.fonts import FontLibrary
from handouts.text.hyphens import SOFT_HYPHEN, with_soft_hyphens
from handouts.text.shaping import ShapedRun, shape_text
from handouts.text.spans import Box, TextStyle

_MOST_WORDS = 20_000


@dataclass(frozen=True, slots=True)
class Atom:
    """A piece of one span and one bidi level in which no line ends.

    `text` is what it extracts as, `runs` are in logical order, `width` is in points, `after` says how
    willingly a line ends behind it. `divisions` are the ways to hyphenate it, longest first piece first.
    """

    text: str
    runs: tuple[ShapedRun, ...]
    width: float
    level: int = 0
    after: LineEnd = LineEnd.NEVER
    is_blank: bool = False
    box: Box | None = None
    divisions: tuple[tuple[Atom, Atom], ...] = ()


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
        self.face = library.face(style.family, style.weight, style.italic)
        self._blanks: dict[tuple[LineEnd, Face], Atom] = {}

    def __missing__(self, word: str) -> tuple[Atom, ...]:
        if len(self) > _MOST_WORDS:
            self.clear()
        places = () if self._manner.nowrap else breaks_within(word, self._manner.language)
        atoms = self[word] = self.cut(word, places)
        return atoms

    def blank(self, after: LineEnd, beside: ShapedRun | None = None) -> Atom:
        """A blank behind the run `beside`, in its face: fallback faces bring their own blanks."""
        face, size = (beside.face, beside.size) if beside else (self.face, self._manner.style.size)
        key = (after, face)
        if key not in self._blanks:
            atom = self._atom(" ", face=face, size=size)
            self._blanks[key] = replace(atom, after=after, is_blank=True)
        return self._blanks[key]

    def cut(self, text: str, places: tuple[int, ...], before: str = "", after: str = "") -> tuple[Atom, ...]:
        """The atoms of a piece of a word, cut where lines may end; letters join those before and after."""
        pieces = [text[start:end] for start, end in pairwise((0, *places, len(text)))]
        if len(pieces) == 1:
            return (self._divisible_atom(text, before, after),)
        first, *middle, last = pieces
        atoms = (
            self._divisible_atom(first, before=before),
            *map(self._divisible_atom, middle),
        )
        return (
            *(replace(atom, after=LineEnd.GOOD) for atom in atoms),
            self._divisible_atom(last, after=after),
        )

    def _divisible_atom(self, source: str, before: str = "", after: str = "") -> Atom:
        manner = self._manner
        # Right-to-left scripts do not divide words.
        if manner.nowrap or manner.level % 2:
            return self._atom(source, before, after)
        if manner.hyphenate:
            source = with_soft_hyphens(source, manner.language)
        places = [i for i, char in enumerate(source, 1) if char == SOFT_HYPHEN and i < len(source)]
        rests: dict[int, Atom] = {}
        for start in reversed(places):
            rests[start] = self._with_divisions(source, start, rests)
        return self._with_divisions(source, 0, rests, before, after)

    def _with_divisions(
        self, source: str, start: int, rests: dict[int, Atom], before: str = "", after: str = ""
    ) -> Atom:
        """The atom of `source[start:]`, divisible before each of `rests`, which come last one first."""
        divisions = tuple(
            (self._atom(source[start:place], before, hyphen=True), rest) for place, rest in rests.items()
        )
        return replace(self._atom(source[start:], before, after), divisions=divisions)

    def _atom(
        self,
        source: str,
        before: str = "",
        after: str = "",
        *,
        hyphen: bool = False,
        face: Face | None = None,
        size: float | None = None,
    ) -> Atom:
        manner = self._manner
        text = without_controls(source) + (SOFT_HYPHEN if hyphen else "")
        runs = shape_text(
            text,
            face or self.face,
            size or manner.style.size,
            self._library,
            language=manner.language,
            rtl=manner.level % 2 == 1,
            before=without_controls(before),
            after=without_controls(after),
        )
        return Atom(text, runs, sum(run.advance for run in runs), manner.level)


@lru_cache(maxsize=512)
def vocabulary(manner: Manner, library: FontLibrary) -> Vocabulary:
    """The one vocabulary of this manner and library, shared by all paragraphs."""
    return Vocabulary(manner, library)
