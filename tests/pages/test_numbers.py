"""No number that is not finite gets on a page: readers refuse it, and where numbers are written stands a gate."""

import math
import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from handouts.content.plates.control_points import read_points
from handouts.figures.plates.svg_path import subpaths
from handouts.markup import values as markup
from handouts.pages.canvas.canvas import TaggedCanvas
from handouts.pages.canvas.structure import Element
from handouts.pages.canvas.syntax import MAX_NUMBER, Unprintable, matrix, number, numbers
from handouts.pages.icons import outline
from handouts.pages.vectors.css import transforms
from handouts.pages.vectors.css import values as css
from handouts.pages.vectors.geometry.viewport import view_box
from handouts.sources import values as yaml
from handouts.xmp import Metadata

NOT_PRINTED = ["nan", "inf", "-inf", "Infinity", "1e400", "-1e400", "9" * 400, "1" + "0" * 30]


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, 1e300, MAX_NUMBER * 2])
def test_the_gate_lets_none_through(value: float) -> None:
    for write in (lambda: number(value), lambda: numbers((1, value)), lambda: matrix((1, 0, 0, 1, 0, value))):
        with pytest.raises(Unprintable):
            write()


@given(st.floats())
def test_what_is_written_is_a_number_of_pdf_or_nothing(value: float) -> None:
    try:
        text = number(value)
    except Unprintable:
        assert not abs(value) <= MAX_NUMBER
        return
    assert re.fullmatch(r"-?\d+(\.\d{1,2})?", text)
    assert float(text) == pytest.approx(value, abs=0.006, rel=1e-12)


@pytest.mark.parametrize("code", ["nan 0 m", "0 0 m 1 inf l", "-inf w"])
def test_operators_made_elsewhere_pass_the_gate_too(code: str) -> None:
    """Drawings bring operators of their own."""
    canvas = TaggedCanvas((9, 9), Metadata("x", "en"), Element("Document"))
    with canvas.artifact(), pytest.raises(Unprintable):
        canvas.operators("q", code)


READERS: dict[str, Callable[[str], object]] = {
    "a length in a template": lambda text: markup.length(f"{text}mm"),
    "a share": lambda text: markup.share(f"{text}fr"),
    "a text size": lambda text: markup.size(f"{text}%"),
    "a number in a template": markup.number,
    "a factor": markup.factor,
    "a number in YAML": yaml.number,
    "a whole number in YAML": yaml.whole,
    "a control point": lambda text: read_points(f"{text},0 0,1 1,1", 3),
    "an icon": lambda text: outline(f"M {text} 0 L 1 {text}"),
    "path data": lambda text: subpaths(f"M0 0L{text} 9"),
    "a number in SVG": css.number,
    "a length in SVG": lambda text: css.length(text, 16),
    "an opacity": css.opacity,
    "a transform": lambda text: transforms.transform(f"scale({text})"),
    "a view box": lambda text: view_box(f"0 0 {text} 1"),
}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("text", NOT_PRINTED)
def test_readers_refuse_them_before(reader: str, text: str) -> None:
    with pytest.raises((ValueError, PydanticCustomError)):
        READERS[reader](text)


@pytest.mark.parametrize("reader", READERS)
def test_the_readers_do_read(reader: str) -> None:
    READERS[reader]("80" if reader == "a text size" else "1")
