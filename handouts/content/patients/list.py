"""A list of patients: one record a row of a table, or one an item of a YAML list.

Columns are named as the fields of a patient and of a dose. Dose columns hold for every exercise of the row;
with a number behind the name (`sets_2`) they hold for the exercise of that number alone. `exercises` names
exercises one after the other, `exercise_1`, `exercise_2` ... one a column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from handouts.content.patients.columns import Column, columns_of
from handouts.content.patients.csv import csv_rows
from handouts.content.patients.files import kind_of_list
from handouts.content.patients.row import record_of
from handouts.content.patients.table import Row, refused
from handouts.content.patients.xlsx import xlsx_rows
from handouts.content.patients.yaml import read_records
from handouts.sources.source import Source


class Entry(Protocol):
    """A patient of a list who was not looked at yet; little to send to the process that looks."""

    def record(self) -> Source:
        """The record of the patient; raises BadInput for a row that cannot be one."""
        ...


def read_list(path: Path, encoding: str | None = None) -> Iterator[Entry]:
    """The patients of a list in order. Raises BadInput where the file cannot be read, or not further."""
    match kind_of_list(path, path.name):
        case "csv":
            yield from _table_entries(csv_rows(path, path.name, encoding), path.name)
        case "xlsx":
            yield from _table_entries(xlsx_rows(path, path.name), path.name)
        case "yaml":
            yield from map(_Item, read_records(path, path.name))


@dataclass(frozen=True, slots=True, repr=False)
class _Item:
    """An item of a YAML list."""

    source: Source

    def record(self) -> Source:
        """It is one already."""
        return self.source


@dataclass(frozen=True, slots=True, repr=False)
class _TableRow:
    """A row of a table, and what its columns hold."""

    file: str
    columns: Sequence[Column]
    width: int
    row: Row

    def record(self) -> Source:
        """The record that the row's cells make."""
        return record_of(self.row, self.columns, self.width, self.file)


def _table_entries(rows: Iterator[Row], file: str) -> Iterator[Entry]:
    filled = (row for row in rows if any(row.cells) or row.doubts)
    heading = next(filled, None)
    if heading is None:
        raise refused(file, "this table is empty", "a heading, and a row for each patient")
    columns = columns_of(heading, file)
    for row in filled:
        yield _TableRow(file, columns, len(heading.cells), row)
