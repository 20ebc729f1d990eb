"""Writes are all whole or none at all, and never at the cost of what was there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from support.written_files import NEW, OLD, contents, names, prepare, raising, steps_of, stopping_at, update

from handouts.files import staging
from handouts.files.writing import write_together
from handouts.problems import BadInput


def test_files_and_their_folders_are_made(tmp_path: Path) -> None:
    write_together({tmp_path / "a" / "b.pdf": b"one", tmp_path / "c.pdf": [b"t", b"wo"]})
    assert contents(tmp_path) == {"a/b.pdf": b"one", "c.pdf": b"two"}


def test_new_files_are_as_open_as_the_umask_says_and_old_ones_as_before(tmp_path: Path) -> None:
    plain, old, written = tmp_path / "plain", tmp_path / "old", tmp_path / "written"
    plain.touch()
    old.touch()
    old.chmod(0o640)
    write_together({old: b"x", written: b"x"})
    assert old.stat().st_mode & 0o777 == 0o640
    assert written.stat().st_mode == plain.stat().st_mode


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")
def test_a_file_keeps_its_owner(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.touch()
    os.chown(path, 1234, 1235)
    write_together({path: b"new"})
    assert (path.stat().st_uid, path.stat().st_gid) == (1234, 1235)


def test_private_files_and_their_folders_are_their_owners_alone(tmp_path: Path) -> None:
    open_before = tmp_path / "open.pdf"
    open_before.touch(0o644)
    new = tmp_path / "build" / "personal" / "new.pdf"
    write_together({open_before: b"x", new: b"x"}, private=True)
    assert [path.stat().st_mode & 0o777 for path in (open_before, new, new.parent)] == [0o600, 0o600, 0o700]


def test_a_name_may_be_as_long_as_the_system_takes(tmp_path: Path) -> None:
    path = tmp_path / ("n" * 251 + ".pdf")
    for content in (b"one", b"two"):
        write_together({path: content})
        assert contents(tmp_path) == {path.name: content}


# -- what is there ---------------------------------------------------------------------------------------


def test_links_are_written_through_and_stay_links(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "real.pdf").write_bytes(b"old")
    (elsewhere / "real.pdf").chmod(0o640)
    links = {"direct": "elsewhere/real.pdf", "by-another": "direct", "dangling": "elsewhere/new.pdf"}
    for name, target in links.items():
        (tmp_path / name).symlink_to(target)
    write_together({tmp_path / "by-another": b"one", tmp_path / "dangling": b"two"})
    assert {name: (tmp_path / name).readlink() for name in links} == {
        name: Path(target) for name, target in links.items()
    }
    assert names(elsewhere) == ["new.pdf", "real.pdf"]
    assert [(elsewhere / name).read_bytes() for name in names(elsewhere)] == [b"two", b"one"]
    assert (elsewhere / "real.pdf").stat().st_mode & 0o777 == 0o640


def test_messages_of_private_files_tell_no_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "Anna.pdf").mkdir()
    with pytest.raises(BadInput) as refused:
        write_together({tmp_path / "Anna.pdf": b""}, private=True)
    assert str(refused.value).startswith("cannot write the copy: it is a folder")
    monkeypatch.setattr(os, "fsync", raising(OSError(28, "No space left on device", "Anna.pdf")))
    with pytest.raises(BadInput) as refused:
        write_together({tmp_path / "Anna-2.pdf": b""}, private=True)
    assert str(refused.value) == "cannot write the copy: No space left on device"
    assert refused.value.__cause__ is None


# -- what fails on the way -------------------------------------------------------------------------------


@pytest.mark.parametrize("failing_call", [1, 2, 3])
def test_a_full_disk_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing_call: int
) -> None:
    files = {tmp_path / name: b"new" for name in ("a.pdf", "b.pdf", "c.pdf")}
    for path in files:
        path.write_bytes(b"old")
    calls = iter(range(1, 4))

    def full(_: int) -> None:
        if next(calls) == failing_call:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(BadInput, match=r'cannot write ".*pdf": No space left on device'):
        write_together(files)
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == dict.fromkeys(files, b"old")


@pytest.mark.parametrize("links", [True, False], ids=["with hard links", "without"])
@pytest.mark.parametrize("error", [OSError(5, "Input/output error"), KeyboardInterrupt()], ids=repr)
def test_whatever_fails_at_any_step_all_files_are_old_or_all_are_new(
    tmp_path: Path, error: BaseException, monkeypatch: pytest.MonkeyPatch, *, links: bool
) -> None:
    if not links:
        monkeypatch.setattr(os, "link", raising(OSError(95, "Operation not supported")))
    outcomes = set()
    for step in range(1, steps_of(tmp_path) + 1):
        folder = tmp_path / f"step {step}"
        prepare(folder)
        failed = False
        with pytest.MonkeyPatch.context() as patch:
            next(stopping_at(step, raising(error), patch))
            try:
                update(folder)
            except (BadInput, KeyboardInterrupt):
                failed = True
        staging._ours.clear()  # an interrupted process ends
        staging.sweep(folder)
        for inner in folder.glob("*/"):
            staging.sweep(inner)
        assert contents(folder) in (OLD, NEW), step
        if isinstance(error, OSError):
            assert contents(folder) == (OLD if failed else NEW), step
        outcomes.add(contents(folder) == NEW)
    assert outcomes == {True, False}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process of its own is killed at each step")
@pytest.mark.parametrize("links", [True, False], ids=["with hard links", "without"])
def test_whenever_it_is_killed_every_file_is_whole_and_a_sweep_leaves_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, links: bool
) -> None:
    if not links:
        monkeypatch.setattr(os, "link", raising(OSError(95, "Operation not supported")))
    swept = set()
    for step in range(1, steps_of(tmp_path) + 1):
        folder = tmp_path / f"step {step}"
        prepare(folder)
        child = os.fork()
        if child == 0:
            next(stopping_at(step, lambda: os._exit(9), monkeypatch))
            update(folder)
            os._exit(0)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
        swept.add(sum(map(staging.sweep, (folder, *folder.glob("*/")))))
        left = contents(folder)
        assert {"a.pdf", "parts/kept.pdf"} <= left.keys() <= OLD.keys() | NEW.keys(), step
        assert all(content in (OLD.get(name), NEW.get(name)) for name, content in left.items()), step
        assert not list(folder.rglob(".*")), step
        update(folder)
        assert contents(folder) == NEW
    assert max(swept) >= len(NEW)


def test_folders_that_were_made_for_nothing_go_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", raising(OSError(28, "No space left on device")))
    with pytest.raises(BadInput):
        write_together({tmp_path / "a" / "b" / "c.pdf": b"new"})
    assert list(tmp_path.iterdir()) == []


# -- other systems ---------------------------------------------------------------------------------------


def test_it_works_without_what_only_some_systems_have(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("fchmod", "fchown", "link", "uname", "posix_fadvise", "O_NONBLOCK", "O_CLOEXEC", "fork"):
        monkeypatch.delattr(os, name, raising=False)
    monkeypatch.setitem(__import__("sys").modules, "fcntl", None)
    prepare(tmp_path)
    (tmp_path / "a.pdf").chmod(0o640)
    update(tmp_path)
    write_together({tmp_path / "a.pdf": b"private"}, private=True)
    assert contents(tmp_path) == {**NEW, "a.pdf": b"private"}


def test_a_file_that_another_program_holds_open_keeps_all_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, where such a file cannot be replaced."""
    prepare(tmp_path)
    replace = os.replace

    def hold(source: Path, target: Path) -> None:
        if Path(target) == tmp_path / "parts/kept.pdf" and ".new-" in Path(source).name:
            raise PermissionError(13, "Permission denied")
        replace(source, target)

    monkeypatch.setattr(os, "replace", hold)
    with pytest.raises(BadInput, match=r"kept\.pdf.*Permission denied"):
        update(tmp_path)
    assert contents(tmp_path) == OLD
