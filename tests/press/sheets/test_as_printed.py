"""Print copies show what a viewer prints: every page is held against PDFium's own print of it, pixel by pixel."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from support.pdf_by_object import one_page, raw_stream
from support.pdfium import areas, difference, printed
from support.printing_alike import GREEN, PAGE, RED, assert_alike, on_paper
from support.sheets import reprinted

from handouts.problems import BadInput

_FORM = "/AcroForm<</Fields[6 0 R]>>"
_FLAG = b"1 0 0 rg 0 0 50 20 re f 0 0 1 rg 0 0 10 10 re f"
"""Red, with a blue corner at the lower left."""


def test_the_comparison_sees_a_turned_page() -> None:
    upright, turned = (one_page(f"{PAGE}/Rotate {turn}") for turn in (0, 180))
    assert difference(printed(upright)[0], printed(turned)[0]) > 0.004


@pytest.mark.parametrize(
    "page",
    [
        "/MediaBox[0 0 200 200]",
        "/MediaBox[200 300 -10 -20]",
        "/MediaBox[-10 -20 200.5 300.25]/CropBox[0 10 150 250]",
        "/MediaBox[0 0 200 300]/CropBox[-50 50 100 400]",
        "/MediaBox[0 0 200 300]/CropBox[100 200 10 80]",
        *(
            f"/MediaBox[0 0 200 300]/CropBox[10 60 150 150]/Rotate {turn}"
            for turn in (90, 180, 270, -90, 450)
        ),
    ],
)
def test_viewers_boxes_rule(page: str) -> None:
    assert_alike(one_page(page))


def test_what_the_tree_says_of_all_pages_holds_for_each() -> None:
    tree = "/Count 1/Kids[3 0 R]/MediaBox[0 0 150 200]/Rotate 90/CropBox[0 80 100 150]/Resources 6 0 R"
    pdf = one_page("", tree=tree, resources=" null", more={6: "<</Font<</F1 5 0 R>>>>"})
    assert_alike(pdf)


def test_a_unit_makes_the_page_larger() -> None:
    """PDFium leaves units out; the page is the same one, drawn twice as large."""
    page = f"{PAGE}/CropBox[0 50 100 150]/Rotate 90"
    (plain,), (large,) = printed(one_page(page), 144), printed(reprinted(one_page(f"{page}/UserUnit 2")), 72)
    assert difference(plain, large) < 0.004


@pytest.mark.parametrize(
    "content",
    [
        "[6 0 R 7 0 R 8 0 R]",
        "[6 0 R null 7 0 R 8 0 R]",
        "9 0 R",
    ],
)
def test_content_in_pieces_is_one(content: str) -> None:
    pieces = {6: b"q 2 0 0 2 0 0 cm 1 0 0 rg", 7: b"0 0 30 40", 8: b"re f Q 0 0 1 rg 100 100 20 20 re f"}
    more: Mapping[int, str | bytes] = {number: raw_stream(piece) for number, piece in pieces.items()}
    pdf = one_page(more={**more, 4: "[6 0 R 7 0 R 8 0 R]", 9: "[6 0 R 7 0 R 8 0 R]"}, content=content)
    assert_alike(pdf.replace(b"/Contents 4 0 R", b"/Contents " + content.encode()))


def test_a_page_that_is_a_group_is_blended_by_itself() -> None:
    states = "<</ExtGState<</M<</BM/Multiply/ca .5>>>>>>"
    content = b"1 1 0 rg 0 0 120 120 re f /M gs 0 1 1 rg 60 60 120 120 re f"
    assert_alike(one_page(f"{PAGE}/Group<</S/Transparency/CS/DeviceRGB>>", content, resources=states))
    assert_alike(one_page(PAGE, content, resources=states))


def annotated(
    entries: str = "/Subtype/Stamp",
    *,
    flags: int = 4,
    look: str = "/BBox[0 0 50 20]",
    page: str = PAGE,
    catalog: str = "",
    more: Mapping[int, str | bytes] | None = None,
    rect: str = "20 40 120 80",
) -> bytes:
    """A page with one annotation, whose appearance is a flag."""
    found = "" if "/AP" in entries else "/AP<</N 7 0 R>>"
    return one_page(
        f"{page}/Annots[6 0 R]",
        catalog=catalog,
        more={
            6: f"<</Type/Annot/Rect[{rect}]/F {flags}{found}{entries}>>",
            7: raw_stream(_FLAG, f"/Subtype/Form{look}"),
            8: raw_stream(b"0 1 0 rg 0 0 50 20 re f", "/Subtype/Form/BBox[0 0 50 20]"),
            **(more or {}),
        },
    )


@pytest.mark.parametrize(
    "look",
    [
        "/BBox[0 0 50 20]",
        "/BBox[40 15 10 5]",
        "/BBox[0 0 50 20]/Matrix[0 1 -1 0 0 0]",
        "/BBox[0 0 50 20]/Matrix[.7 .7 -.7 .7 10 20]",
        "/BBox[0 0 50 20]/Matrix[-3 0 0 -3 7 9]",
    ],
)
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("flags", [4, 4 + 16])
def test_appearances_fill_their_rectangles(look: str, turn: int, flags: int) -> None:
    """Turned with the page, or with NoRotate (16) upright about their upper left corner."""
    assert_alike(annotated(look=look, flags=flags, page=f"/MediaBox[0 0 200 220]/Rotate {turn}"))


def test_rectangles_may_be_written_from_any_corner() -> None:
    assert_alike(annotated(rect="120 80 20 40"))


@pytest.mark.parametrize(
    ("flags", "is_seen"),
    [
        (4, True),
        (4 + 32, True),
        (0, False),
        (4 + 2, False),
        (2, False),
        (32, False),
        (4 + 8 + 64 + 128, True),
    ],
)
def test_flags_say_what_is_printed(flags: int, is_seen: bool) -> None:
    """Hidden is 2, Print 4, NoView 32: that is only kept off screens."""
    pdf = annotated(flags=flags)
    assert_alike(pdf)
    assert (RED in areas(on_paper(pdf))) == is_seen


@pytest.mark.parametrize(
    ("kind", "is_seen"),
    [
        ("FreeText", True),
        ("Highlight", True),
        ("Ink", True),
        ("Text", True),
        ("Watermark", True),
        ("Own", True),
        ("Popup", False),
        ("Link", False),
    ],
)
def test_all_kinds_are_printed_but_links_and_popups(kind: str, is_seen: bool) -> None:
    assert (RED in areas(on_paper(annotated(f"/Subtype/{kind}")))) == is_seen


def test_an_unknown_kind_that_wants_not_to_be_seen_is_not() -> None:
    assert RED not in areas(on_paper(annotated("/Subtype/Own", flags=4 + 1)))
    assert RED in areas(on_paper(annotated("/Subtype/Stamp", flags=4 + 1)))


@pytest.mark.parametrize(
    ("entries", "colour"),
    [
        ("/AS/Yes/V/Yes", RED),
        ("/AS/Off/V/Off", GREEN),
        ("/V/Yes", RED),
        ("", GREEN),
        ("/V/Other", GREEN),
        ("/Parent 9 0 R", RED),
    ],
)
def test_boxes_are_ticked_as_their_state_says(entries: str, colour: tuple[int, int, int]) -> None:
    pdf = annotated(
        f"/Subtype/Widget/FT/Btn/T(a)/AP<</N<</Yes 7 0 R/Off 8 0 R>>>>{entries}",
        catalog=_FORM,
        more={9: "<</FT/Btn/T(a)/V/Yes/Kids[6 0 R]>>"},
    )
    if "/AS" in entries:  # without a state viewers differ
        assert_alike(pdf)
    assert areas(on_paper(pdf)) & {RED, GREEN} == {colour}


def test_a_typed_text_is_printed_over_the_page() -> None:
    field = "/Subtype/Widget/FT/Tx/T(patient)/V(Anna)/DA(/F1 12 Tf)"
    words = raw_stream(b"/Tx BMC BT /F1 16 Tf 2 5 Td (Anna) Tj ET EMC", "/Subtype/Form/BBox[0 0 50 20]")
    form = "/AcroForm<</Fields[6 0 R]/DR<</Font<</F1 5 0 R>>>>>>"
    pdf = annotated(
        field, catalog=form, more={7: words}
    )  # without resources of its own, as some tools write it
    assert difference(on_paper(pdf), on_paper(one_page(PAGE))) > 0.004
    assert_alike(
        annotated(
            field, catalog=form, more={7: words.replace(b"/BBox", b"/Resources<</Font<</F1 5 0 R>>>>/BBox")}
        )
    )


@pytest.mark.parametrize(
    "entries",
    [
        "/Subtype/Widget/FT/Tx/T(patient)/V(Anna)/AP<<>>",
        "/Subtype/Widget/FT/Ch/T(patient)/V(left)/AP<</N 99 0 R>>",
        "/Subtype/Widget/FT/Btn/T(patient)/V/Yes/AS/Yes/AP<</N<</Off 8 0 R>>>>",
        "/Subtype/Widget/T(patient)/Parent 9 0 R/AP<<>>",
    ],
)
def test_a_value_without_a_look_is_named_and_not_told(entries: str) -> None:
    pdf = annotated(entries, catalog=_FORM, more={9: "<</FT/Tx/V(Anna)/Kids[6 0 R]>>"})
    with pytest.raises(BadInput, match='page 1 of "a" has fields or notes that no viewer has drawn: ') as bad:
        reprinted(pdf)
    assert 'the field "patient"' in str(bad.value)
    assert "Anna" not in str(bad.value)


@pytest.mark.parametrize("kind", ["FreeText", "Highlight", "Line", "Stamp"])
def test_a_note_without_a_look_is_named_and_not_told(kind: str) -> None:
    with pytest.raises(BadInput, match=f"a note of the kind {kind}") as bad:
        reprinted(annotated(f"/Subtype/{kind}/Contents(NOT THE LEFT LEG)/AP<<>>"))
    assert "LEG" not in str(bad.value)


@pytest.mark.parametrize(
    "entries",
    [
        "/Subtype/Widget/FT/Tx/T(a)/AP<<>>",
        "/Subtype/Widget/FT/Btn/Ff 65536/T(a)/V/Yes/AP<<>>",
        "/Subtype/Widget/FT/Sig/T(a)/V 9 0 R/AP<<>>",
        "/Subtype/Link/AP<<>>",
        "/Subtype/Popup/AP<<>>",
    ],
)
def test_what_shows_nothing_needs_no_look(entries: str) -> None:
    assert_alike(annotated(entries, catalog=_FORM, more={9: "<</Type/Sig>>"}))


@pytest.mark.parametrize(
    ("words", "value", "is_right"),
    [
        ("Anna Example", "Anna Example", True),
        ("Anna Exam)Tj 0 -9 Td(ple", "Anna Example", True),
        ("Bert", "Anna Example", False),
        ("", "Anna Example", False),
        ("Bert", "", True),  # nothing is shown then, as a viewer draws it anew
    ],
)
def test_a_field_that_is_to_be_drawn_anew_must_look_like_its_value(
    words: str, value: str, is_right: bool
) -> None:
    look = raw_stream(
        f"BT /F1 9 Tf 2 12 Td ({words})Tj ET".encode(),
        "/Subtype/Form/BBox[0 0 50 20]/Resources<</Font<</F1 5 0 R>>>>",
    )
    pdf = annotated(
        f"/Subtype/Widget/FT/Tx/T(patient)/V({value})",
        catalog=_FORM.replace(">>", "/NeedAppearances true>>"),
        more={7: look},
    )
    if not is_right:
        with pytest.raises(BadInput, match='the field "patient"'):
            reprinted(pdf)
    elif not value:
        assert difference(on_paper(pdf), on_paper(one_page(PAGE))) == 0
    else:
        assert difference(on_paper(pdf), on_paper(one_page(PAGE))) > 0
