"""Form fields of several sources: each keeps its own name and value, as PDFium and qpdf read them."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pikepdf
import pytest
from support.in_process import mending_in_process
from support.pdfium import FieldShown, areas, drawn, form_fields
from support.raw_pdf import annotated, one_page, stream, text_field

from handouts.pdf.reading import Source
from handouts.press.joining.merge import Merged, merge


@pytest.fixture(autouse=True)
def in_process() -> Iterator[None]:
    with mending_in_process():
        yield


def joined(*pdfs: bytes) -> Merged:
    return merge([Source(f"{n}.pdf", pdf) for n, pdf in enumerate(pdfs)])


def values(pdf: bytes) -> dict[str, str]:
    """The value under each name; a name that stands for two values fails."""
    found: dict[str, str] = {}
    for field in form_fields(pdf):
        assert found.setdefault(field.name, field.value) == field.value
    return found


def listing(*numbers: int) -> bytes:
    return b"/AcroForm<</Fields[%b]/DA(/Helv 0 Tf 0 g)>>" % b" ".join(
        b"%d 0 R" % number for number in numbers
    )


def form(name: bytes, value: bytes = b"(Anna)") -> bytes:
    return annotated([text_field(name, value)], catalog=listing(20))


NAMES = {
    "plain": b"(name)",
    "UTF-16, high byte first": b"<feff006e0061006d0065>",
    "UTF-16, low byte first": b"<fffe6e0061006d006500>",
    "UTF-16 without its mark": b"<006e0061006d0065>",
    "UTF-8": b"<efbbbf6e616d65>",
    "octal": b"(\\156ame)",
    "with a language": b"<feff001b0065006e001b006e0061006d0065>",
}


@pytest.mark.parametrize("second", NAMES.values(), ids=NAMES)
@pytest.mark.parametrize("first", NAMES.values(), ids=NAMES)
def test_the_same_name_in_any_encoding_is_told_apart(first: bytes, second: bytes) -> None:
    result = joined(form(first, b"(Anna)"), form(second, b"(Ben)"), form(first, b"(Cleo)"))
    assert values(result.pdf) == {"name": "Anna", "name-2": "Ben", "name-3": "Cleo"}


@pytest.mark.parametrize(
    ("written", "name"),
    [
        (b"<feff0050015900ed006a006d0065006e00ed>", "Příjmení"),
        (b"(caf\\351 \\200 \\240)", "café • €"),
        (b"<feffd83dde00>", "😀"),
        (b"(\\(a\\)\\\\)", "(a)\\"),
    ],
)
def test_twelve_copies_have_twelve_names(written: bytes, name: str) -> None:
    copies = joined(*[form(written)] * 12)
    assert list(values(copies.pdf)) == [name, *(f"{name}-{n}" for n in range(2, 13))]


def test_a_number_that_a_field_has_already_is_not_given_again() -> None:
    both = annotated([text_field(b"(a)", b"(1)"), text_field(b"(a-2)", b"(2)")], catalog=listing(20, 21))
    assert values(joined(both, both).pdf) == {"a": "1", "a-2": "2", "a-3": "1", "a-2-2": "2"}


def person(first: bytes) -> bytes:
    """Two fields below one, which lists itself, too."""
    kids = [
        b"<</Subtype/Widget/Rect[20 20 90 40]/T(first)/V(%b)/Parent 10 0 R>>" % first,
        b"<</Subtype/Widget/Rect[20 60 90 80]/T(last)/V(Example)/Parent 10 0 R>>",
    ]
    above = b"<</T(person)/FT/Tx/Kids[20 0 R 21 0 R 10 0 R]>>"
    return annotated(kids, catalog=listing(10), more={10: above})


def test_fields_below_others_follow_them() -> None:
    dotted = form(b"(person.first)", b"(Cleo)")
    assert values(joined(person(b"Anna"), person(b"Ben"), dotted).pdf) == {
        "person.first": "Anna",
        "person.last": "Example",
        "person-2.first": "Ben",
        "person-2.last": "Example",
        "person-3.first": "Cleo",
    }


def test_widgets_that_no_list_names_are_fields() -> None:
    def lone(value: bytes) -> bytes:
        resources = b"/DR<</Font<</Helv<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
        empty = b"/AcroForm<</Fields[]/DA(/Helv 12 Tf 0 g)%b>>" % resources
        return annotated([text_field(b"(patient)", value)], catalog=empty)

    result = joined(lone(b"(Anna)"), lone(b"(Ben)"), annotated([text_field(b"(patient)", b"(Cleo)")]))
    assert values(result.pdf) == {"patient": "Anna", "patient-2": "Ben", "patient-3": "Cleo"}
    with pikepdf.open(BytesIO(result.pdf)) as document:
        assert [str(field.T) for field in document.Root.AcroForm.Fields] == [
            "patient",
            "patient-2",
            "patient-3",
        ]
        assert {str(field.DA) for field in document.Root.AcroForm.Fields} == {"/Helv 12 Tf 0 g"}
        assert "/Helv" in document.Root.AcroForm.DR.Font


def buttons(chosen: bytes, *, listed: bytes, kids: bytes, parent: bytes = b"10 0 R") -> bytes:
    """Two radio buttons, left and right."""
    widgets = [
        b"<</Subtype/Widget/Rect[%d 20 %d 40]/F 4/Parent %b/AS/%b/AP<</N<</%b 12 0 R/Off 13 0 R>>>>>>"
        % (x, x + 20, parent, side if side == chosen else b"Off", side)
        for x, side in ((20, b"Left"), (60, b"Right"))
    ]
    looks = [
        stream(paint, b"/Subtype/Form/BBox[0 0 20 20]")
        for paint in (b"1 0 0 rg 0 0 20 20 re f", b"0 0 20 20 re s")
    ]
    above = b"<</T(side)/FT/Btn/Ff 49152/V/%b%b>>" % (chosen, kids)
    catalog = b"/AcroForm<</Fields[%b]>>" % listed
    return annotated(widgets, catalog=catalog, more={10: above, 12: looks[0], 13: looks[1]})


GROUPS = {
    "as it should be": {"listed": b"10 0 R", "kids": b"/Kids[20 0 R 21 0 R]"},
    "that no list names": {"listed": b"", "kids": b"/Kids[20 0 R 21 0 R]"},
    "whose buttons name it": {"listed": b"", "kids": b""},
    "one of whose buttons names it": {"listed": b"10 0 R", "kids": b"/Kids[20 0 R]"},
    "listed twice": {"listed": b"10 0 R 10 0 R 20 0 R", "kids": b"/Kids[20 0 R 20 0 R 21 0 R]"},
    "written out in each button": {
        "listed": b"20 0 R 21 0 R",
        "kids": b"",
        "parent": b"<</T(side)/FT/Btn/Ff 49152/V/%b>>",
    },
}


@pytest.mark.parametrize("how", GROUPS.values(), ids=GROUPS)
def test_radio_buttons_stay_a_group(how: dict[str, bytes]) -> None:
    def group(chosen: bytes) -> bytes:
        parent = how.get("parent", b"10 0 R")
        return buttons(chosen, **{**how, "parent": parent % chosen if b"%" in parent else parent})

    left, right = group(b"Left"), group(b"Right")
    result = joined(left, right)
    assert form_fields(result.pdf) == [
        FieldShown(0, "side", "Left", checked=True),
        FieldShown(0, "side", "Left", checked=False),
        FieldShown(1, "side-2", "Right", checked=False),
        FieldShown(1, "side-2", "Right", checked=True),
    ]
    for page, source in zip(drawn(result.pdf), (left, right), strict=True):
        assert page.tobytes() == drawn(source)[0].tobytes()


def test_fields_of_one_source_are_one_where_they_say_the_same() -> None:
    texts = [(b"(a)", b"(1)"), (b"(a)", b"(1)"), (b"(a)", b"(2)"), (b"(b)", b"(3)")]
    pdf = annotated([text_field(*text) for text in texts], catalog=listing(20, 20, 21, 22, 23))
    assert [(field.name, field.value) for field in form_fields(joined(pdf).pdf)] == [
        ("a", "1"),
        ("a", "1"),
        ("a-2", "2"),
        ("b", "3"),
    ]


def test_fields_without_names_get_some() -> None:
    nameless = [b"<</Subtype/Widget/FT/Tx/Rect[20 20 90 40]/V(%d)>>" % n for n in (1, 2)]
    result = joined(annotated(nameless, catalog=listing(20, 21)), form(b"(field)", b"(3)"))
    assert values(result.pdf) == {"field": "1", "field-2": "2", "field-3": "3"}


@pytest.mark.parametrize(
    "kids", [b"[11 0 R]", b"[10 0 R 20 0 R]", b"[3 0 R 20 0 R]", b"10 0 R", b"[null 7 (a)]"]
)
def test_fields_that_hold_themselves_end(kids: bytes) -> None:
    widget = b"<</Subtype/Widget/FT/Tx/Rect[20 20 90 40]/T(w)/V(1)/Parent 10 0 R>>"
    twisted = {
        10: b"<</T(a)/Parent 11 0 R/Kids%b>>" % kids,
        11: b"<</T(b)/Parent 10 0 R/Kids[10 0 R 20 0 R]>>",
    }
    result = joined(annotated([widget], catalog=listing(10, 11), more=twisted))
    assert list(values(result.pdf).values()) == ["1"]


def test_texts_keep_the_fonts_they_are_set_in() -> None:
    def set_in(font: bytes, name: bytes) -> bytes:
        resources = b"/DR<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/%b>>>>>>" % font
        field = text_field(name, b"(Anna)").replace(b"/Helv", b"/F1")
        note = b"<</Subtype/FreeText/Rect[0 0 9 9]/Contents(x)/DA(0 g /F1 9 Tf)>>"
        return annotated([field, note], catalog=b"/AcroForm<</Fields[20 0 R]%b>>" % resources)

    result = joined(set_in(b"Helvetica", b"(a)"), set_in(b"Courier", b"(b)"), set_in(b"Helvetica", b"(c)"))
    with pikepdf.open(BytesIO(result.pdf)) as document:
        fonts = {str(key): str(font.BaseFont) for key, font in document.Root.AcroForm.DR.Font.items()}
        used = [[str(one.DA) for one in page.Annots] for page in document.pages]
    assert fonts == {"/F1": "/Helvetica", "/F1-2": "/Courier"}
    assert used[0] == used[2] == ["/F1 12 Tf 0 g", "0 g /F1 9 Tf"]
    assert used[1] == ["/F1-2 12 Tf 0 g", "0 g /F1-2 9 Tf"]


def test_what_has_no_picture_of_its_value_still_shows_it() -> None:
    pdf = annotated(
        [text_field(b"(a)", b"(Anna)")],
        catalog=b"/AcroForm<</Fields[20 0 R]/NeedAppearances true/DR<</Font<</Helv 5 0 R>>>>>>",
    )
    with pikepdf.open(BytesIO(joined(one_page(), pdf).pdf)) as document:
        assert document.Root.AcroForm.NeedAppearances is True


def test_a_signature_is_left_out_and_told_and_its_picture_stays() -> None:
    signed = b"<</Subtype/Widget/FT/Sig/F 4/Rect[20 20 90 40]/T(s)/V 30 0 R/Lock<<>>/AP<</N 31 0 R>>>>"
    picture = stream(b"0 0 1 rg 0 0 70 20 re f", b"/Subtype/Form/BBox[0 0 70 20]")
    more = {30: b"<</Type/Sig/Filter/Adobe.PPKLite/Contents<00>>>", 31: picture}
    result = joined(annotated([signed], catalog=b"/Perms<</DocMDP 30 0 R>>" + listing(20), more=more))
    assert {remark.kind: remark.count for remark in result.remarks} == {"signature": 1, "untagged": 1}
    assert (0, 0, 255) in areas(drawn(result.pdf)[0])
    with pikepdf.open(BytesIO(result.pdf)) as document:
        (field,) = document.Root.AcroForm.Fields
        assert "/V" not in field
        assert int(field.Ff) & 1  # nobody signs under the picture of another signature
        assert "/SigFlags" not in document.Root.AcroForm
    unsigned = joined(annotated([signed.replace(b"/V 30 0 R", b"")], catalog=listing(20), more=more))
    assert "signature" not in {remark.kind for remark in unsigned.remarks}
