"""Workbooks as spreadsheets leave them, damaged and misleading ones among them: nothing is lost, nothing told."""

from __future__ import annotations

import datetime
import re
import warnings
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from support.patient_lists import patients, problem

from handouts.problems import BadInput

openpyxl = pytest.importorskip("openpyxl")

ROWS = [["Name", "Exercises", "Sets"], ["Anna", "bridge", 3], ["Bea", "bridge; scissors", 4]]
SHEET = "xl/worksheets/sheet1.xml"


def workbook(path: Path, rows: Sequence[Sequence[Any]] = ROWS) -> Any:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return book


def rewrite(path: Path, pattern: str, text: str) -> None:
    """Put something else into the XML of the first sheet."""
    with ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    before = parts[SHEET].decode()
    parts[SHEET] = re.sub(pattern, text, before).encode()
    assert parts[SHEET].decode() != before
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)


def names(path: Path) -> list[str | None]:
    return [patient.name for patient in patients(path)]


@pytest.mark.parametrize("told", ["A1:B2", "A1", "A1:XFD1048576", "B2:B2"])
def test_the_size_that_a_sheet_tells_is_not_believed(tmp_path: Path, told: str) -> None:
    workbook(tmp_path / "list.xlsx")
    rewrite(tmp_path / "list.xlsx", 'dimension ref="[^"]*"', f'dimension ref="{told}"')
    anna, bea = patients(tmp_path / "list.xlsx")
    assert (anna.name, bea.name, len(bea.exercises)) == ("Anna", "Bea", 2)
    assert anna.dose
    assert anna.dose.sets


@pytest.mark.parametrize("cell", ["XFD1048576", "A200000", "XFD2", "C900000"])
def test_far_out_formatting_takes_no_time(tmp_path: Path, cell: str) -> None:
    book = workbook(tmp_path / "list.xlsx")
    book.active[cell].font = openpyxl.styles.Font(bold=True)
    book.save(tmp_path / "list.xlsx")
    begin = perf_counter()
    assert names(tmp_path / "list.xlsx") == ["Anna", "Bea"]
    assert perf_counter() - begin < 5


def test_cells_beyond_the_heading_are_noticed(tmp_path: Path) -> None:
    workbook(tmp_path / "list.xlsx", [["name", "sets"], ["Anna", 3, None, None, "x"]])
    assert "more cells" in problem(tmp_path / "list.xlsx").message


def test_rows_count_as_the_spreadsheet_shows_them(tmp_path: Path) -> None:
    workbook(tmp_path / "list.xlsx", [[], ["name", "date"], [], ["Anna", "never"]])
    assert str(problem(tmp_path / "list.xlsx").place) == "list.xlsx:4:2"


