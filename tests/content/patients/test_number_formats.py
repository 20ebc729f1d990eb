"""Numbers as spreadsheets show them; None where only the author can know what was meant."""

from __future__ import annotations

import random
from time import perf_counter

import pytest

from handouts.content.patients.number_formats import shown, shown_text

SHOWN = [
    (123, "00000", "00123"),
    (123, "General", "123"),
    (3.0, "General", "3"),
    (2.5, "General", "2.5"),
    (0.1 + 0.2, "General", "0.3"),
    (12345678901, "General", "12345678901"),
    (123456789012, "0", "123456789012"),
    (3, "@", "3"),
    (0.5, "0%", "50%"),
    (0.125, "0.0%", "12.5%"),
    (5, '0" kg"', "5 kg"),
    (5, '#\\ "kg"', "5 kg"),
    (5.5, '0.0" kg"', "5.5 kg"),
    (5.5, "0.##", "5.5"),
    (2, "0.##", "2"),
    (-3, "0", "-3"),
    (-3, "0;(0)", "(3)"),
    (0, "0;-0;0", "0"),
    (5551234, "000-0000", "555-1234"),
    (12, '"P-"000', "P-012"),
    (12, "[Red]0", "12"),
    (12, "[$€-407]0.00", "€12.00"),
    (123, "#,##0", "123"),
    (3, "0_)", "3"),
]
UNKNOWN = [
    (2.6, "0"),
    (0.125, "0%"),
    (5.25, '0.0" kg"'),
    (1234, "#,##0"),
    (0.5, "# ?/?"),
    (3, "0.00E+00"),
    (3, ";;;"),
    (3, '""'),
    (0, "#"),
    (3, "[>100]0;0"),
    (3, "* 0"),
    (1234567, "0,"),
    (3, "yyyy"),
    (123456789012, "General"),
    (12345678901234567890, "0"),
    (1e300, "General"),
    (3, '"' + "x" * 300 + '"0'),
]


@pytest.mark.parametrize(("value", "code", "text"), SHOWN)
def test_a_number_in_its_format(value: float, code: str, text: str) -> None:
    assert shown(value, code) == text


@pytest.mark.parametrize(("value", "code"), UNKNOWN)
def test_what_shows_less_or_otherwise_is_not_told(value: float, code: str) -> None:
    assert shown(value, code) is None


def test_texts_in_their_format() -> None:
    assert shown_text("Anna", "General") == shown_text("Anna", "@") == shown_text("Anna", "0.00") == "Anna"
    assert shown_text("Anna", '"Dr. "@') is None
    assert shown_text("Anna", ";;;") is None


def test_any_format_is_read_in_no_time() -> None:
    chance = random.Random(1)
    begin = perf_counter()
    for _ in range(3000):
        code = "".join(chance.choice('0#?.,%;"[]\\_*$€- EeGyd@/)(') for _ in range(chance.randrange(1, 250)))
        text = shown(chance.choice([0, 1, -1, 0.5, 1e14, 123456]), code)
        assert text is None or text
        shown_text("Anna", code)
    assert perf_counter() - begin < 20
