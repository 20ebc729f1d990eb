"""The page on pictures is made from what the program goes by now, and what it lists is what there is."""

from pathlib import Path

import pytest
from support.vector_drawing import svg

from handouts.pages.vectors.css.properties import PROPERTIES
from handouts.pages.vectors.elements import CONTAINERS, NOT_DRAWN, PASSED_OVER, REFERRED, REFUSED, SHAPES
from handouts.pages.vectors.reading import read_vector
from handouts.pages.vectors.reference import FILE, pictures_page

DOCS = Path(__file__).parents[3] / "docs"
DRAWN = Path(__file__).with_name("svg")


def test_the_page_is_up_to_date() -> None:
    stale = "run `python -m handouts.pages.vectors.reference docs`"
    assert (DOCS / FILE).read_text(encoding="utf-8") == pictures_page(), stale


def test_no_element_is_two_things() -> None:
    kinds = [set(CONTAINERS), set(SHAPES), set(REFERRED), set(PASSED_OVER), set(REFUSED)]
    assert sum(map(len, kinds)) == len(set().union(*kinds))
    assert NOT_DRAWN.isdisjoint(CONTAINERS.keys() | SHAPES.keys() | REFUSED.keys())


@pytest.mark.parametrize("tag", sorted({*CONTAINERS, *SHAPES, *REFERRED}))
def test_each_element_that_is_listed_is_compared_with_the_reference(tag: str) -> None:
    assert any(f"<{tag}" in path.read_text(encoding="utf-8") for path in DRAWN.rglob("*.svg"))


@pytest.mark.parametrize("name", sorted(PROPERTIES))
def test_each_property_that_is_listed_is_compared_with_the_reference(name: str) -> None:
    texts = [path.read_text(encoding="utf-8") for path in DRAWN.rglob("*.svg")]
    assert any(f"{name}=" in text or f"{name}:" in text for text in texts)


@pytest.mark.parametrize("tag", sorted(PASSED_OVER))
def test_what_is_passed_over_is(tag: str) -> None:
    assert read_vector(svg(f"<{tag}/>")).items == ()
