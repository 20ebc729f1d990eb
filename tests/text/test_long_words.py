"""A text takes time as it is long, whatever it is made of: a word may have as many letters as a page."""

from __future__ import annotations

from time import perf_counter

import pytest

from handouts.text.fonts import FontLibrary
from handouts.text.paragraph import GlyphRun, Paragraph, set_paragraph
from handouts.text.spans import Span, TextStyle

BODY = TextStyle("atkinson-hyperlegible-next")
PATTERNS = {
    "soft hyphens": "a\u00ad",
    "letters of both directions": "aא",
    "digits among Arabic letters": "1م",
    "both directions and ideographs": "א漢",
    "marks of direction": "a\u200f",
    "no-break blanks": "1\u00a0",
    "joiners": "a\u200d",
    "hyphens": "aa-",
    "brackets": "(א",
    "flags": "🇩🇪",
    "accents": "\u0301",
    "address": "www.a/b.",
}


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS)
def test_words_of_ten_thousand_letters_are_set_in_no_time(fonts: FontLibrary, pattern: str) -> None:
    word = (pattern * 10_000)[:20_000]
    begin = perf_counter()
    paragraph = set_paragraph([Span(word, BODY)], 300, fonts, hyphenate=True)
    assert perf_counter() - begin < 10
    assert paragraph.lines


def test_words_that_can_be_read_are_divided_as_ever(fonts: FontLibrary) -> None:
    word = "Donau\u00addampf\u00adschiff\u00adfahrts\u00adelektrizitäten\u00adhaupt\u00adbetriebs\u00adwerk"
    paragraph = set_paragraph([Span(word, BODY)], 100, fonts, language="de")
    assert len(paragraph.lines) > 3
    assert paragraph.overflow is None
    assert paragraph.text.replace("\u00ad", "") == word.replace("\u00ad", "")


def glyphs(paragraph: Paragraph) -> list[int]:
    pieces = [piece for line in paragraph.lines for piece in line.pieces]
    return [glyph.gid for piece in pieces if isinstance(piece, GlyphRun) for glyph in piece.glyphs]


def test_letters_join_across_directions_as_ever(fonts: FontLibrary) -> None:
    """Far more letters stand around a piece of a word than any script looks at."""
    piece = "ببب"
    whole = set_paragraph([Span(f"{piece * 20}", BODY)], 10_000, fonts, direction="rtl", language="ar")
    parts = set_paragraph(
        [Span(piece, BODY) if at % 2 else Span(piece, BODY, language="fa") for at in range(20)],
        10_000,
        fonts,
        direction="rtl",
        language="ar",
    )

    assert glyphs(whole) == glyphs(parts)
