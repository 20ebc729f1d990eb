"""A volume of a publication that one volume does not hold."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Volume:
    """One of `total` volumes, with the exercises from `first` on up to `end`, counted from 0."""

    first: int
    end: int
    number: int = 1
    total: int = 1

    @property
    def prefix(self) -> str:
        """What the names of its parts begin with, so that no two volumes share one."""
        return f"{self.number}/" if self.total > 1 else ""
