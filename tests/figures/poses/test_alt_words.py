"""Figure words of a language: what an author can get wrong is told at its line, and nothing of it fails later."""

from __future__ import annotations

import random
import re
from contextlib import suppress
from pathlib import Path

import pytest
from support.pose_figures import bundled, english_phrases, solved

from handouts.figures.poses.alt.text import describe
from handouts.figures.poses.alt.words import FigureWords, read_words
from handouts.figures.poses.posing.plan import plan
from handouts.figures.poses.posing.stances import stance_of
from handouts.problems import BadInput

ROOT = Path(__file__).parents[3]
OURS = ROOT / "data" / "figures"
ENGLISH = english_phrases()


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
        ("sentence: '{phrases}{x}.'", 'nothing fills "{x}" here'),
        ("sentence: '{\u00adphrases}.'", "a brace stands here that belongs to no word to be filled in"),
        (
            "sentence: '{phrases.__class__}'",
            "a brace stands here that belongs to no word to be filled in",
        ),
        (
            "sentence: '{phrases!r:>9999999}'",
            "a brace stands here that belongs to no word to be filled in",
        ),
        ("back: 'Lying on the {side} back'", '"back"'),
        ("list: '{first}; {nxt}'", 'nothing fills "{nxt}" here'),
        ("knee_bent: 'knee bent'", '"knee_bent" leaves something out'),
        ("bakc: 'Lying on the back'", 'no figure says "bakc"'),
        ("leg_straight: '{'", "a brace stands here that belongs to no word to be filled in"),
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
    (found,) = problems(tmp_path, "words:\n  left: links\n  right: rechts\n", "da")
    assert re.match(r"1: \d+ phrases are missing: top, bottom, list", found)


def test_words_that_are_not_there_are_asked_for(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as refused:
        read_words([OURS, tmp_path], "da")
    (found,) = refused.value.problems
    assert found.place
    assert found.place.file == str(tmp_path / "words" / "da.yaml")
    assert "figures/words/en.yaml" in str(found.expected)


PIECES = ["{side}", "{x}", "{", "}", "{0}", "{side.real}", " #3", "\u200b", "'", ": ", "", "{}{}"]


@pytest.mark.parametrize("seed", range(60))
def test_mutated_words_are_read_and_said_or_refused(tmp_path: Path, seed: int) -> None:
    scene = solved("bird-dog")
    stances = [stance_of(position, scene.room) for position in scene.frames]
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
        assert "{" not in describe(plan(bundled(), "bird-dog"), 1, stances, words)


POLISH = """
left: {f: lewa, facc: lewą, floc: lewej, n: lewe}
right: {f: prawa, facc: prawą, floc: prawej, n: prawe}
top: {f: górna, facc: górną, floc: górnej, n: górne}
bottom: {f: dolna, facc: dolną, floc: dolnej, n: dolne}
left_side: w leżeniu na lewym boku
knee_bent: "{side:n} kolano zgięte"
foot_flat: "{side} stopa płasko"
hand_on_knee_of_other: "{side:f} ręka na {other:n} kolanie"
"""


def with_forms(text: str) -> str:
    """All English phrases, and those of a language that bends its words in their place."""
    lines = ENGLISH.splitlines()
    own = dict(line.split(": ", 1) for line in text.strip().splitlines())
    kept = [line for line in lines if line.strip().split(":")[0] not in own]
    return "\n".join([*kept, *(f"  {key}: {said}" for key, said in own.items())]) + "\n"


def test_words_for_sides_are_bent_as_a_phrase_asks(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "pl.yaml").write_text(with_forms(POLISH), encoding="utf-8")
    words = read_words([OURS, tmp_path], "pl")
    sides = {"side": words.side("left"), "other": words.side("right")}
    assert words.say("knee_bent", **sides) == "lewe kolano zgięte"
    assert words.say("hand_on_knee_of_other", **sides) == "lewa ręka na prawe kolanie"
    assert words.say("arm_at_side", **sides) == "the lewa arm at the side"  # none named: the first


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("knee_bent: '{side:m} kolano'", '"{side:m}" asks for a form that left and right do not have'),
        ("knee_bent: '{n:f} {side} kolano'", '"n" has no forms'),
        ("top: {f: górna}", '"top" lacks the forms facc, floc, n'),
        ("back: {f: na plecach}", '"back" has forms'),
        ("bottom: {F: dolna}", '"F" cannot name a form'),
        ("bottom: {}", "no form stands here"),
    ],
)
def test_forms_that_do_not_fit_are_told_at_their_line(tmp_path: Path, written: str, told: str) -> None:
    own = [line for line in POLISH.strip().splitlines() if not line.startswith(written.split(":")[0] + ":")]
    found = problems(tmp_path, with_forms("\n".join([*own, written])), "pl")
    assert told in [message.split(": ", 1)[1] for message in found]


def test_digits_are_the_language_s() -> None:
    words = FigureWords(words={"bent": "{n}°"}, digits="٠١٢٣٤٥٦٧٨٩")
    assert words.say("bent", n=words.number(40)) == "٤٠°"
