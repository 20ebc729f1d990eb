"""Contrast as WCAG 2.1 measures it, and shades that have enough."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handouts.design.contrast import contrast, enough, nearest_passing


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#777777") == pytest.approx(4.478, abs=0.001)
    assert contrast("#ff0000", "#ffffff") == pytest.approx(3.998, abs=0.001)
    assert [enough(18, False), enough(14, True), enough(14, False), enough(17.9, False)] == [3, 3, 4.5, 4.5]


_COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@settings(max_examples=200, deadline=None)
@given(_COLOURS, _COLOURS)
def test_the_nearest_shade_passes(colour: str, ground: str) -> None:
    shade = nearest_passing(colour, ground, 4.5)
    assert shade is not None, "black or white has 4.5:1 on any colour"
    assert contrast(shade, ground) >= 4.5
    if contrast(colour, ground) >= 4.5:
        assert shade == colour
