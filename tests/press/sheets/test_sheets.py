from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from support.qpdf import qpdf_problems
from support.sample_pdf import METADATA, Block, sample
from support.sheets import seen
from support.workbench import render, setting

from handouts.pages.furniture import Footer, render_furniture
from handouts.paper import PAPERS
from handouts.pdf.interpreting.painting import painting
from handouts.pdf.matrix import Matrix
from handouts.press.binding.binder import Binder, Sheet
from handouts.press.binding.part import make_folios, make_ready
from handouts.press.sheets.imposition import cards, pocket_zine, saddle_stitch
from handouts.press.sheets.plan import MM, Flip, Plan, Size
from handouts.press.sheets.printer import Printer
from handouts.press.sheets.sheets import Notes, print_copy
from handouts.problems import BadInput

A4, A5, A6, A7 = PAPERS["a4"], PAPERS["a5"], PAPERS["a6"], (74 * MM, 105 * MM)
PLACE = (40.0, 560.0)
"""Where the sample writer sets the first line of a page."""


def numbered(count: int, size: Size) -> bytes:
    """A document that says on each page which it is."""
    return sample([Block("P", f"Page {n}", page=n) for n in range(count)], size=size, decorated=False)


def line(text: str) -> bytes:
    """A page no larger than a line of text on it."""
    return sample([Block("P", text)], size=(200, 600), decorated=False)


def lines(*texts: str) -> bytes:
    return sample(
        [Block("P", text, page=n) for n, text in enumerate(texts)], size=(200, 600), decorated=False
    )


def corner(matrix: Matrix) -> tuple[float, float]:
    """Where the corner of a page lies on the sheet, from where its first line does."""
    a, b, c, d, e, f = matrix
    x, y = -PLACE[0], -PLACE[1]
    return (a * x + c * y + e, b * x + d * y + f)


def read(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf))


def test_sheets_show_the_pages_where_the_plan_says() -> None:
    plan = saddle_stitch(8, A5, A4, flip="long")
    sheets = read(print_copy(numbered(8, A5), plan, METADATA)).pages
    assert [sorted(seen(sheet)) for sheet in sheets] == [
        ["Page 0", "Page 7"],
        ["Page 1", "Page 6"],
        ["Page 2", "Page 5"],
        ["Page 3", "Page 4"],
    ]
    for sheet, side in zip(sheets, (side for s in plan.sheets for side in (s.front, s.back)), strict=True):
        for placement in side:
            expected = placement.matrix(A5)
            assert seen(sheet)[f"Page {placement.page}"][:4] == expected[:4]
            assert corner(seen(sheet)[f"Page {placement.page}"]) == pytest.approx(expected[4:], abs=1e-6)


@settings(max_examples=40, deadline=2000)
@given(
    st.sampled_from(["long", "short"]),
    st.tuples(st.floats(-4, 4), st.floats(-4, 4)),
    st.sampled_from([(A6, A4), (PAPERS["4x6in"], PAPERS["letter"]), (A7, A4), ((200, 90), A4)]),
)
def test_backs_lie_behind_their_fronts(
    flip: Flip, offset: tuple[float, float], sizes: tuple[Size, Size]
) -> None:
    """A printer that moves each back by its offset puts every card's back behind its front within 0.1 mm."""
    page, paper = sizes
    plan = cards(8, page, paper, flip=flip)
    printer = Printer(flip, offset)
    sheets = read(print_copy(numbered(8, page), plan, METADATA, printer=printer)).pages
    for front, back in zip(sheets[::2], sheets[1::2], strict=True):
        for text, matrix in seen(front).items():
            behind = seen(back)[f"Page {int(text.split()[1]) + 1}"]
            assert through_the_paper(behind, plan, flip, offset, page) == pytest.approx(
                corner(matrix), abs=0.1 * MM
            )


def through_the_paper(
    matrix: Matrix, plan: Plan, flip: Flip, offset: tuple[float, float], page: Size
) -> tuple[float, float]:
    """The lower left corner of a back's card, as the front shows the place: turned over, and moved by the
    offset."""
    width, height = plan.paper
    x, y = corner(matrix)
    if matrix[0] < 0:  # the card stands on its head, so its own corner is the upper right one
        x, y = x - page[0], y - page[1]
    right, up = offset[0] * MM, offset[1] * MM
    if (
        width > height
    ):  # a lying sheet goes through the printer turned to the left: what is up is then its right
        right, up = up, -right
    if flip == ("long" if height >= width else "short"):  # turned like a book page
        return (width - x - page[0] + right, y + up)
    return (x + right, height - y - page[1] + up)


def test_an_offset_the_wrong_way_round_is_noticed() -> None:
    plan = cards(8, A6, A4, flip="long")
    front, back = read(print_copy(numbered(8, A6), plan, METADATA, printer=Printer("long", (1, 0)))).pages[:2]
    found = through_the_paper(seen(back)["Page 1"], plan, "long", (-1, 0), A6)
    assert found[0] != pytest.approx(corner(seen(front)["Page 0"])[0], abs=0.1 * MM)


