"""How much a template may do: steps, text and depth are counted, so that every template comes to an end.

A clock would tell one thing today and another tomorrow; what is counted here is the same on every machine. A step is
about one node of a template that is carried out, or one item of a list that is looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from jinja2 import TemplateRuntimeError

MOST_STEPS = 1_000_000
"""The longest log, of 26 weeks with a box for each set of twenty exercises, takes a fifth of this."""
MOST_CHARACTERS = 5_000_000
"""Of all text that is made on the way, that of macros included; a leaflet takes some ten thousand."""
MOST_DEPTH = 50
"""Macros and loops within each other."""
_COMPARED_IN_A_STEP = 100
"""Characters that are compared or copied in the time that a step takes."""


class TooMuchError(TemplateRuntimeError):
    """A template that goes on for too long, or makes too much."""


class Budget:
    """What is left to a template of its steps, its text and its depth."""

    __slots__ = ("_characters", "_depth", "_steps")

    def __init__(self) -> None:
        self._steps, self._characters, self._depth = MOST_STEPS, MOST_CHARACTERS, MOST_DEPTH

    def spend(self, steps: int) -> None:
        """Take steps."""
        self._steps -= steps
        if self._steps < 0:
            raise TooMuchError(
                f"this goes on for too long: a template may take {MOST_STEPS:,} steps, "
                "about one for each tag, expression and item of a list"
            )

    def make(self, characters: int) -> None:
        """Make text."""
        self._characters -= characters
        if self._characters < 0:
            raise TooMuchError(f"this makes too much: a template may make {MOST_CHARACTERS:,} characters")

    @contextmanager
    def deeper(self) -> Iterator[None]:
        """Go a level down."""
        self._depth -= 1
        try:
            if self._depth < 0:
                raise TooMuchError(f"this calls itself again and again: {MOST_DEPTH} levels are the most")
            yield
        finally:
            self._depth += 1


_CURRENT: ContextVar[Budget] = ContextVar("budget")


@contextmanager
def new_budget() -> Iterator[None]:
    """All that is done within is counted together."""
    token = _CURRENT.set(Budget())
    try:
        yield
    finally:
        _CURRENT.reset(token)


def current() -> Budget:
    """The budget of the template that is being written; LookupError where none is, as while one is compiled."""
    return _CURRENT.get()


def counted(items: Iterable[Any]) -> Iterator[Any]:
    """The items, each of them a step."""
    budget = current()
    for item in items:
        budget.spend(1)
        yield item


def weigh(value: Any) -> None:
    """Spend what it takes to look at all of a value, as comparing it does; lists within lists count as often as
    they stand there."""
    budget, waiting = current(), [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            budget.spend(1 + len(one) // _COMPARED_IN_A_STEP)
            continue
        budget.spend(1)
        if isinstance(one, list | tuple):
            budget.spend(len(one))
            waiting += one
        elif isinstance(one, dict):
            budget.spend(2 * len(one))
            waiting += one.keys()
            waiting += one.values()
