"""How much of one kind a PDF from anywhere may hold: each bound is far beyond what real documents have."""

from __future__ import annotations


class TooManyError(ValueError):
    """A PDF has more of something than is ever taken over; the text says of what, and how many are the most."""


class Count:
    """Counts things of one kind, and raises `TooManyError` for one too many."""

    def __init__(self, things: str, most: int) -> None:
        self._things, self._most, self._found = things, most, 0

    def one(self) -> None:
        """There is one more."""
        self._found += 1
        if self._found > self._most:
            raise TooManyError(f"has more than {self._most:,} {self._things}")
