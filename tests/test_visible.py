"""Messages hide nothing: whatever stands in files, what is told of it can be seen, and turns or rings nothing."""

from __future__ import annotations

import json
import pickle
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.cli.messages import products_json
from handouts.problems import Place, Problem, nearest
from handouts.visible import as_message, excerpt, look_of, visible

HIDING = (
    "\x00\x07\x1b\x7f\x85\x9b\u00ad\u061c\u200b\u200e\u202e\u2066\u2069\u2060\ufeff\ufe0f\U000e0041"
    "\ud800\ue000\ufdd0\uffff\u2028"
)
TEXTS = st.text(st.characters() | st.sampled_from(HIDING), max_size=60)


def hidden(text: str) -> list[str]:
    """The characters of a message that nobody sees, but for its line ends."""
    return [c for c in text if c != "\n" and (unicodedata.category(c)[0] == "C" or c in "\u2028\u2029\ufe0f")]


def test_the_check_notices_what_hides() -> None:
    assert len(hidden(HIDING)) == len(HIDING)
    assert not hidden("Łukasz 王 10 × 5 kg\n")


@given(TEXTS, TEXTS, TEXTS)
def test_nothing_hides_in_a_problem(message: str, line: str, file: str) -> None:
    problem = Problem(message, Place(file or "f", 1, 3, line), expected=message, nearest=line)
    told = str(problem).replace("\t", " ")
    assert not hidden(told)
    assert told.startswith(f"{problem.place}: {problem.message}")
    assert len(str(problem.place).splitlines()) == 1
    assert "\n" not in problem.message
    assert pickle.loads(pickle.dumps(problem)) == problem


@given(TEXTS)
def test_programs_are_told_files_and_messages_without_loss(file: str) -> None:
    told = products_json([], [Problem("a", Place(file, 1, 1))])
    assert not hidden(told)
    assert json.loads(told)["problems"][0]["file"] == file


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u202eb", "a<U+202E>b"),
        ("a\nb\t c", "a b  c"),
        ("5\u00a0kg", "5 kg"),
        ("\u0645\u06cc\u200c\u0634\u0648\u062f", "\u0645\u06cc\u200c\u0634\u0648\u062f"),
        ("ste\u200cps", "ste<U+200C>ps"),
        (f'"{"x" * 200}" here', f'"{"x" * 60}…" here'),
        ('no key "ѕteps" here', 'no key "ѕteps" here; "ѕ" is U+0455'),
        ('no key "степень" here', 'no key "степень" here'),
    ],
)
def test_what_cannot_be_seen_is_told_by_its_number(text: str, shown: str) -> None:
    assert as_message(text) == shown
    assert visible(shown) == shown


@pytest.mark.parametrize(
    ("line", "column", "below"),
    [
        ("abc", 3, "  ^"),
        ("\tabc", 2, "\t^"),
        ("日本 x", 4, "     ^"),
        ("e\u0301e\u0301x", 5, "  ^"),
        ("a\u200bb", 3, "  ^"),
        ("x" * 300 + "Y" + "x" * 300, 301, " " * 51 + "^"),
    ],
)
def test_the_caret_stands_below_its_letter(line: str, column: int, below: str) -> None:
    shown, caret = excerpt(line, column)
    assert caret == below
    assert len(shown) <= 102
    if len(line) > 100:
        assert shown[caret.index("^")] == "Y"


@given(st.text(max_size=400), st.integers(1, 400))
def test_an_excerpt_of_any_line_has_its_caret_in_reach(line: str, column: int) -> None:
    shown, caret = excerpt(line, min(column, len(line) + 1))
    assert len(shown) <= 102
    assert caret.endswith("^")
    assert len(caret) <= 2 * 102


@pytest.mark.parametrize(
    "written", ["steps\u200b", "ѕteps", "ｓteps", " steps", "ste\u2060ps", "\ufeffsteps"]
)
def test_what_looks_the_same_is_never_offered(written: str) -> None:
    assert look_of(written) == look_of("steps")
    assert nearest(written, ["steps", "setup"]) is None


def test_what_is_near_is_offered_however_it_is_written() -> None:
    assert nearest("step\u200b", ["steps", "setup"]) == "steps"
    assert nearest("Steps", ["steps"]) == "steps"
    assert nearest("x" * 10**6, ["steps"]) is None
