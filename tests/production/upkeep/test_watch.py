"""A watch tells of every change that matters, and survives what happens to the folders."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Queue
from threading import Event, Thread

import pytest
import watchfiles

from handouts.production.project import Project, Root
from handouts.production.upkeep.sources import take_snapshot
from handouts.production.upkeep.watch import watch

LONG = 60
"""Seconds; only a test that fails waits for so long."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "my-clinic"
    for name in ("data/clinic.yaml", "layouts/booklet/cover.xml", "build/a.pdf", "shared/bridge.yaml"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("one")
    (folder / "data" / "exercises").mkdir()
    (folder / "data" / "exercises" / "bridge.yaml").symlink_to(folder / "shared" / "bridge.yaml")
    return folder


@pytest.fixture
def project(folder: Path) -> Project:
    return Project((Root("own", folder, folder / "data"),), folder / "build")


class Script:
    """Stands in for the system that tells of changes: at each turn something is done, and some are told or none."""

    def __init__(self) -> None:
        self.turns: list[tuple[Callable[[], object], set[tuple[watchfiles.Change, str]]]] = []
        self.folders: list[tuple[Path, ...]] = []

    def then(self, act: Callable[[], object], *changed: Path) -> None:
        self.turns.append((act, {(watchfiles.Change.modified, str(path)) for path in changed}))

    def watch(
        self, *folders: Path, watch_filter: Callable[[watchfiles.Change, str], bool], **_: object
    ) -> Iterator[set[tuple[watchfiles.Change, str]]]:
        self.folders.append(folders)
        yield set()  # the first turn, on which the watch looks anyway
        while self.turns:
            act, changed = self.turns.pop(0)
            act()
            yield {change for change in changed if watch_filter(*change)}


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> Script:
    script = Script()
    monkeypatch.setattr(watchfiles, "watch", script.watch)
    return script


def tells(project: Project, script: Script) -> int:
    """How often a watch tells of changes while the script runs, without the two times that it begins with."""
    stop = Event()
    script.then(stop.set)
    return len(list(watch(project, stop))) - 2


def write(path: Path, text: str = "another") -> Callable[[], None]:
    def act() -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    return act


def test_what_a_linked_file_leads_to_is_watched(project: Project, script: Script, folder: Path) -> None:
    """No folder that is watched tells of it, wherever it lies."""
    target, beside = folder / "shared" / "bridge.yaml", folder / "shared" / "bridge.new"
    script.then(lambda: None)
    script.then(write(target))
    script.then(lambda: None)
    script.then(write(beside, "a third, put in its place by renaming"))
    script.then(lambda: beside.replace(target))
    script.then(target.unlink)
    script.then(write(target))
    assert tells(project, script) == 4


def test_a_link_that_comes_or_goes_is_told(project: Project, script: Script, folder: Path) -> None:
    link = folder / "data" / "exercises" / "march.yaml"
    script.then(lambda: link.symlink_to(folder / "shared" / "bridge.yaml"))
    script.then(link.unlink)
    assert tells(project, script) == 2


def test_changes_are_told_but_not_of_what_makes_no_product(
    project: Project, script: Script, folder: Path
) -> None:
    for told in ("data/clinic.yaml", "layouts/booklet/cover.xml", "data/exercises/new.yaml"):
        script.then(lambda: None, folder / told)
    others = ("build/a.pdf", "data/clinic.yaml~", "data/.clinic.yaml.swp", "data/anna.yaml", "data/list.csv")
    for untold in (*others, "elsewhere/x.yaml"):
        script.then(lambda: None, folder / untold)
    assert tells(project, script) == 3


def test_folders_that_come_and_go_are_watched_anew(project: Project, script: Script, folder: Path) -> None:
    script.then(write(folder / "fonts" / "lexend" / "regular.ttf"))
    script.then(lambda: shutil.rmtree(folder / "layouts"))
    tells(project, script)
    watched = [[path.name for path in folders] for folders in script.folders]
    assert watched[:3] == [["data", "layouts"], ["data", "layouts", "fonts"], ["data", "fonts"]]


def test_links_in_circles_and_to_nowhere_hide_nothing(project: Project, folder: Path) -> None:
    exercises = folder / "data" / "exercises"
    for name in ("a", "b", "c"):
        (exercises / name).symlink_to(exercises)
    (exercises / "a-nowhere.yaml").symlink_to("nowhere")
    (exercises / "z.yaml").touch()
    names = set(take_snapshot(project).files)
    assert {"own/data/exercises/bridge.yaml", "own/data/exercises/z.yaml"} <= names
    assert len(names) < 10


def test_records_and_lists_in_a_project_are_no_sources(folder: Path) -> None:
    for name in ("anna.yaml", "list.csv", "List.XLSX", "exercises/list.csv", "clinic.yaml", "printer.yaml"):
        write(folder / "data" / name)()
    project = Project((Root("own", folder / "data", folder / "data"),), folder / "build")
    assert sorted(take_snapshot(project).files) == [
        "own/clinic.yaml",
        "own/exercises/bridge.yaml",
        "own/printer.yaml",
    ]


def test_folders_that_we_write_to_are_no_sources_wherever_they_lie(folder: Path) -> None:
    """Else a batch into a folder of the project would make every copy anew, each time."""
    names = (
        "out/key",
        "out/lock",
        "out/manifest.jsonl",
        "build-2/.fingerprints/a.json",
        "build-2/parts/x.xml",
    )
    for name in (*names, "locks/lock", "key/notes.xml"):
        write(folder / "data" / name)()
    project = Project((Root("own", folder / "data", folder / "data"),), folder / "build")
    assert sorted(take_snapshot(project).files) == [
        "own/clinic.yaml",
        "own/exercises/bridge.yaml",
        "own/key/notes.xml",
        "own/locks/lock",
    ]


# -- and with the real system ----------------------------------------------------------------------------


def _edit(folder: Path) -> None:
    (folder / "data" / "clinic.yaml").write_text("two")


def _save_as_editors_do(folder: Path) -> None:
    (folder / "data" / ".clinic.yaml.tmp").write_text("two")
    (folder / "data" / ".clinic.yaml.tmp").replace(folder / "data" / "clinic.yaml")


def _add_in_new_folder(folder: Path) -> None:
    (folder / "data" / "muscles").mkdir()
    (folder / "data" / "muscles" / "psoas-major.yaml").touch()


def _remove(folder: Path) -> None:
    (folder / "layouts" / "booklet" / "cover.xml").unlink()


def _add_fonts(folder: Path) -> None:
    (folder / "fonts" / "lexend").mkdir(parents=True)


def _edit_what_is_linked(folder: Path) -> None:
    (folder / "shared" / "bridge.yaml").write_text("another")


def _move_away(folder: Path) -> None:
    shutil.move(folder, folder.with_name("away"))


@pytest.mark.parametrize(
    "change",
    [
        _edit,
        _save_as_editors_do,
        _add_in_new_folder,
        _remove,
        _add_fonts,
        _edit_what_is_linked,
        _move_away,
    ],
)
def test_the_system_tells_of_changes(
    folder: Path, project: Project, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], None]
) -> None:
    monkeypatch.setattr("handouts.production.upkeep.watch.LOOK_MS", 50)
    monkeypatch.setattr("handouts.production.upkeep.watch.QUIET_MS", 10)
    stop, told = Event(), Queue[None]()

    def run() -> None:
        for each in watch(project, stop):
            told.put(each)

    thread = Thread(target=run, daemon=True)
    thread.start()
    for _ in range(2):  # of its beginning
        told.get(timeout=LONG)
    change(folder)
    told.get(timeout=LONG)
    stop.set()
    thread.join(timeout=LONG)
    assert not thread.is_alive()
