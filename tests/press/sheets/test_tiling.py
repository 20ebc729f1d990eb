from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handouts.paper import PAPERS
from handouts.pdf.matrix import Box
from handouts.press.sheets.plan import MM
from handouts.press.sheets.tiling import TilePlan, _costs, plan_tiles
from handouts.problems import BadInput

A1, A2, A3, A4, LETTER = (PAPERS[name] for name in ("a1", "a2", "a3", "a4", "letter"))
POSTERS = st.sampled_from([A1, A2, A3, PAPERS["24x36in"]])
SHEETS = st.sampled_from([A4, LETTER])


@settings(max_examples=20, deadline=None)
@given(POSTERS, SHEETS, st.floats(0, 30), st.floats(0, 15))
def test_tiles_cover_the_poster_and_fit_the_paper(
    poster: tuple[float, float], paper: tuple[float, float], overlap: float, edge: float
) -> None:
    plan = plan_tiles(poster, paper, overlap_mm=overlap, unprintable_mm=edge)
    assert (plan.columns[0], plan.rows[0]) == (0, 0)
    assert plan.columns[-1] >= poster[0]
    assert plan.rows[-1] >= poster[1]
    for tile in plan.tiles:
        assert plan.margin >= edge * MM
        assert plan.margin + tile.right - tile.left + plan.overlap <= plan.paper[0] - edge * MM
        assert plan.margin + tile.bottom - tile.top + plan.overlap <= plan.paper[1] - edge * MM
        assert tile.window_right == min(tile.right + plan.overlap, plan.columns[-1])
        assert tile.window_bottom == min(tile.bottom + plan.overlap, plan.rows[-1])


def crossed(plan: TilePlan, boxes: list[Box]) -> int:
    height = plan.poster[1]
    return sum(
        any(left < x < right for x in plan.columns[1:-1])
        or any(height - top < y < height - bottom for y in plan.rows[1:-1])
        for left, bottom, right, top in boxes
    )


def test_seams_run_between_the_boxes() -> None:
    """An A1 poster with three columns of cards whose gaps do not lie where even tiles would meet."""
    height = A1[1]
    columns = [(20.0, 500.0), (530.0, 1010.0), (1040.0, 1500.0)]
    rows = [
        (height - 700, height - 40),
        (height - 1320, height - 720),
        (height - 1800, height - 1340),
        (60.0, height - 1820),
    ]
    boxes = [(x0, y0, x1, y1) for x0, x1 in columns for y0, y1 in rows]
    even = plan_tiles(A1, A4)
    clever = plan_tiles(A1, A4, avoid=boxes)
    assert crossed(even, boxes) > 0
    assert crossed(clever, boxes) == 0
    assert clever.crossed == ()
    assert len(clever.tiles) == 16
    assert len(even.tiles) == 15  # lying: one sheet less, and nine cards cut
    for seam in clever.columns[1:-1]:
        assert min(abs(seam - edge) for pair in columns for edge in pair) >= 2 * MM - 1


def test_what_must_be_cut_is_told() -> None:
    wide = (100.0, 100.0, A1[0] - 100, 300.0)
    plan = plan_tiles(A1, A4, avoid=[wide])
    assert plan.crossed == (wide,)


@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        st.tuples(st.floats(0, 1600), st.floats(0, 2300), st.floats(5, 300), st.floats(5, 300)), max_size=8
    )
)
def test_moving_seams_never_cuts_more_than_even_ones(places: list[tuple[float, float, float, float]]) -> None:
    boxes = [(x, y, min(x + w, A1[0]), min(y + h, A1[1])) for x, y, w, h in places]
    plan = plan_tiles(A1, A4, avoid=boxes)
    even = plan_tiles(A1, A4)
    if plan.paper == even.paper:
        # Columns and rows are chosen apart, so what counts is what each of them cuts.
        for seams, even_seams, lows, highs in (
            (plan.columns, even.columns, [b[0] for b in boxes], [b[2] for b in boxes]),
            (plan.rows, even.rows, [A1[1] - b[3] for b in boxes], [A1[1] - b[1] for b in boxes]),
        ):
            cuts = [
                sum(low < x < high for x in own[1:-1] for low, high in zip(lows, highs, strict=True))
                for own in (seams, even_seams)
            ]
            assert cuts[0] <= cuts[1]
    assert all(
        after - before >= 18 for seams in (plan.columns, plan.rows) for before, after in pairwise(seams)
    )


def test_the_fewest_sheets_are_taken() -> None:
    assert len(plan_tiles(A3, A4).tiles) == 4
    assert len(plan_tiles(A2, A4).tiles) == 8  # lying; upright it takes 9, as 2 × 2 hold 390 × 564 mm
    assert plan_tiles((150 * MM, 500 * MM), A4).paper == A4
    assert plan_tiles((500 * MM, 150 * MM), A4).paper == A4[::-1]


@pytest.mark.parametrize("options", [{"overlap_mm": 200}, {"unprintable_mm": 100}, {"overlap_mm": 170}])
def test_an_impossible_tiling_is_refused(options: dict[str, float]) -> None:
    with pytest.raises(BadInput, match="a poster of 594 × 841 mm cannot be tiled on 210 × 297 mm"):
        plan_tiles(A1, A4, **options)  # type: ignore[arg-type]  # only numbers are given


def test_too_many_tiles_are_refused() -> None:
    with pytest.raises(BadInput, match="cannot be tiled"):
        plan_tiles(PAPERS["24x36in"], PAPERS["a6"], overlap_mm=60)


def test_tiles_are_counted_as_they_are_read() -> None:
    left, right = (plan_tiles(A1, A4, begin=begin) for begin in ("left", "right"))  # type: ignore[arg-type]
    columns = len(left.columns) - 1
    assert [left.place(tile) for tile in left.tiles] == [right.place(tile) for tile in right.tiles]
    assert [tile.column for tile in right.tiles[:columns]] == list(reversed(range(columns)))
    assert right.place(right.tiles[0]) == (0, 0)
    assert right.tiles[0].right == right.columns[-1]
    assert {*left.tiles} == {*right.tiles}


@given(
    st.lists(st.tuples(st.floats(-50, 300), st.floats(0, 80)), max_size=6),
    st.integers(1, 250),
)
def test_costs_of_seams_are_those_of_each_point(spans: list[tuple[float, float]], length: int) -> None:
    """Held against looking at every obstacle at every point."""
    obstacles = [(low, low + size) for low, size in spans]
    for x, cost in enumerate(_costs(length, obstacles)):
        cut = sum(low < x < high for low, high in obstacles)
        close = sum(low - 2 * MM < x < high + 2 * MM for low, high in obstacles) - cut
        assert cost == pytest.approx(1e6 * cut + 1e3 * close)
