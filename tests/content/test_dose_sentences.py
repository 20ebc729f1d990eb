"""A dose as it is said: every field, every side, every blank, in sentences that end and that nothing falls out of."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.content.dose import Dose
from handouts.content.dose_sentences import Sentence, dose_sentences
from handouts.content.language import NO_BREAK, Language
from handouts.sources.reading import read_model
from handouts.sources.source import read_yaml

ENGLISH = read_model(Language, read_yaml(Path(__file__).parents[2] / "data/languages/en.yaml"), id="en")
NOUNS = ("side", "leg", "arm", "hand", "foot", "lying", "turn")


def said(noun: str = "side", **fields: object) -> str:
    return " ".join(map(str, sentences(noun, **fields))).replace(NO_BREAK, " ")


def sentences(noun: str = "side", **fields: object) -> tuple[Sentence, ...]:
    return dose_sentences(Dose.model_validate(fields), ENGLISH, noun)


@pytest.mark.parametrize(
    ("noun", "fields", "words"),
    [
        (
            "leg",
            {"sets": None, "reps": 10, "side": "each", "times_per_day": None},
            "Do it 10 times with each leg. That is one set. Do ___ sets. Do this ___ times a day.",
        ),
        (
            "leg",
            {"reps": 10, "side": "alternate", "tempo": "slow"},
            "Do it 10 times in all, changing legs each time. That makes 5 with each leg. Move slowly.",
        ),
        ("leg", {"reps": 9, "side": "alternate"}, "Do it 9 times in all, changing legs each time."),
        (
            "side",
            {"hold_seconds": {"start": 30, "goal": 60}, "reps": None},
            "Start by holding for 30 seconds. Work up to 1 minute. Do it ___ times.",
        ),
        ("leg", {"reps": 1, "side": "left"}, "Left leg only. Do it 1 time."),
        ("lying", {"hold_seconds": 20, "side": "right"}, "Lie on your right side only. Hold for 20 seconds."),
        (
            "turn",
            {"sets": 3, "reps": "8-12", "side": "each", "rest_seconds": 120},
            "Do it 8 to 12 times to each side. That is one set. Do 3 sets. Rest for 2 minutes between sets.",
        ),
        ("arm", {"reps": "until tired", "side": "each"}, "Do it until you are tired, with each arm."),
        ("arm", {"reps": "as many as is comfortable"}, "Do it as many times as is comfortable."),
        ("side", {"tempo": "3-0-1-2"}, "Take 3 seconds to lower. Take 1 second to lift. Wait for 2 seconds."),
        ("side", {"duration_minutes": 0.5}, "Keep going for 30 seconds."),
        ("side", {"hold_breaths": 3, "reps": 5}, "Do it 5 times. Hold each time for 3 slow breaths."),
        ("side", {"sets": 2}, "Do 2 sets."),
        (
            "side",
            {"load": "5 kg", "rir": 0, "pain_limit": 0},
            "Use 5 kg. Go on until you could not do one more. It should not hurt.",
        ),
        ("side", {"load": "Two bags of rice."}, "Use Two bags of rice."),
        ("side", {"days": "alternate days", "weeks": 6}, "Do it every other day. Go on for 6 weeks."),
        ("side", {"days": ["fri", "mon", "wed"]}, "Do it on Monday, Wednesday and Friday."),
        ("side", {"days_per_week": 7}, "Do it every day."),
        ("side", {"progress": "Add 2 each week, up to 20."}, "Add 2 each week, up to 20."),
    ],
)
def test_a_dose_is_said(noun: str, fields: dict[str, object], words: str) -> None:
    assert said(noun, **fields) == words


def test_a_blank_says_what_belongs_there() -> None:
    (sentence,) = sentences(sets=None)[-1:]
    assert [(piece.words, piece.blank) for piece in sentence.pieces] == [
        (f"Do{NO_BREAK}", False),
        ("how many sets", True),
        (f"{NO_BREAK}sets.", False),
    ]


_SPAN = st.none() | st.integers(1, 10) | st.just("2-4")
_DOSE = st.fixed_dictionaries(
    {},
    optional={
        "sets": _SPAN,
        "reps": _SPAN | st.sampled_from(["until tired", "as many as is comfortable"]),
        "hold_seconds": _SPAN | st.just({"start": 30, "goal": 90}),
        "hold_breaths": _SPAN,
        "rest_seconds": _SPAN,
        "duration_minutes": _SPAN | st.just({"start": 5, "goal": 20}),
        "tempo": st.sampled_from([None, "slow", "steady", "quick", "3-1-2-0"]),
        "side": st.sampled_from([None, "left", "right", "each", "alternate", "both"]),
        "load": st.sampled_from([None, "5 kg", "bodyweight", "a bag of rice"]) | st.just({"band": "red"}),
        "rpe": _SPAN,
        "rir": st.just(0) | _SPAN,
        "pain_limit": st.just(0) | _SPAN,
        "times_per_day": _SPAN,
        "days_per_week": st.none() | st.integers(1, 7),
        "weeks": _SPAN,
        "progress": st.just("Add 2 each week."),
        "note": st.just("With a friend."),
    },
)


@given(_DOSE, st.sampled_from(NOUNS))
def test_every_dose_is_said_whole(fields: dict[str, object], noun: str) -> None:
    found = sentences(noun, **fields)
    blanks = sum(piece.blank for sentence in found for piece in sentence.pieces)
    assert blanks == sum(value is None for value in fields.values())
    assert len(found) >= len([name for name in fields if name != "side"])
    for sentence in found:
        words = str(sentence)
        assert re.fullmatch(r"[A-Z].*\.", words), words
        assert not re.search(r"  | [.,;:]|\.\.|[{}·]|\d |___ | ___| \d", words), words


@given(st.sampled_from(NOUNS), st.sampled_from(["left", "right"]))
def test_sides_are_told_apart(noun: str, side: str) -> None:
    other = {"left": "right", "right": "left"}[side]
    words = said(noun, reps=3, side=side).lower()
    assert side in words
    assert other not in words
