"""Printing sets: the copies of many patients in one file, sorted, with a sheet between each two."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace

from handouts.content.patients.list import Entry
from handouts.content.patients.patient import patient_day
from handouts.press.binding.binder import Binder, Sheet
from handouts.problems import BadInput, Problem, nearest
from handouts.production.batch.store import Store
from handouts.production.batch.work import Job, Portion, bench
from handouts.production.printing.job import Extent
from handouts.production.product import Document

_FILE = re.compile(r"set-\d{4,}(-print)?\.pdf")
_LETTERS = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "æ": "ae", "Æ": "Ae"}
)
"""What Unicode does not take apart."""
_SORTABLE = ("name", "clinician", "programme", "date", "id")


@dataclass(frozen=True, slots=True)
class Set:
    """The patients of a printing set, and its number."""

    number: int
    portion: Portion

    @property
    def name(self) -> str:
        """The stem of its files."""
        return f"set-{self.number:04d}"


def is_set(file: str) -> bool:
    """Whether a file has the name of a printing set."""
    return bool(_FILE.fullmatch(file))


def check_field(field: str | None) -> None:
    """Raise BadInput for a field that sets cannot be sorted by."""
    if field not in (None, *_SORTABLE):
        expected = "one of " + ", ".join(_SORTABLE)
        near = nearest(str(field), _SORTABLE)
        raise BadInput([Problem("the sets cannot be sorted by that", None, expected, near)])


def sorted_for(entries: Iterable[tuple[int, Entry]], field: str | None) -> Iterable[tuple[int, Entry]]:
    """Patients sorted by a field, those without it last; as they come for no field."""
    if field is None:
        return entries
    return sorted(entries, key=lambda entry: sort_key(entry[1].record().value.get(field) or "", field))


def sort_key(words: str, field: str) -> tuple[bool, str]:
    """Capitals and accents sort as the letters below them do; days by the calendar."""
    if field == "date":
        with suppress(ValueError):
            words = patient_day(words).isoformat()
    letters = unicodedata.normalize("NFKD", words).translate(_LETTERS)
    return not words, "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()


def make_set(job: Job, store: Store, wanted: Set) -> list[str]:
    """Make a printing set, and where pages are folded or cut its print copy; gives the names of the files.

    Every copy begins on a front side, after a sheet with its name.
    """
    own = bench(job)
    sheets: list[Sheet] = []
    publications: list[Extent] = []
    pages = 0
    for at, entry in wanted.portion:
        order = own.order(at, entry)
        copier = own.copier(order)
        separator = copier.separator(order.known.id)
        for publication in (separator, *copier.volumes(order.patient)):
            sheets += publication
            count = sum(len(sheet.ready.pages) for sheet in publication)
            publications.append(Extent(order.known.id, pages, count))
            pages += count
        if pages % 2:
            sheets.append(separator[-1])
            pages += 1
    title = copier.stage.language.text("printing_set", n=copier.stage.language.number(wanted.number))
    metadata = replace(copier.setting.metadata, title=title)
    document = Document(Binder(metadata).bind(sheets), pages)
    files = {f"{wanted.name}.pdf": document.pdf}
    printed = copier.materials.print_copy_of_set(order.request, document, publications, metadata)
    if printed:
        files[f"{wanted.name}-print.pdf"] = printed.pdf
    store.write(files)
    return list(files)
