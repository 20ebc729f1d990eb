"""XLSX workbooks, through openpyxl. It raises anything for damaged files, and warns with what stands in cells.

A cell is what it shows: the stored value of a formula, a number in its format. What cannot be told is a doubt.
"""

from __future__ import annotations

import datetime
import re
import warnings
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from itertools import islice
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from handouts.content.patients.number_formats import shown, shown_text
from handouts.content.patients.table import LONGEST_CELL, MOST_CELLS, Doubt, Row, refused, tidy
from handouts.problems import BadInput, Place, Problem

_EMPTY_ROWS = 10_000
"""After so many, nothing else is looked for: formatting alone may reach down to row 1,048,576."""
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_LARGEST = 1_000_000_000
_LARGEST_WORDS = 300_000_000
"""Bytes of a sheet, and of the texts of all sheets, held in memory: more than a hundred thousand patients."""
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^<>]*?ref="([A-Z]{1,3})(\d+):')
_HIDDEN = re.compile(
    rb'<(?:\w+:)?row\s(?=[^<>]*?\bhidden="(?:1|true)")[^<>]*?\br="(\d+)"[^<>]*>\s*'
    rb"(?:<(?:\w+:)?c\s[^<>]*/>\s*){0,100}<(?:\w+:)?c\s[^<>]*[^<>/]>"
)
"""A row that is not shown, up to the first of its cells that is not empty."""
_DAMAGED = Row(0, ())
_BLOCK = 1 << 16
_UNMERGED = "a value in each cell, and no merged ones"
_SHOWN = "every row shown, or those that are meant in a list of their own"
_SAVED = "the list saved anew as XLSX, or as CSV UTF-8"


def xlsx_rows(path: Path, file: str) -> Iterator[Row]:
    """The rows of the one sheet that has any; raises BadInput for what cannot be read, or not as a list."""
    _check_size(path, file)
    with closing(_opened(path, file)) as book:
        sheet = _sheet(book, file)
        if not _has_formulas(sheet, file):
            yield from _rows(sheet, file)
            return
        with closing(_opened(path, file, formulas=True)) as other:
            yield from _rows(sheet, file, other[sheet.title])


def _check_size(path: Path, file: str) -> None:
    """Raise BadInput for a workbook that would fill the memory once it is unpacked."""
    with ZipFile(path) as archive:
        sizes = {info.filename: info.file_size for info in archive.infolist()}
    words = sum(size for name, size in sizes.items() if not name.startswith("xl/worksheets/"))
    if max(sizes.values(), default=0) > _LARGEST or words > _LARGEST_WORDS:
        raise refused(file, "this workbook is too large", "the list in several files, or as CSV UTF-8")


def _opened(path: Path, file: str, *, formulas: bool = False) -> Any:
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise refused(
            file, "XLSX files need one more package", "pip install handouts[xlsx], or a CSV file"
        ) from None
    warnings.filterwarnings("ignore", module=r"openpyxl\.")
    with suppress(Exception):
        return load_workbook(path, read_only=True, data_only=not formulas)
    raise refused(file, "this is not an XLSX file, or a damaged one", _SAVED)


def _sheet(book: Any, file: str) -> Any:
    """Hidden sheets hold lists to choose from; which of two others is meant, nobody can know."""
    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    filled = [sheet for sheet in visible if next(_rows(sheet, file), None)]
    if len(filled) > 1:
        raise refused(
            file, "this workbook has several sheets with rows", "one list a file; other sheets hidden"
        )
    if not visible:
        raise refused(file, "this workbook has no visible sheet", "a sheet with the list")
    return (filled or visible)[0]


def _rows(sheet: Any, file: str, formulas: Any = None) -> Iterator[Row]:
    """The rows that are not empty, by what stands in them: the size that a sheet tells of itself may be wrong.

    `formulas` is the same sheet with formulas in place of their values.
    """
    rows = _all_rows(sheet, formulas)
    done = empty = 0
    while True:
        row: Row | None = _DAMAGED
        with suppress(Exception):
            row = next(rows, None)
        if row is None:
            return
        if row is _DAMAGED:
            raise refused(file, "this workbook is damaged from this row on", _SAVED, done + 1)
        done = row.number
        if len(row.cells) > MOST_CELLS:
            raise refused(file, f"this row has more than {MOST_CELLS:,} cells", "a row a patient", done)
        empty = 0 if row.cells else empty + 1
        if row.cells:
            yield row
        if empty >= _EMPTY_ROWS:
            return


