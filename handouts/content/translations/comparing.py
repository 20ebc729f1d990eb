"""A text beside its translation: the same numbers, units and sides must stand in both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handouts.content.translations.entries import Entry
from handouts.content.translations.numbers import Sides, numbers_in, units_in
from handouts.problems import Problem

ENGLISH = Sides.of(("left",), ("right",))


@dataclass(frozen=True, slots=True)
class Comparer:
    """Compares texts of two languages; `sides` is what the second calls left and right, where that is known."""

    source: str
    target: str
    source_sides: Sides | None = ENGLISH
    target_sides: Sides | None = None

    def differences(self, entry: Entry) -> Iterator[Problem]:
        """What a translation tells otherwise than its source."""
        if isinstance(entry.source, str) and isinstance(entry.target, str):
            for message in self._told(entry.source, entry.target):
                where = f'as in the source: "{entry.source}" ({entry.source_place})'
                yield Problem(message, entry.target_place, where)

    def _told(self, source: str, target: str) -> Iterator[str]:
        numbers, own = numbers_in(source), numbers_in(target)
        if numbers != own:
            lost, more = _listed(numbers - own), _listed(own - numbers)
            yield "the numbers differ: " + " and ".join(
                text
                for text in (f"{lost} of the source missing" if lost else "", f"{more} added" if more else "")
                if text
            )
        units, said = units_in(source, self.source), units_in(target, self.target)
        for number in units.keys() & said.keys():
            if number in own and not units[number] & said[number]:
                yield f"{number} {_one(units[number])} became {number} {_one(said[number])}"
        if self.source_sides and self.target_sides:
            sides, theirs = self.source_sides.in_text(source), self.target_sides.in_text(target)
            if sides and theirs and sides != theirs:
                yield f"the source speaks of {_both(sides)}, the translation of {_both(theirs)}"


def _listed(numbers: dict[str, int]) -> str:
    return ", ".join(numbers)


def _one(units: frozenset[str]) -> str:
    return " or ".join(sorted(units))


def _both(sides: frozenset[str]) -> str:
    return " and ".join(sorted(sides))
