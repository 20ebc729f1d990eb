"""The programmes on the shelf: short enough to do, in an order that spares getting up and down, with warnings."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handouts.content.dose import Dose
from handouts.content.library import read_library
from handouts.content.programme import Choice, Programme

DATA = Path(__file__).parents[2] / "data"
WARNINGS = ("before_you_start", "stop_if", "what_is_normal", "call_us_if", "emergency_if")
LISTS = ("introduction", "how_to_use", *WARNINGS)

DOWN_TO_UP = {"sitting": 1, "standing": 2}
"""Whatever else is done on the floor or a bed."""


class AllFonts:
    def missing(self, text: str) -> list[str]:
        return []


LIBRARY = read_library([DATA], AllFonts())
PROGRAMMES = tuple(LIBRARY.programmes.values())
OURS = tuple(programme for programme in PROGRAMMES if not programme.references)
every_programme = pytest.mark.parametrize("programme", PROGRAMMES, ids=lambda programme: programme.id)
every_one_of_ours = pytest.mark.parametrize("programme", OURS, ids=lambda programme: programme.id)


def orders(programme: Programme) -> list[tuple[Choice, ...]]:
    """The exercises as they are done one after the other: those of each phase, or all."""
    return [phase.exercises for phase in programme.phases] or [programme.exercises]


def given(dose: Dose | None) -> dict[str, object]:
    """What a dose gives besides blanks."""
    values = {name: getattr(dose, name) for name in dose.model_fields_set} if dose else {}
    return {name: value for name, value in values.items() if value is not None}


@pytest.mark.parametrize(
    "topic",
    [
        *(
            "neck-pain",
            "frozen-shoulder",
            "rotator-cuff",
            "tennis-elbow",
            "hand-stiffness",
            "low-back-pain-1",
        ),
        *(
            "low-back-pain-2",
            "hip-or-knee-arthritis",
            "knee-replacement-early",
            "kneecap-pain",
            "ankle-sprain",
        ),
        *("achilles-tendon", "heel-pain", *(f"steady-on-your-feet-{level}" for level in (1, 2, 3))),
    ],
)
def test_what_clinics_see_has_a_programme(topic: str) -> None:
    assert topic in LIBRARY.programmes


@every_programme
def test_a_programme_is_complete(programme: Programme) -> None:
    assert 4 <= len(programme.exercises) <= 8
    assert programme.subtitle
    assert programme.log
    for name in LISTS:
        assert getattr(programme, name), name
    assert len(programme.emergency_if) >= 3
    assert "You are not sure how to do an exercise." in programme.call_us_if
    assert programme.review_notes
    assert programme.given("reviewed_by")
    assert not programme.reviewed


@every_one_of_ours
def test_a_programme_says_where_it_leads(programme: Programme) -> None:
    assert programme.goals
    for phase in programme.phases:
        assert phase.expect, phase.title
        assert bool(phase.move_on_when) == (phase is not programme.phases[-1])


@every_one_of_ours
def test_nobody_gets_down_and_up_more_than_once(programme: Programme) -> None:
    for choices in orders(programme):
        positions = [LIBRARY.exercises[choice.exercise].position or "" for choice in choices]
        heights = [DOWN_TO_UP.get(position, 0) for position in positions]
        assert heights == sorted(heights), list(zip(choices, positions, strict=True))


@every_one_of_ours
def test_no_dose_is_made_up(programme: Programme) -> None:
    for choices in orders(programme):
        for choice in choices:
            words = given(choice.dose)
            assert set(words) <= {"side", "tempo", "progress", "note"}
            said = " ".join(map(str, (*words.values(), choice.note or "")))
            assert not re.search(r"\d", said), said


@every_programme
def test_the_words_are_short_and_name_no_side(programme: Programme) -> None:
    texts = [text for name in (*LISTS, "goals") for text in getattr(programme, name)]
    texts += [text for phase in programme.phases for text in (*phase.expect, *phase.move_on_when)]
    texts += [choice.note for choices in orders(programme) for choice in choices if choice.note]
    for text in texts:
        assert len(text.split()) <= 26, text
        assert all(len(sentence.split()) <= 22 for sentence in re.split(r"(?<=[.?!]) ", text)), text
        assert not re.search(r"\b(left|right)\b", re.sub("right (angle|at)", "", text)), text
        assert re.search(r"[.?!]$", text), text


def test_warnings_are_of_the_part_of_the_body() -> None:
    """What a clinician would look for first in each."""
    for name, sign in {
        "neck-pain": "see double.*trouble speaking",
        "frozen-shoulder": "tightness in your chest",
        "rotator-cuff": "cannot lift the arm",
        "tennis-elbow": "cold, white or blue",
        "hand-stiffness": "hot, red",
        "low-back-pain-1": "pass water.*when you wipe.*both legs",
        "low-back-pain-2": "pass water.*when you wipe.*both legs",
        "hip-or-knee-arthritis": "hot, red.*cannot put weight",
        "knee-replacement-early": "calf is newly hot, swollen.*short of breath.*fever",
        "kneecap-pain": "out of place",
        "ankle-sprain": "cannot put any weight",
        "achilles-tendon": "snap",
        "heel-pain": "open wound",
        "steady-on-your-feet-1": "cannot get up.*blood thinners.*faint",
        "steady-on-your-feet-2": "cannot get up.*blood thinners.*faint",
        "steady-on-your-feet-3": "cannot get up.*blood thinners.*faint",
    }.items():
        assert re.search(sign, " ".join(LIBRARY.programmes[name].emergency_if)), name