def _all_rows(sheet: Any, formulas: Any) -> Iterator[Row]:
    """Every row down to the last that has anything in it, be it a colour."""
    sheet.reset_dimensions()
    if formulas is None:
        yield from (_row(number, cells, ()) for number, cells in enumerate(sheet.iter_rows(), start=1))
        return
    formulas.reset_dimensions()
    both = zip(sheet.iter_rows(), formulas.iter_rows(), strict=True)
    yield from (_row(number, cells, others) for number, (cells, others) in enumerate(both, start=1))


def _row(number: int, cells: Sequence[Any], formulas: Sequence[Any]) -> Row:
    """The cells of a row up to the last that is not empty, and what is doubtful about them."""
    doubts = {
        at: Doubt.FORMULA
        for at, (cell, other) in enumerate(zip(cells, formulas, strict=False), start=1)
        # A formula whose value is the empty text has a value: a cell of text with nothing in it.
        if cell.value is None and other.data_type == "f" and cell.data_type != "str"
    }
    width = len(cells)
    while width and cells[width - 1].value is None and width not in doubts:
        width -= 1
    texts = []
    for at, cell in enumerate(islice(cells, width), start=1):
        text, doubt = ("", None) if cell.value is None else _shown(cell)
        texts.append(text)
        if doubt:
            doubts[at] = doubt
    return Row(number, tuple(texts) if any(texts) or doubts else (), doubts)


def _shown(cell: Any) -> tuple[str, Doubt | None]:
    """What a cell shows, or what it holds and why that is not the same."""
    match cell.value:
        case (
            bool() as value
        ):  # it shows as a word of the spreadsheet's language, which the file does not tell
            return str(value), Doubt.FORMAT
        case int() | float() as value:
            text = shown(value, cell.number_format)
            return (str(value), Doubt.FORMAT) if text is None else (text, None)
        case datetime.datetime() as value:
            return value.date().isoformat(), Doubt.DATE
        case datetime.date() | datetime.time() | datetime.timedelta() as value:
            return str(value), Doubt.DATE
        case str() as value if len(value) > LONGEST_CELL:
            return "…", Doubt.TOO_LONG
        case str() as value:
            text = shown_text(value, cell.number_format)
            return tidy(value), None if text == value else Doubt.FORMAT
        case _:
            return "#VALUE!", None


def _has_formulas(sheet: Any, file: str) -> bool:
    """Whether any cell has a formula. Raises BadInput for merged cells and for rows that are hidden.

    Only the first of merged cells has the value: the others would be taken for cells left out. And whether those
    whom a filter hides are meant, nobody can know.
    """
    merged: dict[tuple[bytes, bytes], None] = {}
    hidden: dict[bytes, None] = {}
    has_formulas = False
    with suppress(Exception), sheet._get_source() as data:
        rest = b""
        while block := data.read(_BLOCK):
            rest += block
            merged |= dict.fromkeys(_MERGED.findall(rest))
            hidden |= dict.fromkeys(_HIDDEN.findall(rest))
            has_formulas = has_formulas or bool(_FORMULA.search(rest))
            begun = max(rest.rfind(b"<row"), 0) or rest.rfind(b"<")
            rest = rest[max(begun, len(rest) - _BLOCK) :]
    if merged or hidden:
        raise BadInput(
            [
                *(Problem("cells are merged here", _place(file, *at), _UNMERGED) for at in merged),
                *(Problem("this row is hidden", Place(file, int(row), 1), _SHOWN) for row in hidden),
            ]
        )
    return has_formulas


def _place(file: str, letters: bytes, row: bytes) -> Place:
    column = 0
    for letter in letters:
        column = column * 26 + letter - ord("A") + 1
    return Place(file, int(row), column)
