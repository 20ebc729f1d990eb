"""PDF syntax written by hand: strings, names and numbers (ISO 32000-1, 7.3)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from handouts.pdf import syntax

Rect = tuple[float, float, float, float]
"""A rectangle on the page: left, bottom, right, top in points."""

_ESCAPES = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)"})


def number(value: float) -> str:
    """A number with at most two decimals (0.01 pt is 3.5 micrometres) and no trailing zeros."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def numbers(values: Iterable[float]) -> str:
    """Numbers parted by blanks."""
    return " ".join(map(number, values))


def string(text: str) -> str:
    """A text string: plain when it is ASCII, UTF-16 with a byte order mark otherwise."""
    if text.isascii() and text.isprintable():
        return f"({text.translate(_ESCAPES)})"
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


@lru_cache(maxsize=256)
def colour(value: str) -> str:
    """The three components of "#rrggbb", each 0 to 1 with three decimals."""
    parts = (int(value[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return " ".join(f"{part:.3f}".rstrip("0").rstrip(".") or "0" for part in parts)


def destination_name(name: str) -> str:
    """The name of a destination, as links and the document's list of destinations write it."""
    return syntax.string(name.encode()).decode("latin-1")
