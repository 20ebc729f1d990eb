"""What is kept for the next run lies where only its user can put anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from handouts.production.kept import kept


@pytest.fixture
def caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path


def test_the_folder_is_the_users_own(caches: Path) -> None:
    folder = kept("templates")
    assert folder == caches / "handouts" / "templates"
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_folder_that_others_can_write_to_is_not_used(caches: Path) -> None:
    folder = kept("templates")
    assert folder
    folder.chmod(0o770)
    assert kept("templates") is None


def test_without_a_folder_nothing_is_kept(caches: Path) -> None:
    (caches / "handouts").write_text("a file where the folder would be")
    assert kept("templates") is None


def test_a_relative_path_is_ignored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caches: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "caches")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert kept("templates") == tmp_path / "home" / ".cache" / "handouts" / "templates"
