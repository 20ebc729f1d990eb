"""A list of patients: one record a row of a table, or one an item of a YAML list.

Columns are named as the fields of a patient and of a dose. Dose columns hold for every exercise of the row;
with a number behind the name (`sets_2`) they hold for the exercise of that number alone. `exercises` names
exercises one after the other, `exercise_1`, `exercise_2` ... one a column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from handouts.content.dose import Dose
from handouts.content.patient import Patient, PersonalExercise
from handouts.content.patient_problems import without_values
from handouts.content.patient_table import Row, read_table
from handouts.content.yaml_source import Mark, Source, parse_yaml, read_yaml
from handouts.problems import BadInput, Place, Problem, Problems, nearest

TABLES = (".csv", ".tsv", ".txt", ".xlsx")
_BLANK = re.compile(r"_{2,}")
"""A cell that stays a blank to write on."""
_BETWEEN_EXERCISES = re.compile(r"\s*[;,|/+\n]\s*")
_OF_ONE = frozenset(PersonalExercise.model_fields)
_OF_ALL = frozenset(Patient.model_fields) | frozenset(Dose.model_fields) - {"note"}
_LISTS = {"days"}


class Entry(Protocol):
    """A patient of a list who was not looked at yet; little to send to the process that looks."""

    def record(self) -> Source:
        """The record of the patient; raises BadInput for a row that cannot be one."""
        ...


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds: a field, for all exercises or for the one of a number; `at` counts from 1."""

    at: int
    field: str
    number: int | None = None


def read_list(path: Path, encoding: str | None = None) -> Iterator[Entry]:
    """The patients of a list in order. Raises BadInput where the file cannot be read, or not further."""
    if path.suffix.lower() in TABLES:
        yield from _table_entries(path, encoding)
    else:
        yield from _yaml_entries(path)


def read_record(path: Path) -> Source:
    """The record in a YAML file of one patient. Messages call the file `record`: its name may be a patient's."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BadInput([Problem(f"the record cannot be read: {error.strerror}")]) from None
    return parse_record(data)


def parse_record(data: bytes) -> Source:
    """The record of one patient, given as YAML; see `read_record`."""
    try:
        return parse_yaml(data, "record")
    except BadInput as bad:
        raise BadInput(without_values(bad.problems)) from None


@dataclass(frozen=True, slots=True)
class _Item:
    """An item of a YAML list."""

    source: Source

    def record(self) -> Source:
        """It is one already."""
        return self.source


@dataclass(frozen=True, slots=True)
class _TableRow:
    """A row of a table, and what its columns hold."""

    file: str
    columns: Sequence[Column]
    width: int
    row: Row

    def record(self) -> Source:
        """The record that the row's cells make."""
        if any(self.row.cells[self.width :]):
            place = Place(self.file, self.row.number, self.width + 1)
            message = f"this row has more cells than the heading's {self.width}"
            raise BadInput([Problem(message, place, "one a column")])
        return _Record(self.file, self.row).source(self.columns)


def _yaml_entries(path: Path) -> Iterator[Entry]:
    try:
        source = read_yaml(path, path.name)
    except BadInput as bad:
        raise BadInput(without_values(bad.problems)) from None
    records, mark = source.value, source.mark
    if isinstance(records, dict) and "patients" in records:
        records, mark = records["patients"], mark.children["patients"]
    if not isinstance(records, list):
        raise BadInput(
            [Problem("a list should stand here", Place(path.name), "patients: and a list of records")]
        )
    for index, record in enumerate(records):
        yield _Item(Source(path.name, [], record, mark.children[index]))


def _table_entries(path: Path, encoding: str | None) -> Iterator[Entry]:
    rows = read_table(path, path.name, encoding)
    heading = next(rows, None)
    if heading is None:
        raise BadInput(
            [Problem("this table is empty", Place(path.name), "a heading, and a row for each patient")]
        )
    columns = _columns(heading, path.name)
    for row in rows:
        yield _TableRow(path.name, columns, len(heading.cells), row)


