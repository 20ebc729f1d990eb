"""Sheets are folded, nested and cut here as hands would do it, with nothing of how they were laid out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.turned_sheets import Seen, on_the_back, on_the_front, outline

from handouts.paper import PAPERS
from handouts.press.sheets.fitting import Blanks
from handouts.press.sheets.imposition import cards, pocket_zine, saddle_stitch
from handouts.press.sheets.plan import MM, Binding, Flip, Plan, Size
from handouts.problems import BadInput

A4, A5, A6, A7 = PAPERS["a4"], PAPERS["a5"], PAPERS["a6"], (74 * MM, 105 * MM)
FLIPS = st.sampled_from(["long", "short"])
BINDINGS = st.sampled_from(["left", "right"])


def half(seen: list[Seen], middle: float, *, left: bool) -> int | None:
    """The page in one half of a side, which must stand upright there."""
    pages = [(page, upright) for page, upright, box in seen if ((box[0] + box[2]) / 2 < middle) == left]
    assert all(upright for _, upright in pages)
    assert len(pages) <= 1
    return pages[0][0] if pages else None


def folded_signature(plan: Plan, sheets: range, flip: Flip, binding: Binding = "left") -> list[int | None]:
    """Fold sheets, nest them with the first outside, and read the leaves from front to back.

    With the fold at the left the first leaf is the right half of the front, with the fold at the right its left one.
    """
    middle, right_bound = plan.paper[0] / 2, binding == "right"
    first_half: list[int | None] = []
    second_half: list[int | None] = []
    for sheet in sheets:
        front, back = on_the_front(plan, sheet), on_the_back(plan, sheet, flip)
        # The right half of the front is a leaf whose other face is the left half of the turned sheet.
        first_half += [half(front, middle, left=right_bound), half(back, middle, left=not right_bound)]
        second_half = [
            half(back, middle, left=right_bound),
            half(front, middle, left=not right_bound),
            *second_half,
        ]
    return first_half + second_half


@given(
    st.integers(1, 64),
    FLIPS,
    st.sampled_from([None, 1, 2, 4, 5]),
    st.sampled_from(["end", "before-last"]),
    BINDINGS,
)
def test_folded_booklets_read_in_order(
    count: int, flip: Flip, signature: int | None, blanks: Blanks, binding: Binding
) -> None:
    plan = saddle_stitch(
        count, A5, A4, flip=flip, sheets_in_signature=signature, blanks=blanks, binding=binding
    )
    step = signature or len(plan.sheets)
    gathered = [range(i, min(i + step, len(plan.sheets))) for i in range(0, len(plan.sheets), step)]
    pages = [page for sheets in gathered for page in folded_signature(plan, sheets, flip, binding)]
    assert len(pages) == -(-count // 4) * 4
    assert [page for page in pages if page is not None] == list(range(count))
    if blanks == "before-last":
        assert pages[-1] == count - 1
    else:
        assert pages[:count] == list(range(count))


def test_a_wrong_flip_is_noticed() -> None:
    """The simulation is awake: sheets made for one edge and turned by the other do not read."""
    plan = saddle_stitch(8, A5, A4, flip="short")
    with pytest.raises(AssertionError):
        folded_signature(plan, range(2), "long")


def test_a_wrong_binding_is_noticed() -> None:
    plan = saddle_stitch(8, A5, A4, flip="short", binding="right")
    assert folded_signature(plan, range(2), "short", "right") == list(range(8))
    assert folded_signature(plan, range(2), "short", "left") == list(reversed(range(8)))


@given(st.integers(1, 64), st.floats(0, 0.3), st.floats(0, 5), BINDINGS)
def test_creep_and_gutter(count: int, thickness: float, gutter: float, binding: Binding) -> None:
    plan = saddle_stitch(
        count, A5, A4, flip="short", thickness_mm=thickness, gutter_mm=gutter, binding=binding
    )
    middle = plan.paper[0] / 2
    for depth, sheet in enumerate(plan.sheets):
        for placement in (*sheet.front, *sheet.back):
            left, _, right, _ = outline(placement, A5)
            away = left - middle if left + right > 2 * middle else middle - right
            assert away == pytest.approx((gutter - depth * thickness) * MM, abs=1e-6)
            assert placement.window[0] >= 0
            assert placement.window[2] <= plan.paper[0]
            assert middle in (placement.window[0], placement.window[2])


@pytest.mark.parametrize(
    ("page", "paper"), [("a5", "a4"), ("half-letter", "letter"), ("a4", "a3"), ("a6", "a5")]
)
def test_papers_that_fold_into_pages(page: str, paper: str) -> None:
    plan = saddle_stitch(8, PAPERS[page], PAPERS[paper], flip="short")
    assert plan.paper[0] > plan.paper[1]


def folded_zine(plan: Plan, binding: Binding = "left") -> list[int | None]:
    """Fold along the long centre line, slit the middle, push the ends together: a plus of four leaves.

    The outer columns stay double: their upper half is the back of their lower half. In the middle the lower
    and the upper row part, and each folds onto itself. Read round the plus from the lower second column; or, with the
    fold at the right, the other way round from the lower third one.
    """
    width, height = plan.paper
    cells: dict[tuple[int, int], int] = {}
    for page, upright, box in on_the_front(plan, 0):
        column, row = int((box[0] + box[2]) / 2 // (width / 4)), int((box[1] + box[3]) / 2 // (height / 2))
        assert upright == (row == 0)
        cells[column, row] = page
    leaves = [((1, 0), (2, 0)), ((3, 0), (3, 1)), ((2, 1), (1, 1)), ((0, 1), (0, 0))]
    if binding == "right":
        leaves = [((2, 0), (1, 0)), ((0, 0), (0, 1)), ((1, 1), (2, 1)), ((3, 1), (3, 0))]
    return [cells.get(cell) for leaf in leaves for cell in leaf]


@given(st.integers(1, 8), BINDINGS)
def test_folded_zines_read_in_order(count: int, binding: Binding) -> None:
    pages = folded_zine(pocket_zine(count, A7, A4, binding=binding), binding)
    assert pages == [*range(count), *[None] * (8 - count)]
    assert folded_zine(pocket_zine(8, A7, A4, binding="right"), "left") != list(range(8))


def cut_cards(
    plan: Plan, flip: Flip | None, *, by_stack: bool, binding: Binding = "left"
) -> list[tuple[int, int | None]]:
    """Cut along the lines and collect fronts with what is behind them, sheet by sheet or stack by stack.

    What is read from right to left is collected so, too.
    """
    onward = -1 if binding == "right" else 1
    stacks: dict[tuple[float, float], list[tuple[int, int | None]]] = {}
    in_order = []
    for sheet in range(len(plan.sheets)):
        backs = on_the_back(plan, sheet, flip) if flip else []
        # Seen from the front, what lies behind is mirrored left and right.
        behind = {
            (round(plan.paper[0] - box[2]), round(box[1])): (page, upright) for page, upright, box in backs
        }
        fronts = on_the_front(plan, sheet)
        for page, upright, box in sorted(fronts, key=lambda seen: (-round(seen[2][1]), onward * seen[2][0])):
            assert upright
            back, back_upright = behind.get((round(box[0]), round(box[1])), (None, True))
            assert back_upright
            stacks.setdefault((-round(box[1]), onward * round(box[0])), []).append((page, back))
            in_order.append((page, back))
    return [card for place in sorted(stacks) for card in stacks[place]] if by_stack else in_order


@given(
    st.integers(1, 32),
    FLIPS,
    st.sampled_from([(A6, A4), (PAPERS["4x6in"], PAPERS["letter"]), (A7, A4)]),
    st.booleans(),
    BINDINGS,
)
def test_cut_cards_have_their_backs_and_follow_each_other(
    count: int, flip: Flip, sizes: tuple[Size, Size], by_stack: bool, binding: Binding
) -> None:
    plan = cards(2 * count, *sizes, flip=flip, order="stacks" if by_stack else "rows", binding=binding)
    found = cut_cards(plan, flip, by_stack=by_stack, binding=binding)
    assert found == [(2 * n, 2 * n + 1) for n in range(count)]


@given(st.integers(1, 32))
def test_cards_with_one_side(count: int) -> None:
    plan = cards(count, A6, A4, flip=None)
    assert cut_cards(plan, None, by_stack=False) == [(n, None) for n in range(count)]
    assert all(sheet.back == () for sheet in plan.sheets)


@given(FLIPS, st.floats(0, 10))
def test_cuts_run_along_the_cards(flip: Flip, gap: float) -> None:
    plan = cards(8, A7, A4, flip=flip, gap_mm=gap)
    edges = {round(x0, 3) for x0, y0, x1, y1 in plan.cuts if x0 == x1}
    for placement in (*plan.sheets[0].front, *plan.sheets[0].back):
        left, _, right, _ = outline(placement, A7)
        assert {round(left, 3), round(right, 3)} <= edges


def test_a_card_sheet_holds_as_many_as_fit() -> None:
    assert len(cards(8, A6, A4, flip="long").sheets[0].front) == 4
    assert cards(8, A6, A4, flip="long").paper == A4
    lying = cards(4, PAPERS["4x6in"], PAPERS["letter"], flip="long")
    assert len(lying.sheets[0].front) == 2


@pytest.mark.parametrize(
    ("plan", "message"),
    [
        (
            lambda: saddle_stitch(4, A4, A4, flip="short"),
            r"two pages \(420 × 297 mm\) do not fit on the paper",
        ),
        (lambda: saddle_stitch(6, A5, A4, flip="short", blanks="refuse"), "6 pages leave 2 blank"),
        (lambda: saddle_stitch(0, A5, A4, flip="short"), "no page to print"),
        (lambda: pocket_zine(9, A7, A4), "9 pages do not fit into a pocket zine"),
        (lambda: pocket_zine(8, A6, A4), "four by two pages"),
        (lambda: cards(3, A6, A4, flip="long"), "3 pages are not a front and a back"),
        (lambda: cards(2, A4, A5, flip="long"), r"a card \(210 × 297 mm\) does not fit"),
    ],
)
def test_what_cannot_be_laid_out_is_refused(plan: object, message: str) -> None:
    with pytest.raises(BadInput, match=message) as caught:
        plan()  # type: ignore[operator]
    assert caught.value.problems[0].expected
