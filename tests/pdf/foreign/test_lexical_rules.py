"""Objects and content by the lexical rules that viewers go by."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from support.raw_pdf import one_page, stream
from support.shown_alike import BLUE, GREEN, RED, assert_shown_alike, joined

PIXELS = bytes([0] * 32 + [1] * 32)


def picture(colours: bytes, name: bytes = b"/I", used: bytes = b"") -> bytes:
    """A page with a picture, red above and green below, whose colour space is written as given."""
    entries = b"/Type/XObject/Subtype/Image/Width 8/Height 8/BitsPerComponent 8/ColorSpace" + colours
    return one_page(
        b"q 150 0 0 150 20 20 cm %b Do Q" % (used or name),
        resources=b"/XObject<<%b 10 0 R>>" % name,
        more={10: stream(PIXELS, entries)},
    )


PALETTE = b"[/Indexed/DeviceRGB 1<ff000000a000>]"
COLOURS = {
    "NUL": b"[\0/Indexed\0/DeviceRGB\x001\0<ff\x00000000a000>\0]\0",
    "form feed": b"[\f/Indexed\f/DeviceRGB\f1\f<ff\f0000 00a000>\f]",
    "comments": b"[%x ]>>(\n/Indexed%\r/DeviceRGB%/x\r\n1<ff000000a000>]",
    "odd digits": b"[/Indexed/DeviceRGB 1<ff000000a00>]",
    "hex names": b"[/In#64exed/Device#52GB 1<ff000000a000>]",
    "octal": b"[/Indexed/DeviceRGB 1(\\377\\0\\000\\000\\240\\000)]",
    "too high octal": b"[/Indexed/DeviceRGB 1(\\777\\0\\000\\000\\640\\400)]",
    "lines that go on": b"[/Indexed/DeviceRGB 1(\xff\\\r\n\x00\\\n\x00\x00\\\r\xa0\x00)]",
    "unknown escapes": b"[/Indexed/DeviceRGB 1(\xff\x00\x00\\\x00\xa0\x00)]",
}


@pytest.mark.parametrize("colours", COLOURS.values(), ids=COLOURS)
def test_the_lexical_rules_of_objects(colours: bytes) -> None:
    assert_shown_alike(picture(colours), {RED, GREEN})


NAMES = [
    b"/I#20x", b"/I#e9", b"/I\xe9", b"/I\xc3\xa9", b"/I#cb#ce", b"/\xcb\xce\xcc\xe5", b"/I#2f", b"/I#28",
    b"/I.x-y_z*", b"/I!'\"", b"/I#C3#A9#e9", b"/I\x7f", b"/" + b"n" * 120, b"/true", b"/R", b"/obj",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_pictures_are_found_by_names_of_any_bytes(name: bytes) -> None:
    assert_shown_alike(picture(PALETTE, name), {RED, GREEN})


@pytest.mark.parametrize(
    ("listed", "used"), [(b"/I#e9", b"/I\xe9"), (b"/I\xc3\xa9", b"/I#C3#A9"), (b"/#49", b"/I")]
)
def test_a_name_is_its_bytes_however_they_are_written(listed: bytes, used: bytes) -> None:
    assert_shown_alike(picture(PALETTE, listed, used), {RED, GREEN})


NUMBERS = [
    b"4.", b"+.5", b"-.5", b"--5", b".", b"-", b"5-3", b"1e2", b"00020", b"+7", b"1.5.5", b"12345678901234567890",
    b"--5.5", b"+-3", b"0.0000000001", b"1_0", b"#", b"4..5", b"-0", b"20.",
]  # fmt: skip


@pytest.mark.parametrize("number", NUMBERS)
def test_numbers_are_what_viewers_take_them_for(number: bytes) -> None:
    square = stream(
        b"1 0 0 rg 0 0 100 100 re f", b"/Subtype/Form/BBox[0 0 60 60]/Matrix[1 0 0 1 %b 20]" % number
    )
    in_objects = one_page(
        b"/X Do 0 0 1 rg 160 60 20 20 re f", resources=b"/XObject<</X 10 0 R>>", more={10: square}
    )
    in_content = one_page(b"1 0 0 rg 10 10 %b 50 re f 0 0 1 rg 60 60 50 50 re f" % number)
    in_boxes = in_objects.replace(b"/Matrix[1 0 0 1 %b 20]" % number, b"").replace(
        b"/BBox[0 0 60 60]", b"/BBox[0 %b 60 60]" % number
    )
    for pdf in (in_objects, in_content, in_boxes):
        assert_shown_alike(pdf)


CONTENTS = [
    b"1 0 0 rg%c\n10 10 50 50 re%x y\rf",
    b"1\0000\0000\0rg\00010 10 50 50 re f\0",
    b"[1 0 0]0 d 1 0 0 rg 10 10 50 50 re f",
    b"q 50 0 0 50 10 10 cm BI /W 2/H 2/CS/RGB/BPC 8 ID \xff\0\0\xff\0\0\0EI\0EI\nEI Q",
    b"q 50 0 0 50 10 10 cm BI\0/W\0002/H 2/CS/G/BPC 8\0ID\0\x10 EI\x80\nEI Q",
    b"1 0 0rg 10 10 50 50re f",
    b"1 0 0 rg 10 10 50 50 re f (",
    b"1 0 0 rg 10 10 50 50 re f ]>> 0 0 1 rg 70 70 20 20 re f",
    b"BT/F1 20 Tf 20 100 Td(a\\(b\\)c\\d)Tj<4>Tj<4 1\x00 4>Tj ET",
    b"/Span<</ActualText(x)>>BDC 1 0 0 rg 10 10 50 50 re f EMC EMC EMC",
    b"\xff\xfe garbage 1 0 0 rg 10 10 50 50 re f",
    b"",
]


@pytest.mark.parametrize("content", CONTENTS)
def test_content_is_kept_byte_by_byte(content: bytes) -> None:
    pdf = one_page(content)
    assert_shown_alike(pdf)
    with pikepdf.open(BytesIO(joined(pdf))) as document:
        assert document.pages[0].Contents.read_bytes() == content


def test_content_in_pieces_is_kept_in_pieces() -> None:
    def split(first: bytes, second: bytes) -> bytes:
        pdf = one_page(first, more={10: stream(second)})
        return pdf.replace(b"/Contents 4 0 R", b"/Contents[4 0 R 10 0 R 99 0 R null]")

    assert_shown_alike(split(b"1 0 0 rg 10 10 5", b"0 50 re f 0 0 1 rg 70 70 20 20 re f"))
    assert_shown_alike(split(b"1 0 0 rg 10 10 50 50", b"re f 0 0 1 rg 70 70 20 20 re f"), {RED, BLUE})
