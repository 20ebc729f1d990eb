"""Labels never overlap and leaders never cross, whatever the words, the language and the size."""

from __future__ import annotations

import random
from functools import cache
from itertools import combinations, pairwise
from math import inf
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handouts.content.plates.library import PlateLibrary, read_plates
from handouts.content.plates.plate import LabelWords, PlateWords
from handouts.figures.drawing import Text
from handouts.figures.plates.artwork import PlateArtwork, artwork
from handouts.figures.plates.labels import Block, crossing, crossings, place
from handouts.figures.plates.wording import LEADING, Direction, broken
from handouts.sources.model import FrozenMap

DATA = Path(__file__).parents[3] / "data"
FIGURES = (
    ("hip-flexors", "front"),
    ("hip-flexors", "thigh-to-trunk"),
    ("hip-flexors", "trunk-to-thigh"),
    ("gluteals", "back"),
)
GERMAN = (
    "Ober\u00adschenkel\u00adknochen",
    "Lenden\u00adwirbel\u00adsäule",
    "Großer Lenden\u00admuskel",
    "Hüfte",
)
ARABIC = ("العضلة القطنية الكبيرة", "الرباط الأربي", "عظم الفخذ", "الحوض")
GAP = 2.0


def measure(text: str, size: float, bold: bool) -> float:
    return len(text) * size * (0.56 if bold else 0.5)


@cache
def library() -> PlateLibrary:
    return read_plates([DATA])


def words(texts: tuple[str, ...]) -> PlateWords:
    english = library().words["en"]
    labels = {
        key: LabelWords(name=texts[i % len(texts)], medical=texts[(i + 1) % len(texts)])
        for i, key in enumerate(english.labels)
    }
    return PlateWords(labels=FrozenMap(labels), figures=english.figures)


def drawn(
    plate: str, figure: str, *, texts: tuple[str, ...] = (), direction: Direction = "ltr", size: float = 12
) -> PlateArtwork:
    used = library()
    if texts:
        used = PlateLibrary(
            used.plates, used.bones, FrozenMap({"xx": words(texts)}), used.files, used.shelves
        )
    return artwork(
        used, plate, figure, language="xx" if texts else "en", measure=measure, size=size, direction=direction
    )


def random_column(seed: int) -> list[Block]:
    choose = random.Random(seed)
    return [
        Block(
            (choose.uniform(10, 60), choose.uniform(0, 100)), choose.choice([4, 8, 12]), choose.uniform(0, 3)
        )
        for _ in range(choose.randint(2, 8))
    ]


def gaps(blocks: list[Block], tops: list[float]) -> list[float]:
    spans = sorted(((top, top - b.height) for b, top in zip(blocks, tops, strict=True)), reverse=True)
    return [upper[1] - lower[0] for upper, lower in pairwise(spans)]


def test_2000_random_columns_neither_cross_nor_overlap() -> None:
    for seed in range(2000):
        blocks = random_column(seed)
        tops = place(blocks, 0, -8, 112, GAP)
        assert tops is not None
        assert not crossings(blocks, tops, [0.0] * len(blocks)), seed
        assert min(gaps(blocks, tops)) >= GAP - 1e-6, seed


def test_the_comparers_find_crossings_and_overlaps() -> None:
    blocks = [Block((50, 10), 8, 2), Block((50, 90), 8, 2)]
    assert crossings(blocks, [90, 10], [0, 0]) == [(0, 1)]
    assert gaps(blocks, [50, 46]) == [-4]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(st.floats(5, 60), st.floats(0, 100), st.sampled_from([4.0, 8.0])), min_size=1, max_size=6
    ),
    st.floats(20, 60),
)
def test_labels_leave_free_what_they_may_not_cover(
    anchors: list[tuple[float, float, float]], barred: float
) -> None:
    blocks = [Block((x, y), height, 2) for x, y, height in anchors]

    def cost(i: int, top: float) -> float:
        return inf if top > barred and top - blocks[i].height < barred + 15 else 0.0

    tops = place(blocks, 0, -20, 120, GAP, cost)
    assert tops is not None
    assert all(cost(i, top) == 0 for i, top in enumerate(tops))
    assert not crossings(blocks, tops, [0.0] * len(blocks))


def test_a_column_too_short_for_its_labels_says_so() -> None:
    assert place([Block((10, 5), 8, 2)] * 3, 0, 0, 20, GAP) is None


@pytest.mark.parametrize(("plate", "figure"), FIGURES)
@pytest.mark.parametrize("texts", [(), GERMAN, ARABIC])
@pytest.mark.parametrize("size", [(335, 370), (510, 450), (1500, 1700)])
def test_every_figure_is_labelled_cleanly(
    plate: str, figure: str, texts: tuple[str, ...], size: tuple[float, float]
) -> None:
    direction: Direction = "rtl" if texts is ARABIC else "ltr"
    art = drawn(plate, figure, texts=texts, direction=direction, size=12 if size[0] < 1000 else 34)
    layout = art.layout(*size)
    boxes = []
    for placed in layout.placed:
        lines = placed.callout.lines
        height = len(lines) * LEADING * art.size
        boxes.append((placed.x, placed.top - height, placed.x + placed.callout.width, placed.top))
    for x0, y0, x1, y1 in boxes:
        assert x0 >= -1e-6
        assert y0 >= -1e-6
        assert x1 <= size[0] + 1e-6
        assert y1 <= size[1] + 1e-6
    for a, b in combinations(boxes, 2):
        assert a[0] >= b[2] or b[0] >= a[2] or a[1] >= b[3] or b[1] >= a[3]
    for first, second in combinations(layout.placed, 2):
        for a in pairwise(first.leader):
            for b in pairwise(second.leader):
                assert not crossing(*a, *b), (first.callout.label.key, second.callout.label.key)
    for x0, y0, x1, y1 in boxes:
        for height, left, right in art.computed.profile:
            x, y = layout.to_page.point((left, height))
            far = layout.to_page.point((right, height))[0]
            if y0 < y < y1 and left < right:
                assert x1 < x or x0 > far, "no text lies on bone or muscle"


@pytest.mark.parametrize(("plate", "figure"), FIGURES)
def test_texts_keep_their_size_and_important_labels_are_always_there(plate: str, figure: str) -> None:
    art = drawn(plate, figure)
    for width, height in ((335, 370), (510, 450)):
        texts = [item for item in art.draw(width, height).items if isinstance(item, Text)]
        assert {text.size for text in texts} <= {12}
        shown = {placed.callout.label.key for placed in art.layout(width, height).placed}
        assert shown >= {label.key for label in art.figure.labels if label.priority == 1}


def test_every_label_also_stands_as_text() -> None:
    art = drawn("hip-flexors", "front")
    assert len(art.labels) == len(art.figure.labels)
    assert ("Lower spine", "lumbar spine; the five large bones of the lower back") in art.labels
    assert not any(
        "\u00ad" in part for label in drawn("hip-flexors", "front", texts=GERMAN).labels for part in label
    )


def test_words_break_at_soft_hyphens_and_only_where_they_must() -> None:
    assert broken("Ober\u00adschenkel\u00adknochen", 20, len) == ["Oberschenkelknochen"]
    assert broken("Ober\u00adschenkel\u00adknochen", 14, len) == ["Oberschenkel-", "knochen"]
    assert broken("Oberschenkelknochen hier", 10, len) == ["Oberschenkelknochen", "hier"]
    assert broken("a bb ccc", 4, len) == ["a bb", "ccc"]
