"""Where words stand: every word of a part with its box, and that none leaves its room."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.page_reading import outside, words
from support.workbench import assert_golden, render, sample


def written(pdf: bytes) -> str:
    """A line a word: page, left, bottom, right, top in whole points."""
    rows = (
        f"{word.page + 1} " + " ".join(f"{value:5.0f}" for value in word.box) + f"  {word.text}"
        for word in words(pdf)
    )
    return "\n".join(rows) + "\n"


def test_words_and_their_boxes() -> None:
    assert_golden("words.txt", written(sample().pdf))


@cache
def one_line(style: str = "p") -> str:
    return written(render(f'<p style="{style}">A line of words</p>').pdf)


def test_a_word_elsewhere_does_not_match() -> None:
    assert written(render('<space height="1mm"/><p>A line of words</p>').pdf) != one_line()
    assert written(render("<p>A line  of words</p>").pdf) == one_line()
    assert one_line("caption") != one_line()


def test_no_word_of_the_sample_leaves_the_margins() -> None:
    assert outside(sample().pdf) == []


def test_a_word_outside_is_found() -> None:
    assert outside(sample().pdf, "a6")


TEXTS = st.lists(st.text("abcdefghijklmno", min_size=1, max_size=14), min_size=1, max_size=80).map(" ".join)


@given(TEXTS, st.sampled_from(["h1", "h2", "p"]), st.sampled_from(["a6", "a5", "a4"]))
@settings(max_examples=25, deadline=None)
def test_no_word_leaves_the_margins(text: str, tag: str, paper: str) -> None:
    if tag == "h2":
        text = f"Title</h1><h2>{text}</h2><h1>Title"
        tag = "h1"
    part = render(f"<{tag}>{text}</{tag}><ol><li>{text if '<' not in text else 'x'}</li></ol>", paper=paper)
    assert outside(part.pdf, paper) == []


@pytest.mark.parametrize("count", [9, 30, 120])
@pytest.mark.parametrize("style", ["ol", "steps"])
def test_numbers_have_room_beside_their_items(style: str, count: int) -> None:
    items = "".join(f"<li>Item {i} of a list</li>" for i in range(count))
    found = words(render(f'<ol style="{style}">{items}</ol>').pdf)
    numbers = [word for word in found if word.text.rstrip(".") == str(count)]
    first = next(word for word in found if word.text == "Item")
    assert len(numbers) == 1
    assert numbers[0].box[2] < first.box[0]