def test_printers_are_told_what_to_do() -> None:
    for flip, duplex in (("long", "/DuplexFlipLongEdge"), ("short", "/DuplexFlipShortEdge")):
        reader = read(print_copy(numbered(4, A5), saddle_stitch(4, A5, A4, flip=flip), METADATA))  # type: ignore[arg-type]
        viewing = reader.root_object["/ViewerPreferences"]
        assert (viewing["/Duplex"], viewing["/PrintScaling"]) == (duplex, "/None")  # type: ignore[index]
    zine = read(print_copy(numbered(8, A7), pocket_zine(8, A7, A4), METADATA))
    assert zine.root_object["/ViewerPreferences"]["/Duplex"] == "/Simplex"  # type: ignore[index]
    assert len(zine.pages) == 1


def test_a_print_copy_claims_nothing() -> None:
    catalog = read(print_copy(numbered(4, A5), saddle_stitch(4, A5, A4, flip="short"), METADATA)).root_object
    assert "/StructTreeRoot" not in catalog
    assert b"pdfuaid:part" not in catalog["/Metadata"].get_data()  # type: ignore[attr-defined]


def test_every_sheet_has_its_label_and_the_first_a_ruler() -> None:
    plan = saddle_stitch(8, A5, A4, flip="short")
    notes = Notes(labels=lines("Sheet 1", "Sheet 2"), ruler=line("100 mm"))
    sheets = read(print_copy(numbered(8, A5), plan, METADATA, notes=notes)).pages
    texts = [set(seen(sheet)) for sheet in sheets]
    assert [{t for t in found if not t.startswith("Page")} for found in texts] == [
        set(),
        {"Sheet 1", "100 mm"},
        set(),
        {"Sheet 2"},
    ]
    lengths = [
        abs(operation.operands[0] - start.operands[0])
        for start, operation in zip(
            painting(sheets[1]).operations, painting(sheets[1]).operations[1:], strict=False
        )
        if operation.operator == "l" and start.operator == "m" and operation.operands[1] == start.operands[1]
    ]
    assert max(lengths) == pytest.approx(100 * MM, abs=0.01)


def test_labels_must_be_as_many_as_sheets() -> None:
    with pytest.raises(ValueError, match="1 labels for 2 sheets"):
        print_copy(
            numbered(8, A5),
            saddle_stitch(8, A5, A4, flip="short"),
            METADATA,
            notes=Notes(line("one"), line("100 mm")),
        )


def test_pages_of_another_size_are_refused() -> None:
    with pytest.raises(BadInput, match=r'page 1 of "the pages to print" is 210 × 297 mm\n.*148 × 210 mm'):
        print_copy(numbered(4, A4), saddle_stitch(4, A5, A4, flip="short"), METADATA)


def test_turned_pages_and_shifted_boxes_are_placed_as_they_show() -> None:
    """A page that lies on its side with /Rotate, and one whose MediaBox begins elsewhere."""
    writer = PdfWriter(clone_from=read(numbered(2, A6)))
    writer.pages[0].rotate(90)
    writer.pages[1].mediabox.lower_left = (-30, -20)
    writer.pages[1].mediabox.upper_right = (A6[0] - 30, A6[1] - 20)
    out = BytesIO()
    writer.write(out)
    plain = read(print_copy(numbered(2, A6), cards(2, A6, A6, flip="long"), METADATA)).pages
    with pytest.raises(BadInput, match="is 148 × 105 mm"):
        print_copy(out.getvalue(), cards(2, A6, A6, flip="long"), METADATA)
    writer.pages[0].rotate(-90)
    out = BytesIO()
    writer.write(out)
    shifted = read(print_copy(out.getvalue(), cards(2, A6, A6, flip="long"), METADATA)).pages
    assert seen(shifted[0]) == seen(plain[0])
    x, y = corner(seen(plain[1])["Page 1"])
    assert corner(seen(shifted[1])["Page 1"]) == pytest.approx((x + 30, y + 20))


def test_a_print_copy_is_hardly_larger_than_its_pages() -> None:
    words = "Lie on your side and lift the upper knee, keep the feet together, then lower it slowly again. "
    blocks = [Block("P", f"{n}.{k} {words[k:]}", page=n) for n in range(40) for k in range(30)]
    pdf = sample(blocks, size=A5)
    copy = print_copy(pdf, saddle_stitch(40, A5, A4, flip="short"), METADATA)
    assert len(copy) < 1.1 * len(pdf)
    assert qpdf_problems(copy) == []


def test_a_bound_page_with_furniture_is_not_decoded() -> None:
    part = render("<p>Title</p><break/><p>Text</p>", paper="a6")
    folios = make_folios(render_furniture([Footer("", "1"), Footer("", "2")], setting(paper="a6")))
    ready = make_ready("part", part.drawn, "A", "en-GB", folio=True)
    bound = Binder(METADATA).bind([Sheet(ready, folios=tuple(folios))])
    copy = print_copy(bound, cards(2, A6, A6, flip="long"), METADATA)
    assert [page.extract_text().split() for page in read(copy).pages] == [["Title", "1"], ["Text", "2"]]
    own = read(bound).pages[0]["/Contents"][1].get_object()._data  # type: ignore[index]
    assert own in copy


def test_the_same_input_gives_the_same_bytes() -> None:
    plan = pocket_zine(8, A7, A4)
    assert print_copy(numbered(8, A7), plan, METADATA) == print_copy(numbered(8, A7), plan, METADATA)
