"""Values of dataclasses as JSON and back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.figures.drawing import Clip, Drawing, Image, Item, Stroke, Text
from handouts.figures.drawing import Path as Outline
from handouts.files.plain import PlainFormat

DRAWINGS = PlainFormat(Drawing)

numbers = st.floats(allow_nan=False, allow_infinity=False)
strokes = st.builds(Stroke, st.text(), numbers, st.tuples(numbers, numbers))
items = st.recursive(
    st.one_of(
        st.builds(Outline, st.text(), st.none() | st.text(), st.none() | strokes, st.booleans(), numbers),
        st.builds(Image, st.binary(), st.tuples(numbers, numbers, numbers, numbers)),
        st.builds(Text, st.text(), numbers, numbers, numbers),
    ),
    lambda inner: st.builds(Clip, st.text(), st.lists(inner, max_size=3).map(tuple), st.booleans()),
    max_leaves=8,
)


@given(st.builds(Drawing, numbers, numbers, st.lists(items, max_size=4).map(tuple)))
def test_a_drawing_comes_back_as_it_was(drawing: Drawing) -> None:
    again = DRAWINGS.decode(DRAWINGS.encode(drawing))
    assert again == drawing
    assert repr(again) == repr(drawing), "1 and 1.0 are no less the same number"


@dataclass(frozen=True)
class Dot:
    size: float
    kind: Literal["round"] | None = None
    inner: tuple[Dot, ...] = ()


@pytest.mark.parametrize(
    "value", [{"size": 1}, [1], {1}, object(), Drawing(1, 1, ()), Dot(1, inner=[Dot(2)])]
)  # type: ignore[arg-type]
def test_what_is_not_declared_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match="cannot be written"):
        PlainFormat(Dot).encode(value)


def test_what_is_not_finite_is_refused() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        PlainFormat(Dot).encode(Dot(float("nan")))


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[]", b'["Path"]', b'["Dot"]', b'["Dot",1,2,3,4]', b'{"base64":"?"}', b"\xff"]
)
def test_nothing_else_comes_of_reading(content: bytes) -> None:
    with pytest.raises((ValueError, TypeError, LookupError)):
        PlainFormat(Dot).decode(content)


def test_every_kind_that_a_drawing_is_made_of_is_known() -> None:
    assert {kind.__name__ for kind in DRAWINGS._classes.values()} == {
        "Clip",
        "Drawing",
        "Image",
        "Path",
        "Stroke",
        "Subpath",
        "Text",
    }
    assert Item
