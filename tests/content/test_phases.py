"""Programmes in phases: what holds in each, and what those see who know nothing of phases."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from handouts.content.dose import Dose
from handouts.content.library import Library, read_library
from handouts.content.programme import Programme
from handouts.content.span import Span

BUNDLED = Path(__file__).parents[2] / "data"

PHASED = """\
title: Strong ankles
goals: [Walk without pain.]
phases:
  - weeks: 1-2
    title: Begin
    exercises:
      - heel-slide
      - {exercise: calf-raise, dose: {sets: 1, reps: 8}, note: Hold on with both hands.}
    expect: [Your ankle may ache.]
    move_on_when: [It aches less.]
  - weeks: 3
    title: Go on
    exercises:
      - step-up
      - {exercise: calf-raise, dose: {reps: 12, times_per_day: 2}}
  - weeks: 4-8
    title: Keep going
    exercises:
      - {exercise: calf-raise, dose: {sets: null}, note: Without a hold.}
"""


class AllFonts:
    def missing(self, text: str) -> list[str]:
        return []


@pytest.fixture
def library(tmp_path: Path) -> Library:
    (tmp_path / "programmes").mkdir()
    (tmp_path / "programmes/ankles.yaml").write_text(PHASED, "utf-8")
    return read_library([BUNDLED, tmp_path], AllFonts())


@pytest.fixture
def programme(library: Library) -> Programme:
    return library.programmes["ankles"]


def test_all_exercises_stand_in_the_order_of_first_use(programme: Programme) -> None:
    assert [choice.exercise for choice in programme.exercises] == ["heel-slide", "calf-raise", "step-up"]
    assert not programme.given("exercises")
    assert [phase.weeks for phase in programme.phases] == [Span(1, 2), Span(3, 3), Span(4, 8)]
    assert programme.goals == ("Walk without pain.",)


def test_without_phases_an_exercise_has_the_dose_of_its_first(library: Library, programme: Programme) -> None:
    calf_raise = library.prescriptions(programme)[1]
    assert calf_raise.note == "Hold on with both hands."
    assert calf_raise.dose == Dose.model_validate({"sets": 1, "reps": 8, "times_per_day": None})


def test_a_dose_says_only_what_changes_from_phase_to_phase(library: Library, programme: Programme) -> None:
    phases = library.phases(programme)
    assert [phase.phase for phase in phases] == list(programme.phases)
    doses = [
        (item.dose, item.note)
        for phase in phases
        for item in phase.prescriptions
        if item.exercise.id == "calf-raise"
    ]
    assert doses == [
        (Dose.model_validate({"sets": 1, "reps": 8, "times_per_day": None}), "Hold on with both hands."),
        (Dose.model_validate({"sets": 1, "reps": 12, "times_per_day": 2}), None),
        (Dose.model_validate({"sets": None, "reps": 12, "times_per_day": 2}), "Without a hold."),
    ]
    assert [item.exercise.id for item in phases[1].prescriptions] == ["step-up", "calf-raise"]


def test_a_programme_without_phases_has_none(library: Library) -> None:
    assert library.phases(library.programmes["psoas-strength"]) == ()


def test_an_exercise_is_placed_in_the_phase_that_has_it(programme: Programme) -> None:
    calf_raise = programme.exercises[1]
    assert calf_raise.place("note").line == 8
    assert calf_raise is programme.phases[0].exercises[1]
    assert programme.phases[2].exercises[0].place("note").line == 19


def test_a_phased_programme_can_be_sent_and_changed(programme: Programme) -> None:
    assert pickle.loads(pickle.dumps(programme)) == programme
    assert programme.with_fields(exercises=()).exercises == ()
