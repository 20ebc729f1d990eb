"""A watch tells of every change that matters, and survives what happens to the folders."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Empty, Queue
from threading import Event, Thread

import pytest

from handouts.production.project import Project, Root
from handouts.production.upkeep import watch as watching
from handouts.production.upkeep.watch import watch


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "my-clinic"
    for name in ("data/clinic.yaml", "layouts/booklet/cover.xml", "build/a.pdf"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("one")
    return folder


@pytest.fixture
def changes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Queue[None]]:
    """What a running watch of the folder tells; the first two, of its beginning, are taken out."""
    monkeypatch.setattr(watching, "LOOK_MS", 100)
    monkeypatch.setattr(watching, "QUIET_MS", 20)
    stop, told = Event(), Queue[None]()
    project = Project((Root("own", folder, folder / "data"),), folder / "build")

    def run() -> None:
        for change in watch(project, stop):
            told.put(change)

    thread = Thread(target=run)
    thread.start()
    told.get(timeout=5)
    _settle(told)
    yield told
    stop.set()
    thread.join(timeout=5)
    assert not thread.is_alive()


def _settle(told: Queue[None]) -> None:
    while True:
        try:
            told.get(timeout=0.4)
        except Empty:
            return


def _edit(folder: Path) -> None:
    (folder / "data" / "clinic.yaml").write_text("two")


def _save_as_editors_do(folder: Path) -> None:
    (folder / "data" / ".clinic.yaml.tmp").write_text("two")
    (folder / "data" / ".clinic.yaml.tmp").replace(folder / "data" / "clinic.yaml")


def _add_in_new_folder(folder: Path) -> None:
    (folder / "data" / "exercises").mkdir()
    (folder / "data" / "exercises" / "bridge.yaml").touch()


def _remove(folder: Path) -> None:
    (folder / "layouts" / "booklet" / "cover.xml").unlink()


def _add_fonts(folder: Path) -> None:
    (folder / "fonts" / "lexend").mkdir(parents=True)


@pytest.mark.parametrize("change", [_edit, _save_as_editors_do, _add_in_new_folder, _remove, _add_fonts])
def test_changes_are_told(folder: Path, changes: Queue[None], change: Callable[[Path], None]) -> None:
    change(folder)
    changes.get(timeout=5)


def test_a_change_before_the_watch_is_set_up_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "LOOK_MS", 100)
    told = watch(Project((Root("own", folder, folder / "data"),), folder / "build"))
    next(told)
    _edit(folder)
    next(told)


def test_output_and_editors_copies_are_not_told(folder: Path, changes: Queue[None]) -> None:
    (folder / "build" / "a.pdf").write_text("two")
    (folder / "data" / "clinic.yaml~").touch()
    (folder / "data" / ".clinic.yaml.swp").touch()
    with pytest.raises(Empty):
        changes.get(timeout=0.6)


def test_folders_may_go_and_come_back(folder: Path, changes: Queue[None]) -> None:
    shutil.move(folder, folder.with_name("away"))
    _settle(changes)
    shutil.move(folder.with_name("away"), folder)
    changes.get(timeout=5)
    _settle(changes)
    _edit(folder)
    changes.get(timeout=5)
