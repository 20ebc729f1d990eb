"""Printing sets: the copies of many patients in one file, sorted, with a sheet between each two."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from handouts.content.yaml_source import Source
from handouts.press.copies.binding import Sheet
from handouts.problems import BadInput, Problem, nearest
from handouts.production.batch.records import Naming
from handouts.production.batch.store import Store
from handouts.production.batch.work import Job, bench

_SORTABLE = ("name", "clinician", "programme", "date", "id")


@dataclass(frozen=True, slots=True)
class Set:
    """The records of a printing set, and its number."""

    number: int
    records: Sequence[Source]

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"set-{self.number:04d}.pdf"


def sorted_for(records: Iterable[Source], field: str | None) -> Iterable[Source]:
    """Records sorted by a field, those without it last; as they come for no field. Raises BadInput."""
    if field is None:
        return records
    if field not in _SORTABLE:
        expected = "one of " + ", ".join(_SORTABLE)
        raise BadInput(
            [Problem("the sets cannot be sorted by that", None, expected, nearest(field, _SORTABLE))]
        )
    return sorted(
        records, key=lambda record: (field not in record.value, str(record.value.get(field, "")).casefold())
    )


def make_set(job: Job, store: Store, naming: Naming, wanted: Set) -> str:
    """Make a printing set and give its name. Every copy begins on a front side."""
    own = bench(job)
    sheets: list[Sheet] = []
    for record in wanted.records:
        patient = own.patient(record)
        copier = own.copier(own.request(patient))
        front, back = copier.separator(naming.id(record))
        sheets += [front, back, *copier.sheets(patient)]
        if sum(len(sheet.ready.pages) for sheet in sheets) % 2:
            sheets.append(back)
    store.write(wanted.file, copier.binder.bind(sheets))
    return wanted.file
