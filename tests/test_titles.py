"""Titles as one line of words."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.titles import one_line, title_of_file
from handouts.xmp import Metadata, packet


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Séance\u00a0n°\u00a03:\u00a0genou\u00a0droit\nHanche", "Séance n° 3: genou droit Hanche"),
        ("a\r\nb\tc\x0bd\x00e\x7ff\x85g", "a b c d e f g"),
        ("a\u2028b\u2029c\u3000d\u2009e", "a b c d e"),
        ("  a  b  ", "a b"),
        ("Knie\u00adbeuge", "Kniebeuge"),
        ("a\u200bb", "a b"),
        ("a\u202eb\u2066c\u200fd\ufeffe\u2060f", "abcdef"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d⚕", "👩\u200d⚕"),
        ("\u200d\u200c \u00ad", ""),
        ("a\ufffeb", "ab"),
        ("a\udce9b", "a\ufffdb"),
    ],
)
def test_words_stay_apart_and_nothing_invisible_stays(text: str, line: str) -> None:
    assert one_line(text) == line


@given(st.text())
def test_a_line_stays_as_it_is(text: str) -> None:
    line = one_line(text)
    assert one_line(line) == line
    assert "\n" not in line
    line.encode()


def test_a_file_always_has_a_title() -> None:
    assert title_of_file("forms/consent.form.pdf") == "consent.form"
    assert title_of_file(os.fsdecode(b"caf\xe9.pdf")) == "caf\ufffd"
    assert title_of_file("\u200d.pdf") == "\u200d.pdf"
    assert title_of_file("\u200d") == "PDF"


def test_no_title_breaks_the_metadata() -> None:
    text = packet(Metadata("a\udce9b\x00c\ufffed<e", "en")).decode()
    assert "a\ufffdb\ufffdc\ufffdd&lt;e" in text
