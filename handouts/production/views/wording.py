"""What templates may call: words of the language file, dates and numbers. All that is handed over here they chose."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from handouts.content.language import Language
from handouts.markup.templating.budget import current
from handouts.markup.templating.operands import finite, letters, number
from handouts.markup.view import Function
from handouts.problems import BadInput, Problem, nearest

_ISOLATE, _END = "\u2068", "\u2069"
"""FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE of UAX #9."""
_LONGEST_FILLING = 1000
"""Characters of what a template puts into a word of the language file."""


def said_by(language: Language) -> Mapping[str, Function]:
    """The functions by their names in templates."""
    functions: dict[str, Callable[..., str]] = {
        "t": _text,
        "date": _day,
        "number": _number,
        "apart": _apart,
    }
    return {name: Function(name, partial(function, language)) for name, function in functions.items()}


def _text(language: Language, key: Any, **values: Any) -> str:
    """A word of the language file, in the plural form for `n` where that is a number."""
    if not language.has(letters(key)):
        expected = f"a line below words: in languages/{language.id}.yaml:   {key}: ..."
        raise BadInput(
            [Problem(f'the word "{key}" is missing', None, expected, nearest(key, language.words))]
        )
    count = values.pop("n") if isinstance(values.get("n"), int | float) else None
    words = {name: _filling(value) for name, value in values.items()}
    if count is None:
        found = language.text(letters(key), **words)
    else:
        found = language.plural(letters(key), finite(count), **words)
    current().make(len(found))
    return found


def _filling(value: Any) -> str:
    words = letters(value)
    if len(words) > _LONGEST_FILLING:
        raise TypeError(f"more than {_LONGEST_FILLING} characters")
    return words


def _day(language: Language, day: Any) -> str:
    """A date as the language writes it, from one such as 2026-05-31."""
    return language.day(date.fromisoformat(letters(day)))


def _number(language: Language, n: Any) -> str:
    """A number as the language writes it."""
    return language.number(finite(number(n)))


def _apart(language: Language, text: Any) -> str:
    """Words that stay in their own language, such as an address, in their own order in a line from right to left."""
    words = letters(text)
    return f"{_ISOLATE}{words}{_END}" if language.rtl and words else words
