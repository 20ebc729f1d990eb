"""Where a line may end, inside words and between them."""

from itertools import pairwise

import pytest

from handouts.text.breaks import LineEnd, break_at_blank, breaks_within
from handouts.text.hyphens import with_soft_hyphens


def _pieces(word: str, language: str = "en") -> list[str]:
    bounds = (0, *breaks_within(word, language), len(word))
    return [word[start:end] for start, end in pairwise(bounds)]


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("self-care", ["self-", "care"]),
        ("hip/knee", ["hip/", "knee"]),
        ("start–finish", ["start–", "finish"]),
        ("X-ray", ["X-ray"]),
        ("10-12", ["10-12"]),
        ("10–12", ["10–12"]),
        ("3\u202f×\u202f10", ["3\u202f×\u202f10"]),
        ("1/2", ["1/2"]),
        ("two-10", ["two-10"]),
        ("self\u2011care", ["self\u2011care"]),
        ("10\u00a0kg", ["10\u00a0kg"]),
        ("ab\u200bcd", ["ab\u200b", "cd"]),
        ("ยก\u200bเข่า", ["ยก\u200b", "เข่า"]),
        ("ทั้งสองข้าง", ["ทั้งสองข้าง"]),
        ("https://clinic.example/knee-pain", ["https://clinic", ".example/", "knee", "-pain"]),
        ("-\u200b", ["-\u200b"]),
    ],
)
def test_words_break_only_where_nothing_is_misread(word: str, pieces: list[str]) -> None:
    assert _pieces(word) == pieces


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("膝を曲げ、", ["膝", "を", "曲", "げ、"]),
        ("「膝」", ["「膝」"]),
        ("毎日10回", ["毎", "日", "10回"]),
        ("１０回", ["１０回"]),
        ("ゆっくり", ["ゆっ", "く", "り"]),
        ("第3日", ["第3日"]),
        ("膝\u2060を", ["膝\u2060を"]),
    ],
)
def test_ideographs_break_by_kinsoku_but_not_after_a_number(word: str, pieces: list[str]) -> None:
    assert _pieces(word, "ja") == pieces


def test_korean_breaks_at_blanks_only() -> None:
    assert _pieces("무릎을", "ko") == ["무릎을"]


@pytest.mark.parametrize(
    ("left", "right", "end"),
    [
        ("Lift", "slowly", LineEnd.GOOD),
        ("for", "10", LineEnd.GOOD),
        ("10", "kg,", LineEnd.NEVER),
        ("5", "s", LineEnd.NEVER),
        ("3", "×", LineEnd.NEVER),
        ("×", "10", LineEnd.NEVER),
        ("10", "–", LineEnd.NEVER),
        ("–", "12", LineEnd.NEVER),
        ("10", "repetitions", LineEnd.GOOD),
        ("10", "20", LineEnd.GOOD),
        ("knee", "–", LineEnd.POOR),
        ("–", "slowly", LineEnd.GOOD),
        ("mot", "!", LineEnd.NEVER),
        ("«", "mot", LineEnd.NEVER),
        ("mot", "».", LineEnd.NEVER),
        ("sagt", "»Ja«", LineEnd.GOOD),
    ],
)
def test_blanks_hold_numbers_and_signs_together(left: str, right: str, end: LineEnd) -> None:
    assert break_at_blank(left, right) is end


@pytest.mark.parametrize(
    ("word", "language", "divided"),
    [
        ("Lendenwirbelsäule,", "de", "Len-den-wir-bel-säule,"),
        ("Lendenwirbelsäule", "de-AT", "Len-den-wir-bel-säule"),
        ("Wirbelsäule", "de", "Wirbelsäule"),
        ("physiotherapist", "en", "physio-ther-ap-ist"),
        ("strengthening", "en", "strength-en-ing"),
        ("physiotherapist2", "en", "physiotherapist2"),
        ("www.physiotherapist.example", "en", "www.physiotherapist.example"),
        ("physio\u00adtherapist", "en", "physio-therapist"),
        ("vahvistusharjoitus", "xx", "vahvistusharjoitus"),
    ],
)
def test_long_words_are_divided_by_patterns(word: str, language: str, divided: str) -> None:
    assert with_soft_hyphens(word, language).replace("\u00ad", "-") == divided
