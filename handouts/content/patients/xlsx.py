"""XLSX workbooks, through openpyxl. It raises anything for damaged files, and warns with what stands in cells."""

from __future__ import annotations

import datetime
import re
import warnings
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from itertools import islice
from pathlib import Path
from typing import Any

from handouts.content.patients.table import Cells, Row, refused, tidy
from handouts.problems import BadInput, Place, Problem

_EMPTY_ROWS = 10_000
"""After so many, nothing else is looked for: formatting alone may reach down to row 1,048,576."""
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d+):')
_BLOCK = 1 << 16
_SAVED = "the list saved anew as XLSX, or as CSV UTF-8"


def xlsx_rows(path: Path, file: str) -> Iterator[Row]:
    """The rows of the one sheet that has any; raises BadInput for what cannot be read, or not as a list."""
    with closing(_opened(path, file)) as book:
        sheet = _sheet(book, file)
        _refuse_merged(sheet, file)
        yield from _rows(sheet, file)


def _opened(path: Path, file: str) -> Any:
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise refused(
            file, "XLSX files need one more package", "pip install handouts[xlsx], or a CSV file"
        ) from None
    warnings.filterwarnings("ignore", module=r"openpyxl\.")
    with suppress(Exception):
        return load_workbook(path, read_only=True, data_only=False)
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


def _rows(sheet: Any, file: str) -> Iterator[Row]:
    """The rows that are not empty, by what stands in them: the size that a sheet tells of itself may be wrong."""
    sheet.reset_dimensions()
    done = empty = 0
    with suppress(Exception):
        for done, values in enumerate(sheet.iter_rows(values_only=True), start=1):
            cells = _texts(values)
            empty = 0 if cells else empty + 1
            if cells:
                yield Row(done, cells)
            if empty >= _EMPTY_ROWS:
                break
        return
    raise refused(file, "this workbook is damaged from this row on", _SAVED, done + 1)


def _refuse_merged(sheet: Any, file: str) -> None:
    """Only the first of merged cells has the value: the others would be taken for cells left out."""
    found: dict[tuple[bytes, bytes], None] = {}
    with suppress(Exception), sheet._get_source() as data:
        rest = b""
        while block := data.read(_BLOCK):
            rest += block
            found |= dict.fromkeys(_MERGED.findall(rest))
            rest = rest[rest.rfind(b"<") :]
    if found:
        raise BadInput(
            Problem("cells are merged here", _place(file, *at), "a value in each cell, and no merged ones")
            for at in found
        )


def _place(file: str, letters: bytes, row: bytes) -> Place:
    column = 0
    for letter in letters:
        column = column * 26 + letter - ord("A") + 1
    return Place(file, int(row), column)


def _texts(values: Sequence[object]) -> Cells:
    """The cells of a row up to the last that is not empty."""
    width = len(values)
    while width and values[width - 1] is None:
        width -= 1
    cells = [_text(value) for value in islice(values, width)]
    return tuple(cells) if any(cells) else ()


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float() if value.is_integer():
            return str(int(value))
        case datetime.datetime():
            return value.date().isoformat()
        case datetime.date():
            return value.isoformat()
        case str() | int() | float() | datetime.time() | datetime.timedelta():
            return tidy(str(value))
        case _:  # a formula that fills several cells
            return tidy(str(getattr(value, "text", None) or "#VALUE!"))
