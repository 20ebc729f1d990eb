"""Values of Python on their way to a record: what a YAML file could not hold becomes what no field takes."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from handouts.problems import BadInput, Problem
from handouts.sources.source import MAX_DEPTH

_UNUSABLE = object()
_UNUSABLE_KEY = "a key that is no text"
_FAR = 10**9
"""Beyond every number of a record; arithmetic with larger ones can fail."""


def as_written(value: object) -> Any:
    """A value as a YAML file would have it; raises BadInput, which tells nothing of it, where it has no end."""
    return _written(value, ())


def _written(value: object, inside: tuple[int, ...]) -> Any:
    if id(value) in inside or len(inside) > MAX_DEPTH:
        raise BadInput(
            [Problem("this record holds itself, or is nested too deep", expected="keys and values")]
        )
    inner = (*inside, id(value))
    match value:
        case datetime.datetime():
            return value.date()
        case None | bool() | str() | datetime.date():
            return value
        case int() | float():
            return value if abs(value) < _FAR else _UNUSABLE
        case Mapping():
            keys = [key if isinstance(key, str) else _UNUSABLE_KEY for key in value]
            return dict(zip(keys, [_written(item, inner) for item in value.values()], strict=True))
        case bytes() | bytearray():
            return _UNUSABLE
        case Sequence():
            return [_written(item, inner) for item in value]
        case _:
            return _UNUSABLE
