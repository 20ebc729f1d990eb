"""Small files that ask for much: what is done for one PDF has bounds, and they are told with its name.

Work is counted here, in bytes and steps; no clock decides.
"""

from __future__ import annotations

import zlib
from io import BytesIO

import pytest
from pypdf import PdfReader
from pypdf.generic import IndirectObject, StreamObject
from support.pdf_by_object import HELLO, one_page, raw_pdf, raw_stream
from support.sheets import reprinted

from handouts.pdf.allowance import Allowance, TooMuchError
from handouts.pdf.fonts import read_to_unicode
from handouts.pdf.interpreting import content
from handouts.pdf.interpreting.content import operations
from handouts.pdf.interpreting.painting import painting
from handouts.pdf.reading import Source, UnusableError, open_pdf
from handouts.press.sheets.boxes import page_contents
from handouts.press.sheets.original import look_through
from handouts.press.sheets.print_file import PrintFile
from handouts.problems import BadInput

BOX = "/MediaBox[0 0 200 200]"
MB = 1_000_000


def source(pdf: bytes) -> Source:
    return Source("small.pdf", pdf)


def packed(data: bytes, entries: str = "") -> bytes:
    return raw_stream(zlib.compress(data, 9), f"/Filter/FlateDecode{entries}")


# -- pages and objects -------------------------------------------------------------------------------------


def test_a_page_that_is_named_without_end() -> None:
    kids = "3 0 R " * 99_999
    pdf = one_page(BOX, tree=f"/Count 99999/Kids[{kids}]")
    with pytest.raises(BadInput, match=r'"small\.pdf" has more than 5,000 pages'):
        look_through(source(pdf))
    few = one_page(BOX, tree=f"/Count 400/Kids[{'3 0 R ' * 400}]")
    assert len(look_through(source(few)).sizes) == 400
    assert len(reprinted(few)) < len(reprinted(one_page(BOX))) + 400 * 200  # and is written once


@pytest.mark.parametrize(
    "more",
    [
        {2: "<</Type/Pages/Count 1/Kids[2 0 R]>>"},
        {2: "<</Type/Pages/Count 1/Kids[6 0 R]>>", 6: "<</Type/Pages/Count 1/Kids[2 0 R 3 0 R]>>"},
        {
            2: "<</Type/Pages/Count 1/Kids[6 0 R 6 0 R]>>",
            6: "<</Type/Pages/Kids[7 0 R]>>",
            7: "<</Type/Pages/Kids[6 0 R]>>",
        },
        {n: f"<</Type/Pages/Count 1/Kids[{n + 1} 0 R]>>" for n in range(6, 500)}
        | {2: "<</Type/Pages/Kids[6 0 R]>>"},
    ],
)
def test_page_trees_that_come_round_or_go_down_for_ever(more: dict[int, str]) -> None:
    with pytest.raises(BadInput, match=r'"small\.pdf"'):
        look_through(source(one_page(BOX, more=more)))


def test_trees_that_branch_into_each_other() -> None:
    """Each level names the next one twenty times: a billion pages in ten objects."""
    more = {n: f"<</Type/Pages/Kids[{f'{n + 1} 0 R ' * 20}]>>" for n in range(6, 13)}
    pdf = one_page(BOX, tree="/Count 1/Kids[6 0 R]", more={**more, 13: f"<</Type/Page{BOX}>>"})
    with pytest.raises(BadInput, match=r'"small\.pdf" has more than 5,000 pages'):
        look_through(source(pdf))


def test_objects_by_the_million() -> None:
    junk = b"%PDF-1.7\n" + b"1 0 obj\n" * 300_000
    with pytest.raises(BadInput, match=r'"small\.pdf" holds more than 250,000 objects'):
        open_pdf(source(junk))


def test_objects_that_are_not_there_are_looked_for_within_bounds() -> None:
    """pypdf goes through all of the file for each of them."""
    missing = " ".join(f"{n} 0 R" for n in range(100, 3_100))
    pdf = one_page(BOX, tree=f"/Count 1/Kids[3 0 R {missing}]", more={6: raw_stream(b" " * MB)})
    with pytest.raises(BadInput, match=r'"small\.pdf" asks for more than is ever read'):
        open_pdf(source(pdf))
    few = one_page(BOX, tree="/Count 1/Kids[3 0 R 98 0 R 99 0 R]", more={6: raw_stream(b" " * MB)})
    assert len(open_pdf(source(few)).pages) == 1


def test_resources_of_all_pages_are_written_once() -> None:
    """A thousand pages with ten thousand fonts between them are not ten million entries."""
    fonts = "".join(f"/F{n} 5 0 R" for n in range(2_000))
    more = {6: f"<</Font<<{fonts}>>>>"}
    for n in range(200):
        more |= {
            10 + n: f"<</Type/Page/Parent 2 0 R{BOX}/Contents 4 0 R/Rotate {90 * (n % 4)}/Resources 6 0 R>>"
        }
    kids = " ".join(f"{10 + n} 0 R" for n in range(200))
    pdf = one_page(tree=f"/Count 200/Kids[{kids}]", more=more)
    assert len(reprinted(pdf)) < 2 * len(pdf)