def _columns(heading: Row, file: str) -> Sequence[Column]:
    """What the columns hold. What is no name of a field is not quoted: a table without a heading has patients."""
    problems, found = Problems(), []
    seen: set[tuple[str, int | None]] = set()
    for at, cell in enumerate(heading.cells, start=1):
        place = Place(file, heading.number, at)
        name, number = _parsed(cell)
        known = _OF_ALL if number is None else _OF_ONE
        if not cell:
            continue
        if name not in known:
            near = nearest(name, known)
            expected = (
                None if near else "one of " + ", ".join(sorted(_OF_ALL)) + ", or with a number as in sets_1"
            )
            problems.add("this column has no field's name", place, expected=expected, nearest=near)
        elif (name, number) in seen:
            problems.add(f'"{name}" stands in the heading twice', place, expected="each column once")
        else:
            seen.add((name, number))
            found.append(Column(at, name, number))
    problems.raise_if_any()
    return found


def _parsed(cell: str) -> tuple[str, int | None]:
    """A heading as the name of a field: "Hold seconds 2" is `hold_seconds` of exercise 2."""
    words = re.sub(r"[\s_.-]+", "_", cell.lower()).strip("_")
    if numbered := re.fullmatch(r"(.+?)_?([1-9]\d?)", words):
        return numbered[1], int(numbered[2])
    return words, None


@dataclass(slots=True)
class _Record:
    """A row on its way to a record."""

    file: str
    row: Row
    value: dict[str, Any] = field(default_factory=dict)
    marks: dict[str | int, Mark] = field(default_factory=dict)

    def source(self, columns: Sequence[Column]) -> Source:
        """The record with the place of each of its values."""
        given = [(column, cell) for column in columns if (cell := self._cell(column))]
        dose: list[tuple[Column, str]] = []
        for column, cell in given:
            if column.number is not None or column.field == "exercises":
                continue
            if column.field in Patient.model_fields:
                self.value[column.field] = _value(column.field, cell)
                self.marks[column.field] = self._mark(column)
            else:
                dose.append((column, cell))
        if dose:
            self.value["dose"], self.marks["dose"] = self._group(dose)
        if exercises := self._exercises(given):
            self.value["exercises"] = [value for value, _ in exercises]
            marks: dict[str | int, Mark] = {index: mark for index, (_, mark) in enumerate(exercises)}
            self.marks["exercises"] = Mark(self.row.number, 1, children=marks)
        return Source(self.file, [], self.value, Mark(self.row.number, 1, children=self.marks))

    def _exercises(self, given: Sequence[tuple[Column, str]]) -> list[tuple[dict[str, Any], Mark]]:
        named = self._named(given)
        numbers = sorted({column.number for column, _ in given if column.number} | named.keys())
        found = []
        for number in numbers:
            value, mark = self._group(
                [
                    (column, cell)
                    for column, cell in given
                    if column.number == number and column.field != "exercise"
                ]
            )
            if number in named:
                name, column = named[number]
                value["exercise"], mark.children["exercise"] = name, self._mark(column)
            found.append((value, mark))
        return found

    def _group(self, cells: Sequence[tuple[Column, str]]) -> tuple[dict[str, Any], Mark]:
        values = {column.field: _value(column.field, cell) for column, cell in cells}
        marks: dict[str | int, Mark] = {column.field: self._mark(column) for column, _ in cells}
        return values, Mark(self.row.number, cells[0][0].at if cells else 1, children=marks)

    def _named(self, given: Sequence[tuple[Column, str]]) -> dict[int, tuple[str, Column]]:
        """The exercises of the row by number, each with the column that names it."""
        named: dict[int, tuple[str, Column]] = {}
        for column, cell in given:
            if column.field == "exercises" and column.number is None:
                names = [name for name in _BETWEEN_EXERCISES.split(cell) if name]
                named |= {number: (name, column) for number, name in enumerate(names, start=1)}
            elif column.field == "exercise" and column.number:
                named[column.number] = (cell, column)
        return named

    def _cell(self, column: Column) -> str:
        return self.row.cells[column.at - 1] if column.at <= len(self.row.cells) else ""

    def _mark(self, column: Column) -> Mark:
        return Mark(self.row.number, column.at)


def _value(name: str, cell: str) -> Any:
    """What a cell means as YAML would write it."""
    if _BLANK.fullmatch(cell):
        return None
    if name in _LISTS:
        return [word for word in re.split(r"[\s;,|/]+", cell) if word]
    return cell
