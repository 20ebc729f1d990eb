"""Resolving the directions within one isolating run sequence: rules W1 to I2 of UAX #9."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

INITIATORS = {"LRI", "RLI", "FSI"}

_NEUTRALS = {"B", "S", "WS", "ON", "PDI", *INITIATORS}
_STRONG_FOR_NEUTRALS = {"L": "L", "R": "R", "EN": "R", "AN": "R"}
_BRACKET_STACK = 63
_BRACKETS = (
    "()[]{}༺༻༼༽᚛᚜⁅⁆⁽⁾₍₎⌈⌉⌊⌋〈〉❨❩❪❫❬❭❮❯❰❱❲❳❴❵⟅⟆⟦⟧⟨⟩⟪⟫⟬⟭⟮⟯⦃⦄⦅⦆⦇⦈⦉⦊⦋⦌⦍⦐⦏⦎⦑⦒⦓⦔⦕⦖⦗⦘⧘⧙⧚⧛⧼⧽"
    "⸢⸣⸤⸥⸦⸧⸨⸩⹕⹖⹗⹘⹙⹚⹛⹜〈〉《》「」『』【】〔〕〖〗〘〙〚〛﹙﹚﹛﹜﹝﹞（）［］｛｝｟｠｢｣"
)
_CLOSING_OF = dict(zip(_BRACKETS[::2], _BRACKETS[1::2], strict=True))
_CLOSING = set(_BRACKETS[1::2])


@dataclass(frozen=True, slots=True)
class RunSequence:
    """An isolating run sequence: its characters' places, their classes before and after overrides, its level.

    `start` and `end` are the directions (L or R) around it; `classes` is worked on in place.
    """

    indices: tuple[int, ...]
    original: tuple[str, ...]
    classes: list[str]
    level: int
    start: str
    end: str


def direction_of(level: int) -> str:
    """The direction of a level: L when even, R when odd."""
    return "R" if level % 2 else "L"


def resolve(sequence: RunSequence, text: str) -> list[int]:
    """The final level of each character of the sequence, but for L1."""
    _resolve_weak(sequence)
    _resolve_brackets(sequence, text)
    _resolve_neutral(sequence)
    level = sequence.level
    if level % 2:
        return [level + (name != "R") for name in sequence.classes]
    return [level + {"R": 1, "AN": 2, "EN": 2}.get(name, 0) for name in sequence.classes]


def _resolve_weak(sequence: RunSequence) -> None:
    classes = sequence.classes
    _marks_follow_their_letter(sequence)
    _follow_last_strong(sequence, "AL", "AN")  # W2
    classes[:] = ["R" if name == "AL" else name for name in classes]  # W3
    for i in range(1, len(classes) - 1):  # W4
        left, name, right = classes[i - 1 : i + 2]
        if left == right and ((name == "ES" and left == "EN") or (name == "CS" and left in ("EN", "AN"))):
            classes[i] = left
    for start, end in _stretches(classes, {"ET"}):  # W5
        if "EN" in (*classes[start - 1 : start], *classes[end : end + 1]):
            classes[start:end] = ["EN"] * (end - start)
    classes[:] = ["ON" if name in ("ES", "ET", "CS") else name for name in classes]  # W6
    _follow_last_strong(sequence, "L", "L")  # W7


def _marks_follow_their_letter(sequence: RunSequence) -> None:
    """W1; after an isolate's ends the mark is neutral as they are."""
    before = sequence.start
    for i, name in enumerate(sequence.classes):
        if name == "NSM":
            sequence.classes[i] = before
        before = sequence.classes[i]


def _follow_last_strong(sequence: RunSequence, strong: str, becomes: str) -> None:
    """European numbers after `strong` become `becomes` (W2, W7)."""
    last = sequence.start
    for i, name in enumerate(sequence.classes):
        if name in ("L", "R", "AL"):
            last = name
        elif name == "EN" and last == strong:
            sequence.classes[i] = becomes


def _resolve_brackets(sequence: RunSequence, text: str) -> None:
    """N0: a pair of brackets takes the direction of what it holds, or of its surroundings."""
    classes = sequence.classes
    embedding = direction_of(sequence.level)
    for opening, closing in _bracket_pairs(sequence, text):
        inside = {_STRONG_FOR_NEUTRALS.get(name) for name in classes[opening + 1 : closing]} - {None}
        if embedding in inside:
            direction = embedding
        elif inside:
            strong_before = filter(None, map(_STRONG_FOR_NEUTRALS.get, reversed(classes[:opening])))
            # Opposite inside: opposite only if the context is, too; in both cases it is the context's.
            direction = next(strong_before, sequence.start)
        else:
            continue
        for bracket in (opening, closing):
            classes[bracket] = direction
            for mark in range(bracket + 1, len(classes)):
                if sequence.original[mark] != "NSM":
                    break
                classes[mark] = direction


def _bracket_pairs(sequence: RunSequence, text: str) -> list[tuple[int, int]]:
    """Positions of paired brackets in the order of the opening ones (BD16)."""
    pairs: list[tuple[int, int]] = []
    waiting: list[tuple[str, int]] = []
    for i, (index, name) in enumerate(zip(sequence.indices, sequence.classes, strict=True)):
        # Two angle brackets are the same as others, canonically (U+2329, U+232A).
        char = unicodedata.normalize("NFC", text[index])
        if name != "ON":
            continue
        if char in _CLOSING_OF:
            if len(waiting) == _BRACKET_STACK:
                break
            waiting.append((_CLOSING_OF[char], i))
        elif char in _CLOSING:
            for depth in range(len(waiting) - 1, -1, -1):
                if waiting[depth][0] == char:
                    pairs.append((waiting[depth][1], i))
                    del waiting[depth:]
                    break
    return sorted(pairs)


def _resolve_neutral(sequence: RunSequence) -> None:
    """N1 and N2: neutrals between like directions take that one, others that of the level."""
    classes = sequence.classes
    strong = [_STRONG_FOR_NEUTRALS.get(name) for name in classes]
    for start, end in _stretches(classes, _NEUTRALS):
        left = strong[start - 1] if start else sequence.start
        right = strong[end] if end < len(classes) else sequence.end
        direction = left if left and left == right else direction_of(sequence.level)
        classes[start:end] = [direction] * (end - start)


def _stretches(classes: list[str], names: set[str]) -> Iterator[tuple[int, int]]:
    """Start and end of each unbroken stretch of these classes."""
    start = 0
    for belongs, group in groupby(list(classes), key=names.__contains__):
        end = start + len(list(group))
        if belongs:
            yield start, end
        start = end
