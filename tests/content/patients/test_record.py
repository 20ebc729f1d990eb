"""One patient's record: what is taken as it was meant, what is refused, and that nothing is told of it."""

from __future__ import annotations

import datetime
import re
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from support.authoring import problems_of
from support.patient_lists import KNOWN, Latin, patient, patients, problem
from support.typed import as_bytes, cases

from handouts.content.patients.list import read_list
from handouts.content.patients.patient import PersonalExercise
from handouts.content.patients.problems import read_patient
from handouts.content.patients.text import read_password
from handouts.content.patients.yaml import parse_record, read_record
from handouts.problems import BadInput, Problem
from handouts.sources.source import Mark, Source, parse_yaml

MARKER = "Qzxmarker"


def refused(**record: Any) -> Problem:
    with pytest.raises(BadInput) as bad:
        patient(**record)
    (found,) = bad.value.problems
    return found


def carried(error: BaseException | None) -> str:
    """All that an exception tells, and those that it carries along."""
    if error is None:
        return ""
    return f"{error!r} {error} {vars(error)}" + carried(error.__cause__) + carried(error.__context__)


@pytest.mark.parametrize(
    "record",
    [
        {"name": {MARKER: "x"}},
        {MARKER: "x"},
        {"exercises": [{"exercise": MARKER, MARKER: 1}]},
        {"date": MARKER, "id": f"{MARKER} 1", "password": MARKER * 20},
        {"name": f"{MARKER}\u202e"},
        {"name": f"{MARKER} 王小明"},
        [MARKER],
        MARKER,
    ],
)
def test_an_error_carries_nothing_of_the_record(record: Any) -> None:
    source = Source("record", [MARKER], record, Mark(1, 1))
    with pytest.raises(BadInput) as bad:
        read_patient(source, KNOWN, Latin())
    assert MARKER not in carried(bad.value) + repr(source)
    assert bad.value.__context__ is None


@pytest.mark.parametrize(
    ("written", "message"),
    [
        (f"{MARKER}: 1\n{MARKER}: 2\n", "a key stands here twice"),
        (f"name: !{MARKER} x\n", 'a text cannot begin with "!"'),
        (f"name: *{MARKER}\n", 'a text cannot begin with "*"'),
        (f"name: {MARKER}\n\tnote: {MARKER}\n", "a tab stands before the text of this line"),
        (f"name: {MARKER}: {MARKER}\n", "a colon stands inside a text"),
        (f"name: '{MARKER}\n", "a quote is opened and never closed"),
        (f"name: 'x' {MARKER}\n", "the text goes on after its closing quote"),
        (f"name: {MARKER}\n---\nname: {MARKER}\n", "a second document begins here"),
        (f"name: {MARKER}\a\n", "an invisible character stands here"),
        ("", "this file is empty"),
    ],
)
def test_mistakes_of_yaml_are_told_without_a_word_of_it(tmp_path: Path, written: str, message: str) -> None:
    (tmp_path / "list.yaml").write_text(written, encoding="utf-8")
    for read in (lambda: parse_record(written.encode()), lambda: list(read_list(tmp_path / "list.yaml"))):
        with pytest.raises(BadInput) as bad:
            read()
        assert MARKER not in carried(bad.value)
        assert message in [found.message for found in bad.value.problems]


@pytest.mark.parametrize("title", cases())
def test_no_word_of_a_record_is_told_whatever_was_mistyped(title: str) -> None:
    """Every word that was typed becomes the marker, keys and texts alike."""
    typed = re.sub(rb"[A-Za-z]{4,}", MARKER.encode(), as_bytes(cases()[title][0]))
    problems = problems_of(lambda: parse_record(typed))
    assert MARKER not in carried(BadInput(problems))
    assert [problem for problem in problems if problem.code is None] == []


def test_words_are_told_of_other_files() -> None:
    """What the test above looks for would be found."""
    told = 0
    for typed, _ in cases().values():
        marked = re.sub(rb"[A-Za-z]{4,}", MARKER.encode(), as_bytes(typed))
        told += MARKER in carried(BadInput(problems_of(partial(parse_yaml, marked, "x"))))
    assert told > 20


@pytest.mark.parametrize("data", [f"name: {MARKER}".encode("utf-16"), f"name: {MARKER} é".encode("cp1252")])
def test_encodings_of_yaml_are_told_without_a_word_of_it(data: bytes) -> None:
    with pytest.raises(BadInput, match=r"not in UTF-8") as bad:
        parse_record(data)
    assert MARKER not in carried(bad.value)


