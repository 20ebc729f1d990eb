"""The Unicode bidirectional algorithm (UAX #9, Unicode 15): levels of characters and visual order.

Rules carry their names from the standard (P2, X1, L2, ...). Resolving within an isolating run sequence, rules
W1 to I2, is in `bidi_resolve`. Rule L1 (blanks at a line end) belongs to whoever breaks the lines.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from handouts.text.bidi_resolve import INITIATORS, RunSequence, direction_of, resolve

_MAX_DEPTH = 125
_EMBEDDINGS = {"RLE", "LRE", "RLO", "LRO"}
_OVERRIDE = {"RLO": "R", "LRO": "L"}
_REMOVED = {*_EMBEDDINGS, "PDF", "BN"}
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def needs_reordering(text: str) -> bool:
    """Whether any character of `text` could get another level than 0 in a left-to-right paragraph."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def base_level(text: str) -> int:
    """The paragraph level by its first strong character, 0 when it has none (P2, P3)."""
    classes = _classes(text)
    return _first_strong_level(classes, _matching_isolates(classes), 0, len(text))


def embedding_levels(text: str, base: int) -> list[int]:
    """The level of every character of one paragraph; those X9 removes get the level before them."""
    classes = _classes(text)
    matches = _matching_isolates(classes)
    levels, overridden = _explicit_levels(classes, matches, base)
    kept = [i for i, name in enumerate(classes) if name not in _REMOVED]
    resolved = list(levels)
    for sequence in _run_sequences(classes, overridden, levels, matches, kept, base):
        for i, level in zip(sequence.indices, resolve(sequence, text), strict=True):
            resolved[i] = level
    for i, name in enumerate(classes):
        if name in _REMOVED:
            resolved[i] = resolved[i - 1] if i else base
    return resolved


def visual_order(levels: Sequence[int]) -> list[int]:
    """The logical positions of a line from left to right (L2)."""
    order = list(range(len(levels)))
    lowest_odd = min((level for level in levels if level % 2), default=0)
    for floor in range(max(levels, default=0), lowest_odd - 1 if lowest_odd else 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and levels[order[end]] >= floor:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = max(end, start + 1)
    return order


def _classes(text: str) -> list[str]:
    return [unicodedata.bidirectional(char) or "L" for char in text]


def _matching_isolates(classes: Sequence[str]) -> dict[int, int]:
    """Isolate initiators to their PDI and back (BD9)."""
    matches: dict[int, int] = {}
    waiting: list[int] = []
    for i, name in enumerate(classes):
        if name in INITIATORS:
            waiting.append(i)
        elif name == "PDI" and waiting:
            initiator = waiting.pop()
            matches[initiator], matches[i] = i, initiator
    return matches


def _first_strong_level(classes: Sequence[str], matches: dict[int, int], start: int, end: int) -> int:
    i = start
    while i < end:
        name = classes[i]
        if name in ("L", "R", "AL"):
            return 0 if name == "L" else 1
        i = matches.get(i, end) if name in INITIATORS else i + 1
    return 0


@dataclass(frozen=True, slots=True)
class _Status:
    """An entry of the directional status stack."""

    level: int
    override: str | None = None
    isolate: bool = False


def _explicit_levels(
    classes: Sequence[str], matches: dict[int, int], base: int
) -> tuple[list[int], list[str]]:
    """Levels from embeddings and isolates, and the classes with overrides applied (X1-X8)."""
    levels: list[int] = []
    overridden = list(classes)
    stack = [_Status(base)]
    overflow_isolates = overflow_embeddings = valid_isolates = 0
    for i, name in enumerate(classes):
        if name in _EMBEDDINGS:
            levels.append(stack[-1].level)
            level = _next_level(stack[-1].level, odd=name[0] == "R")
            if level <= _MAX_DEPTH and not overflow_isolates and not overflow_embeddings:
                stack.append(_Status(level, _OVERRIDE.get(name)))
            elif not overflow_isolates:
                overflow_embeddings += 1
            continue
        if name == "PDF":
            if overflow_isolates:
                pass
            elif overflow_embeddings:
                overflow_embeddings -= 1
            elif not stack[-1].isolate and len(stack) > 1:
                stack.pop()
        elif name == "PDI":
            if overflow_isolates:
                overflow_isolates -= 1
            elif valid_isolates:
                overflow_embeddings = 0
                while not stack[-1].isolate:
                    stack.pop()
                stack.pop()
                valid_isolates -= 1
        status = stack[-1]
        levels.append(base if name == "B" else status.level)
        if status.override and name not in _REMOVED and name != "B":
            overridden[i] = status.override
        if name in INITIATORS:
            rtl = name == "RLI"
            if name == "FSI":
                rtl = _first_strong_level(classes, matches, i + 1, matches.get(i, len(classes))) == 1
            level = _next_level(status.level, odd=rtl)
            if level <= _MAX_DEPTH and not overflow_isolates and not overflow_embeddings:
                valid_isolates += 1
                stack.append(_Status(level, None, isolate=True))
            else:
                overflow_isolates += 1
    return levels, overridden


def _next_level(level: int, *, odd: bool) -> int:
    return (level + 1) | 1 if odd else (level + 2) & ~1


def _run_sequences(
    classes: Sequence[str],
    overridden: Sequence[str],
    levels: Sequence[int],
    matches: dict[int, int],
    kept: Sequence[int],
    base: int,
) -> list[RunSequence]:
    """The isolating run sequences with their outer directions (BD13, X10)."""
    runs: dict[int, list[int]] = {}
    run: list[int] = []
    for i in kept:
        if not run or levels[run[-1]] != levels[i]:
            run = runs[i] = []
        run.append(i)

    sequences = []
    place = {i: position for position, i in enumerate(kept)}
    for first, run in runs.items():
        if classes[first] == "PDI" and first in matches:
            continue  # goes on from the run of its initiator
        indices = list(run)
        while classes[indices[-1]] in INITIATORS and indices[-1] in matches:
            indices += runs[matches[indices[-1]]]
        level = levels[first]
        before, after = place[first] - 1, place[indices[-1]] + 1
        outer_left = levels[kept[before]] if before >= 0 else base
        unclosed = classes[indices[-1]] in INITIATORS
        outer_right = base if unclosed or after == len(kept) else levels[kept[after]]
        sequences.append(
            RunSequence(
                indices=tuple(indices),
                original=tuple(classes[i] for i in indices),
                classes=[overridden[i] for i in indices],
                level=level,
                start=direction_of(max(level, outer_left)),
                end=direction_of(max(level, outer_right)),
            )
        )
    return sequences
