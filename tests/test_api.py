"""What other programs are offered, and how they are told that they call it wrongly."""

from __future__ import annotations

from collections.abc import Callable
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


NAMES = ["programme", "layout", "language", "paper", "edition"]


def calls(tmp_path: Path, argument: str, value: Any) -> list[Callable[[], object]]:
    given = {"programme": "clamshell", argument: value}
    return [
        lambda: handouts.build(**given, output=tmp_path),
        lambda: handouts.personal(record={}, **given),
        lambda: handouts.batch(tmp_path / "list.csv", tmp_path / "out", **given),
    ]


@pytest.mark.parametrize("argument", NAMES)
@pytest.mark.parametrize("value", [["handout"], ("handout",), {"handout"}])
def test_a_list_where_one_name_stands_is_a_type_error_that_says_so(
    argument: str, value: Any, tmp_path: Path
) -> None:
    message = (
        rf"^{argument} is one name, a str, and not a {type(value).__name__}: call once for each {argument}$"
    )
    for call in calls(tmp_path, argument, value):
        with pytest.raises(TypeError, match=message):
            call()


@pytest.mark.parametrize("argument", NAMES)
@pytest.mark.parametrize("value", [3, Path("handout"), b"handout"])
def test_what_is_no_name_is_bad_input(argument: str, value: Any, tmp_path: Path) -> None:
    for call in calls(tmp_path, argument, value):
        with pytest.raises(handouts.BadInput, match=f"the {argument} is no text"):
            call()
