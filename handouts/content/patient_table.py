"""Tables as they come from spreadsheets: CSV in any of their dialects, and XLSX, row by row as text.

Formulas are text, like everything else in a table: nothing is ever computed.
"""

from __future__ import annotations

import codecs
import csv
import datetime
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from handouts.problems import BadInput, Place, Problem

_BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_OF_WINDOWS = "cp1252"
"""What spreadsheets in western Europe and America write where they do not write UTF-8."""
_BLOCK = 1 << 16
_LONGEST_CELL = 100_000
_SEPARATORS = ";\t,|"

Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row, without blanks around them; rows count from 1 as the spreadsheet shows them."""

    number: int
    cells: Cells


def read_table(path: Path, file: str, encoding: str | None = None) -> Iterator[Row]:
    """The rows of a table that are not empty, the heading first; `file` is what messages call it.

    Raises BadInput for a file that cannot be read or is no table.
    """
    rows = _xlsx_rows(path, file) if path.suffix.lower() == ".xlsx" else _csv_rows(path, file, encoding)
    for row in rows:
        if any(row.cells):
            yield row


def _csv_rows(path: Path, file: str, encoding: str | None) -> Iterator[Row]:
    try:
        chosen = encoding or _encoding(path)
        with path.open(encoding=chosen, newline="") as text:
            yield from _parted(text, file)
    except UnicodeError:
        raise _refused(
            file, f"this is not text in {encoding or 'UTF-8 or ' + _OF_WINDOWS}", "--encoding"
        ) from None
    except LookupError:
        raise _refused(file, "there is no such encoding", "such as utf-8, cp1250, cp1251 or cp1253") from None
    except OSError as error:
        raise _refused(file, f"this file cannot be read: {error.strerror}", "a CSV or XLSX file") from None


def _encoding(path: Path) -> str:
    """By its byte order mark; else UTF-8 if all of it is, else what Windows writes."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as data:
        start = data.read(_BLOCK)
        for mark, name in _BYTE_ORDER_MARKS.items():
            if start.startswith(mark):
                return name
        with suppress(UnicodeDecodeError):
            while start:
                decoder.decode(start)
                start = data.read(_BLOCK)
            decoder.decode(b"", final=True)
            return "utf-8"
    return _OF_WINDOWS


def _parted(text: TextIO, file: str) -> Iterator[Row]:
    first = text.readline()
    number = 1
    if first.lower().startswith("sep="):  # Excel's own hint at the separator
        separator, heading, number = first[4:5] or ";", text.readline(), 2
    else:
        heading = first
        separator = max(_SEPARATORS, key=heading.count) if heading else ";"
    csv.field_size_limit(_LONGEST_CELL)
    lines = _Lines(heading, text, number)
    try:
        for cells in csv.reader(lines, delimiter=separator, strict=True):
            yield Row(lines.row, tuple(cell.strip() for cell in cells))
            lines.row += 1
    except csv.Error as error:
        wanted = (
            "cells in double quotes to be closed" if "quote" in str(error) or "EOF" in str(error) else "text"
        )
        raise BadInput([Problem("this row cannot be read", Place(file, lines.row, 1), wanted)]) from None


class _Lines:
    """The heading and then the other lines; `row` is the number of the row being read."""

    def __init__(self, heading: str, text: TextIO, row: int) -> None:
        self._heading: str | None = heading
        self._text, self.row = text, row

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if self._heading is not None:
            heading, self._heading = self._heading, None
            return heading
        return next(self._text)


def _xlsx_rows(path: Path, file: str) -> Iterator[Row]:
    """The rows of the first sheet."""
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise _refused(
            file, "XLSX files need one more package", "pip install handouts[xlsx], or a CSV file"
        ) from None
    try:
        book = load_workbook(path, read_only=True, data_only=False)
    except Exception:  # damaged files raise anything
        raise _refused(file, "this is not an XLSX file", "a workbook saved by a spreadsheet") from None
    try:
        sheet = book.worksheets[0]
        for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
            yield Row(number, _texts(cells))
    finally:
        book.close()


def _texts(cells: Sequence[object]) -> Cells:
    return tuple(_text(cell) for cell in cells)


def _text(cell: object) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime.datetime():
            return cell.date().isoformat()
        case datetime.date():
            return cell.isoformat()
        case _:
            return str(cell).strip()


def _refused(file: str, message: str, expected: str) -> BadInput:
    return BadInput([Problem(message, Place(file), expected)])
