"""How large and how small a written number may be: told to authors in the reference, held when it is read.

Without bounds a slip of the finger (400mm for 4.00mm) takes all memory, or prints a page of nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from handouts.markup.values import length

Reader = Callable[[str], Any]


class Bounds(NamedTuple):
    """The least and the greatest value as they are written: "4pt", "400pt"."""

    least: str
    most: str

    def __str__(self) -> str:
        return f"{self.least} to {self.most}"

    def reader(self, read: Reader) -> Reader:
        """`read`, which raises ValueError for what is out of bounds, too."""
        low, high = _points(self.least), _points(self.most)

        def bounded(text: str) -> Any:
            value = read(text)
            if not all(low <= number <= high for number in _numbers(value)):
                raise ValueError(str(self))
            return value

        return bounded


def _points(text: str) -> float:
    return length(text) if text[-1].isalpha() else float(text)


def _numbers(value: Any) -> Iterator[float]:
    """The numbers that are not a share of something else."""
    if isinstance(value, tuple):
        for each in value:
            yield from _numbers(each)
    elif isinstance(value, int | float):
        yield value
