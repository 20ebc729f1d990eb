"""Every mistake of a data folder in one run, word for word as its author reads it."""

from __future__ import annotations

from pathlib import Path

import pytest

from handouts.content.library import read_library
from handouts.problems import BadInput

HERE = Path(__file__).parent
GOLDEN = HERE / "mistakes.txt"


class NoSnow:
    """Fonts that have every character but the snowman."""

    def missing(self, text: str) -> list[str]:
        return ["☃"] if "☃" in text else []


def test_all_mistakes_are_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """After a change that is meant, write `told` into mistakes.txt and read it as an author would."""
    monkeypatch.chdir(HERE)
    with pytest.raises(BadInput) as caught:
        read_library([Path("mistakes")], NoSnow())
    told = str(caught.value) + "\n"
    assert told.splitlines() == GOLDEN.read_text("utf-8").splitlines()


def test_what_the_golden_shows_are_real_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every caret stands below the text that the message speaks of."""
    monkeypatch.chdir(HERE)
    with pytest.raises(BadInput) as caught:
        read_library([Path("mistakes")], NoSnow())
    for problem in caught.value.problems:
        assert problem.place
        if problem.place.excerpt:
            lines = Path(problem.place.file).read_bytes().decode("utf-8", "replace").splitlines()
            assert lines[problem.place.line - 1] == problem.place.excerpt
            assert problem.place.column <= len(problem.place.excerpt) + 1
