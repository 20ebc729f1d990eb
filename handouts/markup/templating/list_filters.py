"""The filters that go over lists, and look into the fields of what is in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

from jinja2 import Environment, Undefined, pass_context, pass_environment
from jinja2.runtime import Context

from handouts.markup.templating.budget import counted, current, weigh
from handouts.markup.templating.operands import (
    Number,
    items_of,
    joined,
    number,
    text_of,
    whole_number,
)

_MOST_ATTRIBUTES = 5
"""In a path such as "dose.sets.max"."""


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
def mapped(context: Context, value: Any, *args: Any, **kwargs: Any) -> Iterator[Any]:
    items, environment = items_of(value), context.environment
    if "attribute" in kwargs:
        look, default = _looker(environment, kwargs["attribute"]), kwargs.get("default")
        for item in counted(items):
            found = look(item)
            yield default if default is not None and isinstance(found, Undefined) else found
        return
    name, *rest = args or (None,)
    for item in counted(items):
        yield environment.call_filter(text_of(name), item, rest, kwargs, context)


def choosing(wanted: bool, by_field: bool) -> Callable[..., Iterator[Any]]:
    @pass_context
    def choose(context: Context, value: Any, *args: Any, **kwargs: Any) -> Iterator[Any]:
        environment, rest = context.environment, list(args)
        look = _looker(environment, rest.pop(0) if by_field and rest else None)
        for item in counted(items_of(value)):
            found = look(item)
            if rest:
                found = environment.call_test(text_of(rest[0]), found, rest[1:], kwargs, context)
            if bool(found) == wanted:
                yield item

    return choose


@pass_environment
def sorted_list(
    environment: Environment,
    value: Any,
    reverse: Any = False,
    case_sensitive: Any = False,
    attribute: Any = None,
) -> list[Any]:
    items, key = items_of(value), _sorting_key(environment, attribute, case_sensitive)
    for _ in range(len(items).bit_length()):  # as often as sorting looks at each of them
        weigh(items)
    return sorted(items, key=key, reverse=bool(reverse))


@pass_environment
def unique(
    environment: Environment, value: Any, case_sensitive: Any = False, attribute: Any = None
) -> list[Any]:
    key = _sorting_key(environment, attribute, case_sensitive)
    return list({key(item): item for item in reversed(items_of(value))}.values())[::-1]


def extreme(choose: Callable[..., Any]) -> Callable[..., Any]:
    @pass_environment
    def extreme(
        environment: Environment, value: Any, case_sensitive: Any = False, attribute: Any = None
    ) -> Any:
        key, items = _sorting_key(environment, attribute, case_sensitive), items_of(value)
        return choose(items, key=key) if items else environment.undefined("the list is empty")

    return extreme


@pass_environment
def total(environment: Environment, value: Any, attribute: Any = None, start: Any = 0) -> Number:
    return sum(map(number, map(_looker(environment, attribute), items_of(value))), number(start))


@pass_environment
def join(environment: Environment, value: Any, d: Any = "", attribute: Any = None) -> str:
    return joined(map(_looker(environment, attribute), items_of(value)), d)


@pass_environment
def first(environment: Environment, value: Any) -> Any:
    return next(iter(items_of(value)), environment.undefined("the list is empty"))


@pass_environment
def last(environment: Environment, value: Any) -> Any:
    return next(reversed(items_of(value)), environment.undefined("the list is empty"))


def batches(value: Any, linecount: Any, fill_with: Any = None) -> list[list[Any]]:
    items, size = items_of(value), whole_number(linecount)
    if size < 1:
        raise TypeError("a batch has one item at least")
    batches = [items[at : at + size] for at in range(0, len(items), size)]
    if batches and fill_with is not None:
        missing = size - len(batches[-1])
        current().spend(missing)
        batches[-1] += [fill_with] * missing
    return batches


def slices(value: Any, slices: Any, fill_with: Any = None) -> list[list[Any]]:
    items, count = items_of(value), whole_number(slices)
    if count < 1:
        raise TypeError("there is one slice at least")
    current().spend(count)
    size, longer = divmod(len(items), count)
    ends = [size * at + min(at, longer) for at in range(count + 1)]
    found = [items[begin:end] for begin, end in pairwise(ends)]
    if fill_with is not None and longer:
        found[longer:] = [[*each, fill_with] for each in found[longer:]]
    return found
