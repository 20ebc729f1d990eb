"""Whom a copy is for, as templates see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from handouts.markup.fill import Fill


@dataclass(frozen=True, slots=True)
class Person:
    """Whom a copy is for, as templates see it. What is not known is None, and a blank to write on."""

    known: bool = False
    """Whether the copy is for one person at all."""
    name: Fill | None = None
    date: Fill | None = None
    clinician: Fill | None = None
    start_date: Fill | None = None
    note: Fill | None = None
    weeks: Sequence[Fill] = ()
    """The first day of each week of the log, where the first one is known."""


NOBODY = Person()
