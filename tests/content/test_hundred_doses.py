"""A hundred doses of every field and side, said in each language: pages of sentences that were read by eye."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from itertools import cycle, islice
from pathlib import Path

import pytest

from handouts.content.dose import Dose
from handouts.content.dose_sentences import dose_sentences
from handouts.content.language import NO_BREAK, Language
from handouts.sources.reading import read_model
from handouts.sources.source import read_yaml

LANGUAGES = Path(__file__).parents[2] / "data" / "languages"
GOLDEN = Path(__file__).with_name("doses")
NOUNS = ("side", "leg", "arm", "hand", "foot", "lying", "turn")
VALUES: dict[str, tuple[object, ...]] = {
    "sets": (3, None, 1, "2-3"),
    "reps": (10, None, "8-12", 1, "until tired", 2, "as many as is comfortable", 5),
    "hold_seconds": (30, None, 1, {"start": 30, "goal": 60}, "5-10", 120),
    "hold_breaths": (3, None, 1),
    "rest_seconds": (60, None, 30, "60-90"),
    "duration_minutes": (5, None, 0.5, {"start": 5, "goal": 20}, 1),
    "tempo": ("slow", None, "3-1-2-0", "steady", "quick"),
    "side": ("each", "left", "alternate", None, "right", "both"),
    "load": ("5 kg", {"band": "red"}, None, "bodyweight", "2.5 kg"),
    "rpe": ("3-5", None, 6),
    "rir": (2, 0, None),
    "pain_limit": (3, 0, None),
    "times_per_day": (2, None, 1, "2-3"),
    "days_per_week": (3, 7, None, 1),
    "days": (["mon", "wed", "fri"], "alternate days", ["tue"]),
    "weeks": (6, None, 1),
}
USUAL = (
    "sets reps side times_per_day",
    "reps hold_seconds side",
    "sets reps side rest_seconds tempo",
    "hold_seconds side times_per_day days_per_week",
    "duration_minutes days weeks",
    "sets reps load side rir",
    "reps hold_breaths side",
    "sets reps rpe pain_limit times_per_day",
    "duration_minutes side",
    "sets hold_seconds side rest_seconds weeks",
)
"""Fields that clinics write together."""


def hundred() -> list[tuple[str, dict[str, object]]]:
    """Doses with what their side means: the usual fields in turn, each with its next value."""
    turns = {field: cycle(values) for field, values in VALUES.items()}
    kinds = islice(zip(cycle(USUAL), cycle(NOUNS), strict=False), 100)
    return [(noun, {field: next(turns[field]) for field in fields.split()}) for fields, noun in kinds]


def language(name: str) -> Language:
    return read_model(Language, read_yaml(LANGUAGES / f"{name}.yaml"), id=name)


def said(spoken: Language) -> list[str]:
    return [
        " ".join(map(str, dose_sentences(Dose.model_validate(fields), spoken, noun))).replace(NO_BREAK, " ")
        for noun, fields in hundred()
    ]


def numbers(words: str) -> Counter[str]:
    """The numbers of a text, in whatever digits, and its blanks."""
    plain = "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in words)
    return Counter(re.findall(r"\d+|___", plain))


NAMES = sorted(path.stem for path in LANGUAGES.glob("*.yaml"))


@pytest.mark.parametrize("name", NAMES)
def test_the_hundred_are_said_as_they_were_read(name: str) -> None:
    """A new text stands beside the golden as NAME.new, to be read and renamed."""
    golden, text = GOLDEN / f"{name}.txt", "\n".join(said(language(name))) + "\n"
    if not golden.is_file() or golden.read_text("utf-8") != text:
        golden.with_suffix(".new").write_text(text, "utf-8")
    assert golden.is_file()
    assert text == golden.read_text("utf-8")


SPELLED = Counter({"1": 9, "2": 9})
"""What a language may write in letters: one and two, "مرة واحدة", "o serie"."""


@pytest.mark.parametrize("name", [name for name in NAMES if name != "en"])
def test_no_language_loses_a_number_or_a_blank(name: str) -> None:
    wrong = [
        (one, other)
        for one, other in zip(said(language("en")), said(language(name)), strict=True)
        if numbers(one) - numbers(other) - SPELLED or numbers(other) - numbers(one)
    ]
    assert wrong == []


def test_a_lost_number_is_noticed() -> None:
    assert numbers("Do it ٣ times, ___ sets.") == numbers("3 fois, ___ séries")
    assert numbers("Do it 3 times.") != numbers("Do it times.")


def test_each_field_and_side_is_among_them() -> None:
    doses = hundred()
    assert {field for _, fields in doses for field in fields} == set(VALUES)
    assert {noun for noun, _ in doses} == set(NOUNS)
    assert len(set(map(str, doses))) > 95
