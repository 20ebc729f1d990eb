"""What templates see: plain values, views of things, and the functions that are offered to them.

Plain values are text, numbers, true, false, null, and lists and mappings of these. A template gets at the fields of
a view and at nothing else of it: `Sandbox` looks at `View.look` alone, whatever else Python would find there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NoReturn


class View:
    """One thing as templates see it: its fields by name, each a plain value or a view. It cannot be changed.

    `kind` is what messages call it, e.g. "exercise".
    """

    __slots__ = ("_fields", "_kind")

    def __init__(self, kind: str, fields: Mapping[str, Any]) -> None:
        self._kind, self._fields = kind, fields

    def look(self, name: str) -> Any:
        """The field of that name; raises KeyError."""
        return self._fields[name]

    @property
    def kind(self) -> str:
        """What messages call it."""
        return self._kind

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all its fields."""
        return tuple(self._fields)

    def __iter__(self) -> Iterator[NoReturn]:
        raise TypeError(f"this {self._kind} is one thing and no list")

    def __repr__(self) -> str:
        return f"View({self._kind})"  # never the values: they may be a patient's


class Function:
    """A function that templates may call by its name; they can do nothing else with it."""

    __slots__ = ("_call", "_name")

    def __init__(self, name: str, call: Callable[..., Any]) -> None:
        self._name, self._call = name, call

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """What the function makes of plain values; TypeError, without a word of the program, for wrong ones."""
        try:
            return self._call(*args, **kwargs)
        except (TypeError, ValueError, AttributeError) as error:
            raise TypeError(f"{self._name}(...) cannot be used like this") from error

    @property
    def name(self) -> str:
        """What templates call it."""
        return self._name

    def __repr__(self) -> str:
        return f"Function({self._name})"
