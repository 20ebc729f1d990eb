"""CSV as spreadsheets around the world save it: read as it is meant, or refused with what to do about it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.patient_lists import KNOWN, patients, problem

from handouts.content.patients.list import read_list
from handouts.content.patients.problems import read_patient
from handouts.problems import BadInput

WESTERN = {
    "French": "Hélène Lefèvre|HÉLÈNE PRÊTRE|Geneviève Agnès Molière|François Benoît|Août|Zoë Créée|Anaïs d’Œuvre",
    "German": "Jörg Müller|Käthe Weiß|Ägidius Öztürk|Ülo Groß",
    "Swiss": "René Zürcher|Thérèse Bühler|Jean-François Rösti",
    "Spanish": "José Núñez|Muñoz|València|María Ibáñez|Begoña Agüero|¿Quién? ¡Sí!",
    "Portuguese": "João Gonçalves|Simões|Conceição|Inês Magalhães",
    "Italian": "Niccolò|Già qui, perché sì",
    "Icelandic": "Þórunn Guðmundsdóttir|Ýmir Sæmundsson|Björk",
    "Danish": "Søren Kierkegård|Ærø|Åse Bjørn",
    "Marks": "8–12 × 10 kg|“Slowly” – at 20 °C, ½ cup, 5 €…|Anna “Nan” O’Neill",
}
GARBLED = [
    ("cp1250", "Małgorzata Wiśniewska"),
    ("cp1250", "Łukasz"),
    ("cp1250", "Paweł"),
    ("cp1250", "Żaneta Jabłońska"),
    ("cp1250", "Zięba"),
    ("cp1250", "Jańska"),
    ("cp1250", "Woźniak"),
    ("cp1250", "Tesař"),
    ("cp1250", "Băsescu"),
    ("cp1250", "Ştefan"),
    ("cp1250", "Kościuszko"),
    ("cp1250", "Jiří Dvořák"),
    ("cp1250", "Černá"),
    ("cp1250", "Vlček"),
    ("cp1250", "Němec"),
    ("cp1250", "Szűcs"),
    ("cp1250", "Růžena Kučerová"),
    ("cp1250", "Erdős Pál"),
    ("cp1250", "Ionuţ Băsescu"),
    ("cp1250", "Marko Kovačić"),
    ("cp1251", "Наталья Иванова"),
    ("cp1251", "Ян"),
    ("cp1253", "Ελένη Παπαδοπούλου"),
    ("cp1253", "Γιώργος"),
    ("cp1254", "Ayşe Yıldız"),
    ("cp1254", "Çağlar"),
    ("cp1254", "Işık"),
    ("cp1255", "שרה כהן"),
    ("cp1256", "محمد"),
    ("mac_roman", "Müller"),
    ("mac_roman", "Weiß"),
    ("mac_roman", "Käthe Groß"),
    ("mac_roman", "José Núñez"),
    ("cp850", "Jörg Müller"),
    ("cp850", "Jörg"),
    ("cp850", "José"),
    ("gbk", "王小明"),
    ("shift_jis", "山田太郎"),
]


@pytest.mark.parametrize("language", WESTERN)
def test_windows_1252_of_western_europe_is_read(tmp_path: Path, language: str) -> None:
    names = WESTERN[language].split("|")
    (tmp_path / "list.csv").write_bytes("\r\n".join(["name", *names]).encode("cp1252"))
    assert [patient.name for patient in patients(tmp_path / "list.csv")] == names


@pytest.mark.parametrize(("encoding", "name"), GARBLED)
def test_other_encodings_are_never_printed_as_garbage(tmp_path: Path, encoding: str, name: str) -> None:
    (tmp_path / "list.csv").write_bytes(f"name;exercises\nAnna Smith;bridge\n{name};\n".encode(encoding))
    found = problem(tmp_path / "list.csv")
    assert found.message == "the letters of this file cannot be told for certain"
    assert "cp1250, cp1251 or cp1253" in str(found.expected)
    assert "CSV UTF-8" in str(found.expected)
    assert patients(tmp_path / "list.csv", encoding)[1].name == name


@pytest.mark.parametrize("mark", [False, True])
@pytest.mark.parametrize("told", [False, True])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_unicode_is_known_with_a_mark_and_without(
    tmp_path: Path, encoding: str, told: bool, mark: bool
) -> None:
    text = ("\ufeff" if mark else "") + "name;exercises\r\nЕлена;bridge\r\n"
    (tmp_path / "list.csv").write_bytes(text.encode(encoding))
    (patient,) = patients(tmp_path / "list.csv", encoding if told else None)
    assert patient.name == "Елена"


@pytest.mark.parametrize("encoding", ["klingon", "hex", "rot13", "undefined", "\0"])
def test_what_is_no_encoding_of_text_is_refused(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "list.csv").write_text("name\nAnna\n", encoding="utf-8")
    assert problem(tmp_path / "list.csv", encoding).message == "there is no such encoding"


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_ends_in_a_cell_are_blanks(tmp_path: Path, ending: str) -> None:
    rows = ["name;exercises;date", f'"An{ending}na";"bridge{ending}scissors";', ";;2026-02-30"]
    (tmp_path / "list.csv").write_bytes("\r\n".join(rows).encode())
    anna, faulty = read_list(tmp_path / "list.csv")
    patient = read_patient(anna.record(), KNOWN)
    assert patient.name == "An na"
    assert [choice.exercise for choice in patient.exercises] == ["bridge", "scissors"]
    with pytest.raises(BadInput, match=r"list.csv:3:3"):
        read_patient(faulty.record(), KNOWN)


@pytest.mark.parametrize(
    ("begin", "separator", "row"),
    [
        ("", ";", 2),
        ("sep=;\r\n", ";", 2),
        ("SEP=,\r\n", ",", 2),
        ("sep=\t\r\n", "\t", 2),
        ("sep=\r\n", ",", 2),
        ('"sep=;"\r\n', ";", 2),
        ("sep=|||\r\n", "|", 2),
        ("sep=^\r\n", "^", 2),
        ("\r\n\r\n", "\t", 4),
        (";;\r\n", ";", 3),
        ("sep=,\r\n\r\n", ",", 3),
    ],
)
def test_rows_are_parted_and_counted_as_the_spreadsheet_does(
    tmp_path: Path, begin: str, separator: str, row: int
) -> None:
    (tmp_path / "list.csv").write_bytes(f"{begin}name{separator}date\r\nAnna{separator}never\r\n".encode())
    place = problem(tmp_path / "list.csv").place
    assert place
    assert (place.line, place.column) == (row, 2)


@pytest.mark.parametrize(
    ("rows", "row", "message", "expected"),
    [
        ('Anna;\n"Bea;\nCleo;\n', 3, "opened in this row and never closed", "the same quote"),
        ('Anna;\n"Bea" x;\n', 3, "goes on after its closing quote", 'written twice: ""'),
        (f"Anna;\nBea;{'x' * 100_001}\n", 3, "more than 100,000 characters", "a shorter cell"),
    ],
)
def test_what_is_wrong_with_quotes_is_told(
    tmp_path: Path, rows: str, row: int, message: str, expected: str
) -> None:
    (tmp_path / "list.csv").write_text("name;note\n" + rows, encoding="utf-8")
    found = problem(tmp_path / "list.csv")
    assert found.place
    assert found.place.line == row
    assert message in found.message
    assert expected in str(found.expected)


@pytest.mark.parametrize(
    "error",
    ["#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "#NV", "#WERT!", "####", "Err:502"],
)
def test_errors_of_the_spreadsheet_are_never_printed(tmp_path: Path, error: str) -> None:
    (tmp_path / "list.csv").write_text(f"name;note\nAnna;#1 for you!\nBea;{error}\n", encoding="utf-8")
    found = problem(tmp_path / "list.csv")
    assert str(found.place) == "list.csv:3:2"
    assert found.message == "this cell holds an error of the spreadsheet"


def test_exercises_stand_in_one_way_only(tmp_path: Path) -> None:
    rows = ["exercises;exercise_2;sets_2", "bridge, scissors;;2", "bridge;clamshell;", ";clamshell;1"]
    (tmp_path / "list.csv").write_text("\n".join(rows), encoding="utf-8")
    found = problem(tmp_path / "list.csv")
    assert (str(found.place), found.message) == ("list.csv:3:2", "exercises stand in two columns")


def test_a_row_with_too_many_cells_tells_its_other_faults(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("name;date\nAnna;never;;x\n", encoding="utf-8")
    with pytest.raises(BadInput) as refused:
        patients(tmp_path / "list.csv")
    assert [str(one.place) for one in refused.value.problems] == ["list.csv:2:2", "list.csv:2:3"]


@pytest.mark.parametrize(
    ("name", "content", "message", "expected"),
    [
        ("list.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "with a password", "saved as XLSX"),
        ("list.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "with a password", "unlocked"),
        ("list.xls", b"<html>", "of this kind", "CSV UTF-8"),
        ("list.ods", b"", "of this kind", "CSV UTF-8"),
        ("list.numbers", b"", "of this kind", "CSV UTF-8"),
        ("list.xlsx", b"name;date\n", "not an XLSX file", ".csv"),
        ("list.xlsm", b"PK\x03\x04 cut short", "not an XLSX file", "saved as XLSX"),
        ("none.csv", None, "no such file", "CSV"),
        ("none.yaml", None, "no such file", "YAML"),
        ("list.csv", b"", "empty", "a heading"),
        ("list.csv", b"\n\n;;\n", "empty", "a heading"),
    ],
)
def test_files_that_are_no_list_are_told_apart(
    tmp_path: Path, name: str, content: bytes | None, message: str, expected: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    found = problem(tmp_path / name)
    assert message in found.message
    assert expected in str(found.expected)


def test_folders_and_pipes_are_no_lists(tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    assert "folder" in problem(tmp_path / "folder.csv").message
    os.mkfifo(tmp_path / "pipe.csv")
    assert "pipe" in problem(tmp_path / "pipe.csv").message


PATHOLOGICAL = {
    "a long word": "x" * 3_000_000,
    "long words of many letters": "é".join(["x" * 1000] * 1000),
    "letters of no alphabet": "xÿ" * 500_000,
    "quotes": '"a""' * 200_000,
}


@pytest.mark.parametrize("case", PATHOLOGICAL)
def test_the_encoding_of_long_lines_is_told_in_no_time(tmp_path: Path, case: str) -> None:
    """In a process that is ended: what grows with the square of a line would take hours."""
    (tmp_path / "list.csv").write_bytes(f"name\nJörg {PATHOLOGICAL[case]}\n".encode("cp1252"))
    program = (
        "import sys, pathlib; from handouts.content.patients.encoding import encoding_of;"
        "encoding_of(pathlib.Path(sys.argv[1]))"
    )
    command = [sys.executable, "-c", program, str(tmp_path / "list.csv")]
    assert subprocess.run(command, timeout=60, check=False).returncode == 0


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (";" * 2500, "this row has more than 2,000 cells"),
        ("x" * 6_000_000, "this line has more than 5,000,000 characters"),
        (f"{'x' * 100_001};", "a cell in this row has more than 100,000 characters"),
    ],
)
def test_lines_rows_and_cells_have_a_size_that_is_told(tmp_path: Path, row: str, message: str) -> None:
    (tmp_path / "list.csv").write_text(f"name;note\nAnna;\n{row}\n", encoding="utf-8")
    found = problem(tmp_path / "list.csv")
    assert (found.message, found.place and found.place.line) == (message, 3)


def test_blanks_between_exercises_take_no_time(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(f"exercises\nbridge{' ' * 90_000}+scissors\n", encoding="utf-8")
    (patient,) = patients(tmp_path / "list.csv")
    assert [choice.exercise for choice in patient.exercises] == ["bridge", "scissors"]


def test_zeros_that_a_program_has_kept_are_kept(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text('id;name;note\n="00123";="Anna";=1+1\n', encoding="utf-8")
    (patient,) = patients(tmp_path / "list.csv")
    assert (patient.id, patient.name, patient.note) == ("00123", "Anna", "=1+1")
