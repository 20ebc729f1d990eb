"""Pictures look as a reference renderer draws them: every feature and many combinations, compared dot by dot.

`NAME.same.svg` says in other words what NAME.svg draws, where the reference does not know how NAME says it.
"""

from pathlib import Path

import pytest
from PIL import Image
from support.made_up_svg import MadeUp
from support.vector_drawing import distance, pdf_of, printed, referred, svg

from handouts.conformance.check import faults
from handouts.pages.vectors.reading import read_vector

DRAWN = Path(__file__).with_name("svg")
CASES = sorted(path for path in DRAWN.rglob("*.svg") if not path.name.endswith(".same.svg"))
NAMES = [path.relative_to(DRAWN).with_suffix("").as_posix() for path in CASES]

TOLERANCE = 0.0025
"""The part of all dots that may be unlike."""
WIDER = {
    "images": 0.0125,  # PDFium shows the dots of an image as squares, the reference blurs them
    "patterns": 0.01,  # PDFium rounds tiles to whole dots
    "gradients/repeat": 0.02,  # PDFium takes 256 steps for a gradient, however many periods it has
}
LARGER = {"patterns": 8}
"""Drawn larger and made smaller again, so that rounding tiles to dots matters less."""


def looked_up(table: dict[str, float], name: str, otherwise: float) -> float:
    return table.get(name, table.get(name.partition("/")[0], otherwise))


@pytest.mark.slow
@pytest.mark.parametrize("path", CASES, ids=NAMES)
def test_pictures_look_as_the_reference_draws_them(path: Path) -> None:
    name = path.relative_to(DRAWN).with_suffix("").as_posix()
    other = path.with_suffix(".same.svg")
    scale = int(looked_up(LARGER, name, 1))
    ours = printed(path.read_bytes(), scale)
    theirs = referred((other if other.is_file() else path).read_bytes(), scale)
    assert ours.size == theirs.size
    assert distance(ours, theirs) <= looked_up(WIDER, name, TOLERANCE)


@pytest.mark.slow
@pytest.mark.parametrize("first", range(0, 200, 20))
def test_combinations_by_chance_look_as_the_reference_draws_them(first: int) -> None:
    """What one feature does to another: groups in symbols in clips in masks, with gradients, strokes and opacity."""
    unlike = {}
    for seed in range(first, first + 20):
        data = MadeUp(seed).text.encode()
        apart = distance(printed(data), referred(data))
        if apart > TOLERANCE:
            unlike[seed] = apart
    assert not unlike, "seeds, and how far apart"


@pytest.mark.parametrize("path", CASES, ids=NAMES)
def test_pictures_are_accessible_and_archivable(path: Path) -> None:
    assert faults(pdf_of(read_vector(path.read_bytes()))) == []


def test_there_are_more_than_a_hundred() -> None:
    assert len(CASES) > 150


@pytest.mark.parametrize(
    "spoilt",
    [
        '<rect x="10" y="10" width="20" height="10" fill="#00f"/>',  # another colour
        '<rect x="12" y="10" width="20" height="10" fill="red"/>',  # moved by a little
        '<rect x="10" y="10" width="20" height="12" fill="red"/>',  # larger by a little
        '<rect x="10" y="10" width="20" height="10" fill="red" fill-opacity=".8"/>',  # fainter
        "",  # missing
        '<rect x="10" y="10" width="20" height="10" fill="red"/><circle cx="80" cy="40" r="2"/>',  # more
    ],
)
def test_the_comparison_can_fail(spoilt: str) -> None:
    right = svg('<rect x="10" y="10" width="20" height="10" fill="red"/>')
    assert distance(printed(right), referred(right)) <= TOLERANCE / 10
    assert distance(printed(svg(spoilt)), referred(right)) > TOLERANCE


def test_distance_counts_from_both_sides() -> None:
    white, dotted = Image.new("RGB", (10, 10), "white"), Image.new("RGB", (10, 10), "white")
    dotted.putpixel((5, 5), (0, 0, 0))
    assert distance(white, dotted) == distance(dotted, white) == 0.01
