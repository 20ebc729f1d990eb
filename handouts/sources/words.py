"""Which fields of a model hold words that another language says in its own."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, init=False)
class Words:
    """The names of these fields, told once on the model; all others stay as the source has them."""

    names: tuple[str, ...]
    """Fields that a translation says, or whose models hold such."""
    warnings: Collection[str]
    """Those of them without which a sheet could harm: never printed stale, or in another language."""
    free: Collection[str]
    """What each language has of its own, in any number, or not at all: other names, how it is said."""
    kept: Collection[str]
    """What stays as in the source where a translation does not say it: names in Latin."""

    def __init__(
        self,
        *names: str,
        warnings: Collection[str] = (),
        free: Collection[str] = (),
        kept: Collection[str] = (),
    ) -> None:
        for name, value in (("names", names), ("warnings", warnings), ("free", free), ("kept", kept)):
            object.__setattr__(self, name, value)

    def __iter__(self) -> Iterator[str]:
        yield from (*self.names, *self.warnings, *self.free, *self.kept)
