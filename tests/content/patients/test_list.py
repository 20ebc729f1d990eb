"""Lists of patients as they come from spreadsheets, and the report on a list in which everything is wrong."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from support.patient_lists import KNOWN, Latin, patients

from handouts.content.dose import Dose
from handouts.content.patients.list import read_list
from handouts.content.patients.problems import read_patient
from handouts.problems import BadInput, Problems

HERE = Path(__file__).parent
TABLE = (
    "name{0}start date{0}Exercises{0}SETS{0}Reps 2{0}note-1\r\n"
    'Zoë O\'Neill {0}24.11.2026{0}"bridge, clamshell"{0} 3{0}8–12{0}=1+2\r\n'
)


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("hint", [False, True])
def test_csv_as_spreadsheets_write_it(tmp_path: Path, separator: str, encoding: str, hint: bool) -> None:
    text = ("sep=" + separator + "\r\n" if hint else "") + TABLE.format(separator)
    (tmp_path / "list.csv").write_bytes(text.encode(encoding))
    (patient,) = patients(tmp_path / "list.csv")
    assert patient.name == "Zoë O'Neill"
    assert patient.start_date == datetime.date(2026, 11, 24)
    first, second = patient.exercises
    assert (first.exercise, first.note) == ("bridge", "=1+2")
    assert (second.exercise, second.reps and second.reps.max) == ("clamshell", 12)
    assert patient.dose == Dose.model_validate({"sets": 3})


def test_other_encodings_of_windows_are_named(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_bytes("name;exercises\nЕлена;bridge\n".encode("cp1251"))
    assert patients(tmp_path / "list.csv", "cp1251")[0].name == "Елена"
    with pytest.raises(BadInput, match="no such encoding"):
        patients(tmp_path / "list.csv", "klingon")


def test_an_underlined_cell_is_a_blank_to_write_on(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("name,exercise_1,sets_1,reps_1\nAnna,bridge,___,\n", encoding="utf-8")
    (choice,) = patients(tmp_path / "list.csv")[0].exercises
    assert choice.dose.blank("sets")
    assert not choice.dose.given("reps")


def test_xlsx(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["Name", "Date", "Exercises", "Sets", "Note"])
    book.active.append(["Łukasz", datetime.datetime(2026, 5, 31), "bridge; scissors", 3.0, "=Slowly"])
    book.active["E2"].data_type = "s"  # a text, as typing '=Slowly makes it
    book.active.append([None] * 5)
    book.save(tmp_path / "list.xlsx")
    (patient,) = patients(tmp_path / "list.xlsx")
    assert (patient.name, patient.date, patient.note) == ("Łukasz", datetime.date(2026, 5, 31), "=Slowly")
    assert [choice.exercise for choice in patient.exercises] == ["bridge", "scissors"]
    (tmp_path / "broken.xlsx").write_bytes(b"PK no workbook")
    with pytest.raises(BadInput, match="not an XLSX file"):
        patients(tmp_path / "broken.xlsx")


def test_yaml(tmp_path: Path) -> None:
    (tmp_path / "list.yaml").write_text(
        "- name: Anna\n  exercises: [bridge]\n- {name: Bo}\n", encoding="utf-8"
    )
    assert [patient.name for patient in patients(tmp_path / "list.yaml")] == ["Anna", "Bo"]


def test_a_table_without_a_heading_tells_no_name(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("Anna Nowak,bridge\nBo Li,bridge\n", encoding="utf-8")
    with pytest.raises(BadInput) as refused:
        patients(tmp_path / "list.csv")
    assert "Anna" not in str(refused.value)
    assert str(refused.value).startswith("list.csv:1:1: this column has no field's name")


def test_the_report_on_a_list_with_fifty_kinds_of_errors() -> None:
    """All at once, each with its row and column; the report is kept beside the list, and quotes no cell of it."""
    problems = Problems()
    for entry in read_list(HERE / "faulty.csv"):
        try:
            read_patient(entry.record(), KNOWN, Latin())
        except BadInput as bad:
            problems.extend(bad.problems)
    with pytest.raises(BadInput) as refused:
        problems.raise_if_any()
    report = str(refused.value) + "\n"
    assert len(refused.value.problems) >= 50
    assert report == (HERE / "faulty.txt").read_text(encoding="utf-8")
    for cell in ("Anna", "Marker", "clamshel", "31.02.2026"):
        assert cell not in report.replace("clamshell", "")