@pytest.mark.filterwarnings("always")
def test_what_the_library_says_of_a_cell_stays_untold(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    book = workbook(tmp_path / "list.xlsx", [["name", "date"], ["Anna", 99999999]])
    book.active["B2"].number_format = "yyyy-mm-dd"
    book.save(tmp_path / "list.xlsx")
    with warnings.catch_warnings(record=True) as warned:
        found = problem(tmp_path / "list.xlsx")
    assert (str(found.place), warned) == ("list.xlsx:2:2", [])
    assert "99999999" not in str(found) + "".join(capfd.readouterr())


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#DIV/0!"])
def test_errors_of_the_spreadsheet_are_never_printed(tmp_path: Path, error: str) -> None:
    workbook(tmp_path / "list.xlsx", [["name", "sets"], [error, 3]])
    found = problem(tmp_path / "list.xlsx")
    assert (str(found.place), found.message[:25]) == ("list.xlsx:2:1", "this cell holds an error ")


def test_the_one_visible_sheet_with_rows_is_the_list(tmp_path: Path) -> None:
    book = workbook(tmp_path / "list.xlsx")
    book.create_sheet("choices", 0).append(["hidden", "words"])
    book["choices"].sheet_state = "hidden"
    book.create_sheet("empty", 0)
    book.save(tmp_path / "list.xlsx")
    assert names(tmp_path / "list.xlsx") == ["Anna", "Bea"]
    book.create_sheet("more").append(["name"])
    book.save(tmp_path / "list.xlsx")
    assert problem(tmp_path / "list.xlsx").message == "this workbook has several sheets with rows"


def test_merged_cells_are_refused_where_they_begin(tmp_path: Path) -> None:
    book = workbook(tmp_path / "list.xlsx")
    book.active.merge_cells("B2:B3")
    book.save(tmp_path / "list.xlsx")
    found = problem(tmp_path / "list.xlsx")
    assert (str(found.place), found.message) == ("list.xlsx:2:2", "cells are merged here")


@pytest.mark.parametrize("pattern", [r'<row r="3".*', r'<c r="A3"', "</sheetData>"])
def test_a_damaged_sheet_is_no_traceback_and_no_short_list(tmp_path: Path, pattern: str) -> None:
    workbook(tmp_path / "list.xlsx")
    rewrite(tmp_path / "list.xlsx", pattern, "<broken")
    assert "damaged" in problem(tmp_path / "list.xlsx").message


@pytest.mark.parametrize("length", [100, 1000, 3000])
def test_a_workbook_cut_short_is_refused(tmp_path: Path, length: int) -> None:
    workbook(tmp_path / "list.xlsx")
    (tmp_path / "list.xlsx").write_bytes((tmp_path / "list.xlsx").read_bytes()[:length])
    assert "not an XLSX file" in problem(tmp_path / "list.xlsx").message


def test_workbooks_with_macros_are_read_and_false_names_refused(tmp_path: Path) -> None:
    workbook(tmp_path / "list.xlsx")
    data = (tmp_path / "list.xlsx").read_bytes()
    (tmp_path / "list.xlsm").write_bytes(data)
    assert names(tmp_path / "list.xlsm") == ["Anna", "Bea"]
    (tmp_path / "list.csv").write_bytes(data)
    found = problem(tmp_path / "list.csv")
    assert (found.message, found.expected) == (
        "this is an XLSX workbook of another name",
        "a name that ends in .xlsx",
    )


@pytest.mark.parametrize(
    "value",
    [datetime.datetime(2026, 12, 8), "8-Dec", "08.12.2026", "8. Dez", "Dec-12", "8/12/2026", "12 déc."],
)
@pytest.mark.parametrize("field", ["reps", "sets 1", "hold seconds"])
def test_a_range_that_became_a_date_is_understood(tmp_path: Path, value: object, field: str) -> None:
    workbook(tmp_path / "list.xlsx", [["exercise 1", field], ["bridge", value]])
    assert str(problem(tmp_path / "list.xlsx").expected).endswith("a date? format the column as text")


def test_line_ends_as_excel_writes_them_are_blanks(tmp_path: Path) -> None:
    workbook(tmp_path / "list.xlsx", [["name"], ["An_x000D_\nna"], ["B\r\nea"]])
    assert names(tmp_path / "list.xlsx") == ["An na", "B ea"]


FORMULA = '<c r="A2" t="str"><f>CONCATENATE("Anna"," ","Example")</f><v>{}</v></c>'


def with_formula(path: Path, cell: str) -> None:
    workbook(path)
    rewrite(path, r'<c r="A2".*?</c>', cell)


def test_a_formula_gives_its_stored_value(tmp_path: Path) -> None:
    with_formula(tmp_path / "list.xlsx", FORMULA.format("Anna Example"))
    assert names(tmp_path / "list.xlsx") == ["Anna Example", "Bea"]
    with_formula(tmp_path / "list.xlsx", '<c r="A2"><f>6*7</f><v>42</v></c>')
    assert names(tmp_path / "list.xlsx") == ["42", "Bea"]


def test_a_formula_that_shows_nothing_is_an_empty_cell(tmp_path: Path) -> None:
    with_formula(tmp_path / "list.xlsx", FORMULA.format(""))
    assert names(tmp_path / "list.xlsx") == [None, "Bea"]


def test_a_formula_without_a_value_is_refused_and_never_printed(tmp_path: Path) -> None:
    workbook(tmp_path / "list.xlsx", [["name", "note"], ["=1+1", None], ["Bea", None]])
    found = problem(tmp_path / "list.xlsx")
    assert (str(found.place), found.message) == ("list.xlsx:2:1", "this cell has a formula and no value")


def formatted(path: Path, field: str, value: object, code: str) -> Path:
    book = workbook(path, [[field, "clinician"], [value, "J. Smith"]])
    book.active["A2"].number_format = code
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("field", "value", "code", "read"),
    [
        ("id", 123, "00000", "00123"),
        ("id", 123, "General", "123"),
        ("name", 7, '"Patient "0', "Patient 7"),
        ("note", 0.5, "0%", "50%"),
    ],
)
def test_a_cell_is_what_it_shows(tmp_path: Path, field: str, value: object, code: str, read: str) -> None:
    (patient,) = patients(formatted(tmp_path / "list.xlsx", field, value, code))
    assert getattr(patient, field) == read


