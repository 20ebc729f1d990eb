"""PDFs that are spoilt by chance, the same for the same seed."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

_WORD = re.compile(
    rb"/[A-Za-z0-9]+|-?\d+(?:\.\d+)?|<<|>>|\[|\]|\bR\b|obj|endobj|stream|endstream|true|null|\([^)]{0,20}\)"
)
_STRANGE = (
    *(b"-1", b"0", b"1", b"2", b"7", b"65535", b"99999999", b"2147483648", b"99999999999999999999", b"1e9"),
    *(
        b"-.5",
        b"0.0",
        b"/X",
        b"/Type",
        b"/Page",
        b"/Pages",
        b"/Form",
        b"/Widget",
        b"null",
        b"true",
        b"(x)",
        b"<00>",
    ),
    *(
        b"<",
        b"[",
        b"]",
        b"<<",
        b">>",
        b"<</A 1>>",
        b"[[[[",
        b"1 0 R",
        b"3 0 R",
        b"99 0 R",
        b"\x00",
        b"\xff\xfe",
    ),
    *(b"%", b"endobj", b"stream"),
)


def mutated(pdf: bytes, chance: Random) -> bytes:
    """The PDF with one to six things changed."""
    data = bytearray(pdf)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
        if data:
            chance.choice(_WAYS)(data, chance)
    return bytes(data)


def _other_word(data: bytearray, chance: Random) -> None:
    words = list(_WORD.finditer(data))
    if words:
        word = chance.choice(words)
        data[word.start() : word.end()] = chance.choice(_STRANGE)


def _other_words_value(data: bytearray, chance: Random) -> None:
    """A word in place of another of the same file."""
    words = list(_WORD.finditer(data))
    if words:
        word, other = chance.choice(words), bytes(chance.choice(words)[0])
        data[word.start() : word.end()] = other


def _other_bytes(data: bytearray, chance: Random) -> None:
    at = chance.randrange(len(data))
    for place in range(at, min(len(data), at + chance.choice((1, 1, 2, 8)))):
        data[place] = chance.randrange(256)


def _flipped_bit(data: bytearray, chance: Random) -> None:
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def _cut_out(data: bytearray, chance: Random) -> None:
    at = chance.randrange(len(data))
    del data[at : at + chance.choice((1, 2, 10, 100, 1000))]


def _cut_off(data: bytearray, chance: Random) -> None:
    del data[chance.randrange(len(data)) :]


def _doubled(data: bytearray, chance: Random) -> None:
    at = chance.randrange(len(data))
    piece = data[at : at + chance.choice((2, 20, 200))]
    data[at:at] = piece * chance.choice((1, 3, 50))


def _put_in(data: bytearray, chance: Random) -> None:
    at = chance.randrange(len(data))
    data[at:at] = b" " + chance.choice(_STRANGE) + b" "


_WAYS: tuple[Callable[[bytearray, Random], None], ...] = (
    *(
        _other_word,
        _other_word,
        _other_word,
        _other_words_value,
        _other_words_value,
        _other_bytes,
        _flipped_bit,
    ),
    *(_cut_out, _cut_off, _doubled, _put_in),
)
