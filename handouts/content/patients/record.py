"""A record that was made of the row of a table."""

from __future__ import annotations

from dataclasses import dataclass

from handouts.problems import Problem
from handouts.sources.source import Source


@dataclass(slots=True, repr=False)
class Record(Source):
    """The record of a row, with what is wrong with the row besides what its fields hold."""

    faults: tuple[Problem, ...] = ()
