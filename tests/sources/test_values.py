"""What a scalar means in the field it stands in: YAML's traps mean what a clinician meant."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from pydantic_core import PydanticCustomError

from handouts.content.span import Span, Within
from handouts.sources import values

WHOLE, FRACTIONS = Within(1, 500), Within(0, 240, fractions=True, grows=True)


@pytest.mark.parametrize(
    ("meant", "written", "value"),
    [
        (values.text, "08", "08"),
        (values.text, "no", "no"),
        (values.text, "1:30", "1:30"),
        (values.text, "2026-01-31", "2026-01-31"),
        (values.text, "  one\n  two ", "one two"),
        (values.text, "cafe\u0301", "café"),
        (values.text, "5\u00a0kg", "5\u00a0kg"),
        (values.whole, "08", 8),
        (values.whole, "+3", 3),
        (values.number, "-.5", -0.5),
        (values.number, "08", 8.0),
        (values.number, "2.", 2.0),
        (values.truth, "true", True),
        (values.truth, "false", False),
        (values.day, "2026-01-31", datetime.date(2026, 1, 31)),
        (values.identifier, "pelvic-curl", "pelvic-curl"),
        (values.web_address, "https://clinic.example/a?b=c", "https://clinic.example/a?b=c"),
        (values.email_address, "physio@clinic.example", "physio@clinic.example"),
        (WHOLE.read, "10", Span(10, 10)),
        (WHOLE.read, "08", Span(8, 8)),
        (WHOLE.read, "8-12", Span(8, 12)),
        (WHOLE.read, "8–12", Span(8, 12)),
        (WHOLE.read, "8 to 12", Span(8, 12)),
        (WHOLE.read, "5-5", Span(5, 5)),
        (WHOLE.read, {"min": "8", "max": "12"}, Span(8, 12)),
        (FRACTIONS.read, ".5", Span(0.5, 0.5)),
        (FRACTIONS.read, "1.5-2.0", Span(1.5, 2)),
        (FRACTIONS.read, {"start": "5", "goal": "20"}, Span(5, 5, 20)),
    ],
)
def test_what_is_written_is_what_is_meant(
    meant: Callable[[object], object], written: object, value: object
) -> None:
    read = meant(written)
    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize(
    ("meant", "written", "expected"),
    [
        (values.text, None, "text"),
        (values.text, "", "text, or leave the key out"),
        (values.text, ["a"], "text"),
        (values.text, "a\0b", "text"),
        (values.text, "a\rb", "text"),
        (values.whole, "1:30", "a whole number"),
        (values.whole, "2.0", "a whole number"),
        (values.whole, "1_000", "a whole number"),
        (values.whole, "٣", "a whole number"),
        (values.whole, "9" * 5000, "a whole number"),
        (values.whole, True, "a whole number"),
        (values.number, "1,5", "a number, with a point before decimals"),
        (values.number, ".", "a number, with a point before decimals"),
        (values.number, "nan", "a number, with a point before decimals"),
        (values.number, "1e400", "a number, with a point before decimals"),
        (values.truth, "no", "true or false"),
        (values.truth, "yes", "true or false"),
        (values.truth, ["true"], "true or false"),
        (values.day, "20260131", "a date such as 2026-05-31 (year, month, day)"),
        (values.day, "1767225600", "a date such as 2026-05-31 (year, month, day)"),
        (values.day, "2026-13-01", "a date such as 2026-05-31 (year, month, day)"),
        (values.identifier, "Pelvic Curl", "the name of a file without .yaml, such as pelvic-curl"),
        (values.identifier, "../x", "the name of a file without .yaml, such as pelvic-curl"),
        (values.web_address, "javascript:alert(1)", "an address that begins with https://"),
        (values.email_address, "physio", "an address such as physio@clinic.example"),
        (WHOLE.read, "12-8", "the smaller number first"),
        (WHOLE.read, "1.5", "a whole number from 1 to 500"),
        (WHOLE.read, "-3", "a whole number from 1 to 500"),
        (WHOLE.read, "8-12-16", "a whole number from 1 to 500, or a range such as 8-12"),
        (WHOLE.read, "...-.", "a whole number from 1 to 500, or a range such as 8-12"),
        (WHOLE.read, [1], "a number such as 10, or a range such as 8-12"),
        (WHOLE.read, {}, "min and max"),
        (WHOLE.read, {"start": "1", "goal": "2"}, "min and max"),
        (FRACTIONS.read, {"start": "5", "goal": "5"}, "one number, or a higher goal"),
        (FRACTIONS.read, {"min": "5", "max": None}, "a number from 0 to 240, or a range such as 8-12"),
    ],
)
def test_what_makes_no_sense_is_refused(
    meant: Callable[[object], Any], written: object, expected: str
) -> None:
    with pytest.raises(PydanticCustomError) as caught:
        meant(written)
    assert (caught.value.context or {})["expected"] == expected
