"""The filters and tests that templates may use: these and no others, each with the names and options of Jinja2's.

They are written anew because Jinja2's trust their arguments: `|batch(10**9, 0)` fills the memory, `"%999999999d" is
odd` formats a text. Here whatever a template may choose is weighed before it is done (see `budget`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from jinja2 import Environment, Undefined, pass_context, pass_environment
from jinja2.runtime import Context
from markupsafe import Markup, escape

from handouts.markup.budget import counted, current, weigh
from handouts.markup.fill import Fill
from handouts.markup.view import View

_MOST_DIGITS = 10
"""Behind or before the point, when numbers are rounded."""
_MOST_ATTRIBUTES = 5
"""In a path such as "dose.sets.max"."""

Number = int | float


def text_of(value: Any) -> str:
    """The words of text or of a number, as a template prints them; TypeError for anything else."""
    if isinstance(value, str):
        return value
    if isinstance(value, Fill):
        return str(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Number):
        return str(finite(value))
    if isinstance(value, Undefined):
        return str(value)  # says which name is not there
    raise TypeError(f"this is {name_of(value)}, where a text should stand")


def finite(value: Number) -> Number:
    """The number, unless it is infinite or none."""
    if value != value or value in (float("inf"), float("-inf")):
        raise TypeError("this number is endless")
    return value


def name_of(value: Any) -> str:
    """What a template's author calls a value."""
    if value is None:
        return "null"
    named = {str: "text", Markup: "markup", bool: "true or false", int: "a number", float: "a number"}
    named |= {list: "a list", tuple: "a list", range: "a list", dict: "a mapping", Fill: "text"}
    if isinstance(value, View):
        return f"{'an' if value.kind[0] in 'aeiou' else 'a'} {value.kind}"
    return named.get(type(value), "no plain value")


def number(value: Any) -> Number:
    """A number, and no text that Python would format."""
    if isinstance(value, Number):
        return value
    raise TypeError(f"this is {name_of(value)}, where a number should stand")


def _count(value: Any) -> int:
    if isinstance(value, int):
        return value
    raise TypeError(f"this is {name_of(value)}, where a whole number should stand")


def letters(value: Any) -> str:
    """The letters of a text that are to be changed; those of markup are tags, too."""
    if isinstance(value, Markup):
        raise TypeError("this is markup, whose letters cannot be changed")
    words = text_of(value)
    current().make(len(words))
    return words


def _items(value: Any) -> list[Any]:
    """The items of a list, of what a filter left of one, or of a text; each is a step."""
    if isinstance(value, str | Fill | list | tuple | dict | range):
        current().spend(len(value))
        return list(value)
    if isinstance(value, Iterator):
        return list(counted(value))
    if isinstance(value, Undefined):
        iter(value)  # says which name is not there
    raise TypeError(f"this is {name_of(value)} and no list")


def joined(values: Iterable[Any], between: Any = "") -> str:
    """All as one text; it is markup, and text in it escaped, where one of them is markup."""
    budget = current()
    pieces: list[Any] = []
    for value in values:
        if pieces and between != "":
            pieces.append(between)
        pieces.append(value)
    if any(isinstance(piece, Markup | Fill) for piece in pieces):
        pieces = [escape(piece if isinstance(piece, Markup | Fill) else text_of(piece)) for piece in pieces]
        make: Callable[[Iterable[str]], str] = Markup("").join
    else:
        pieces, make = [text_of(piece) for piece in pieces], "".join
    budget.make(sum(map(len, pieces)))
    return make(pieces)


# -- getting at the fields of the items of lists -----------------------------------------------------------


def _looker(environment: Environment, attribute: Any) -> Callable[[Any], Any]:
    """What gives the field at a path such as "dose.sets" of an item; the item itself for None."""
    if attribute is None:
        return lambda item: item
    path = [attribute] if isinstance(attribute, int) else text_of(attribute).split(".")
    if len(path) > _MOST_ATTRIBUTES:
        raise TypeError(f"{_MOST_ATTRIBUTES} names one behind the other are the most")

    def look(item: Any) -> Any:
        for part in path:
            name = int(part) if isinstance(part, str) and part.isascii() and part.isdigit() else part
            item = environment.getitem(item, name)
        return item

    return look


def _sorting_key(environment: Environment, attribute: Any, case_sensitive: Any) -> Callable[[Any], Any]:
    look = _looker(environment, attribute)

    def key(item: Any) -> str | Number:
        value = look(item)
        weigh(value)
        if isinstance(value, Number):
            return value
        return text_of(value) if case_sensitive else text_of(value).lower()

    return key


@pass_context
def _map(context: Context, value: Any, *args: Any, **kwargs: Any) -> Iterator[Any]:
    items, environment = _items(value), context.environment
    if "attribute" in kwargs:
        look, default = _looker(environment, kwargs["attribute"]), kwargs.get("default")
        for item in counted(items):
            found = look(item)
            yield default if default is not None and isinstance(found, Undefined) else found
        return
    name, *rest = args or (None,)
    for item in counted(items):
        yield environment.call_filter(text_of(name), item, rest, kwargs, context)


def _choosing(wanted: bool, by_field: bool) -> Callable[..., Iterator[Any]]:
    @pass_context
    def choose(context: Context, value: Any, *args: Any, **kwargs: Any) -> Iterator[Any]:
        environment, rest = context.environment, list(args)
        look = _looker(environment, rest.pop(0) if by_field and rest else None)
        for item in counted(_items(value)):
            found = look(item)
            if rest:
                found = environment.call_test(text_of(rest[0]), found, rest[1:], kwargs, context)
            if bool(found) == wanted:
                yield item

    return choose


