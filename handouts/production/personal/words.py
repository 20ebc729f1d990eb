"""The words that differ from copy to copy, under names that are the same in all copies.

`patient.name` stands once in a copy; `2.sets.number` belongs to the second exercise, and is `card.sets.number`
to the part that is that exercise's own.
"""

from __future__ import annotations

import datetime
from collections import ChainMap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from handouts.content.dose_words import Fact, remarks, strip
from handouts.content.exercise import Exercise
from handouts.content.language import NO_BREAK, Language
from handouts.content.library import Prescription
from handouts.content.patients.patient import Patient
from handouts.markup.fill import Fill
from handouts.production.publication.person import Person

CARD = "card"
Shape = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class PersonalFact:
    """A `Fact` whose words may be other ones in the next copy."""

    kind: str
    label: str
    value: Fill
    number: Fill
    unit: Fill
    blank: bool
    named: bool
    long: bool

    @property
    def counted(self) -> bool:
        """As of a `Fact`."""
        return bool(self.number) or self.blank


@dataclass(frozen=True, slots=True)
class CardWords:
    """What is said of one exercise: facts of its dose, a sentence about the dose, one about the exercise."""

    exercise: Exercise
    side: str | None
    facts: tuple[Fact, ...]
    dose_note: str | None
    note: str | None

    @classmethod
    def of(cls, prescription: Prescription, language: Language) -> CardWords:
        """The words of a prescription."""
        dose = prescription.dose
        facts = strip(dose, language)
        return cls(prescription.exercise, prescription.side, facts, remarks(dose), prescription.note)

    @property
    def shape(self) -> Shape:
        """What a template can tell without looking at the words."""
        given = ((f.kind, f.blank, bool(f.number), bool(f.unit), bool(f.value), f.long) for f in self.facts)
        return (*given, self.dose_note is None, self.note is None)

    def words(self, prefix: str, number: str) -> dict[str, str]:
        """The words by name."""
        found = {f"{prefix}.number": number, f"{prefix}.shape": repr(self.shape)}
        found |= {
            f"{prefix}.name": self.exercise.name,
            f"{prefix}.exercise": f"{self.exercise.id} {self.side}",
        }
        for fact in self.facts:
            found[f"{prefix}.{fact.kind}.value"] = fact.value
            found[f"{prefix}.{fact.kind}.number"] = fact.number
            found[f"{prefix}.{fact.kind}.unit"] = fact.unit
        found[f"{prefix}.dose_note"] = self.dose_note or ""
        found[f"{prefix}.note"] = self.note or ""
        return found

    def seen(self, prefix: str, seen: set[str], number: str) -> dict[str, Any]:
        """What a template sees of them."""
        words = self.words(prefix, number)

        def fill(name: str) -> Fill:
            return Fill(f"{prefix}.{name}", words[f"{prefix}.{name}"], seen)

        return {
            "number": fill("number"),
            "facts": [
                PersonalFact(
                    f.kind,
                    f.label,
                    fill(f"{f.kind}.value"),
                    fill(f"{f.kind}.number"),
                    fill(f"{f.kind}.unit"),
                    f.blank,
                    f.named,
                    f.long,
                )
                for f in self.facts
            ],
            "dose_note": fill("dose_note") if self.dose_note else None,
            "note": fill("note") if self.note else None,
        }


@dataclass(frozen=True)
class CopyWords:
    """All words of one copy."""

    patient: Patient
    cards: Sequence[CardWords]
    language: Language
    weeks: int = 0
    _own: dict[int, Mapping[str, str]] = field(default_factory=dict)

    @cached_property
    def person(self) -> dict[str, str]:
        """What is known of the person, by name."""
        patient, day = self.patient, self._day
        known = {
            "name": patient.name,
            "date": patient.date and day(patient.date),
            "clinician": patient.clinician,
            "start_date": patient.start_date and day(patient.start_date),
            "note": patient.note,
        }
        found = {f"patient.{name}": words for name, words in known.items() if words}
        if start := patient.start_date:
            for week in range(self.weeks):
                found[f"patient.week.{week + 1}"] = day(start + datetime.timedelta(weeks=week))
        return found

    @cached_property
    def common(self) -> Mapping[str, str]:
        """The words that all parts have."""
        found = dict(self.person)
        for number, card in enumerate(self.cards, 1):
            found |= card.words(str(number), self.language.number(number))
        return found

    def of_card(self, number: int) -> Mapping[str, str]:
        """The words of the part of an exercise."""
        if number not in self._own:
            own = self.cards[number - 1].words(CARD, self.language.number(number))
            self._own[number] = ChainMap(own, self.person)
        return self._own[number]

    def seen_person(self, seen: set[str]) -> Person:
        """What templates see of the person."""
        fills = {name: Fill(name, words, seen) for name, words in self.person.items()}
        weeks = [fill for name, fill in fills.items() if name.startswith("patient.week.")]
        return Person(
            True,
            fills.get("patient.name"),
            fills.get("patient.date"),
            fills.get("patient.clinician"),
            fills.get("patient.start_date"),
            fills.get("patient.note"),
            weeks,
        )

    def _day(self, day: datetime.date) -> str:
        return self.language.day(day).replace(" ", NO_BREAK)
