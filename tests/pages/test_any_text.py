"""Whatever stands in a text, a part is made that breaks no rule, or the text is told at its place."""

from __future__ import annotations

from contextlib import suppress
from xml.sax.saxutils import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.workbench import render

from handouts.conformance.check import faults
from handouts.problems import BadInput

HIDING = (
    "\u200d\u200c\ufe0f\u00ad\u202e\u2066\u2069\u034f\u17b4\u061c\u200b\u2060\ufeff\u0301\u0600\u06dd\ufffd"
    "\U000e0041"
)
DRAWN = "ab 1éשعकไ."
BODIES = [
    "<p>{}</p>",
    "<p>a <b>{}</b> c</p>",
    "<h2>{}</h2><p>b</p>",
    "<ul><li>{}</li></ul>",
    "<p>{} <num>10</num></p>",
]


def made(body: str, text: str, direction: str) -> None:
    """A part of this text without faults; or BadInput at a place."""
    part = render(body.format(escape(text)), direction=direction)
    assert list(faults(part.pdf)) == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(BODIES),
    st.text(st.sampled_from(HIDING + DRAWN), max_size=8),
    st.sampled_from(["ltr", "rtl"]),
)
def test_texts_with_what_hides_are_printed(body: str, text: str, direction: str) -> None:
    with suppress(BadInput):  # an element of which nothing is left says so
        made(body, f"{text} x", direction)


@pytest.mark.slow
@settings(max_examples=1500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(BODIES),
    st.text(st.characters(exclude_categories=()) | st.sampled_from(HIDING + DRAWN), max_size=12),
    st.sampled_from(["ltr", "rtl"]),
)
def test_any_text_is_printed_or_told(body: str, text: str, direction: str) -> None:
    try:
        made(body, text, direction)
    except BadInput as bad:
        told = [problem for problem in bad.problems if problem.place is None]
        assert told == []
