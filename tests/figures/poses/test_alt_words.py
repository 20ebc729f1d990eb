"""Figure words of a language: what an author can get wrong is told at its line, and nothing of it fails later."""

from __future__ import annotations

import random
import re
from contextlib import suppress
from pathlib import Path

import pytest

from handouts.content.library import read_library
from handouts.figures.gallery import Gallery
from handouts.figures.poses.alt import changes, states
from handouts.figures.poses.alt.words import read_words
from handouts.problems import BadInput
from handouts.text.fonts import FontLibrary

ROOT = Path(__file__).parents[3]
OURS = ROOT / "data" / "figures"
ENGLISH = (OURS / "words" / "en.yaml").read_text("utf-8")


def problems(tmp_path: Path, text: str, language: str = "en") -> list[str]:
    (tmp_path / "words").mkdir(exist_ok=True)
    (tmp_path / "words" / f"{language}.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(BadInput) as refused:
        read_words([OURS, tmp_path], language)
    return [
        f"{problem.place.line if problem.place else 0}: {problem.message}"
        for problem in refused.value.problems
    ]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("first: '{posture}{x}{states}.'", 'nothing fills "{x}" here'),
        ("first: '{posture}{\u00adstates}.'", "a brace stands here that belongs to no word to be filled in"),
        (
            "first: '{posture}{states.__class__}'",
            "a brace stands here that belongs to no word to be filled in",
        ),
        (
            "first: '{posture}{states!r:>9999999}'",
            "a brace stands here that belongs to no word to be filled in",
        ),
        ("back: 'Lying on the {side} back'", '"back"'),
        ("clause: '{first}; {nxt}'", 'nothing fills "{nxt}" here'),
        ("knee_bent: 'knee bent'", '"knee_bent" leaves something out'),
        ("bakc: 'Lying on the back'", 'no figure says "bakc"'),
        ("state: '{'", "a brace stands here that belongs to no word to be filled in"),
    ],
)
def test_a_phrase_that_cannot_be_filled_is_told_at_its_line(tmp_path: Path, written: str, told: str) -> None:
    if told == '"back"':  # a side more than English has is allowed
        (tmp_path / "words").mkdir()
        (tmp_path / "words" / "en.yaml").write_text(f"words:\n  {written}\n", encoding="utf-8")
        assert read_words([OURS, tmp_path], "en").words["back"] == "Lying on the {side} back"
        return
    found = problems(tmp_path, f"words:\n  left: left\n  {written}\n")
    assert f"3: {told}" in found


def test_a_language_says_all_that_english_says(tmp_path: Path) -> None:
    (found,) = problems(tmp_path, "words:\n  left: links\n  right: rechts\n", "de")
    assert re.match(r"1: \d+ phrases are missing: top, bottom, first", found)


def test_words_that_are_not_there_are_asked_for(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as refused:
        read_words([OURS, tmp_path], "de")
    (found,) = refused.value.problems
    assert found.place
    assert found.place.file == str(tmp_path / "words" / "de.yaml")
    assert "figures/words/en.yaml" in str(found.expected)


def test_english_has_every_phrase_that_the_code_says() -> None:
    """Keys stand in the code as texts; every word of them that looks like one and is said must be there."""
    known = read_words([OURS], "en").words
    library = read_library([ROOT / "data"], FontLibrary.read([ROOT / "fonts"]))
    gallery = Gallery(library)
    for source in gallery.sources():
        assert gallery.artwork(source).alt
    sides = {f"{key}_{side}" for key in ("chest_turns", "chest_bends") for side in ("left", "right")}
    tables = {*states._BOTH.values(), *states._ONE.values(), *states._HANDS.values(), *sides}
    assert tables <= set(known)
    assert changes.__name__


PIECES = ["{side}", "{x}", "{", "}", "{0}", "{side.real}", " #3", "\u200b", "'", ": ", "", "{}{}"]


@pytest.mark.parametrize("seed", range(60))
def test_mutated_words_are_read_and_said_or_refused(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    lines = ENGLISH.splitlines()
    for _ in range(chance.choice((1, 2, 5))):
        at, piece = chance.randrange(len(lines)), chance.choice(PIECES)
        cut = chance.randrange(len(lines[at]) + 1)
        lines[at] = chance.choice([lines[at][:cut] + piece + lines[at][cut:], lines[at][:cut], piece])
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "xx.yaml").write_text("\n".join(lines), encoding="utf-8")
    with suppress(BadInput):
        words = read_words([OURS, tmp_path], "xx")
        assert words.words.keys() == read_words([OURS], "en").words.keys()
