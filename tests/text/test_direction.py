"""Right-to-left paragraphs: what stands where, seen from left to right, and how it reads."""

from math import inf

import pytest

from handouts.text.fonts import FontLibrary
from handouts.text.paragraph import Direction, GlyphRun, Line, set_paragraph
from handouts.text.spans import Box, Item, Span, TextStyle

BODY = TextStyle("atkinson-hyperlegible-next")


def _seen(line: Line) -> str:
    """The cluster texts from left to right, as the eye meets them."""
    parts = []
    for piece in line.pieces:
        parts.append("".join(g.text for g in piece.glyphs) if isinstance(piece, GlyphRun) else "□")
    return "".join(parts)


# The right-hand column has the characters in their order on the page; isolates (\u2066, \u2069) are unseen.
@pytest.mark.parametrize(
    ("direction", "text", "seen"),
    [
        ("rtl", "ארך 10 סמ", "מס 10 ךרא"),
        ("rtl", "ארך (abc) גד", "דג )abc( ךרא"),
        ("rtl", "אב 10–12", "12–10 בא"),
        ("rtl", "אב \u206610–12\u2069", "10–12 בא"),
        ("rtl", "ابت 4/10", "4/10 تبا"),
        ("rtl", "אבג self-care דה.", ".הד self-care גבא"),
        ("ltr", "Say אב גד now", "Say דג בא now"),
        ("ltr", "A אב 12 גד B", "A דג 12 בא B"),
        ("rtl", "אב 1 Long Street", "Long Street 1 בא"),
        ("rtl", "אב \u20681 Long Street\u2069", "1 Long Street בא"),
        ("rtl", "2–3 cm", "cm 3–2"),
        ("rtl", "\u20682–3 cm\u2069", "2–3 cm"),
        ("rtl", "Knee", "Knee"),
        ("rtl", "Knee!", "!Knee"),
    ],
)
def test_pieces_stand_where_the_bidi_algorithm_puts_them(
    fonts: FontLibrary, direction: Direction, text: str, seen: str
) -> None:
    (line,) = set_paragraph([Span(text, BODY)], inf, fonts, direction=direction, language="he").lines
    assert _seen(line) == seen


def test_brackets_are_mirrored_as_glyphs_and_read_as_written(fonts: FontLibrary) -> None:
    (line,) = set_paragraph([Span("(אב)", BODY)], inf, fonts, direction="rtl").lines
    leftmost = line.pieces[0]
    assert isinstance(leftmost, GlyphRun)
    assert leftmost.text == ")"
    assert leftmost.glyphs[0].gid == leftmost.face.hb.get_nominal_glyph(ord("("))


def test_the_first_line_holds_the_first_words(fonts: FontLibrary) -> None:
    words = "ارفع ركبتك ببطء ثم أنزلها ببطء"
    lines = set_paragraph([Span(words, BODY)], 90, fonts, direction="rtl", language="ar").lines
    assert "".join(line.text for line in lines) == words
    assert lines[0].text.startswith("ارفع ")
    assert all(line.x == pytest.approx(90 - line.width) for line in lines), "lines end at the right"


def test_the_blank_at_a_line_end_hangs_out_on_the_left(fonts: FontLibrary) -> None:
    first, *_ = set_paragraph([Span("אבגדה abcdef והז", BODY)], 80, fonts, direction="rtl").lines
    assert first.text == "אבגדה abcdef "
    blank = first.pieces[0]
    assert isinstance(blank, GlyphRun)
    assert blank.text == " "
    assert blank.x == pytest.approx(-blank.width)


def test_boxes_take_part_in_the_order(fonts: FontLibrary) -> None:
    items: list[Item] = [Span("אב ", BODY), Box(20, 5, key="blank"), Span(" גד", BODY)]
    (line,) = set_paragraph(items, inf, fonts, direction="rtl").lines
    assert _seen(line) == "דג □ בא"
    reads = [piece.text if isinstance(piece, GlyphRun) else piece.box.key for piece in line.in_reading_order]
    assert reads == ["אב ", "blank", " ", "גד"]


def test_runs_of_a_line_lie_side_by_side(fonts: FontLibrary) -> None:
    text = "Say ארך 12 גד now"
    (line,) = set_paragraph([Span(text, BODY)], inf, fonts).lines
    runs = [piece for piece in line.pieces if isinstance(piece, GlyphRun)]
    assert runs[0].x == 0
    assert sum(run.width for run in runs) == pytest.approx(line.width)
    assert [run.order for run in runs] != sorted(run.order for run in runs)
    assert "".join(run.text for run in sorted(runs, key=lambda run: run.order)) == text