@pass_environment
def _sort(
    environment: Environment,
    value: Any,
    reverse: Any = False,
    case_sensitive: Any = False,
    attribute: Any = None,
) -> list[Any]:
    items, key = _items(value), _sorting_key(environment, attribute, case_sensitive)
    for _ in range(len(items).bit_length()):  # as often as sorting looks at each of them
        weigh(items)
    return sorted(items, key=key, reverse=bool(reverse))


@pass_environment
def _unique(
    environment: Environment, value: Any, case_sensitive: Any = False, attribute: Any = None
) -> list[Any]:
    key = _sorting_key(environment, attribute, case_sensitive)
    return list({key(item): item for item in reversed(_items(value))}.values())[::-1]


def _extreme(choose: Callable[..., Any]) -> Callable[..., Any]:
    @pass_environment
    def extreme(
        environment: Environment, value: Any, case_sensitive: Any = False, attribute: Any = None
    ) -> Any:
        key, items = _sorting_key(environment, attribute, case_sensitive), _items(value)
        return choose(items, key=key) if items else environment.undefined("the list is empty")

    return extreme


@pass_environment
def _sum(environment: Environment, value: Any, attribute: Any = None, start: Any = 0) -> Number:
    return sum(map(number, map(_looker(environment, attribute), _items(value))), number(start))


@pass_environment
def _join(environment: Environment, value: Any, d: Any = "", attribute: Any = None) -> str:
    return joined(map(_looker(environment, attribute), _items(value)), d)


@pass_environment
def _first(environment: Environment, value: Any) -> Any:
    return next(iter(_items(value)), environment.undefined("the list is empty"))


@pass_environment
def _last(environment: Environment, value: Any) -> Any:
    return next(reversed(_items(value)), environment.undefined("the list is empty"))


# -- lists in pieces ---------------------------------------------------------------------------------------


def _batch(value: Any, linecount: Any, fill_with: Any = None) -> list[list[Any]]:
    items, size = _items(value), _count(linecount)
    if size < 1:
        raise TypeError("a batch has one item at least")
    batches = [items[at : at + size] for at in range(0, len(items), size)]
    if batches and fill_with is not None:
        missing = size - len(batches[-1])
        current().spend(missing)
        batches[-1] += [fill_with] * missing
    return batches


def _slice(value: Any, slices: Any, fill_with: Any = None) -> list[list[Any]]:
    items, count = _items(value), _count(slices)
    if count < 1:
        raise TypeError("there is one slice at least")
    current().spend(count)
    size, longer = divmod(len(items), count)
    ends = [size * at + min(at, longer) for at in range(count + 1)]
    found = [items[begin:end] for begin, end in pairwise(ends)]
    if fill_with is not None and longer:
        found[longer:] = [[*each, fill_with] for each in found[longer:]]
    return found


# -- text and numbers --------------------------------------------------------------------------------------


def _replace(value: Any, old: Any, new: Any, count: Any = None) -> str:
    words, before, after = letters(value), text_of(old), text_of(new)
    found = words.count(before) if count is None else min(words.count(before), max(0, _count(count)))
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

    digits = max(-_MOST_DIGITS, min(_MOST_DIGITS, _count(precision)))
    amount = float(finite(number(value)))
    if method == "common":
        return round(amount, digits)
    if method not in ("ceil", "floor"):
        raise TypeError("numbers are rounded by common, ceil or floor")
    shift = 10.0**digits
    return (math.ceil if method == "ceil" else math.floor)(amount * shift) / shift


def _length(value: Any) -> int:
    return len(value) if hasattr(value, "__len__") else len(_items(value))


def _default(value: Any, default_value: Any = "", boolean: Any = False) -> Any:
    return default_value if isinstance(value, Undefined) or (boolean and not value) else value


def _pairs(value: Any) -> list[tuple[Any, Any]]:
    if not isinstance(value, dict):
        raise TypeError(f"this is {name_of(value)} and no mapping")
    return [(key, value[key]) for key in counted(value)]


FILTERS: Mapping[str, Callable[..., Any]] = {
    "abs": lambda value: abs(number(value)),
    "batch": _batch,
    "capitalize": _capitalized,
    "count": _length,
    "d": _default,
    "default": _default,
    "e": _escaped,
    "escape": _escaped,
    "first": _first,
    "float": _to_number(float, 0.0),
    "int": _to_number(lambda value: int(float(value)), 0),
    "items": _pairs,
    "join": _join,
    "last": _last,
    "length": _length,
    "list": _items,
    "lower": lambda value: letters(value).lower(),
    "map": _map,
    "max": _extreme(max),
    "min": _extreme(min),
    "reject": _choosing(wanted=False, by_field=False),
    "rejectattr": _choosing(wanted=False, by_field=True),
    "replace": _replace,
    "reverse": lambda value: _items(value)[::-1],
    "round": _rounded,
    "select": _choosing(wanted=True, by_field=False),
    "selectattr": _choosing(wanted=True, by_field=True),
    "slice": _slice,
    "sort": _sort,
    "string": lambda value: value if isinstance(value, Markup) else letters(value),
    "sum": _sum,
    "title": _titled,
    "trim": _trimmed,
    "unique": _unique,
    "upper": lambda value: letters(value).upper(),
}
"""By the names that templates call them."""