@pytest.mark.parametrize(
    ("field", "value", "code", "message"),
    [
        ("id", 123456789012, "General", "this cell shows something else than it holds"),
        ("note", 2.6, "0", "this cell shows something else than it holds"),
        ("note", 0.5, "# ?/?", "this cell shows something else than it holds"),
        ("sets", 2.6, "0", "this cell shows something else than it holds"),
        ("name", "Anna", '"Dr. "@', "this cell shows something else than it holds"),
        ("name", "Anna", ";;;", "this cell shows something else than it holds"),
        ("name", True, "General", "this cell shows something else than it holds"),
        ("name", datetime.date(2026, 5, 31), "d mmm", "a date or a time stands here"),
        ("note", datetime.time(10, 30), "h:mm", "a date or a time stands here"),
        ("id", datetime.datetime(2026, 5, 31), "yyyy", "a date or a time stands here"),
    ],
)
def test_a_cell_whose_text_cannot_be_told_is_named(
    tmp_path: Path, field: str, value: object, code: str, message: str
) -> None:
    found = problem(formatted(tmp_path / "list.xlsx", field, value, code))
    assert (str(found.place), found.message) == ("list.xlsx:2:1", message)
    assert str(value) not in str(found)


def test_rows_that_are_hidden_are_named(tmp_path: Path) -> None:
    """A filter hides rows: whether these patients are meant, only the author can know."""
    rows = [["name"], *([f"Patient {number}"] for number in range(3000)), [None]]
    book = workbook(tmp_path / "list.xlsx", rows)
    for number in (2, 2500, 3002):  # nothing stands in the last one
        book.active.row_dimensions[number].hidden = True
    book.save(tmp_path / "list.xlsx")
    with pytest.raises(BadInput) as refused:
        patients(tmp_path / "list.xlsx")
    assert [str(found) for found in refused.value.problems] == [
        f"list.xlsx:{number}:1: this row is hidden\n"
        "    expected: every row shown, or those that are meant in a list of their own"
        for number in (2, 2500)
    ]


def test_dates_and_amounts_in_their_formats_are_read(tmp_path: Path) -> None:
    path = formatted(tmp_path / "list.xlsx", "date", datetime.date(2026, 5, 31), "d. mmmm yyyy")
    assert patients(path)[0].date == datetime.date(2026, 5, 31)
    (patient,) = patients(formatted(tmp_path / "list.xlsx", "sets", 3, "0.00"))
    assert patient.dose
    assert patient.dose.sets
    assert patient.dose.sets.min == 3


def test_what_would_fill_the_memory_is_refused(tmp_path: Path) -> None:
    workbook(tmp_path / "list.xlsx", [["name"], ["x" * 30_000] + [None] * 3_000 + ["y"]])
    assert "more than 2,000 cells" in problem(tmp_path / "list.xlsx").message
    workbook(tmp_path / "list.xlsx")
    with ZipFile(tmp_path / "list.xlsx", "a", ZIP_DEFLATED) as archive, archive.open("xl/x.xml", "w") as bomb:
        for _ in range(400):
            bomb.write(b"\0" * 1_000_000)
    assert problem(tmp_path / "list.xlsx").message == "this workbook is too large"
