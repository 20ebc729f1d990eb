"""Doses as facts: what a strip shows of them, and what holds for every dose."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handouts.content.dose import Dose, Weekday
from handouts.content.dose_words import facts
from handouts.content.language import NO_BREAK, Language
from handouts.sources.reading import read_model
from handouts.sources.source import read_yaml

ENGLISH = read_model(Language, read_yaml(Path(__file__).parents[2] / "data/languages/en.yaml"), id="en")


def test_facts_of_the_strip() -> None:
    dose = Dose.model_validate(
        {
            "sets": None,
            "reps": "8-12",
            "hold_seconds": {"start": 30, "goal": 60},
            "load": "2.5 kg",
            "days": ["sun", "mon"],
        }
    )
    shown = [
        (fact.kind, fact.label, fact.value, fact.number, fact.unit, fact.blank)
        for fact in facts(dose, ENGLISH)
    ]
    assert shown == [
        ("sets", "Sets", "", "", "sets", True),
        ("reps", "Repeat", "8–12\N{NO-BREAK SPACE}times", "8–12", "times", False),
        (
            "hold_seconds",
            "Hold",
            "30\N{NO-BREAK SPACE}seconds, up\N{NO-BREAK SPACE}to\N{NO-BREAK SPACE}60",
            "30",
            "seconds, up\N{NO-BREAK SPACE}to\N{NO-BREAK SPACE}60",
            False,
        ),
        ("load", "With", "2.5\N{NO-BREAK SPACE}kg", "", "", False),
        ("days", "Days", "Mon and Sun", "", "", False),
    ]


@pytest.mark.parametrize(
    ("dose", "shown"),
    [
        ({"rir": "1-2"}, "Could still do: 1–2~more"),
        ({"tempo": "3-0-2-1"}, "Speed: count 3~to lower, 2~to lift and 1~to pause"),
        ({"days": [*get_args(Weekday)]}, "Days: every day"),
        ({"pain_limit": 2}, "Pain, at most: 2~of~10"),
        ({"duration_minutes": {"start": 1, "goal": 2}}, "Keep going: 1~minute, up~to~2"),
    ],
)
def test_facts_are_understood_without_a_clinician(dose: dict[str, Any], shown: str) -> None:
    (fact,) = facts(Dose.model_validate(dose), ENGLISH)
    assert f"{fact.label}: {fact.value}".replace(NO_BREAK, "~") == shown


def test_a_line_names_each_fact_once() -> None:
    dose = Dose.model_validate({"sets": 1, "reps": 1, "weeks": None})
    assert [(fact.label, fact.unit, fact.named) for fact in facts(dose, ENGLISH)] == [
        ("Sets", "set", True),
        ("Repeat", "time", False),
        ("Weeks", "weeks", True),
    ]


def test_absent_prints_nothing_and_null_prints_a_blank() -> None:
    assert facts(Dose(), ENGLISH) == ()
    assert [fact.blank for fact in facts(Dose(sets=None), ENGLISH)] == [True]


def test_an_override_wins_field_by_field_and_may_blank_out() -> None:
    own = Dose.model_validate({"sets": 2, "reps": 10, "side": "each"})
    merged = own.overridden_by(Dose.model_validate({"sets": None, "reps": "6-8"}))
    assert [fact.value for fact in facts(merged, ENGLISH)] == ["", f"6–8{NO_BREAK}times", "each side"]
    assert own.overridden_by(None) is own


def spans(low: int, high: int) -> st.SearchStrategy[Any]:
    whole = st.integers(low, high)
    return whole | st.tuples(whole, whole).map(lambda ends: f"{min(ends)}-{max(ends)}")


def growing(low: int, high: int) -> st.SearchStrategy[Any]:
    rises = st.lists(st.integers(low, high), min_size=2, max_size=2, unique=True).map(sorted)
    return spans(low, high) | rises.map(lambda ends: {"start": ends[0], "goal": ends[1]})


FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "sets": spans(1, 20),
    "reps": spans(1, 500),
    "hold_seconds": growing(1, 1800),
    "rest_seconds": spans(1, 1800),
    "duration_minutes": growing(1, 240),
    "tempo": st.sampled_from(["slow", "steady", "quick", "3-1-2-0", "0-0-0-1"]),
    "side": st.sampled_from(["left", "right", "each", "alternate", "both"]),
    "load": st.sampled_from(["5 kg", "bodyweight", {"band": "red"}, "a moderate dumbbell", "2.5 lb"]),
    "rpe": spans(0, 10),
    "rir": spans(0, 10),
    "pain_limit": spans(0, 10),
    "times_per_day": spans(1, 24),
    "days_per_week": spans(1, 7),
    "weeks": spans(1, 104),
    "note": st.just("Go easy."),
}
DOSES = st.fixed_dictionaries({}, optional={name: st.none() | values for name, values in FIELDS.items()})


@settings(max_examples=300)
@given(DOSES)
def test_every_combination_reads_well_and_loses_no_number(fields: dict[str, Any]) -> None:
    dose = Dose.model_validate(fields)
    strip = facts(dose, ENGLISH)
    assert [fact.kind for fact in strip] == [name for name in Dose.model_fields if name in fields]
    assert [fact.kind for fact in strip if fact.blank] == [
        fact.kind for fact in strip if fields[fact.kind] is None
    ]
    for fact in strip:
        assert fact.label
        assert fact.blank or fact.value
        silent = {"0"} if fact.kind == "tempo" else set()  # no pause, no word
        assert set(numbers(fields[fact.kind])) - silent <= set(numbers(fact.value))
        parted = r"\d | \d" if fact.counted else r"\d "  # a tempo may be parted between its counts
        assert not re.search(parted, fact.value), "a line may end between a number and its unit"


def numbers(value: object) -> list[str]:
    words = " ".join(str(item) for item in value.values()) if isinstance(value, dict) else str(value or "")
    return re.findall(r"\d+(?:\.\d+)?", words)
