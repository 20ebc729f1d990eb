"""Paragraphs as a whole: nothing lost, nothing too wide, everything at its place."""

from collections.abc import Sequence
from itertools import chain, pairwise
from math import inf
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.text.characters import without_controls
from handouts.text.fonts import FontLibrary
from handouts.text.measure import line_height, width
from handouts.text.paragraph import Align, Direction, GlyphRun, Line, Paragraph, PlacedBox, set_paragraph
from handouts.text.spans import Box, Break, Item, Span, TextStyle

BODY = TextStyle("atkinson-hyperlegible-next")
BOLD = TextStyle("atkinson-hyperlegible-next", 700)
_LETTERS = (
    "abcdefgÄßñçžøœ",
    "αβγδέ",
    "жщюяй",
    "בגדה",
    "ابتثجمء",
    "कखगमन",
    "กขคงน",
    "0123456789",
    ".,;:!?()/%–-+×°«»“”’",
    "\u00a0\u202f\u2011\u00ad\u200b\u2060\u200e\u200f\u2066\u2069",
)
_WORDS = st.text(st.sampled_from("".join(_LETTERS)), min_size=1, max_size=14)
_TEXTS = st.lists(_WORDS, min_size=1, max_size=25).map(" ".join)
_STYLES = st.sampled_from([BODY, BOLD, TextStyle("lexend", 700, size=17.0)])


def _of(text: str, style: TextStyle = BODY) -> list[Item]:
    return [Span(text, style)]


def _lines(paragraph: Paragraph) -> list[str]:
    return [line.text for line in paragraph.lines]


def _reads(line: Line) -> str:
    runs = (piece for piece in line.in_reading_order if isinstance(piece, GlyphRun))
    return "".join(run.text for run in runs)


def _check_nothing_is_lost(paragraph: Paragraph, text: str) -> None:
    assert paragraph.text.replace("\u00ad", "") == without_controls(text)
    assert [_reads(line) for line in paragraph.lines] == _lines(paragraph)


def _check_widths(paragraph: Paragraph, limit: float) -> None:
    assert paragraph.overflow is not None or paragraph.width <= limit + 1e-3
    runs = ([piece for piece in line.pieces if isinstance(piece, GlyphRun)] for line in paragraph.lines)
    for left, right in chain.from_iterable(map(pairwise, runs)):
        assert right.x == pytest.approx(left.x + left.width), "the runs of a line touch"


@given(
    text=_TEXTS,
    cuts=st.lists(st.integers(0, 300), max_size=4),
    styles=st.lists(_STYLES, min_size=5, max_size=5),
    limit=st.floats(20, 400),
    options=st.fixed_dictionaries(
        {"direction": st.sampled_from(["ltr", "rtl"]), "balance": st.booleans(), "hyphenate": st.booleans()}
        | {"whole_sentences": st.booleans()}
    ),
)
def test_every_character_survives_in_order_and_no_line_is_too_wide(
    fonts: FontLibrary,
    text: str,
    cuts: Sequence[int],
    styles: Sequence[TextStyle],
    limit: float,
    options: dict[str, Any],
) -> None:
    bounds = [0, *sorted(min(cut, len(text)) for cut in cuts), len(text)]
    pieces = [text[start:end] for start, end in pairwise(bounds)]
    spans = [Span(piece, style) for piece, style in zip(pieces, styles, strict=False)]
    paragraph = set_paragraph(spans, limit, fonts, **options)
    _check_nothing_is_lost(paragraph, text)
    _check_widths(paragraph, limit)


def test_the_check_of_characters_notices_a_loss(fonts: FontLibrary) -> None:
    paragraph = set_paragraph(_of("Lift the knee"), 400, fonts)
    with pytest.raises(AssertionError):
        _check_nothing_is_lost(paragraph, "Lift the top knee")


@given(
    st.lists(
        st.sampled_from(["Lift", "10\u00a0kg", "3\u202f×\u202f10", "self\u2011care", "slowly"]), min_size=1
    )
)
def test_no_line_ends_at_a_no_break_character(fonts: FontLibrary, words: list[str]) -> None:
    paragraph = set_paragraph(_of(" ".join(words)), 70, fonts)
    assert [word for line in paragraph.lines for word in line.text.split(" ") if word] == words


def test_a_word_that_is_too_wide_is_named_and_left_whole(fonts: FontLibrary) -> None:
    paragraph = set_paragraph(_of("the Lendenwirbel4711, please"), 60, fonts)
    assert paragraph.overflow == "Lendenwirbel4711,"
    assert not paragraph.forced
    assert _lines(paragraph) == ["the ", "Lendenwirbel4711, ", "please"]


