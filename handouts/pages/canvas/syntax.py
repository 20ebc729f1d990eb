"""PDF syntax written by hand: strings, names and numbers (ISO 32000-1, 7.3)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from handouts.pdf import syntax

Rect = tuple[float, float, float, float]
"""A rectangle on the page: left, bottom, right, top in points."""

_ESCAPES = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)"})


MAX_NUMBER = 2_147_483_647
"""The largest number that every reader takes (ISO 19005-2, 6.1.13)."""


class Unprintable(ArithmeticError):  # noqa: N818 - it names what was to be printed
    """A number that is not finite, or too large for a page. Whoever reads an author's numbers sees to it first."""


def number(value: float, decimals: int = 2) -> str:
    """A number with at most two decimals (0.01 pt is 3.5 micrometres) and no trailing zeros.

    Every number that gets on a page goes through here. Raises Unprintable for what is none.
    """
    if not -MAX_NUMBER <= value <= MAX_NUMBER:  # which holds for what is not finite, too
        raise Unprintable(f"{value} cannot stand on a page")
    text = f"{value:.{decimals}f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def numbers(values: Iterable[float], decimals: int = 2) -> str:
    """Numbers parted by blanks."""
    return " ".join([number(value, decimals) for value in values])


def matrix(values: Iterable[float]) -> str:
    """The six numbers of a matrix, with the decimals that what is large needs."""
    return numbers(values, 6)


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
