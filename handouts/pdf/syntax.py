"""PDF syntax: plain values to the bytes that stand for them in a file (ISO 32000-1, 7.3)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache

from handouts.pdf.text_string import encoded

_IRREGULAR = re.compile(rb"[^!-~]|[#()<>\[\]{}/%]")
_TO_ESCAPE = re.compile(rb"[\\()\r\n]")
_ESCAPES = {b"\r": rb"\r", b"\n": rb"\n"}
_DELIMITERS = b"/<([{"
_NO_INTEGER = 1 << 63
"""What readers take for an error, and not for a number, where it has no decimals."""
_LARGEST_REAL = 3.4e38
"""ISO 32000-1, Annex C.2."""


@lru_cache(maxsize=4096)
def name(text: str) -> bytes:
    """A name object; `text` comes with or without its slash. A byte that is no UTF-8 is a lone surrogate in it.

    No name has a NUL in it (ISO 32000-1, 7.3.5); those of damaged files are left out.
    """
    raw = text.removeprefix("/").replace("\0", "").encode("utf-8", "surrogateescape")
    return b"/" + _IRREGULAR.sub(lambda irregular: b"#%02X" % ord(irregular[0]), raw)


def string(raw: bytes) -> bytes:
    """A literal string of exactly these bytes."""
    return b"(" + _TO_ESCAPE.sub(lambda special: _ESCAPES.get(special[0], b"\\" + special[0]), raw) + b")"


def text(value: str) -> bytes:
    """A text string."""
    return string(encoded(value))


def number(value: float) -> bytes:
    """An integer or real number; a real keeps eight decimals and never has an exponent."""
    if isinstance(value, int):
        return b"%d" % value if abs(value) < _NO_INTEGER else b"%d.0" % value
    digits = (b"%.8f" % value).rstrip(b"0").rstrip(b".")
    return b"0" if digits in (b"-0", b"") else digits


def exact_number(value: float) -> bytes:
    """A real number of someone else's with all its digits, be it ever so small; what is endless has the largest."""
    within = min(max(value, -_LARGEST_REAL), _LARGEST_REAL)
    return format(Decimal(repr(within)), "f").removesuffix(".0").encode()


def reference(object_number: int) -> bytes:
    """A reference to an indirect object."""
    return b"%d 0 R" % object_number


def array(items: Iterable[bytes]) -> bytes:
    """An array of values that are bytes already."""
    return b"[" + b" ".join(items) + b"]"


def dictionary(entries: Mapping[str, bytes]) -> bytes:
    """A dictionary of values that are bytes already; keys come with or without their slash."""
    pairs = []
    for key, value in entries.items():
        pairs += [name(key), value if value[0] in _DELIMITERS else b" " + value]
    return b"<<" + b"".join(pairs) + b">>"


def stream(entries: Mapping[str, bytes], data: bytes) -> bytes:
    """A stream object; `data` are the bytes as they stand in the file, and `/Length` is added.

    There is an end of line before `endstream`, as PDF/A-2 demands (ISO 19005-2, 6.1.7.1).
    """
    head = dictionary({**entries, "Length": b"%d" % len(data)})
    return head + b"\nstream\n" + data + b"\nendstream"