def test_a_word_that_would_stick_out_is_divided_without_being_asked(fonts: FontLibrary) -> None:
    words, room = "die Lendenwirbelsäule, bitte", width("Lendenwirbel-", BODY, fonts) + 1
    paragraph = set_paragraph(_of(words), room, fonts, language="de")
    assert (paragraph.overflow, paragraph.forced) == (None, True)
    assert _lines(paragraph) == ["die ", "Lendenwirbel\u00ad", "säule, bitte"]
    roomy = set_paragraph(_of(words), width("Lendenwirbelsäule,", BODY, fonts) + 1, fonts, language="de")
    assert (_lines(roomy), roomy.forced) == (["die ", "Lendenwirbelsäule, ", "bitte"], False)
    narrow = set_paragraph(_of(words), width("Lenden-", BODY, fonts) + 1, fonts, language="de", balance=True)
    assert narrow.overflow is None


def test_a_box_that_is_too_wide_is_named_by_its_width(fonts: FontLibrary) -> None:
    assert set_paragraph([Span("a ", BODY), Box(120, 5)], 60, fonts).overflow == "[box of 120 pt]"


def test_long_words_are_hyphenated_when_asked(fonts: FontLibrary) -> None:
    room = width("die Lenden-", BODY, fonts) + 1
    paragraph = set_paragraph(_of("die Lendenwirbelsäule"), room, fonts, language="de", hyphenate=True)
    assert paragraph.overflow is None
    assert _lines(paragraph) == ["die Lenden\u00ad", "wirbelsäule"]
    (run,) = paragraph.lines[0].pieces
    assert isinstance(run, GlyphRun)
    assert run.glyphs[-1].gid == run.face.hb.get_nominal_glyph(ord("-"))


def test_a_soft_hyphen_breaks_without_being_asked_and_is_not_seen_elsewhere(fonts: FontLibrary) -> None:
    word = "Lenden\u00adwirbelsäule"
    assert _lines(set_paragraph(_of(word), 80, fonts)) == ["Lenden\u00ad", "wirbelsäule"]
    assert _lines(set_paragraph(_of(word), 200, fonts)) == ["Lendenwirbelsäule"]


def test_white_space_is_one_blank_across_spans_and_none_at_the_ends(fonts: FontLibrary) -> None:
    items = [Span(" \n Lift ", BODY), Span("\tthe", BOLD), Span("  ", BODY), Span(" knee\n", BODY)]
    assert set_paragraph(items, 400, fonts).text == "Lift the knee"


def test_forced_breaks_make_lines_and_empty_lines(fonts: FontLibrary) -> None:
    items: list[Item] = [Span("Sit ", BODY), Break(), Break(), Span(" up", BODY), Break()]
    paragraph = set_paragraph(items, 400, fonts)
    assert _lines(paragraph) == ["Sit ", "", "up"]
    assert paragraph.height == pytest.approx(3 * 1.35 * 12)


def test_a_span_that_does_not_wrap_stays_on_one_line(fonts: FontLibrary) -> None:
    items = [Span("Lift and hold ", BODY), Span("3 sets of 10", BOLD, nowrap=True), Span(" slowly", BODY)]
    assert _lines(set_paragraph(items, 100, fonts)) == ["Lift and hold ", "3 sets of 10 ", "slowly"]


def test_spans_come_back_with_their_runs(fonts: FontLibrary) -> None:
    link = Span("here", BOLD, key=("link", 7))
    paragraph = set_paragraph([Span("Look ", BODY), link, Span(".", BODY)], 400, fonts)
    runs = [piece for piece in paragraph.lines[0].pieces if isinstance(piece, GlyphRun)]
    assert [(run.text, run.span.key) for run in runs] == [("Look ", None), ("here", ("link", 7)), (".", None)]


def test_a_box_takes_its_place_and_makes_its_line_taller(fonts: FontLibrary) -> None:
    icon = Box(20, 30, 6, key="icon")
    paragraph = set_paragraph([Span("Press ", BODY), icon, Span(" twice", BODY)], 400, fonts)
    (line,) = paragraph.lines
    before, box, _ = line.pieces
    assert isinstance(before, GlyphRun)
    assert isinstance(box, PlacedBox)
    assert box.box is icon
    assert box.x == pytest.approx(before.width)
    assert (line.baseline, line.height) == (30, 36)


def test_boxes_that_touch_may_part_but_hold_on_to_text(fonts: FontLibrary) -> None:
    box = Box(30, 5)
    lines = set_paragraph([box, box, box, Span("one", BODY)], 70, fonts).lines
    assert [len(line.pieces) for line in lines] == [2, 2]


