"""No regular expression takes for ever over what somebody wrote into a file."""

from __future__ import annotations

import pytest
from support.regular_expressions import is_exponential, patterns

import handouts

PATTERNS = patterns(handouts)


@pytest.mark.parametrize(
    "pattern",
    [
        r"(a+)+b",
        r"(a|a)*b",
        r"(a*)*b",
        r"(\d+\.?\d*\s?)*[A-Z]",
        r"(x+x+)+y",
        r"([a-z]+[a-z0-9]*-?)+!",
        r"(a|b|ab)*c",
        r"(?:(?:\w+,?)+;)+$",
        r"(.*,)*x",
    ],
)
def test_what_explodes_is_seen(pattern: str) -> None:
    assert is_exponential(pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        r"(a++)+b",
        r"(ab|cd)*e",
        r"(\d+(?:\.\d*)?\s)*[A-Z]",
        r"((?>\d+\.?\d*)\s)*[A-Z]",
        r"(?:[a-z]+-)*[a-z]+",
        r"([^,]*,)*x",
        r"(a{2,3}b)*c",
    ],
)
def test_what_does_not_is_not(pattern: str) -> None:
    assert not is_exponential(pattern)


def test_the_old_reader_of_numbers_would_be_seen() -> None:
    assert is_exponential(rb"[\t ]*((?:[+-]?(?:\d+\.?\d*|\.\d+)[\t\n ]+)*)([A-Za-z'\"][A-Za-z0-9*]*)")


def test_the_expressions_of_the_package_are_found() -> None:
    assert len(PATTERNS) > 60
    assert any("NUMBERS_AND_OPERATOR" in name for name in PATTERNS)


@pytest.mark.parametrize("name", PATTERNS)
def test_no_expression_of_ours_explodes(name: str) -> None:
    pattern, flags = PATTERNS[name]
    assert not is_exponential(pattern, flags), pattern