def test_a_csv_that_cannot_be_decoded_is_not_carried_along(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_bytes(f"name\n{MARKER} é\n".encode("cp1252"))
    with pytest.raises(BadInput) as bad:
        list(read_list(tmp_path / "list.csv", "utf-8"))
    assert MARKER not in carried(bad.value)


def test_representations_are_blind(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(f"name\n{MARKER}\n", encoding="utf-8")
    (entry,) = read_list(tmp_path / "list.csv")
    choice = PersonalExercise(exercise="bridge", note=MARKER)
    assert MARKER not in f"{entry!r} {entry.record()!r} {choice!r} {choice} {patient(name=MARKER)!r}"


def test_a_record_that_cannot_be_read_is_not_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="record:1:1: this file cannot be read: ") as bad:
        read_record(tmp_path / f"{MARKER}.yaml")
    assert MARKER not in carried(bad.value)


@pytest.mark.parametrize(
    ("name", "message", "expected"),
    [
        ("王小明", "no font has 3 of these letters", "a font for CJK letters, in the folder fonts"),
        ("Anna 王王", "no font has one of these letters", "a font for CJK letters, in the folder fonts"),
        (
            "กЖ",
            "no font has 2 of these letters",
            "a font for Thai letters and Cyrillic letters, in the folder fonts",
        ),
        ("Anna 🧘", "no font has one of these letters", "a font for symbols, in the folder fonts"),
    ],
)
def test_missing_letters_spell_no_name(name: str, message: str, expected: str) -> None:
    found = refused(name=name)
    assert (found.message, found.expected) == (message, expected)
    assert "U+" not in str(found)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("An\u200bna\ufeff", "Anna"),
        ("\ufeffAnna", "Anna"),
        ("An\r\nna", "An na"),
        ("An\rna", "An na"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_what_nobody_sees_is_left_out(written: str, meant: str) -> None:
    source = Source("record", [], {"name": written}, Mark(1, 1))
    assert read_patient(source, KNOWN).name == meant


@pytest.mark.parametrize("character", ["\u202a", "\u202e", "\u2066", "\u2069", "\U000e0041", "\udcff"])
@pytest.mark.parametrize(
    "record",
    [
        {"name": "An{}na"},
        {"note": "{}"},
        {"clinician": "J.{}"},
        {"exercises": [{"exercise": "bridge", "note": "Slowly{}"}]},
        {"dose": {"load": "a bag{}"}},
    ],
)
def test_what_turns_text_around_is_refused(record: dict[str, Any], character: str) -> None:
    def put(value: Any) -> Any:
        if isinstance(value, str):
            return value.replace("{}", character)
        if isinstance(value, list):
            return [put(item) for item in value]
        return {key: put(item) for key, item in value.items()}

    assert refused(**put(record)).expected == "text without invisible characters that turn text around"


@pytest.mark.parametrize("dash", ["-", "–", "—", "‑", "−", " — "])
def test_ranges_may_have_any_dash(dash: str) -> None:
    (choice,) = patient(exercises=[{"exercise": "bridge", "reps": f"8{dash}12"}]).exercises
    assert choice.reps
    assert (choice.reps.min, choice.reps.max) == (8, 12)


@pytest.mark.parametrize(
    ("field", "written", "meant"),
    [
        ("load", "2,5 kg", 2.5),
        ("load", "2.5kg", 2.5),
        ("load", "12,25 lb", 12.25),
        ("duration_minutes", "0,5", 0.5),
        ("duration_minutes", "1,5–2,5", 1.5),
        ("rpe", "6,5", 6.5),
    ],
)
def test_decimals_may_have_a_comma(field: str, written: str, meant: float) -> None:
    dose = patient(dose={field: written}).dose
    value = getattr(dose, field)
    assert (value.value if field == "load" else value.min) == meant


@pytest.mark.parametrize(
    ("field", "written"), [("sets", "2,5"), ("duration_minutes", "1,000"), ("reps", "8,12")]
)
def test_commas_that_part_no_decimals_are_refused(field: str, written: str) -> None:
    assert refused(dose={field: written}).message == f'what stands in "{field}" cannot be used'


def test_a_load_in_words_keeps_its_comma() -> None:
    dose = patient(dose={"load": "1,000 kg or 2,5 kg"}).dose
    assert dose
    assert dose.load
    assert dose.load.words == "1,000 kg or 2,5 kg"


@pytest.mark.parametrize(
    "day", ["9999-12-31", "0001-01-01", "1899-12-31", "31.12.2201", datetime.date(3000, 1, 1)]
)
@pytest.mark.parametrize("field", ["date", "start_date"])
def test_days_out_of_reach_are_refused(field: str, day: object) -> None:
    assert refused(**{field: day}).expected == "a date in the years 1900 to 2200"


@pytest.mark.parametrize("day", ["1900-01-01", "31.12.2200", datetime.datetime(2026, 5, 31, 9, 30)])
def test_days_in_reach_are_taken(day: object) -> None:
    assert type(patient(date=day).date) is datetime.date


@pytest.mark.parametrize("name", ["CON", "prn", "Aux", "nul", "COM1", "lpt9"])
def test_ids_that_windows_takes_for_devices_are_refused(name: str) -> None:
    assert "unlike con" in str(refused(id=name).expected)


@pytest.mark.parametrize("name", ["console", "com10", "printer", "a-17"])
def test_other_ids_are_taken(name: str) -> None:
    assert patient(id=name).id == name


def test_names_to_choose_are_all_told() -> None:
    known = type(KNOWN)({"papers": [f"p{number}" for number in range(40)]})
    with pytest.raises(BadInput) as bad:
        read_patient(Source("record", [], {"paper": "x"}, Mark(1, 1)), known)
    assert str(bad.value.problems[0].expected).count(", ") == 39


@pytest.mark.parametrize(
    ("data", "password"),
    [
        (b"secret\n", "secret"),
        (b"\xef\xbb\xbfsecret\r\nmore", "secret"),
        (b"  two  blanks  ", "  two  blanks  "),
        ("pässwörd\n".encode(), "pässwörd"),
    ],
)
def test_passwords_are_kept_as_they_stand(tmp_path: Path, data: bytes, password: str) -> None:
    (tmp_path / "password").write_bytes(data)
    assert read_password(tmp_path / "password") == password
    assert patient(password=password).password == password


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\nsecret",
        b"   \n",
        f"{MARKER}\0\n".encode(),
        f"{MARKER}\tx".encode(),
        f"{MARKER}\xe9".encode("cp1252"),
        MARKER.encode("utf-16"),
        MARKER.encode() * 15,
        None,
    ],
)
def test_passwords_that_cannot_be_typed_are_refused(tmp_path: Path, data: bytes | None) -> None:
    if data is not None:
        (tmp_path / MARKER).write_bytes(data)
    with pytest.raises(BadInput) as bad:
        read_password(tmp_path / MARKER)
    assert MARKER not in carried(bad.value)


