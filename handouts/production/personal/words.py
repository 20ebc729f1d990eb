"""The words that differ from copy to copy, under names that are the same in all copies.

`patient.name` stands once in a copy; `2.dose.1.1` belongs to the second exercise, and is `card.dose.1.1`
to the part that is that exercise's own.
"""

from __future__ import annotations

import datetime
from collections import ChainMap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Any

from handouts.content.dose_sentences import Piece, Sentence
from handouts.content.exercise import Exercise
from handouts.content.language import NO_BREAK, Language
from handouts.content.library import Prescription
from handouts.content.patients.patient import Patient
from handouts.markup.fill import Fill
from handouts.markup.view import View
from handouts.production.views.person import Person
from handouts.production.views.phases import said

CARD = "card"
Shape = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class CardWords:
    """What is said of one exercise: its dose in sentences, and one about the exercise."""

    exercise: Exercise
    side: str | None
    sentences: tuple[Sentence, ...]
    note: str | None

    @classmethod
    def of(cls, prescription: Prescription, language: Language) -> CardWords:
        """The words of a prescription."""
        return cls(prescription.exercise, prescription.side, said(prescription, language), prescription.note)

    @property
    def shape(self) -> Shape:
        """What a template can tell without looking at the words."""
        kinds = ((sentence.kind, *map(_shape_of, sentence.pieces)) for sentence in self.sentences)
        return (*kinds, self.note is None)

    def words(self, prefix: str, number: str) -> dict[str, str]:
        """The words by name."""
        found = {f"{prefix}.number": number, f"{prefix}.shape": repr(self.shape)}
        found |= {
            f"{prefix}.name": self.exercise.name,
            f"{prefix}.exercise": f"{self.exercise.id} {self.side}",
        }
        found |= {f"{prefix}.{name}": piece.words for name, piece in self._pieces()}
        found[f"{prefix}.note"] = self.note or ""
        return found

    def seen(self, prefix: str, seen: set[str], number: str) -> dict[str, Any]:
        """What a template sees of them."""

        def fill(name: str, words: str) -> Fill:
            return Fill(f"{prefix}.{name}", words, seen)

        pieces = iter(
            View(
                "piece",
                {"words": piece.words if piece.blank else fill(name, piece.words), "blank": piece.blank},
            )
            for name, piece in self._pieces()
        )
        return {
            "number": fill("number", number),
            "sentences": tuple(
                View("sentence", {"kind": each.kind, "pieces": tuple(islice(pieces, len(each.pieces)))})
                for each in self.sentences
            ),
            "note": fill("note", self.note) if self.note else None,
        }

    def _pieces(self) -> Iterator[tuple[str, Piece]]:
        """The pieces of all sentences, each under a name of its own."""
        for index, sentence in enumerate(self.sentences, 1):
            for place, piece in enumerate(sentence.pieces, 1):
                yield f"dose.{index}.{place}", piece


def _shape_of(piece: Piece) -> str | None:
    """A blank goes by what belongs there; words may be other ones in the next copy."""
    return piece.words if piece.blank else None


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
