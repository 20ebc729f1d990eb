"""Where lines end: greedy filling of a width, balanced lines, and no stranded last word."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from handouts.text.atoms import Atom, Divisions
from handouts.text.breaks import LineEnd
from handouts.text.characters import NO_BREAK_SPACE, SOFT_HYPHEN
from handouts.text.setting import SetAtom

Row = list[SetAtom]

_TOLERANCE = 1e-6
_SENTENCE_END = re.compile(r"[.!?\u2026\u3002\uff01\uff1f\u061f\u0964]['\"\u00bb\u201d\u2019)]*$")
_HYPHENATION_ZONE = 0.2
"""A word is divided only where the line would else stay empty by more than this part of its width."""
_STRANDED = 1 / 3
"""A last line of one word that fills less than this part of the width takes another word from the line before."""
_BALANCED_TO = 0.5
"""Balanced lines are as narrow as they can be to within this many points."""


@dataclass(frozen=True, slots=True)
class BrokenLines:
    """The atoms of each line, and the text of the first piece that is wider than its line, if any."""

    lines: tuple[Row, ...]
    overflow: str | None
    forced: bool = False
    """Whether a line ends where none should, because what stands on it fits no other way."""

    @property
    def poor(self) -> int:
        """How many lines end at a place that is taken only for want of another."""
        return sum(line[-1][0].after is LineEnd.POOR for line in self.lines)

    @property
    def divided(self) -> int:
        """How many lines end in a divided word."""
        return sum(line[-1][0].text.endswith(SOFT_HYPHEN) for line in self.lines)


def break_lines(atoms: Sequence[SetAtom], width: float, indent: float = 0.0) -> BrokenLines:
    """Fill lines of `width` points, the first shorter by `indent`, with as much as each holds."""
    broken = _fill_lines(atoms, width, indent)
    return replace(broken, lines=_without_stranded_word(broken.lines, width))


def balance_lines(atoms: Sequence[SetAtom], width: float, indent: float = 0.0) -> BrokenLines:
    """As many lines as filling needs, as equally long as they can be."""
    best = _fill_lines(atoms, width, indent)
    if len(best.lines) < 2 or best.overflow:
        return best
    too_narrow = 0.0
    wide_enough = max(line_width(line) + (0.0 if i else indent) for i, line in enumerate(best.lines))
    while wide_enough - too_narrow > _BALANCED_TO:
        middle = (too_narrow + wide_enough) / 2
        narrower = _fill_lines(atoms, middle, indent)
        longer = narrower.overflow or narrower.forced > best.forced or len(narrower.lines) > len(best.lines)
        if longer or narrower.divided > best.divided or narrower.poor > best.poor:
            too_narrow = middle
        else:
            best, wide_enough = narrower, middle
    return best


def preferring_sentences(atoms: Sequence[SetAtom]) -> list[SetAtom]:
    """The same with every end of a line within a sentence a poor one."""
    found: list[SetAtom] = []
    ended = False
    for atom, span in atoms:
        if not atom.is_blank:
            ended = bool(_SENTENCE_END.search(atom.text))
        good = atom.after is LineEnd.GOOD and not ended
        found.append((replace(atom, after=LineEnd.POOR) if good else atom, span))
    return found


def line_width(line: Sequence[SetAtom]) -> float:
    """The width of a line in points, without the blank at its end."""
    end = len(line)
    while end and line[end - 1][0].is_blank:
        end -= 1
    return sum(atom.width for atom, _ in line[:end])


def _fill_lines(atoms: Sequence[SetAtom], width: float, indent: float) -> BrokenLines:
    row = list(atoms)
    lines: list[Row] = []
    overflow: str | None = None
    start, forced = 0, False
    while start < len(row):
        room = width if lines else width - indent
        line, start, stuck_out, by_force = _take_line(row, start, room + _TOLERANCE)
        lines.append(line)
        overflow, forced = overflow or stuck_out, forced or by_force
    return BrokenLines(tuple(lines), overflow, forced)


def _take_line(row: Row, start: int, room: float) -> tuple[Row, int, str | None, bool]:
    """The line that begins at `start`, where the next one begins, what sticks out of it, whether it ends by force.

    A word that is divided is replaced in `row` by what is left of it.
    """
    used = 0.0
    good = poor = start
    for i in range(start, len(row)):
        atom = row[i][0]
        used += atom.width
        if used > room and not atom.is_blank:
            break
        if atom.after is LineEnd.GOOD:
            good = i + 1
        elif atom.after is LineEnd.POOR:
            poor = i + 1
        elif atom.after is LineEnd.FORCED:
            return row[start : i + 1], i + 1, None, False
    else:
        return row[start:], len(row), None, False

    if room - line_width(row[start:good]) > _HYPHENATION_ZONE * room:
        divided = _divide(row, start, good, i, room, attrgetter("divide"))
        if divided:
            return *divided, None, False
    end = good if good > start else poor
    if end > start:
        return row[start:end], end, None, False
    parted = _divide(row, start, start, i, room, attrgetter("loosen"))
    if parted:
        return *parted, None, True
    end = max(
        (j for j in range(start + 1, i + 1) if row[j - 1][0].text.endswith(NO_BREAK_SPACE)), default=start
    )
    if end > start:
        return row[start:end], end, None, True
    end = next((j for j in range(i, len(row)) if row[j][0].after is not LineEnd.NEVER), len(row) - 1) + 1
    return row[start:end], end, _worded(row[start:end]), False


def _worded(piece: Sequence[SetAtom]) -> str:
    """What is too wide, for a message."""
    words = (f"[box of {atom.box.width:g} pt]" if atom.box else atom.text for atom, _ in piece)
    return "".join(words).strip()


def _divide(
    row: Row, start: int, first: int, last: int, room: float, ways: Callable[[Atom], Callable[[], Divisions]]
) -> tuple[Row, int] | None:
    """Divide the last word among `first`..`last` of which a piece still fits on the line, in one of its `ways`."""
    for i in range(last, first - 1, -1):
        atom, span = row[i]
        before = sum(earlier.width for earlier, _ in row[start:i])
        for piece, rest in ways(atom)():
            if before + piece.width <= room:
                row[i] = replace(rest, after=atom.after), span
                return [*row[start:i], (piece, span)], i
    return None


def _without_stranded_word(lines: tuple[Row, ...], width: float) -> tuple[Row, ...]:
    """Give a word that stands alone on the last line the company of the word before it, where that fits."""
    if len(lines) < 2:
        return lines
    *others, previous, last = lines
    if line_width(last) >= _STRANDED * width or any(atom.is_blank for atom, _ in last):
        return lines
    end = previous[-1][0]
    if end.after is LineEnd.FORCED or end.text.endswith(SOFT_HYPHEN):
        return lines
    # Where the line ended poorly it may as well end so a word earlier.
    ends = {LineEnd.GOOD, end.after}
    cut = max((i for i, (atom, _) in enumerate(previous[:-1], 1) if atom.after in ends), default=0)
    shorter, longer = previous[:cut], previous[cut:] + last
    if not cut or line_width(longer) > width or line_width(shorter) < width / 2:
        return lines
    return (*others, shorter, longer)
