"""Pictures as bytes: they come back whole, and damaged ones are computed anew."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handouts.figures.poses.codec import decode, encode
from handouts.figures.poses.picture import Curve, Layer, Picture
from handouts.figures.poses.shelf import PICTURES
from handouts.figures.poses.sides import SIDES
from handouts.figures.poses.stance import Stance
from handouts.figures.shelf import Unreadable, find, store

numbers = st.integers(-20000, 20000).map(lambda n: n / 100)
curves = st.integers(1, 4).flatmap(
    lambda n: st.lists(numbers, min_size=6 * n + 2, max_size=6 * n + 2).map(tuple)
)


@settings(max_examples=60, deadline=None)
@given(st.lists(curves, min_size=1, max_size=5), st.text(max_size=5))
def test_a_picture_survives_its_bytes(found: list[Curve], text: str) -> None:
    layers = (
        Layer("fill", ((1,),), "skin", None),
        Layer("pen", ((1,), (-1,)), "ink", "ink", 0.4, (), (1, 3)),
        Layer("line", ((1,),), None, "ink", 0.3, (1.5, 1.3)),
        Layer("text", ((1,),), "arrow", "ink", 4.8, text=text),
    )
    limbs = {f"{side}_{limb}": range(n) for side in SIDES for limb, n in (("arm", 13), ("leg", 9))}
    stance = Stance({"trunk": (3, -90, 120), **{name: tuple(numbers) for name, numbers in limbs.items()}})
    picture = Picture((-1.0, -2.0, 30.5, 40.25), tuple(found), layers, stance)
    data = encode(picture, "key")
    assert decode(data, "key") == picture
    assert decode(data, "another key") is None


def test_damaged_files_are_unreadable_and_computed_anew(tmp_path: Path) -> None:
    picture = Picture((0.0, 0.0, 1.0, 1.0), ((0.0,) * 8,), (Layer("fill", ((1,),), "ink"),))
    store(PICTURES, tmp_path, "a.figure", "key", picture)
    path = tmp_path / "a.figure"
    assert find(PICTURES, [tmp_path], "a.figure", "key") == picture
    for data in (b"", b"nothing", path.read_bytes()[:-9], zlib.compress(b"\x02\0\0\0{}")):
        with pytest.raises(Unreadable):
            decode(data, "key")
        path.write_bytes(data)
        assert find(PICTURES, [tmp_path], "a.figure", "key") is None


@pytest.mark.parametrize(
    "curves", ["[1000000000000]", "[-1,2]", "[1.5]", "[true]", "{}", "null", '"1"', "[" * 100_000]
)
def test_a_figure_that_unfolds_to_more_than_one_can_have_is_not_looked_at(
    tmp_path: Path, curves: str
) -> None:
    """In a project, a file of the right name and key may come from anywhere."""
    header = f'{{"key":"key","box":[0,0,1,1],"curves":{curves},"layers":[]}}'.encode()
    plain = len(header).to_bytes(4, "little") + header
    for content in (zlib.compress(plain), zlib.compress(plain + bytes(50_000_000), 9)):
        (tmp_path / "a.figure").write_bytes(content)
        assert find(PICTURES, [tmp_path], "a.figure", "key") is None
