"""What is known of a patient goes when the tab does."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from support.clinic_project import clinic_project

from handouts.production.live.draft import read_draft
from handouts.production.live.workbench import Workbench
from handouts.studio.tabs import IDLE, LEAVING, MOST_TABS, Desk, Superseded

_NAME = "Zyx Unmistakable"


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(scope="module")
def workbench(tmp_path_factory: pytest.TempPathFactory) -> Workbench:
    return Workbench(clinic_project(tmp_path_factory.mktemp("clinic")))


def test_a_tab_that_is_loaded_anew_is_still_there(workbench: Workbench) -> None:
    clock = Clock()
    desk = Desk(lambda: workbench, clock)
    name = desk.open()
    desk.leave(name)
    clock.now += LEAVING - 1
    tab = desk.tab(name)
    clock.now += LEAVING + 1
    assert desk.tab(name) is tab


@pytest.mark.parametrize(("leaves", "seconds"), [(True, LEAVING + 1), (False, IDLE + 1)])
def test_a_tab_that_was_closed_or_not_used_is_forgotten(
    workbench: Workbench, leaves: bool, seconds: float
) -> None:
    clock = Clock()
    desk = Desk(lambda: workbench, clock)
    name = desk.open()
    if leaves:
        desk.leave(name)
    clock.now += seconds
    with pytest.raises(KeyError):
        desk.tab(name)


def test_there_are_only_so_many_tabs(workbench: Workbench) -> None:
    clock = Clock()
    desk = Desk(lambda: workbench, clock)
    first = desk.open()
    for _ in range(MOST_TABS):
        clock.now += 1
        desk.open()
    assert len(desk) == MOST_TABS
    with pytest.raises(KeyError):
        desk.tab(first)


def test_nothing_of_a_patient_is_left_in_memory(workbench: Workbench) -> None:
    desk = Desk(lambda: workbench, Clock())
    name = desk.open()
    tab = desk.tab(name)
    value = {
        "programme": "legs",
        "person": {"name": _NAME, "note": _NAME},
        "rows": [{"exercise": "bridge", "note": _NAME}],
    }
    tab.show(tab.seat.make(read_draft(value)))
    assert _found(_NAME), "the search finds what is there"
    tab = None
    desk.close(name)
    value.clear()
    gc.collect()
    assert not _found(_NAME)


def _found(words: str) -> list[type]:
    """Objects with these words in them, but for those of this test."""
    found = []
    for each in gc.get_objects():
        if isinstance(each, dict) and each is not globals():
            parts = [*each.values()]
        elif isinstance(each, (list, tuple, set)):
            parts = [*each]
        else:
            continue
        if any(type(part) is str and words in part and part is not words for part in parts) and not (
            isinstance(each, tuple) and each and each[0] is words
        ):
            found.append(type(each))
    return found


def test_work_for_an_earlier_turn_stops(workbench: Workbench) -> None:
    desk = Desk(lambda: workbench, Clock())
    tab = desk.tab(desk.open())
    draft = read_draft({"programme": "legs", "rows": [{"exercise": "bridge", "note": "x"}]})
    tab.begin(1)
    made: list[str] = []

    def progress(part: str, done: int, total: int) -> None:
        made.append(part)
        tab.begin(2)
        tab.check(1)

    with pytest.raises(Superseded):
        tab.seat.make(draft, progress)
    assert len(made) == 1


def test_keys_of_pages_differ_from_tab_to_tab(workbench: Workbench, tmp_path: Path) -> None:
    desk = Desk(lambda: workbench, Clock())
    one, other = desk.tab(desk.open()), desk.tab(desk.open())
    assert one.key("same page") != other.key("same page")
