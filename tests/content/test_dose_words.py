"""Doses in words: the sentences as they read, and what holds for every dose."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handouts.content.dose import Dose, Weekday
from handouts.content.dose_words import facts, sentence
from handouts.content.language import NO_BREAK, Language
from handouts.sources.reading import read_model
from handouts.sources.source import read_yaml

ENGLISH = read_model(Language, read_yaml(Path(__file__).parents[2] / "data/languages/en.yaml"), id="en")


@pytest.mark.parametrize(
    ("dose", "said"),
    [
        ({"reps": 10, "tempo": "slow"}, "Repeat 10 times. Move slowly and with control."),
        (
            {"sets": 2, "reps": "10-12", "side": "each", "rest_seconds": 30},
            "Do 2 sets of 10 to 12 on each side. Rest for 30 seconds between sets.",
        ),
        ({"sets": 1, "reps": 1}, "Do 1 set of 1."),
        ({"reps": 10, "side": "alternate"}, "Repeat 10 times, changing sides each time."),
        ({"side": "left"}, "Do this on the left side."),
        ({"sets": 3, "side": "both"}, "Do 3 sets with both sides together."),
        (
            {"hold_seconds": {"start": 30, "goal": 60}, "reps": None},
            "Hold for 30 seconds, working up to 60 seconds. Still to be filled in: how many times.",
        ),
        ({"reps": 5, "hold_seconds": "5-10"}, "Repeat 5 times. Hold each time for 5 to 10 seconds."),
        (
            {"duration_minutes": 1.5, "rest_seconds": 1},
            "Keep going for 1.5 minutes. Rest for 1 second in between.",
        ),
        ({"tempo": "3-0-2-0"}, "Count as you move: 3 to lower and 2 to lift."),
        ({"load": "5 kg"}, "Use 5 kg."),
        ({"load": {"band": "red"}}, "Use the red band."),
        ({"load": {"band": "orange"}}, "Use the orange band."),
        (
            {"load": "bodyweight", "rir": 2},
            "Use your own body weight. Stop when you could still do 2 more.",
        ),
        ({"sets": 3, "rir": "1-2"}, "Do 3 sets. Stop each set when you could still do 1 to 2 more."),
        ({"sets": 1, "rest_seconds": 30}, "Do 1 set. Rest for 30 seconds in between."),
        ({"load": "a moderate dumbbell"}, "Use a moderate dumbbell."),
        ({"load": "Two bags of rice."}, "Use Two bags of rice."),
        (
            {"rpe": "5-6", "pain_limit": 3},
            "Work at an effort of 5 to 6 out of 10. Any pain should stay at 3 out of 10 or less.",
        ),
        ({"pain_limit": 0, "rir": 0}, "Go on until you could not do one more. It should not hurt."),
        (
            {"times_per_day": 2, "days_per_week": "3-4", "weeks": 6},
            "Do this 2 times a day, 3 to 4 days a week, for 6 weeks.",
        ),
        ({"times_per_day": 1, "days_per_week": 7}, "Do this once a day, every day."),
        ({"days": ["fri", "mon", "wed"], "weeks": 1}, "Do this on Monday, Wednesday and Friday, for 1 week."),
        ({"days": [*get_args(Weekday)]}, "Do this every day."),
        ({"reps": 8, "note": "Rest when you need to."}, "Repeat 8 times. Rest when you need to."),
        ({"sets": None, "load": None}, "Still to be filled in: how many sets and what to use."),
        ({}, ""),
    ],
)
def test_sentence_reads_as_a_clinician_would_say_it(dose: dict[str, Any], said: str) -> None:
    assert sentence(Dose(**dose), ENGLISH).replace(NO_BREAK, " ") == said


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
    strip, said = facts(dose, ENGLISH), sentence(dose, ENGLISH)
    assert [fact.kind for fact in strip] == [name for name in Dose.model_fields if name in fields]
    assert [fact.kind for fact in strip if fact.blank] == [
        fact.kind for fact in strip if fields[fact.kind] is None
    ]
    for fact in strip:
        assert fact.label
        assert fact.blank or fact.value
        given = set(numbers(fields[fact.kind])) - (
            {"0"} if fact.kind == "tempo" else set()
        )  # no pause, no word
        assert given <= set(numbers(fact.value))
        parted = r"\d | \d" if fact.counted else r"\d "  # a tempo may be parted between its counts
        assert not re.search(parted, fact.value), "a line may end between a number and its unit"
    assert not re.search(r"  | [.,;]|[{}]|\.\.|\d ", said)
    assert said == "" or said.endswith(".")
    assert bool(said) == bool(fields)
    assert all(part[0].isupper() for part in re.split(r"(?<=\.) ", said) if part)
    for name in fields.keys() - {"days_per_week", "tempo"}:  # "every day"; a pause of 0 seconds is not said
        assert {n for n in numbers(fields[name]) if float(n) > 1} <= set(numbers(said)), name


def numbers(value: object) -> list[str]:
    words = " ".join(str(item) for item in value.values()) if isinstance(value, dict) else str(value or "")
    return re.findall(r"\d+(?:\.\d+)?", words)
