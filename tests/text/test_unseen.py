"""Words of which nothing can be drawn: joiners left of a pasted emoji, marks that turn text, halves of characters."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handouts.text.fonts import FontLibrary
from handouts.text.paragraph import set_paragraph
from handouts.text.spans import Span, TextStyle

BODY = TextStyle("atkinson-hyperlegible-next")
BOLD = TextStyle("atkinson-hyperlegible-next", 700)
UNDRAWN = [
    "\u200d",
    "\u200c\u200d",
    "\ufe0f",
    "\U000e0100",
    "\U000e0041\U000e007f",
    "\u034f",
    "\u180e",
    "\u17b4",
    "\u2065",
    "\ufff0",
    "\U0001d173",
]
ANY = st.text(
    st.characters(exclude_categories=()) | st.sampled_from("".join(UNDRAWN) + "ab \u00ad\u200b"), max_size=30
)


def lines(*texts: str, library: FontLibrary, width: float = 200) -> list[str]:
    spans = [Span(text, (BODY, BOLD)[at % 2]) for at, text in enumerate(texts)]
    return [line.text for line in set_paragraph(spans, width, library).lines]


@pytest.mark.parametrize("word", UNDRAWN)
def test_a_word_of_which_nothing_is_drawn_is_left_out(word: str, fonts: FontLibrary) -> None:
    assert lines(f"Well done {word} today", library=fonts) == ["Well done today"]
    assert lines(f"{word} done {word}", library=fonts) == ["done"]
    assert lines("Well ", word, " done", library=fonts) == ["Well done"]
    assert lines(word, library=fonts) == []


@pytest.mark.parametrize("word", UNDRAWN)
def test_what_is_not_drawn_goes_with_the_letters_beside_it(word: str, fonts: FontLibrary) -> None:
    assert "".join(lines(f"a{word}b", library=fonts)).startswith("a")
    assert "".join(lines(f"{word}a", library=fonts)).endswith("a")
    assert lines("a", word, "b", library=fonts) in (["ab"], [f"a{word}b"])


@settings(max_examples=300, deadline=None)
@given(text=ANY, more=ANY, width=st.sampled_from([1.0, 30.0, 400.0, float("inf")]), rtl=st.booleans())
def test_any_text_can_be_set(fonts: FontLibrary, text: str, more: str, width: float, rtl: bool) -> None:
    spans = [Span(text, BODY), Span(more, BOLD), Span("abc", BODY)]
    paragraph = set_paragraph(spans, width, fonts, direction="rtl" if rtl else "ltr", hyphenate=True)
    assert "c" in paragraph.text


def test_signs_of_the_arabic_script_need_a_font(fonts: FontLibrary) -> None:
    """By category they are format characters, like joiners; but they are drawn."""
    assert not fonts.missing("a\u200d\ufe0f\u061c")
    assert fonts.missing("\ufff9") == ["\ufff9"]