# -- streams --------------------------------------------------------------------------------------------------


def stream(data: bytes) -> StreamObject:
    reader = PdfReader(BytesIO(one_page(BOX, more={4: data})))
    found = IndirectObject(4, 0, reader).get_object()
    assert isinstance(found, StreamObject)
    return found


def test_unpacking_has_a_bound_for_all_of_a_file() -> None:
    allowance, large = Allowance(unpacked=5 * MB), stream(packed(b" " * (2 * MB)))
    assert len(allowance.unpack(large)) == len(allowance.unpack(large)) == 2 * MB
    with pytest.raises(TooMuchError, match="unpack"):
        allowance.unpack(large)


@pytest.mark.parametrize(
    "data",
    [
        packed(b" " * (2 * MB)),
        packed(zlib.compress(b" " * (20 * MB), 9)).replace(b"/FlateDecode", b"[/FlateDecode/FlateDecode]"),
        packed(b"\2" + b"\0" * (2 * MB), "/DecodeParms<</Predictor 15/Columns 100>>"),
        raw_stream(b"\x81 " * 20_000 + b"\x80", "/Filter/RunLengthDecode"),
        packed(b" ", "/DecodeParms<</Predictor 2/Columns 2000000000/Colors 16>>"),
    ],
)
def test_no_way_of_packing_gets_round_it(data: bytes) -> None:
    with pytest.raises(TooMuchError):
        Allowance(unpacked=MB).unpack(stream(data))


