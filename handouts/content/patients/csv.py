"""CSV in the dialects that spreadsheets write."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import TextIO

from handouts.content.patients.encoding import encoding_of
from handouts.content.patients.table import LONGEST_CELL, MOST_CELLS, Row, refused, tidy
from handouts.problems import BadInput, Place, Problem

_LONGEST_LINE = 5_000_000
"""Characters: a line that never ends would fill the memory."""
_SEPARATORS = ";\t,|"
_KEPT_TEXT = re.compile(r'="([^"]*)"')
_HINT = re.compile(r'\ufeff?"?sep=([^\w\s"]|\t)?.*', re.IGNORECASE)
"""Excel's own first line, which tells the separator and is not shown as a row."""
_ENCODINGS = '--encoding, such as cp1252, cp1250, cp1251 or cp1253, or a file saved as "CSV UTF-8"'
_ERRORS = {
    "end of data": (
        "a double quote is opened in this row and never closed",
        "the same quote at the end of the cell",
    ),
    "expected after": (
        "a cell goes on after its closing quote",
        'quotes around all of the cell, and quotes in it written twice: ""',
    ),
    "field limit": (
        f"a cell in this row has more than {LONGEST_CELL:,} characters",
        "a shorter cell; often a double quote is opened and never closed",
    ),
}
"""What Python's csv says, by words that are always the same."""


def csv_rows(path: Path, file: str, encoding: str | None) -> Iterator[Row]:
    """The rows of a CSV; raises BadInput for one that cannot be read, or not further."""
    try:
        chosen = _named(encoding, file) if encoding else encoding_of(path)
        if chosen is None:
            raise refused(file, "the letters of this file cannot be told for certain", _ENCODINGS)
        with path.open(encoding=chosen, newline="") as text:
            yield from _rows(text, file)
            return
    except UnicodeError:
        problem = Problem(f"this is not text in {encoding or 'UTF-8'}", Place(file), _ENCODINGS)
    except OSError as error:
        problem = Problem(
            f"this file cannot be read: {error.strerror}", Place(file), "a file that you may read"
        )
    # Raised out here, so that no exception carries along the bytes that could not be decoded.
    raise BadInput([problem])


def _named(encoding: str, file: str) -> str:
    with suppress(LookupError, ValueError):
        " ".encode(encoding)  # Python also knows encodings of other things than text
        return encoding
    raise refused(file, "there is no such encoding", "such as utf-8, cp1250, cp1251 or cp1253")


def _rows(text: TextIO, file: str) -> Iterator[Row]:
    csv.field_size_limit(LONGEST_CELL)
    lines, separator = _begun(text, file)
    done = 0
    try:
        for cells in csv.reader(lines, delimiter=separator, strict=True):
            done += 1
            if len(cells) > MOST_CELLS:
                raise refused(file, f"this row has more than {MOST_CELLS:,} cells", "a row a patient", done)
            yield Row(done, tuple(map(_shown, cells)))
        return
    except csv.Error as error:
        said = str(error)
    unknown = ("this row cannot be read", "cells with separators between them")
    message, expected = next((told for words, told in _ERRORS.items() if words in said), unknown)
    raise refused(file, message, expected, done + 1)


def _shown(cell: str) -> str:
    """A cell as a spreadsheet shows it: ="00123" is how some programs keep the zeros of 00123."""
    kept = _KEPT_TEXT.fullmatch(cell) if cell.startswith("=") else None
    return kept[1] if kept else tidy(cell)


def _begun(text: TextIO, file: str) -> tuple[Iterator[str], str]:
    """The lines without Excel's hint, and what parts their cells: as it says, or as the heading shows."""
    lines = _lines(text, file)
    begin = [next(lines, "").removeprefix("\ufeff")]
    hint = _HINT.fullmatch(begin[0].rstrip("\r\n"))
    if hint:
        begin = [next(lines, "")]
    while begin[-1] and not begin[-1].strip():
        begin.append(next(lines, ""))
    separator = (hint and hint[1]) or max(_SEPARATORS, key=begin[-1].count)
    return chain(begin, lines), separator


def _lines(text: TextIO, file: str) -> Iterator[str]:
    number = 0
    while line := text.readline(_LONGEST_LINE):
        number += 1
        if len(line) == _LONGEST_LINE:
            message = f"this line has more than {_LONGEST_LINE:,} characters"
            raise refused(file, message, "a row a patient, and a line a row", number)
        yield line
