"""What filters and operators take: text, numbers and lists, each weighed before something is done with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from jinja2 import Undefined
from markupsafe import Markup, escape

from handouts.markup.fill import Fill
from handouts.markup.templating.budget import counted, current
from handouts.markup.view import View

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


def whole_number(value: Any) -> int:
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


def items_of(value: Any) -> list[Any]:
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
