"""The tests that templates may use behind `is`: these and no others, by the names of Jinja2's."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import Undefined

from handouts.markup.fill import Fill
from handouts.markup.templating.budget import weigh
from handouts.markup.templating.operands import name_of, number, text_of


def _weighed(compare: Callable[[Any, Any], Any]) -> Callable[[Any, Any], bool]:
    def test(value: Any, other: Any) -> bool:
        weigh(value)
        weigh(other)
        try:
            return bool(compare(value, other))
        except TypeError:
            raise TypeError(f"{name_of(value)} and {name_of(other)} do not go together") from None

    return test


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


_COMPARISONS = {
    "eq": operator.eq,
    "equalto": operator.eq,
    "==": operator.eq,
    "ne": operator.ne,
    "!=": operator.ne,
    "lt": operator.lt,
    "lessthan": operator.lt,
    "<": operator.lt,
    "le": operator.le,
    "<=": operator.le,
    "gt": operator.gt,
    "greaterthan": operator.gt,
    ">": operator.gt,
    "ge": operator.ge,
    ">=": operator.ge,
    "in": lambda value, others: value in others,
}

TESTS: Mapping[str, Callable[..., bool]] = {
    "boolean": lambda value: isinstance(value, bool),
    "defined": lambda value: not isinstance(value, Undefined),
    "divisibleby": lambda value, num: number(value) % number(num) == 0,
    "even": lambda value: number(value) % 2 == 0,
    "false": lambda value: value is False,
    "float": lambda value: isinstance(value, float),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "lower": lambda value: text_of(value).islower(),
    "mapping": lambda value: isinstance(value, dict),
    "none": lambda value: value is None,
    "number": _is_number,
    "odd": lambda value: number(value) % 2 == 1,
    "sequence": lambda value: isinstance(value, list | tuple | range | str | Fill),
    "string": lambda value: isinstance(value, str | Fill),
    "true": lambda value: value is True,
    "undefined": lambda value: isinstance(value, Undefined),
    "upper": lambda value: text_of(value).isupper(),
    **{name: _weighed(compare) for name, compare in _COMPARISONS.items()},
}
"""By the names that templates call them."""
