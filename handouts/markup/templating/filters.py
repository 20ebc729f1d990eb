"""The filters and tests that templates may use: these and no others, each with the names and options of Jinja2's.

They are written anew because Jinja2's trust their arguments: `|batch(10**9, 0)` fills the memory, `"%999999999d" is
odd` formats a text. Here whatever a template may choose is weighed before it is done (see `budget`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import Undefined
from markupsafe import Markup, escape

from handouts.markup.templating.budget import counted, current
from handouts.markup.templating.list_filters import (
    batches,
    choosing,
    extreme,
    first,
    join,
    last,
    mapped,
    slices,
    sorted_list,
    total,
    unique,
)
from handouts.markup.templating.operands import (
    Number,
    finite,
    items_of,
    letters,
    name_of,
    number,
    text_of,
    whole_number,
)

_MOST_DIGITS = 10
"""Behind or before the point, when numbers are rounded."""


# -- text and numbers --------------------------------------------------------------------------------------


def _replace(value: Any, old: Any, new: Any, count: Any = None) -> str:
    words, before, after = letters(value), text_of(old), text_of(new)
    found = words.count(before) if count is None else min(words.count(before), max(0, whole_number(count)))
    current().make(max(0, found * (len(after) - len(before))))
    return words.replace(before, after, found)


def _capitalized(value: Any) -> str:
    return letters(value).capitalize()


def _titled(value: Any) -> str:
    return letters(value).title()


def _trimmed(value: Any, chars: Any = None) -> str:
    words = value if isinstance(value, Markup) else letters(value)
    return words.strip(None if chars is None else text_of(chars))


def _escaped(value: Any) -> Markup:
    return value if isinstance(value, Markup) else escape(letters(value))


def _to_number(make: Callable[[Any], Number], usual: Number) -> Callable[..., Any]:
    def convert(value: Any, default: Any = usual) -> Any:
        try:
            return finite(make(value if isinstance(value, Number) else letters(value).strip()[:30]))
        except (TypeError, ValueError, OverflowError):
            return default

    return convert


def _rounded(value: Any, precision: Any = 0, method: Any = "common") -> float:
    import math

    digits = max(-_MOST_DIGITS, min(_MOST_DIGITS, whole_number(precision)))
    amount = float(finite(number(value)))
    if method == "common":
        return round(amount, digits)
    if method not in ("ceil", "floor"):
        raise TypeError("numbers are rounded by common, ceil or floor")
    shift = 10.0**digits
    return (math.ceil if method == "ceil" else math.floor)(amount * shift) / shift


def _length(value: Any) -> int:
    return len(value) if hasattr(value, "__len__") else len(items_of(value))


def _default(value: Any, default_value: Any = "", boolean: Any = False) -> Any:
    return default_value if isinstance(value, Undefined) or (boolean and not value) else value


def _pairs(value: Any) -> list[tuple[Any, Any]]:
    if not isinstance(value, dict):
        raise TypeError(f"this is {name_of(value)} and no mapping")
    return [(key, value[key]) for key in counted(value)]


FILTERS: Mapping[str, Callable[..., Any]] = {
    "abs": lambda value: abs(number(value)),
    "batch": batches,
    "capitalize": _capitalized,
    "count": _length,
    "d": _default,
    "default": _default,
    "e": _escaped,
    "escape": _escaped,
    "first": first,
    "float": _to_number(float, 0.0),
    "int": _to_number(lambda value: int(float(value)), 0),
    "items": _pairs,
    "join": join,
    "last": last,
    "length": _length,
    "list": items_of,
    "lower": lambda value: letters(value).lower(),
    "map": mapped,
    "max": extreme(max),
    "min": extreme(min),
    "reject": choosing(wanted=False, by_field=False),
    "rejectattr": choosing(wanted=False, by_field=True),
    "replace": _replace,
    "reverse": lambda value: items_of(value)[::-1],
    "round": _rounded,
    "select": choosing(wanted=True, by_field=False),
    "selectattr": choosing(wanted=True, by_field=True),
    "slice": slices,
    "sort": sorted_list,
    "string": lambda value: value if isinstance(value, Markup) else letters(value),
    "sum": total,
    "title": _titled,
    "trim": _trimmed,
    "unique": unique,
    "upper": lambda value: letters(value).upper(),
}
"""By the names that templates call them."""
