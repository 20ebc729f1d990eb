"""What is kept for the next run lies where only its user can put anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from handouts.production.upkeep.kept import kept, remade


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


def test_what_was_made_of_a_file_is_made_again_only_when_it_changes(caches: Path, tmp_path: Path) -> None:
    source, made = tmp_path / "circle.svg", []

    def make() -> int:
        made.append(source.read_text())
        return len(made)

    source.write_text("one")
    assert [remade("pictures", source, make) for _ in range(2)] == [1, 1]
    source.write_text("two")
    assert remade("pictures", source, make) == 2
    (place,) = (caches / "handouts" / "pictures").iterdir()
    place.write_bytes(place.read_bytes()[:-3])
    assert remade("pictures", source, make) == 3
    assert made == ["one", "two", "two"]


def test_it_is_made_again_by_other_code(
    caches: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "circle.svg"
    source.write_text("one")
    assert remade("pictures", source, lambda: "made by the old code") == "made by the old code"
    monkeypatch.setattr("handouts.production.upkeep.kept.surroundings", lambda: {"code": "new"})
    assert remade("pictures", source, lambda: "made by the new code") == "made by the new code"


def test_where_nothing_can_be_kept_it_is_made_each_time(caches: Path, tmp_path: Path) -> None:
    (caches / "handouts").write_text("a file where the folder would be")
    source = tmp_path / "circle.svg"
    source.write_text("one")
    assert [remade("pictures", source, lambda word=word: word) for word in ("made", "again")] == [
        "made",
        "again",
    ]
