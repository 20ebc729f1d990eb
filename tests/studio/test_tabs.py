"""What is known of a patient goes when the tab does."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path
from types import FunctionType, ModuleType

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
    rows = [{"exercise": "bridge", "note": _NAME}]
    person = {"name": _NAME, "note": _NAME}
    tab.show(tab.seat.make(read_draft({"programme": "legs", "person": person, "rows": rows})))
    gone = [weakref.ref(each) for each in (tab, tab.seat, tab.proof)]
    assert _reached(_NAME, desk), "the search finds what is there"
    del tab
    desk.close(name)
    gc.collect()
    assert [each() for each in gone] == [None] * len(gone)
    assert not _reached(_NAME, desk, workbench)


def _reached(words: str, *roots: object) -> list[str | bytes]:
    """All text with these words that something leads to from the roots, but for what modules and classes hold."""
    found: list[str | bytes] = []
    seen: set[int] = set()
    waiting: list[object] = [*roots]
    while waiting:
        each = waiting.pop()
        if id(each) in seen or isinstance(each, (ModuleType, type)):
            continue
        seen.add(id(each))
        if isinstance(each, str):
            found += [each] if words in each else []
        elif isinstance(each, bytes):
            found += [each] if words.encode() in each else []
        elif isinstance(each, FunctionType):
            waiting += [cell.cell_contents for cell in each.__closure__ or ()]
        else:
            waiting += gc.get_referents(each)
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
