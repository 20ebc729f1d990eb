"""What is kept for the next run lies where only its user can put anything, and is used only as it was kept."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from handouts.files.plain import PlainFormat
from handouts.files.sealed import SealedFolder
from handouts.production.upkeep.caches import open_cache, recall_or_make


@dataclass(frozen=True)
class Word:
    letters: str


WORDS = PlainFormat(Word)


@pytest.fixture
def caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path


def test_the_folder_is_the_users_own(caches: Path) -> None:
    cache = open_cache("templates")
    assert cache
    cache.keep("name", b"", b"content")
    (kept,) = (caches / "handouts" / "templates").iterdir()
    assert (kept.parent.stat().st_mode & 0o777, kept.stat().st_mode & 0o777) == (0o700, 0o600)


@pytest.mark.parametrize("folder", ["handouts", "handouts/templates"])
def test_a_folder_that_others_can_write_to_is_not_used(caches: Path, folder: str) -> None:
    assert open_cache("templates")
    (caches / folder).chmod(0o770)
    assert open_cache("templates") is None


def test_a_folder_of_somebody_else_is_not_used(caches: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert open_cache("templates")
    monkeypatch.setattr("os.geteuid", lambda: 4321)
    assert open_cache("templates") is None


def test_without_a_folder_nothing_is_kept(caches: Path) -> None:
    (caches / "handouts").write_text("a file where the folder would be")
    assert open_cache("templates") is None
    words = ("made", "again")
    assert [recall_or_make(None, "a", b"", WORDS, lambda word=word: Word(word)) for word in words] == [
        Word("made"),
        Word("again"),
    ]


def test_a_relative_path_is_ignored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caches: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "caches")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert open_cache("templates")
    assert (tmp_path / "home" / ".cache" / "handouts" / "templates").is_dir()


def test_what_was_made_is_made_again_only_when_it_is_made_of_something_else(caches: Path) -> None:
    made: list[bytes] = []

    def ask(made_of: bytes, cache: SealedFolder | None = None) -> Word:
        def make() -> Word:
            made.append(made_of)
            return Word(f"made of {made_of.decode()}")

        return recall_or_make(cache or open_cache("pictures"), "circle", made_of, WORDS, make)

    assert ask(b"one") == ask(b"one") == Word("made of one")
    assert ask(b"two") == ask(b"two") == Word("made of two")
    assert made == [b"one", b"two"]
    other_code = SealedFolder(caches / "handouts" / "pictures", b"other code")
    assert ask(b"two", other_code) == ask(b"two", other_code)
    assert made == [b"one", b"two", b"two"]


def test_what_is_not_finite_is_drawn_and_not_kept(caches: Path) -> None:
    @dataclass(frozen=True)
    class Dot:
        size: float

    dot = recall_or_make(open_cache("pictures"), "dot", b"", PlainFormat(Dot), lambda: Dot(float("inf")))
    assert dot.size == float("inf")
    assert list((caches / "handouts" / "pictures").iterdir()) == []
