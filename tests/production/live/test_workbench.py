"""Drafts are what copies are, and what is made for one patient is in nobody else's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from support.clinic_project import clinic_project

import handouts
from handouts.problems import BadInput
from handouts.production.live.draft import Draft, place_of, read_draft
from handouts.production.live.workbench import Seat, Workbench


def draft(**fields: Any) -> Draft:
    usual = {"programme": "legs", "rows": [{"exercise": "bridge"}, {"exercise": "heel-raise"}]}
    return read_draft({**usual, **fields})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return clinic_project(tmp_path_factory.mktemp("clinic")).own.folder


@pytest.fixture(scope="module")
def workbench(folder: Path) -> Workbench:
    from handouts.production.project import open_project

    return Workbench(open_project(folder))


def test_a_draft_is_the_personal_copy_of_its_record(workbench: Workbench, folder: Path) -> None:
    rows = [{"exercise": "heel-raise", "dose": {"sets": "4"}, "note": "Slowly."}, {"exercise": "bridge"}]
    made = Seat(workbench).make(draft(rows=rows, person={"name": "Anna Example"}))
    exercises = [{"exercise": "heel-raise", "sets": "4", "note": "Slowly."}, "bridge"]
    record = {"name": "Anna Example", "exercises": exercises}
    assert made.pdf == handouts.personal("legs", record, project=folder)


def test_what_one_seat_makes_no_other_begins_with(workbench: Workbench) -> None:
    first = Seat(workbench)
    usual = {leaf.key for leaf in first.make(draft()).leaves}
    own = draft(person={"name": "Anna Example"}, rows=[{"exercise": "bridge", "note": "Own words."}])
    first.make(own)
    common = workbench.copier(own)
    variants = [variant for made in common._variants._made.values() for variant in made]
    assert variants
    words = repr([(variant.seen, list(variant._fillings)) for variant in variants])
    assert "Anna" not in words
    assert "Own words" not in words
    assert {leaf.key for leaf in Seat(workbench).make(draft()).leaves} == usual


def test_exercises_of_ones_own_choice_need_no_programme(workbench: Workbench) -> None:
    made = Seat(workbench).make(draft(programme="", title="For the stairs", rows=[{"exercise": "long-sit"}]))
    assert "30\xa0seconds" in made.said[0]
    assert [leaf.title for leaf in made.leaves if leaf.part == "exercise/long-sit"] == ["Long sit"]


def test_changed_sources_are_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handouts.production.live.workbench._LOOK_AGAIN", 0.0)
    bench = Workbench(clinic_project(tmp_path))
    before = Seat(bench).make(draft()).pdf
    (tmp_path / "clinic.yaml").write_text("name: Valley Clinic\n")
    assert Seat(bench).make(draft()).pdf != before


def test_a_problem_is_told_at_its_row_and_field(workbench: Workbench) -> None:
    rows = [{"exercise": "bridge"}, {"exercise": "heel-raise", "dose": {"hold_seconds": "9999"}}]
    with pytest.raises(BadInput) as caught:
        Seat(workbench).make(draft(rows=rows, person={"date": "soon"}))
    places = {place_of(problem.place) for problem in caught.value.problems}
    assert places == {(1, "hold_seconds"), (None, "date")}


def test_a_draft_tells_nothing_of_itself() -> None:
    assert "Anna" not in repr(draft(person={"name": "Anna Example"}))
