"""What was kept is used only as it was kept."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from handouts.files.sealed import SealedFolder

CONTENT = bytes(range(16))


@pytest.fixture
def folder(tmp_path: Path) -> SealedFolder:
    return SealedFolder(tmp_path, b"this code")


def kept(path: Path) -> Path:
    (file,) = path.iterdir()
    return file


def test_what_was_kept_is_there_under_its_name_and_for_what_it_was_made_of(
    folder: SealedFolder, tmp_path: Path
) -> None:
    folder.keep("name", b"made of this", CONTENT)
    folder.keep("empty", b"", b"")
    assert folder.recall("name", b"made of this") == CONTENT
    assert folder.recall("empty", b"") == b""
    assert folder.recall("name", b"made of that") is None
    assert folder.recall("another", b"made of this") is None
    assert SealedFolder(tmp_path, b"other code").recall("name", b"made of this") is None
    folder.keep("name", b"made of that", b"another")
    assert folder.recall("name", b"made of that") == b"another"


def test_no_damage_gets_through(folder: SealedFolder, tmp_path: Path) -> None:
    """Every bit flipped, every length cut to, and something added."""
    folder.keep("name", b"", CONTENT)
    whole = kept(tmp_path).read_bytes()
    flipped = [
        whole[:at] + bytes([whole[at] ^ 1 << bit]) + whole[at + 1 :]
        for at in range(len(whole))
        for bit in range(8)
    ]
    for damaged in (*flipped, *(whole[:end] for end in range(len(whole))), whole + b"\0", b"\0" * len(whole)):
        kept(tmp_path).write_bytes(damaged)
        assert folder.recall("name", b"") is None
    kept(tmp_path).write_bytes(whole)
    assert folder.recall("name", b"") == CONTENT


def test_files_that_were_swapped_do_not_count(folder: SealedFolder, tmp_path: Path) -> None:
    for name in ("one", "two"):
        folder.keep(name, b"made of the same", name.encode())
    one, two = tmp_path.iterdir()
    one.rename(tmp_path / "three")
    two.rename(one)
    (tmp_path / "three").rename(two)
    assert folder.recall("one", b"made of the same") is folder.recall("two", b"made of the same") is None


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _writable_by_others(path: Path) -> None:
    path.chmod(0o666)


@pytest.mark.parametrize("spoil", [Path.unlink, _folder, _pipe, _writable_by_others])
def test_what_is_none_of_ours_is_not_used_and_fails_nothing(
    folder: SealedFolder, tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    folder.keep("name", b"", CONTENT)
    spoil(kept(tmp_path))
    assert folder.recall("name", b"") is None
    folder.keep("name", b"", CONTENT)


def test_what_somebody_else_owns_is_not_used(folder: SealedFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.keep("name", b"", CONTENT)
    monkeypatch.setattr(os, "geteuid", lambda: 4321)
    assert folder.recall("name", b"") is None


def test_a_folder_that_cannot_be_written_to_fails_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    folder = SealedFolder(tmp_path / "file", b"")
    folder.keep("name", b"", CONTENT)
    assert folder.recall("name", b"") is None
