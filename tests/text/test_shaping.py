"""Glyphs and the text they stand for, in several scripts."""

import unicodedata

import pytest

from handouts.text.fonts import FontLibrary
from handouts.text.shaping import Glyph, shape_text

BODY = "atkinson-hyperlegible-next"


def _glyphs(fonts: FontLibrary, text: str, language: str = "en", *, rtl: bool = False) -> list[Glyph]:
    face = fonts.face(BODY)
    runs = shape_text(text, face, 10, fonts, language=language, rtl=rtl)
    return [glyph for run in runs for glyph in (reversed(run.glyphs) if rtl else run.glyphs)]


@pytest.mark.parametrize(
    ("text", "language", "clusters"),
    [
        ("घुटनों", "hi", ["घु", "ट", "न", "ों"]),
        ("क्षत्रिय", "hi", ["क्ष", "त्", "रि", "य"]),
        ("น้ำ", "th", ["น", "้ำ"]),
        ("ที่", "th", ["ที่"]),
        ("office", "en", ["o", "f", "f", "i", "c", "e"]),
        ("e\u0301", "en", ["e\u0301"]),
        ("колено", "ru", ["к", "о", "л", "е", "н", "о"]),
    ],
)
def test_glyphs_that_take_up_room_read_as_something(
    fonts: FontLibrary, text: str, language: str, clusters: list[str]
) -> None:
    glyphs = _glyphs(fonts, text, language)
    assert [glyph.text for glyph in glyphs if glyph.text] == clusters
    assert all(glyph.gid for glyph in glyphs)
    assert all(glyph.text for glyph in glyphs if glyph.advance)


def test_arabic_reads_right(fonts: FontLibrary) -> None:
    glyphs = _glyphs(fonts, "مُحَمَّدٌ بلا", "ar", rtl=True)
    assert "".join(glyph.text for glyph in glyphs) == "مُحَمَّدٌ بلا"
    assert all(glyph.gid for glyph in glyphs)


def test_arabic_letters_join_across_a_change_of_style(fonts: FontLibrary) -> None:
    face = fonts.face(BODY)
    whole = shape_text("فع", face, 10, fonts, language="ar", rtl=True)
    second = shape_text("ع", face, 10, fonts, language="ar", rtl=True, before="ف")
    alone = shape_text("ع", face, 10, fonts, language="ar", rtl=True)
    final = whole[0].glyphs[0].gid
    assert second[0].glyphs[0].gid == final
    assert alone[0].glyphs[0].gid != final


def test_spaces_and_hyphens_the_font_lacks_draw_no_box(fonts: FontLibrary) -> None:
    glyphs = _glyphs(fonts, "3\u202f×\u202f10 self\u2011care\u00a0a")
    assert all(glyph.gid for glyph in glyphs)
    assert "".join(glyph.text for glyph in glyphs) == "3\u202f×\u202f10 self\u2011care\u00a0a"
    narrow, blank = glyphs[1].advance, _glyphs(fonts, " ")[0].advance
    assert 0 < narrow < blank


def test_a_word_is_not_patched_from_two_faces(fonts: FontLibrary) -> None:
    runs = shape_text("Việt", fonts.face(BODY), 10, fonts, language="vi")
    assert [run.face.family for run in runs] == ["noto-sans"]
    assert not fonts.face(BODY).covers("ệ")
    assert fonts.face(BODY).covers("V")


def test_a_fallback_face_is_scaled_to_the_height_of_small_letters(fonts: FontLibrary) -> None:
    face = fonts.face(BODY)
    (run,) = shape_text("γόνατο", face, 10, fonts, language="el")
    assert run.size * run.face.x_height == pytest.approx(10 * face.x_height)


def test_pairs_are_kerned(fonts: FontLibrary) -> None:
    together = sum(glyph.advance for glyph in _glyphs(fonts, "AVA"))
    apart = sum(_glyphs(fonts, letter)[0].advance for letter in "AVA")
    assert together < apart


def test_what_is_not_missing_is_never_a_box(fonts: FontLibrary) -> None:
    codepoints = set().union(*(fonts.face(family).codepoints for family in fonts.families))
    letters = [char for char in map(chr, sorted(codepoints)) if unicodedata.category(char)[0] in "LNPS"]
    boxes = [letter for letter in letters if any(glyph.gid == 0 for glyph in _glyphs(fonts, letter))]
    assert len(letters) > 3000
    assert fonts.missing("".join(letters)) == []
    assert boxes == []
    assert _glyphs(fonts, "日")[0].gid == 0
