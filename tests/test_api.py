"""What other programs are offered, and how they are told that they call it wrongly."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import handouts
from handouts import api


def test_the_package_lists_what_it_offers() -> None:
    assert dir(handouts) == sorted(api.__all__) == ["BadInput", "Problem", "batch", "build", "personal"]
    assert handouts.__all__ == api.__all__
    for name in dir(handouts):
        assert getattr(handouts, name) is getattr(api, name)
    with pytest.raises(AttributeError, match="has no attribute 'biuld'"):
        handouts.biuld  # type: ignore[attr-defined]  # noqa: B018


@pytest.mark.parametrize("argument", ["programme", "layout", "language", "paper", "edition"])
@pytest.mark.parametrize("value", [["handout"], ("handout",), 3, Path("handout")])
def test_a_list_where_one_name_stands_is_a_type_error_that_says_so(
    argument: str, value: Any, tmp_path: Path
) -> None:
    given = {"programme": "clamshell", argument: value}
    hint = f": call once for each {argument}" if isinstance(value, (list, tuple)) else ""
    message = rf"^{argument} is one name, a str, and not a {type(value).__name__}{hint}$"
    with pytest.raises(TypeError, match=message):
        handouts.build(**given, output=tmp_path)
    with pytest.raises(TypeError, match=message):
        handouts.personal(record={}, **given)
    with pytest.raises(TypeError, match=message):
        handouts.batch(tmp_path / "list.csv", tmp_path / "out", **given)
