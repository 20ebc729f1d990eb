"""What killed processes left is swept; what others are at, and what is not ours, stays."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from handouts.files import staging
from handouts.files.locks import Lock
from handouts.files.staging import Staging, sweep

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="another process is at work, or killed")


class Worker:
    """A process that has files waiting in a folder, and does nothing more until it is killed."""

    def __init__(self, folder: Path) -> None:
        ready, tell = os.pipe()
        self.process = os.fork()
        if self.process == 0:
            waiting = Staging(folder)
            for name in ("a.pdf", "b.pdf"):
                waiting.place_for(name).write_bytes(b"half")
            os.write(tell, b"!")
            signal.pause()
            os._exit(0)
        os.read(ready, 1)

    def kill(self) -> None:
        assert os.waitpid(self.process, os.WNOHANG) == (0, 0), "it waits for this"
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)


@pytest.fixture
def worker(tmp_path: Path) -> Iterator[Worker]:
    if not hasattr(os, "fork"):
        pytest.skip("another process is at work, or killed")
    worker = Worker(tmp_path)
    yield worker
    with suppress(ChildProcessError):  # the test has killed it
        worker.kill()


def test_what_a_process_is_at_stays_and_what_a_killed_one_left_goes(tmp_path: Path) -> None:
    if not hasattr(os, "fork"):
        pytest.skip("another process is at work, or killed")
    killed, alive = Worker(tmp_path), Worker(tmp_path)
    killed.kill()
    (tmp_path / "old.pdf").write_bytes(b"old")
    assert sweep(tmp_path) == 2
    assert len(list(tmp_path.iterdir())) == 4
    assert sweep(tmp_path) == 0
    alive.kill()
    assert sweep(tmp_path) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["old.pdf"]


def test_what_this_process_is_at_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even on file systems that give a process a lock twice."""
    monkeypatch.setattr(staging, "take_lock", lambda _: Lock.OURS)
    waiting = Staging(tmp_path)
    waiting.place_for("a.pdf").write_bytes(b"half")
    assert sweep(tmp_path) == 0
    waiting.put("a.pdf")
    waiting.close()
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


@needs_fork
@pytest.mark.parametrize("signed", ["another machine", "this machine", "nobody"])
def test_without_locks_a_process_of_this_machine_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, signed: str
) -> None:
    monkeypatch.setattr(staging, "take_lock", lambda _: Lock.UNKNOWN)
    worker = Worker(tmp_path)
    assert sweep(tmp_path) == 0
    worker.kill()
    (lock,) = tmp_path.glob(".handouts-*.lock")
    if signed == "another machine":
        lock.write_text(f"elsewhere {worker.process}\n")
    elif signed == "nobody":
        lock.write_text("")
    assert sweep(tmp_path) == (2 if signed == "this machine" else 0)


def test_a_file_that_has_left_its_place_comes_back(tmp_path: Path, worker: Worker) -> None:
    worker.kill()
    (lock,) = tmp_path.glob(".handouts-*.lock")
    for name in ("moved-left.pdf", "moved-replaced.pdf", "old-7", "gone-8"):
        lock.with_name(f"{lock.stem}.{name}").write_bytes(b"old")
    (tmp_path / "replaced.pdf").write_bytes(b"new")
    assert sweep(tmp_path) == 6
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "left.pdf": b"old",
        "replaced.pdf": b"new",
    }


def test_what_is_not_ours_stays(tmp_path: Path) -> None:
    ours = ".handouts-0123456789abcdef"
    names = [
        ".handouts",
        ".handouts-notes",
        f"{ours}.new-x",
        f"{ours}x.lock",
        f"x{ours}.old-1",
        ".p.pdf.a1f517f8",
    ]
    for name in names:
        (tmp_path / name).touch()
    (tmp_path / f"{ours}.old-1").mkdir()
    (tmp_path / f"{ours}.old-2").symlink_to("mine.pdf")
    os.mkfifo(tmp_path / f"{ours}.lock")
    before = sorted(tmp_path.rglob("*"))
    assert sweep(tmp_path) == 0
    assert sorted(tmp_path.rglob("*")) == before
    assert sweep(tmp_path / "nowhere") == sweep(tmp_path / names[0]) == 0


def test_what_was_just_begun_and_what_has_lost_its_lock_goes_too(tmp_path: Path) -> None:
    (tmp_path / ".handouts-0123456789abcdef.lock").touch()
    (tmp_path / ".handouts-00000000000000ff.new-0").touch()
    assert sweep(tmp_path) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_writing_that_is_swept_while_it_begins_begins_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, first = staging.take_lock, [True]

    def swept_before(descriptor: int) -> Lock:
        if first.pop() if first else False:
            staging._ours.clear()
            assert sweep(tmp_path) == 0
        return real(descriptor)

    monkeypatch.setattr(staging, "take_lock", swept_before)
    waiting = Staging(tmp_path)
    waiting.place_for("a.pdf").write_bytes(b"new")
    waiting.put("a.pdf")
    waiting.close()
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def test_the_folders_that_links_lead_to_are_swept(tmp_path: Path) -> None:
    if not hasattr(os, "fork"):
        pytest.skip("a process is killed")
    (tmp_path / "real").mkdir()
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / "a.pdf").symlink_to(tmp_path / "real" / "a.pdf")
    Worker(tmp_path / "real").kill()
    assert sweep(tmp_path / "build") == 2
    assert list((tmp_path / "real").iterdir()) == []
