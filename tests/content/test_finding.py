"""Exercises are found as people look for them: by what they are like, and by words however these are spelled."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.content.exercise import Exercise
from handouts.content.finding import Findable, Wish, find, find_names
from handouts.content.library import read_sound
from handouts.markup.templates import Templates
from handouts.text.fonts import FontLibrary

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def exercises() -> Mapping[str, Exercise]:
    fonts = FontLibrary.read([ROOT / "fonts"])
    return read_sound([ROOT / "data"], fonts, Templates([ROOT / "layouts"]).texts).exercises


def ids(exercises: Mapping[str, Exercise], **wish: str) -> list[str]:
    return [found.id for found in find(map(Findable.of, exercises.values()), Wish(**wish))]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("clamshell", "clamshell"),
        ("clam shel", "clamshell"),
        ("Clamshels", "clamshell"),
        ("birddog", "bird-dog"),
        ("bird dogs", "bird-dog"),
        ("calf raise", "calf-raise"),
        ("neck turns", "neck-turn"),
        ("strait leg raise", "straight-leg-raise"),
        ("cláMshell", "clamshell"),
    ],
)
def test_a_name_is_found_first_however_it_is_spelled(
    exercises: Mapping[str, Exercise], words: str, first: str
) -> None:
    assert ids(exercises, words=words)[0] == first


def test_other_names_muscles_equipment_and_the_purpose_are_searched(
    exercises: Mapping[str, Exercise],
) -> None:
    for exercise in exercises.values():
        for alias in exercise.aliases:
            assert exercise.id in ids(exercises, words=alias), alias
        for muscle in exercise.primary_muscles:
            assert exercise.id in ids(exercises, words=muscle.name), muscle.name
    assert "clamshell" in ids(exercises, words="gluteus medius")
    assert "step-up" in ids(exercises, words="stairs")


@pytest.mark.parametrize("name", ["region", "goal", "level", "position"])
def test_each_choice_keeps_all_that_are_so_and_no_others(
    exercises: Mapping[str, Exercise], name: str
) -> None:
    values = {getattr(exercise, name) for exercise in exercises.values()}
    assert len(values) > 2
    found = [id_ for value in values for id_ in ids(exercises, **{name: value})]
    assert sorted(found) == sorted(exercises)


def test_choices_are_all_met_together(exercises: Mapping[str, Exercise]) -> None:
    found = ids(exercises, region="knee-thigh", position="sitting")
    assert found
    assert set(found) == set(ids(exercises, region="knee-thigh")) & set(ids(exercises, position="sitting"))


def test_equipment_is_needed_or_nothing_is(exercises: Mapping[str, Exercise]) -> None:
    for id_ in ids(exercises, equipment="band"):
        assert any("band" in item for item in exercises[id_].equipment)
    assert ids(exercises, equipment="none") == [e.id for e in exercises.values() if not e.equipment]
    assert "clamshell" not in ids(exercises, equipment="none")


@given(st.text(max_size=300))
def test_any_words_find_something_or_nothing(words: str) -> None:
    names = {"clamshell": "Clamshell", "bird-dog": "Bird dog"}
    assert set(find_names(names, words)) <= set(names)


def test_what_is_like_nothing_finds_nothing(exercises: Mapping[str, Exercise]) -> None:
    assert ids(exercises, words="zzzz") == []
    assert ids(exercises, words="?") == []
