"""Printing sets: the copies of many patients in one file, sorted, with a sheet between each two."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

from handouts.content.patient import patient_day
from handouts.content.patient_list import Entry
from handouts.press.copies.binding import Sheet
from handouts.problems import BadInput, Problem, nearest
from handouts.production.batch.store import Store
from handouts.production.batch.work import Job, Letters, Portion, bench

_SORTABLE = ("name", "clinician", "programme", "date", "id")


@dataclass(frozen=True, slots=True)
class Set:
    """The patients of a printing set, and its number."""

    number: int
    portion: Portion

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"set-{self.number:04d}.pdf"


def sorted_for(entries: Iterable[tuple[int, Entry]], field: str | None) -> Iterable[tuple[int, Entry]]:
    """Patients sorted by a field, those without it last; as they come for no field. Raises BadInput."""
    if field is None:
        return entries
    if field not in _SORTABLE:
        expected = "one of " + ", ".join(_SORTABLE)
        raise BadInput(
            [Problem("the sets cannot be sorted by that", None, expected, nearest(field, _SORTABLE))]
        )
    return sorted(entries, key=lambda entry: _key(entry[1].record().value.get(field) or "", field))


def _key(words: str, field: str) -> tuple[bool, str]:
    """Capitals and accents sort as the letters below them do; days by the calendar."""
    if field == "date":
        with suppress(ValueError):
            words = patient_day(words).isoformat()
    letters = unicodedata.normalize("NFKD", words)
    return not words, "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()


def make_set(job: Job, letters: Letters, store: Store, wanted: Set) -> str:
    """Make a printing set and give its name. Every copy begins on a front side."""
    own = bench(job)
    sheets: list[Sheet] = []
    for at, entry in wanted.portion:
        order = own.order(at, entry)
        copier = own.copier(order.request, letters)
        front, back = copier.separator(order.known.id)
        sheets += [front, back, *copier.sheets(order.patient)]
        if sum(len(sheet.ready.pages) for sheet in sheets) % 2:
            sheets.append(back)
    store.write(wanted.file, copier.binder.bind(sheets))
    return wanted.file
