"""What is wanted of a batch besides its list, what it came to, and who watches it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from handouts.production.request import Request


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is wanted of a batch besides its list."""

    request: Request
    encoding: str | None = None
    password: str | None = field(default=None, repr=False)
    set_size: int = 0
    """Copies in a printing set; 0 for none."""
    sort: str | None = None
    """The field that printing sets are sorted by; in the order of the list without one."""


@dataclass(slots=True)
class Report:
    """What a batch came to."""

    records: int = 0
    made: int = 0
    kept: int = 0
    """Copies that were there already."""
    others: int = 0
    """Copies of earlier lists, or with other settings, that this one does not ask for; they stay."""
    sets: list[str] = field(default_factory=list)
    swept: int = 0
    """Files that a batch left which was killed."""
    seconds: float = 0.0


Watching = Callable[[str, int, int], None]
"""Called with what is being done ("check", "lay out", "make", "sets"), how many are through, and how many there
are; 0 where that is not known yet."""


def no_watching(doing: str, done: int, total: int) -> None:
    """For those who do not watch."""
