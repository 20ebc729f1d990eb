"""Calculating in templates, within bounds of what is made."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from typing import Any

from handouts.markup.templating.budget import current

_LARGEST_NUMBER = 256
"""Bits of a whole number; no page tells one of more than twenty digits."""
_OPERATORS: Mapping[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "//": operator.floordiv,
    "%": operator.mod,
    "**": operator.pow,
}


def calculated(sign: str, left: float, right: float) -> Any:
    if sign == "**" and isinstance(left, int) and left.bit_length() * abs(right) > _LARGEST_NUMBER:
        raise TypeError("this number is too large")
    try:
        found = _OPERATORS[sign](left, right)
    except ZeroDivisionError:
        raise TypeError("nothing can be divided by 0") from None
    except OverflowError:
        raise TypeError("this number is too large") from None
    if isinstance(found, int) and found.bit_length() > _LARGEST_NUMBER:
        raise TypeError("this number is too large")
    if isinstance(found, complex):
        raise TypeError("this is no number")
    return found


def repeated(many: Any, times: int) -> Any:
    length = len(many) * max(0, times)
    if isinstance(many, str):
        current().make(length)
    else:
        current().spend(length)
    return many * times