def test_what_is_only_looked_through_is_not_kept_and_has_a_bound_too() -> None:
    cut = stream(raw_stream(zlib.compress(b" " * (10 * MB))[:-20], "/Filter/FlateDecode"))
    with pytest.raises(UnusableError, match="damaged or cut short"):
        Allowance(unpacked=9 * MB).sound(cut)
    assert Allowance(unpacked=MB // 2).sound(cut) == cut._data  # a viewer will see
    whole, allowance = stream(packed(b" " * (3 * MB))), Allowance(unpacked=MB)
    for _ in range(5):
        assert allowance.sound(whole) == whole._data  # looked through once
    with pytest.raises(UnusableError):
        allowance.sound(stream(raw_stream(b"no deflated bytes", "/Filter/FlateDecode")))


def test_pages_in_pieces_are_unpacked_within_the_bound() -> None:
    pieces = " ".join(["4 0 R"] * 40)
    page = f"<</Type/Page/Parent 2 0 R{BOX}/Contents[{pieces}]>>"
    pdf = one_page(BOX, more={3: page, 4: packed(b"q Q " * (2 * MB))})
    with pytest.raises(BadInput, match=r'page 1 of "small\.pdf" (unpacks to more than 150 MB|asks for more)'):
        PrintFile().forms(source(pdf))


# -- content --------------------------------------------------------------------------------------------------


def test_forms_that_paint_forms_that_paint_forms() -> None:
    """Ten each, fifteen levels deep."""
    forms = {
        n: raw_stream(
            f"/X{n + 1} Do ".encode() * 10,
            f"/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X{n + 1} {n + 1} 0 R>>>>",
        )
        for n in range(10, 25)
    }
    pdf = one_page(
        BOX,
        b"/X10 Do",
        resources="<</XObject<</X10 10 0 R>>>>",
        more={**forms, 25: raw_stream(b"0 0 9 9 re f", "/Subtype/Form/BBox[0 0 9 9]")},
    )
    found = painting(PdfReader(BytesIO(pdf)).pages[0], Allowance(operations=5_000))
    assert not found.complete
    assert len(found.operations) == 5_000
    assert found.faults[-1] == "takes more than 5,000 steps to paint"
    assert len(reprinted(pdf)) < 10_000


def test_a_form_that_paints_itself() -> None:
    form = raw_stream(b"/X Do 0 0 9 9 re f", "/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>")
    pdf = one_page(BOX, b"/X Do", resources="<</XObject<</X 6 0 R>>>>", more={6: form})
    assert "form XObjects are nested without end" in painting(PdfReader(BytesIO(pdf)).pages[0]).faults
    assert page_contents(source(pdf))[0].complete
    reprinted(pdf)


def test_a_page_of_a_million_operations_is_tiled_without_looking() -> None:
    pdf = one_page(BOX, more={4: packed(b"BT /F1 9 Tf (a) Tj ET q Q " * 200_000)})
    (found,) = page_contents(source(pdf))
    assert not found.complete
    assert found.boxes


def test_the_bound_is_one_for_all_pages() -> None:
    kids = " ".join(["3 0 R"] * 20)
    pdf = one_page(BOX, tree=f"/Count 20/Kids[{kids}]", more={4: packed(b"q Q " * 20_000)})
    complete = [found.complete for found in page_contents(source(pdf))]
    assert complete[0]
    assert not complete[-1]


def test_annotations_by_the_hundred_thousand() -> None:
    notes = "6 0 R " * 90_000
    more = {6: "<</Type/Annot/Subtype/Link/Rect[0 0 9 9]>>", 7: f"[{notes}]"}
    kids = " ".join(["3 0 R"] * 30)
    pdf = one_page(f"{BOX}/Annots 7 0 R", tree=f"/Count 30/Kids[{kids}]", more=more)
    with pytest.raises(BadInput, match=r'of "small\.pdf" takes more than 2,000,000 steps'):
        look_through(source(pdf))


def test_layers_by_the_thousand() -> None:
    groups = " ".join(["6 0 R"] * 6_000)
    pdf = one_page(BOX, catalog=f"/OCProperties<</OCGs[{groups}]/D<<>>>>", more={6: "<</Type/OCG>>"})
    with pytest.raises(BadInput, match=r'"small\.pdf" has more than 5,000 layers'):
        PrintFile().forms(source(pdf))


@pytest.mark.parametrize(
    "letter", [b"1 ", b"(a) ", b"/N ", b"[", b"<<", b"<00>", b"% \n", b"\0", b"-.", b"1234567 "]
)
def test_content_is_read_once(letter: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twice as much of anything is looked at twice as often: no token is tried from more than a few places."""

    def attempts(count: int) -> int:
        made = 0

        class Counting:
            def __init__(self, pattern: object) -> None:
                self.pattern = pattern

            def match(self, data: bytes, at: int) -> object:
                nonlocal made
                made += 1
                return self.pattern.match(data, at)  # type: ignore[attr-defined]

        with monkeypatch.context() as patched:
            patched.setattr(content, "_TOKEN", Counting(content._TOKEN))
            patched.setattr(content, "_NUMBERS_AND_OPERATOR", Counting(content._NUMBERS_AND_OPERATOR))
            for ending in (b"q", b"\x80", b""):
                with_faults = operations(letter * count + ending)
                try:
                    list(with_faults)
                except ValueError:
                    continue
        return made

    assert attempts(2_000) <= 2.2 * attempts(1_000) + 20


def test_an_operation_may_not_be_longer_than_anything() -> None:
    with pytest.raises(ValueError, match="an operation of more than 5,000,000 bytes"):
        list(operations(b"1 " * 3_000_000 + b"m"))


# -- fonts ----------------------------------------------------------------------------------------------------


def test_maps_to_unicode_have_an_end() -> None:
    every = b"beginbfrange " + b"<0000> <FFFF> <0041> " * 2_000 + b"endbfrange"
    assert len(read_to_unicode(every)) == 0x10000
    assert read_to_unicode(b"beginbfchar " * 50_000) == {}
    long = b"beginbfrange <0000> <00FF> <" + b"0041" * 100_000 + b"> endbfrange"
    assert max(map(len, read_to_unicode(long).values())) <= 256
    assert read_to_unicode(b"beginbfrange <0000> <FFFF> <DBFFDFFF> endbfrange") == {}


def test_widths_without_end() -> None:
    font = "<</Type/Font/Subtype/Type0/DescendantFonts[6 0 R]>>"
    widths = "-9999999 99999999 500 " * 400
    pdf = raw_pdf(
        {
            1: "<</Type/Catalog/Pages 2 0 R>>",
            2: "<</Type/Pages/Count 1/Kids[3 0 R]>>",
            3: f"<</Type/Page/Parent 2 0 R{BOX}/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
            4: raw_stream(HELLO),
            5: font,
            6: f"<</Type/Font/Subtype/CIDFontType2/W[{widths}]>>",
        }
    )
    (item,) = painting(PdfReader(BytesIO(pdf)).pages[0]).painted
    assert item.font is not None
    assert len(item.font.widths) == 0x10000


def test_a_font_that_is_a_bomb_is_measured_without_its_program() -> None:
    program = packed(b"\0" * (60 * MB))
    more = {
        5: "<</Type/Font/Subtype/Type0/DescendantFonts[6 0 R]>>",
        6: "<</Type/Font/Subtype/CIDFontType2/FontDescriptor 7 0 R>>",
        7: "<</Type/FontDescriptor/FontFile2 8 0 R>>",
        8: program,
    }
    pdf = one_page(BOX, b"BT /F1 9 Tf (ab) Tj (cd) Tj ET", more=more)
    found = painting(PdfReader(BytesIO(pdf)).pages[0], Allowance(unpacked=10 * MB))
    assert [item.box[1] for item in found.painted] == pytest.approx([-0.25 * 9] * 2)
