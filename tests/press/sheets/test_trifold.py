"""A leaflet is folded here as hands would do it, with nothing of how it was laid out."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from support.sample_pdf import METADATA, Block, sample
from support.turned_sheets import Seen, on_the_back, on_the_front

from handouts.paper import PAPERS
from handouts.pdf.matrix import Size
from handouts.press.sheets.fitting import Blanks
from handouts.press.sheets.plan import MM, Binding, Flip, Plan
from handouts.press.sheets.sheets import print_copy
from handouts.press.sheets.trifold import trifold
from handouts.problems import BadInput

A4, LETTER = PAPERS["a4"], PAPERS["letter"]
THIRD, THIRD_OF_LETTER = PAPERS["third-a4"], PAPERS["third-letter"]

FLIPS = st.sampled_from(["long", "short"])
BINDINGS = st.sampled_from(["left", "right"])


class Leaflet(NamedTuple):
    """What is read, in order, and how wide the thirds of the sheet are, from the cover's on."""

    pages: list[int | None]
    thirds: list[float]


def folded(plan: Plan, flip: Flip, binding: Binding = "left") -> Leaflet:
    """Cut the sheet along its folds, lay its thirds on each other, and read it as it is opened.

    With the cover in front the spine is at its left (at its right where it is bound there). Opened, the three thirds
    inside are read on from the spine; turned over, that which was folded in, and then the back.
    """
    (sheet,) = range(len(plan.sheets))
    width = plan.paper[0]
    edges = sorted({0.0, width, *(x for x, *_ in plan.folds)})
    outside = _by_thirds(on_the_front(plan, sheet), edges)
    mirrored = sorted(width - edge for edge in edges)
    inside = _by_thirds(on_the_back(plan, sheet, flip), mirrored)
    thirds = [right - left for left, right in pairwise(edges)]
    if binding == "right":
        outside, inside, thirds = outside[::-1], inside[::-1], thirds[::-1]
    flap, back, cover = outside
    return Leaflet([cover, *inside, flap, back], thirds[::-1])


def _by_thirds(seen: list[Seen], edges: list[float]) -> list[int | None]:
    """The page in each third, in the middle of it and upright; None for a blank one."""
    found: list[int | None] = [None] * 3
    for page, upright, box in seen:
        middle = (box[0] + box[2]) / 2
        (third,) = [
            n for n, (left, right) in enumerate(pairwise(edges)) if abs(middle - (left + right) / 2) < 0.01
        ]
        assert upright
        assert found[third] is None
        found[third] = page
    return found


@given(
    st.integers(1, 6),
    FLIPS,
    st.sampled_from([(THIRD, A4), (THIRD_OF_LETTER, LETTER), ((99 * MM, 210 * MM), A4)]),
    BINDINGS,
    st.sampled_from(["end", "before-last"]),
)
def test_folded_leaflets_read_in_order(
    count: int, flip: Flip, sizes: tuple[Size, Size], binding: Binding, blanks: Blanks
) -> None:
    leaflet = folded(trifold(count, *sizes, flip=flip, binding=binding, blanks=blanks), flip, binding)
    assert [page for page in leaflet.pages if page is not None] == list(range(count))
    last = leaflet.pages[-1] if blanks == "before-last" else leaflet.pages[count - 1]
    assert last == count - 1


@given(FLIPS, BINDINGS, st.sampled_from([(THIRD, A4), (THIRD_OF_LETTER, LETTER)]))
def test_the_third_that_folds_in_is_narrower(flip: Flip, binding: Binding, sizes: tuple[Size, Size]) -> None:
    """By 3 mm: it lies inside between the others, and pages as wide as these are cut by the same at both sides."""
    page, paper = sizes
    plan = trifold(6, page, paper, flip=flip, binding=binding)
    cover, back, flap = folded(plan, flip, binding).thirds
    assert cover == pytest.approx(back)
    assert cover - flap == pytest.approx(3 * MM)
    assert cover == pytest.approx(page[0])
    for placement in (*plan.sheets[0].front, *plan.sheets[0].back):
        left, _, right, _ = placement.window
        assert right - left == pytest.approx(flap if placement.page in (3, 4) else cover)
        assert placement.x + page[0] / 2 == pytest.approx((left + right) / 2)


def test_a_wrong_edge_and_a_wrong_spine_are_noticed() -> None:
    plan = trifold(6, THIRD, A4, flip="short")
    assert folded(plan, "short").pages == list(range(6))
    with pytest.raises((AssertionError, ValueError)):
        folded(plan, "long")
    assert folded(trifold(6, THIRD, A4, flip="short", binding="right"), "short", "left").pages != list(
        range(6)
    )


@given(FLIPS, BINDINGS)
def test_what_is_for_the_printer_stands_beside_the_folds_inside(flip: Flip, binding: Binding) -> None:
    """So that it is seen by whoever folds, and lies in margins: within 8 mm of a fold as the back is printed."""
    plan = trifold(6, THIRD, A4, flip=flip, binding=binding)
    edges = {round(edge, 3) for placement in plan.sheets[0].back for edge in placement.window[::2]}
    inner = sorted(edges)[1:3]
    for strip, fold in zip((plan.label, plan.ruler), inner, strict=True):
        assert strip.on_back
        assert abs(strip.x - fold) < 8 * MM
        assert abs(strip.x - strip.depth - fold) < 8 * MM


@pytest.mark.parametrize(
    ("plan", "message"),
    [
        (lambda: trifold(7, THIRD, A4, flip="short"), "7 pages do not fit on a leaflet folded in three"),
        (lambda: trifold(6, PAPERS["a5"], A4, flip="short"), r"three pages \(441 × 210 mm\) do not fit"),
        (lambda: trifold(4, THIRD, A4, flip="short", blanks="refuse"), "4 pages leave 2 blank"),
        (lambda: trifold(0, THIRD, A4, flip="short"), "no page to print"),
    ],
)
def test_what_cannot_be_folded_so_is_refused(plan: object, message: str) -> None:
    with pytest.raises(BadInput, match=message) as caught:
        plan()  # type: ignore[operator]
    assert caught.value.problems[0].expected


def test_fold_marks_stand_on_the_outside_only() -> None:
    plan = trifold(6, THIRD, A4, flip="short")
    pages = sample([Block("P", f"Page {n}", page=n) for n in range(6)], size=THIRD, decorated=False)
    front, back = PdfReader(BytesIO(print_copy(pages, plan, METADATA))).pages
    dashes = [page.get_contents().get_data().count(b"[3 2] 0 d") for page in (front, back)]  # type: ignore[union-attr]
    assert dashes == [1, 0]
