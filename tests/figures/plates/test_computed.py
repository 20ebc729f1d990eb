"""Computed figures: shipped ones are current, others are computed, and the same data gives the same bytes."""

from __future__ import annotations

import gzip
from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest
from PIL import Image

from handouts.content.plates.library import PlateLibrary, read_plates
from handouts.figures.bake import bake_plates
from handouts.figures.plates.compute import compute
from handouts.figures.plates.computed import TONE_SPAN, decode, encode, file_name
from handouts.figures.plates.shelf import FIGURES, computed_figure, figure_key
from handouts.figures.plates.stipple import PEN_SIZES
from handouts.figures.shelf import Unreadable, find
from handouts.sources.model import FrozenMap

DATA = Path(__file__).parents[3] / "data"

PLATE = """
scenes:
  one:
    layers:
      - shapes:
          - {id: bone, role: bone, outline: "0,0! 3,0! 3,6! 0,6!", relief: [{bump: [1.5, 3, 1], height: 0.6}]}
          - id: muscle
            role: muscle
            fibres: 12
            tendon: {starts: 0.7}
            between: {origin: "1,5 2,5", insertion: "1.2,1 1.8,1", inner: "1,5 1.2,1", outer: "2,5 1.8,1"}
figures:
  front:
    scene: one
    words: one
    window: [-1, -1, 4, 7]
    fades: [{start: [0, 1], end: [0, 0]}]
"""


def small(folder: Path, text: str = PLATE) -> PlateLibrary:
    (folder / "plates").mkdir(exist_ok=True)
    (folder / "plates" / "small.yaml").write_text(text, encoding="utf-8")
    return read_plates([folder])


@cache
def shipped() -> PlateLibrary:
    return read_plates([DATA])


def test_shipped_figures_are_current() -> None:
    """After a change of the data or the engine run `python -m handouts.figures.bake data`."""
    for name, plate in shipped().plates.items():
        for figure in plate.figures:
            file, key = file_name(name, figure), figure_key(plate, figure, shipped().bones)
            assert find(FIGURES, shipped().shelves, file, key), file


def test_no_shipped_figure_is_left_over() -> None:
    known = {file_name(n, f) for n, plate in shipped().plates.items() for f in plate.figures}
    assert {p.name for p in (DATA / "plates" / "computed").iterdir()} == known


def test_the_same_data_gives_the_same_bytes(tmp_path: Path) -> None:
    plate = small(tmp_path).plates["small"]
    first, second = (encode(compute(plate, "front", {}), "key") for _ in range(2))
    assert first == second


def test_a_written_figure_is_read_back_whole(tmp_path: Path) -> None:
    figure = compute(small(tmp_path).plates["small"], "front", {})
    again = decode(encode(figure, "key"), "key")
    assert again is not None
    assert [s.id for s in again.shapes] == ["bone", "muscle"]
    assert again.shapes[0].tone == figure.shapes[0].tone
    assert again.shapes[0].blends == figure.shapes[0].blends
    assert encode(again, "key") == encode(figure, "key")
    assert decode(encode(figure, "key"), "another key") is None


def test_the_shelf_is_filled_once_and_again_after_a_change(tmp_path: Path) -> None:
    path = small(tmp_path).shelves[0] / "small.front.json.gz"
    assert bake_plates(tmp_path) == [path.name]
    first = path.stat().st_mtime_ns
    bake_plates(tmp_path)
    assert path.stat().st_mtime_ns == first
    small(tmp_path, PLATE.replace("3,6!", "3.2,6!"))
    bake_plates(tmp_path)
    assert path.stat().st_mtime_ns != first
    (tmp_path / "plates" / "small.yaml").unlink()
    bake_plates(tmp_path)
    assert not path.exists()


def test_no_damage_to_a_shipped_figure_is_drawn(tmp_path: Path) -> None:
    """Bits flipped, cuts, and what unfolds to more than any figure has."""
    figure = compute(small(tmp_path).plates["small"], "front", {})
    whole = encode(figure, "key")
    spoilt = [whole[:at] + bytes([whole[at] ^ 8]) + whole[at + 1 :] for at in range(0, len(whole), 7)]
    spoilt += [whole[:at] for at in range(0, len(whole), 11)]
    spoilt += [gzip.compress(b"[" * 1000_000), gzip.compress(bytes(30_000_000)), gzip.compress(b"[1]")]
    drawn = []
    for content in spoilt:
        with suppress(Unreadable):
            drawn.append(decode(content, "key"))
    assert all(found == decode(whole, "key") for found in drawn), "a flipped bit of the time changes nothing"
    assert len(drawn) < 4


@pytest.mark.parametrize("damage", [b"", b"not a figure", None])
def test_what_is_not_on_the_shelf_is_computed(tmp_path: Path, damage: bytes | None) -> None:
    library = small(tmp_path)
    if damage is not None:
        library.shelves[0].mkdir()
        (library.shelves[0] / file_name("small", "front")).write_bytes(damage)
    found = computed_figure("small", "front", library.plates, library.bones, library.shelves)
    assert len(found.shapes) == 2


def test_labels_and_words_do_not_make_a_figure_out_of_date(tmp_path: Path) -> None:
    plate = small(tmp_path).plates["small"]
    figure = plate.figures["front"]
    relabelled = plate.with_fields(figures=FrozenMap({"front": figure.with_fields(words="other", labels=())}))
    moved = plate.with_fields(figures=FrozenMap({"front": figure.with_fields(window=(-1, -1, 4, 8))}))
    assert figure_key(plate, "front", {}) == figure_key(relabelled, "front", {})
    assert figure_key(plate, "front", {}) != figure_key(moved, "front", {})


def test_light_comes_from_the_upper_left_and_muscles_shade_bones(tmp_path: Path) -> None:
    figure = compute(small(tmp_path).plates["small"], "front", {}, resolution=12)
    bone = figure.shapes[0]
    assert bone.tone is not None
    (tmp_path / "tone.jpeg").write_bytes(bone.tone.jpeg)
    grey = Image.open(tmp_path / "tone.jpeg")
    left, bottom, width, height = bone.tone.box

    def tone(x: float, y: float) -> float:
        column = (x - left) / width * grey.width
        row = (1 - (y - bottom) / height) * grey.height
        value = grey.getpixel((int(column), int(row)))
        assert isinstance(value, int)
        return value / 255 * TONE_SPAN

    assert tone(0.15, 4) > tone(2.85, 4) + 0.3, "the lit edge is light, the far one dark"
    assert tone(2.15, 3) < tone(0.8, 3) - 0.05, "the muscle casts a shadow to the lower right"


def test_stipple_grows_denser_for_finer_pens(tmp_path: Path) -> None:
    bone = compute(small(tmp_path).plates["small"], "front", {}, resolution=12).shapes[0]
    counts = [len(dots) for _, dots in bone.dots]
    assert [size for size, _ in bone.dots] == list(PEN_SIZES)
    assert sum(counts) > 5 * counts[0] > 0


def test_fibres_run_from_origin_to_tendon_and_keep_their_gaps(tmp_path: Path) -> None:
    muscle = compute(small(tmp_path).plates["small"], "front", {}, resolution=12).shapes[1]
    assert len(muscle.fibres) == 12
    for fibre in muscle.fibres:
        assert fibre.points[0][1] > fibre.points[-1][1] > 1.2
        assert all(gap > 0 for gap in fibre.gaps)
        assert fibre.gaps[0] > fibre.gaps[-1], "fibres draw together toward the tendon"