def test_a_long_list_in_yaml_is_read(tmp_path: Path) -> None:
    (tmp_path / "list.yaml").write_text("- {name: Anna, date: 2026-05-31}\n" * 40_000, encoding="utf-8")
    assert sum(1 for _ in read_list(tmp_path / "list.yaml")) == 40_000


def test_aliases_that_multiply_are_refused(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    (tmp_path / "list.yaml").write_text("\n".join(lines), encoding="utf-8")
    assert problem(tmp_path / "list.yaml").message == "this file has too many values"


def test_a_list_below_a_key_is_a_list(tmp_path: Path) -> None:
    (tmp_path / "list.yaml").write_text("patients:\n  - {name: Anna}\n", encoding="utf-8")
    assert [one.name for one in patients(tmp_path / "list.yaml")] == ["Anna"]


@pytest.mark.parametrize(
    "name", ["\u200d\u200d", "\ufe0f", "\u00ad", "\u3164", "\u2800", "\u034f", "\U000e0100", " \u200d \ufe0f"]
)
def test_a_name_that_nobody_sees_is_refused_at_its_place(name: str) -> None:
    assert refused(name=name).expected == "text, or leave the key out"
    assert patient(name=f"Anna {name} Example").name == "Anna Example"
    assert patient(note=f"Well done {name} today").note == "Well done today"


def test_what_nobody_sees_in_the_name_of_an_exercise_is_left_out() -> None:
    (choice,) = patient(exercises=["\ufeffbridge\u200b"]).exercises
    assert choice.exercise == "bridge"