def test_a_short_word_does_not_stand_alone_on_the_last_line(fonts: FontLibrary) -> None:
    text = "Lift your knee, then hold it up"
    natural = width("Lift your knee, then hold it", BODY, fonts) + 1
    assert _lines(set_paragraph(_of(text), natural, fonts))[-1] == "it up"


def test_balanced_lines_are_about_equally_long(fonts: FontLibrary) -> None:
    text = "Clamshell to strengthen the hip"
    plain = set_paragraph(_of(text), 165, fonts)
    balanced = set_paragraph(_of(text), 165, fonts, balance=True)
    assert len(plain.lines) == len(balanced.lines) == 2
    assert _lines(plain) == ["Clamshell to strengthen ", "the hip"]
    assert _lines(balanced) == ["Clamshell to ", "strengthen the hip"]


@pytest.mark.parametrize(
    ("align", "direction", "left"),
    [
        ("start", "ltr", 10),
        ("centre", "ltr", None),
        ("end", "ltr", 100),
        ("start", "rtl", 90),
        ("end", "rtl", 0),
    ],
)
def test_lines_are_aligned_in_the_width(
    fonts: FontLibrary, align: Align, direction: Direction, left: float | None
) -> None:
    box = Box(100, 10)
    paragraph = set_paragraph([box], 200, fonts, align=align, direction=direction, indent=10)
    assert paragraph.lines[0].x == (55 if left is None else left)


def test_the_indent_shortens_the_first_line_only(fonts: FontLibrary) -> None:
    boxes: list[Item] = [Box(40, 10)] * 5
    lines = set_paragraph(boxes, 100, fonts, indent=30).lines
    assert [(line.x, len(line.pieces)) for line in lines] == [(30, 1), (0, 2), (0, 2)]


def test_a_paragraph_splits_between_lines(fonts: FontLibrary) -> None:
    paragraph = set_paragraph(_of("Lift your knee and hold it, then lower it"), 80, fonts)
    head, tail = paragraph.split(2)
    assert head.lines + tail.lines == paragraph.lines
    assert len(head.lines) == 2
    assert head.height + tail.height == pytest.approx(paragraph.height)


def test_baselines_are_even_whatever_the_fallback(fonts: FontLibrary) -> None:
    paragraph = set_paragraph(_of("Knie колено ركبة घुटना เข่า"), 60, fonts, leading=1.5)
    assert {(line.height, round(line.baseline, 6)) for line in paragraph.lines} == {(18.0, 13.008)}


def test_an_empty_paragraph_has_no_lines(fonts: FontLibrary) -> None:
    paragraph = set_paragraph([Span(" ", BODY)], 100, fonts)
    assert (paragraph.lines, paragraph.height, paragraph.width) == ((), 0, 0)


def test_measuring_agrees_with_setting(fonts: FontLibrary) -> None:
    text = "Hüftbeuger γόνατα ركبة"
    assert width(text, BODY, fonts) == pytest.approx(set_paragraph(_of(text), inf, fonts).lines[0].width)
    assert width(text, BODY, fonts) > width("Hüftbeuger", BODY, fonts) > 0
    assert line_height(BODY, fonts) == pytest.approx(15.6)


def test_words_that_belong_together_part_only_where_they_are_wider_than_the_line(fonts: FontLibrary) -> None:
    items = [Span("Hold\u00a030\u00a0seconds, slowly", BODY)]
    together = set_paragraph(items, 120, fonts)
    assert [line.text.strip() for line in together.lines] == ["Hold\u00a030\u00a0seconds,", "slowly"]
    parted = set_paragraph(items, 60, fonts)
    assert [line.text.strip() for line in parted.lines] == ["Hold\u00a030", "seconds,", "slowly"]
    assert parted.overflow is None


def test_a_blank_to_write_on_parts_from_its_unit_before_it_sticks_out(fonts: FontLibrary) -> None:
    items = [Span("Do\u00a0", BODY), Box(50, 5), Span("\u00a0times", BODY)]
    paragraph = set_paragraph(items, 60, fonts)
    assert len(paragraph.lines) == 3
    assert paragraph.overflow is None


def test_lines_rather_end_with_a_sentence_than_within_one(fonts: FontLibrary) -> None:
    words = "Move slowly. Do this three times a day."
    assert _lines(set_paragraph(_of(words), 170, fonts))[0] != "Move slowly. "
    for balance in (False, True):
        paragraph = set_paragraph(_of(words), 170, fonts, whole_sentences=True, balance=balance)
        assert _lines(paragraph) == ["Move slowly. ", "Do this three times a day."]


def test_a_sentence_longer_than_its_line_goes_on_in_the_next(fonts: FontLibrary) -> None:
    paragraph = set_paragraph(_of("Do this three times a day."), 90, fonts, whole_sentences=True)
    assert len(paragraph.lines) > 1
    assert paragraph.overflow is None
