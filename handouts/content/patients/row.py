"""From the row of a table to a record, each of whose values knows its cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from handouts.content.patients.columns import Column
from handouts.content.patients.dose import AMOUNTS
from handouts.content.patients.patient import Patient
from handouts.content.patients.record import Record
from handouts.content.patients.table import Doubt, Row, is_error
from handouts.problems import Place, Problem
from handouts.sources.source import Mark

_BLANK = re.compile(r"_{2,}")
"""A cell that stays a blank to write on."""
_BETWEEN_EXERCISES = re.compile(r"[;,|/+\n]")
_LISTS = {"days"}
_DATES = ("date", "start_date")

Given = Sequence[tuple[Column, str]]
"""The cells of a row that are not empty."""


def record_of(row: Row, columns: Sequence[Column], width: int, file: str) -> Record:
    """The record that the cells of a row make, below a heading of so many columns."""
    return _Making(file, row, width).record(columns)


def field_value(name: str, cell: str) -> Any:
    """What the text of a field means, as YAML would write it."""
    if _BLANK.fullmatch(cell):
        return None
    if name in _LISTS:
        return [word for word in re.split(r"[\s;,|/]+", cell) if word]
    return cell


@dataclass(slots=True, repr=False)
class _Making:
    """A row on its way to a record."""

    file: str
    row: Row
    width: int
    value: dict[str, Any] = field(default_factory=dict)
    marks: dict[str | int, Mark] = field(default_factory=dict)

    def record(self, columns: Sequence[Column]) -> Record:
        """The record with the place of each of its values."""
        cells = [(column, cell) for column in columns if (cell := self._cell(column))]
        given = [(column, cell) for column, cell in cells if not is_error(cell) and not self._doubt(column)]
        dose: list[tuple[Column, str]] = []
        for column, cell in given:
            if column.number is not None or column.field == "exercises":
                continue
            if column.field in Patient.model_fields:
                self.value[column.field] = field_value(column.field, cell)
                self.marks[column.field] = self._mark(column)
            else:
                dose.append((column, cell))
        if dose:
            self.value["dose"], self.marks["dose"] = self._group(dose)
        if exercises := self._exercises(given):
            self.value["exercises"] = [value for value, _ in exercises]
            marks: dict[str | int, Mark] = {index: mark for index, (_, mark) in enumerate(exercises)}
            self.marks["exercises"] = Mark(self.row.number, 1, children=marks)
        mark = Mark(self.row.number, 1, children=self.marks)
        return Record(self.file, [], self.value, mark, tuple(self._faults(cells)))

    def _faults(self, cells: Given) -> Iterator[Problem]:
        """What is wrong with the row, whatever its fields may hold."""
        if any(self.row.cells[self.width :]):
            message = f"this row has more cells than the heading's {self.width}"
            yield Problem(message, self._place(self.width + 1), "one a column")
        for column, cell in cells:
            if is_error(cell):
                expected = "what it should have computed, or an empty cell"
                yield Problem("this cell holds an error of the spreadsheet", self._place(column.at), expected)
            elif doubt := self._doubt(column):
                yield Problem(doubt.value[0], self._place(column.at), doubt.value[1])
        for at in sorted(self.row.doubts.keys() - {column.at for column, _ in cells}):
            if self.row.doubts[at] is Doubt.FORMULA:
                yield Problem(Doubt.FORMULA.value[0], self._place(at), Doubt.FORMULA.value[1])
        named = [column for column, _ in cells if column.field == "exercise"]
        if named and any(column.field == "exercises" for column, _ in cells):
            expected = "either exercises, or exercise_1, exercise_2 and so on"
            for column in named:
                yield Problem("exercises stand in two columns", self._place(column.at), expected)

    def _doubt(self, column: Column) -> Doubt | None:
        """What is doubtful about a cell, for what its column holds: dates are told by those who read amounts."""
        doubt = self.row.doubts.get(column.at)
        return None if doubt is Doubt.DATE and column.field in (*_DATES, *AMOUNTS) else doubt

    def _exercises(self, given: Given) -> list[tuple[dict[str, Any], Mark]]:
        named = self._named(given)
        numbers = sorted({column.number for column, _ in given if column.number} | named.keys())
        found = []
        for number in numbers:
            own = [at for at in given if at[0].number == number and at[0].field != "exercise"]
            value, mark = self._group(own)
            if number in named:
                name, column = named[number]
                value["exercise"], mark.children["exercise"] = name, self._mark(column)
            found.append((value, mark))
        return found

    def _group(self, cells: Given) -> tuple[dict[str, Any], Mark]:
        values = {column.field: field_value(column.field, cell) for column, cell in cells}
        marks: dict[str | int, Mark] = {column.field: self._mark(column) for column, _ in cells}
        return values, Mark(self.row.number, cells[0][0].at if cells else 1, children=marks)

    def _named(self, given: Given) -> dict[int, tuple[str, Column]]:
        """The exercises of the row by number, each with the column that names it."""
        named: dict[int, tuple[str, Column]] = {}
        for column, cell in given:
            if column.field == "exercises" and column.number is None:
                names = [name for part in _BETWEEN_EXERCISES.split(cell) if (name := part.strip())]
                named |= {number: (name, column) for number, name in enumerate(names, start=1)}
            elif column.field == "exercise" and column.number:
                named[column.number] = (cell, column)
        return named

    def _cell(self, column: Column) -> str:
        return self.row.cells[column.at - 1] if column.at <= len(self.row.cells) else ""

    def _mark(self, column: Column) -> Mark:
        return Mark(self.row.number, column.at)

    def _place(self, at: int) -> Place:
        return Place(self.file, self.row.number, at)
