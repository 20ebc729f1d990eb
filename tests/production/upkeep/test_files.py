"""Writes are whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from handouts.problems import BadInput
from handouts.production.upkeep.files import write_together


def test_files_and_their_folders_are_made(tmp_path: Path) -> None:
    write_together({tmp_path / "a" / "b.pdf": b"one", tmp_path / "c.pdf": b"two"})
    assert (tmp_path / "a" / "b.pdf").read_bytes() == b"one"
    assert (tmp_path / "c.pdf").read_bytes() == b"two"


def test_new_files_are_as_open_as_the_umask_says_and_old_ones_as_before(tmp_path: Path) -> None:
    plain, old, written = tmp_path / "plain", tmp_path / "old", tmp_path / "written"
    plain.touch()
    old.touch()
    old.chmod(0o640)
    write_together({old: b"x", written: b"x"})
    assert old.stat().st_mode & 0o777 == 0o640
    assert written.stat().st_mode == plain.stat().st_mode


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


def test_an_interrupt_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_together({tmp_path / "a.pdf": b"new"})
    assert not list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_made_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "build").touch()
    with pytest.raises(BadInput, match="cannot write"):
        write_together({tmp_path / "build" / "a.pdf": b"new"})
