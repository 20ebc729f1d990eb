from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject
from support.press_pdfs import FIGURE, document, rewritten
from support.sample_pdf import Block, codes, sample, sample_font

from handouts.paper import PAPERS
from handouts.pdf.interpreting.painted import Painted
from handouts.pdf.interpreting.painting import painting, texts_of
from handouts.pdf.matrix import Box
from handouts.pdf.reading import Source
from handouts.press.sheets.boxes import page_contents
from handouts.press.sheets.tiling import plan_tiles


def page_of(content: str) -> PageObject:
    """A page with this content."""

    def change(writer: PdfWriter) -> None:
        stream = DecodedStreamObject()
        stream.set_data(content.encode())
        writer.pages[0][NameObject("/Contents")] = writer._add_object(stream)

    return PdfReader(BytesIO(rewritten(document(), change))).pages[0]


def shown(content: str) -> list[Painted]:
    """What a page with this content paints."""
    return painting(page_of(content)).painted


def width(text: str) -> float:
    """Of the text set in 12 points."""
    font = sample_font()
    hexes = codes(text).strip("<>")
    return sum(font.widths[int(hexes[i : i + 4], 16)] for i in range(0, len(hexes), 4)) * 12 / 1000


def test_each_text_has_its_place_size_and_reach() -> None:
    (item,) = shown(f"2 0 0 2 10 20 cm BT /F1 12 Tf 1 0 0 1 5 6 Tm {codes('Hip')} Tj ET")
    assert (item.text, item.size) == ("Hip", 24)
    assert item.matrix[4:] == (20, 32)
    left, bottom, right, top = item.box
    assert (left, right) == pytest.approx((20, 20 + 2 * width("Hip")))
    assert (bottom, top) == pytest.approx((32 - 0.162 * 24, 32 + 0.714 * 24))  # of the letter p, and of i


def test_texts_follow_each_other() -> None:
    first, second, third = shown(
        f"BT /F1 12 Tf 10 700 Td [{codes('ab')} -500 {codes('c')}] TJ {codes('d')} Tj 0 -14 TD {codes('e')} Tj ET"
    )
    assert second.matrix[4] == pytest.approx(10 + width("abc") + 6)
    assert third.matrix[4:] == (10, 686)
    assert first.advance == pytest.approx(width("abc") + 6)


def test_lines_leading_and_spacing() -> None:
    items = shown(
        f"BT /F1 12 Tf 14 TL 2 Tc 50 Tz 3 Ts 10 700 Td {codes('ab')} Tj T* {codes('a')} Tj {codes('a')} ' ET"
    )
    assert [item.matrix[5] for item in items] == [703, 689, 675]
    assert items[0].advance == pytest.approx((width("ab") + 2 * 2) * 0.5)


def test_saved_states_come_back() -> None:
    small, large = shown(
        f"q BT /F1 12 Tf 1 0 0 1 0 0 Tm ET q 0.5 0 0 0.5 0 0 cm BT {codes('a')} Tj ET Q BT {codes('a')} Tj ET Q"
    )
    assert (small.size, large.size) == (6, 12)


def test_turned_text_has_its_box() -> None:
    (item,) = shown(f"BT /F1 12 Tf 0 1 -1 0 100 200 Tm {codes('Hip')} Tj ET")
    left, bottom, right, top = item.box
    assert (bottom, top) == pytest.approx((200, 200 + width("Hip")))
    assert (left, right) == pytest.approx((100 - 0.714 * 12, 100 + 0.162 * 12))


def _boxes(pdf: bytes) -> tuple[Box, ...]:
    return page_contents(Source("a", pdf), "/TrimBox")[0].boxes


def test_boxes_are_those_of_the_finished_sheet() -> None:
    def add_bleed(writer: PdfWriter) -> None:
        writer.pages[0].mediabox.lower_left = (-9, -9)
        writer.pages[0].trimbox.lower_left = (10, 20)

    plain = _boxes(document())
    moved = _boxes(rewritten(document(), add_bleed))
    assert list(moved) == [pytest.approx((x0 - 10, y0 - 20, x1 - 10, y1 - 20)) for x0, y0, x1, y1 in plain]


def test_a_posters_seams_keep_clear_of_its_own_texts_and_figures() -> None:
    a3 = PAPERS["a3"]
    figure = {**FIGURE, "A": b"<</O/Layout/BBox[560 560 700 640]>>"}
    poster = sample([Block("P", "x" * 70), Block("Figure", entries=figure)], size=a3)
    boxes = _boxes(poster)
    assert (560.0, 560.0, 700.0, 640.0) in boxes
    assert len(boxes) == 2
    plan = plan_tiles(a3, PAPERS["a4"], avoid=boxes)
    assert plan.crossed == ()
    assert plan_tiles(a3, PAPERS["a4"]).columns != plan.columns


DRAWINGS = (
    "0 0 m 10 10 l 0 5 1 1 2 2 c h f 1 0 0 rg 2 w S",
    "5 5 20 20 re W n",
    "0 0 m 9 9 l h W n",
    "1 1 2 2 re f 3 3 m 4 4 l B*",
    "2 0 0 2 3 4 cm 0.5 g",
    "q 0 0 1 RG 8 8 30 30 re W* n Q",
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*DRAWINGS, f"BT /F1 7 Tf 3 4 Td {codes('ab')} Tj ET"]), max_size=8))
def test_texts_alone_are_those_among_drawings(pieces: list[str]) -> None:
    """Paths are passed over, and what clips texts is not."""
    page = page_of("\n".join(["q", *pieces, "Q BT /F1 8 Tf", codes("c"), "Tj ET"]))

    def seen(items: Iterable[Painted]) -> list[object]:
        return [(item.codes, item.matrix, item.window, item.size) for item in items if item.codes]

    assert len(seen(texts_of(page))) == 1 + sum("Tj" in piece for piece in pieces)
    assert seen(texts_of(page)) == seen(painting(page).painted)
