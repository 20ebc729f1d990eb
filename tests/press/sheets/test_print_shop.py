from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader
from support.press_pdfs import blocks, document
from support.sample_pdf import METADATA, sample

from handouts.conformance.check import faults
from handouts.pdf.interpreting.painting import painting
from handouts.pdf.structure import structure
from handouts.press.sheets.plan import MM
from handouts.press.sheets.print_shop import for_print_shop
from handouts.problems import BadInput

BLEED = 3 * MM


def poster() -> bytes:
    return sample(blocks()[:-1], names={"intro": 0}, size=(420 + 2 * BLEED, 595 + 2 * BLEED))


def boxes(pdf: bytes) -> dict[str, list[float]]:
    (page,) = PdfReader(BytesIO(pdf)).pages
    return {name: [float(v) for v in page[f"/{name}Box"]] for name in ("Media", "Bleed", "Trim")}  # type: ignore[attr-defined]


def test_the_boxes_tell_where_the_sheet_ends() -> None:
    found = boxes(for_print_shop(poster(), METADATA))
    assert found["Trim"] == pytest.approx([BLEED, BLEED, 420 + BLEED, 595 + BLEED])
    assert found["Bleed"] == found["Media"]


@pytest.mark.parametrize("crop", [False, True])
def test_the_sheet_stays_accessible(crop: bool) -> None:
    pdf = for_print_shop(poster(), METADATA, crop=crop)
    assert faults(pdf) == []
    assert 'H1 "Clamshell"' in structure(pdf)


def test_crop_marks_point_at_the_trim_and_stay_out_of_the_bleed() -> None:
    pdf = for_print_shop(poster(), METADATA, crop=True)
    found = boxes(pdf)
    left, bottom, right, top = found["Bleed"]
    (page,) = PdfReader(BytesIO(pdf)).pages
    lines, start = [], [0.0, 0.0]
    for operation in painting(page).operations:
        if operation.operator == "m":
            start = operation.operands
        elif operation.operator == "l":
            lines.append((*start, *operation.operands))
    assert len(lines) == 8
    for x0, y0, x1, y1 in lines:
        if y0 == y1:
            assert min(abs(y0 - found["Trim"][1]), abs(y0 - found["Trim"][3])) < 0.001
            assert max(x0, x1) < left or min(x0, x1) > right
        else:
            assert min(abs(x0 - found["Trim"][0]), abs(x0 - found["Trim"][2])) < 0.001
            assert max(y0, y1) < bottom or min(y0, y1) > top
        assert found["Media"][0] < min(x0, x1) <= max(x0, x1) < found["Media"][2]


def test_a_page_within_its_bleed_is_refused() -> None:
    with pytest.raises(BadInput, match="page 1 is smaller than its bleed"):
        for_print_shop(document(), METADATA, bleed_mm=80)
