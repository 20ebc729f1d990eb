from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from support.sample_pdf import METADATA, Block, sample
from support.sheets import seen

from handouts.paper import PAPERS
from handouts.pdf.interpreting.painting import painting
from handouts.press.sheets.plan import MM, Flip, turns_like_a_page
from handouts.press.sheets.printer import Printer
from handouts.press.sheets.printer_test import REACH_MM, printer_test, text_room

A4 = PAPERS["a4"]
LYING = A4[::-1]
Segment = tuple[float, float, float, float]


def segments(page: object) -> list[Segment]:
    """Every straight line that a page draws."""
    found, at = [], (0.0, 0.0)
    for operation in painting(page).operations:  # type: ignore[arg-type]
        if operation.operator == "m":
            at = (operation.operands[0], operation.operands[1])
        if operation.operator == "l":
            found.append((*at, operation.operands[0], operation.operands[1]))
            at = (operation.operands[0], operation.operands[1])
    return found


def test_which_turns_are_like_a_page() -> None:
    assert turns_like_a_page(A4, "long")
    assert not turns_like_a_page(A4, "short")
    assert turns_like_a_page(LYING, "short")
    assert not turns_like_a_page(LYING, "long")


@given(st.sampled_from(["long", "short"]), st.floats(-10, 10), st.floats(-10, 10))
def test_a_back_shift_undoes_what_was_read(flip: Flip, right: float, up: float) -> None:
    """A point of the back, moved by the shift, lands where it would without an offset."""
    shift = Printer(flip, (right, up)).back_shift(A4)
    width, height = A4
    for x, y in ((50.0, 60.0), (300.0, 700.0)):
        moved = (x + shift[0], y + shift[1])
        seen_at = (width - moved[0], moved[1]) if flip == "long" else (moved[0], height - moved[1])
        with_offset = (seen_at[0] + right * MM, seen_at[1] + up * MM)
        wanted = (width - x, y) if flip == "long" else (x, height - y)
        assert with_offset == pytest.approx(wanted)


def test_the_offset_turns_with_the_sheet() -> None:
    """What is up on upright paper is right on paper that went in turned to the left."""
    assert Printer("short", (0, 1)).back_shift(LYING) == pytest.approx((MM, 0))
    assert Printer("short", (1, 0)).back_shift(LYING) == pytest.approx((0, MM))


def test_the_printable_part() -> None:
    assert Printer(unprintable_mm=5).printable(A4) == pytest.approx(
        (5 * MM, 5 * MM, A4[0] - 5 * MM, A4[1] - 5 * MM)
    )


@pytest.mark.parametrize("paper", ["a4", "letter", "a4-landscape"])
def test_the_test_sheet_can_be_read(paper: str) -> None:
    reader = PdfReader(BytesIO(printer_test(PAPERS[paper], METADATA)))
    front, back = (segments(page) for page in reader.pages)
    width, height = (float(side) for side in reader.pages[0].mediabox[2:])
    assert width < height
    middle = (width / 2, height / 2)
    assert reader.root_object["/ViewerPreferences"]["/Duplex"] == "/DuplexFlipLongEdge"  # type: ignore[index]

    def through(lines: list[Segment], x: float, y: float) -> int:
        return sum((a, c) == pytest.approx((x, x)) and min(b, d) < y < max(b, d) for a, b, c, d in lines)

    for millimetre in range(-REACH_MM, REACH_MM + 1):
        assert through(front, middle[0] + millimetre * MM, middle[1] + 0.1)
    assert through(back, middle[0], middle[1] + 0.1) == 1
    for millimetre in range(1, REACH_MM + 1):
        for edge in (millimetre * MM, width - millimetre * MM):
            assert sum((a, c) == pytest.approx((edge, edge)) for a, _, c, _ in front) >= 1
        for edge in (millimetre * MM, height - millimetre * MM):
            assert sum((b, d) == pytest.approx((edge, edge)) for _, b, _, d in front) >= 1


def test_words_have_room_clear_of_all_lines() -> None:
    reader = PdfReader(BytesIO(printer_test(A4, METADATA)))
    left, bottom, right, top = text_room(A4)
    assert right - left > 100 * MM
    assert top - bottom > 60 * MM
    for page in reader.pages:
        for x0, y0, x1, y1 in segments(page):
            if (x0, y0) == (0, 0):
                continue  # the check ruler has coordinates of its own
            assert max(x0, x1) < left or min(x0, x1) > right or max(y0, y1) < bottom or min(y0, y1) > top


def test_each_side_has_its_words() -> None:
    words = sample([Block("P", "Front"), Block("P", "Back", page=1)], size=A4)
    reader = PdfReader(BytesIO(printer_test(A4, METADATA, texts=words)))
    assert [set(seen(page)) for page in reader.pages] == [{"Front"}, {"Back"}]
