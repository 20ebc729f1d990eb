"""The everyday build and list are understood as the parser would have understood them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handouts.cli import building, listing
from handouts.cli.app import app
from handouts.cli.commands import build as parsed_build
from handouts.cli.commands import list as parsed_list
from handouts.cli.plain import understand
from handouts.problems import BadInput

WORDS = [
    "psoas-strength",
    "hip",
    "--layout",
    "--language",
    "--paper",
    "--edition",
    "--json",
    "--force",
    "--output",
    "--project",
    "-l",
    "-o",
    "a5",
    "de",
    ".",
]
LISTED = [
    "exercises",
    "clam",
    "--region",
    "--goal",
    "--level",
    "--position",
    "--equipment",
    "--muscle",
    "--project",
    "--json",
    "band",
    "neck",
    ".",
]
OTHERS = ["--watch", "--layout=handout", "-lhandout", "--help", "-", "--", "", "--pap"]


class Asked(Exception):  # noqa: N818 - it is an answer
    """What would have been built."""


@pytest.fixture(scope="module", autouse=True)
def _instead_of_doing_it() -> Any:
    def build_once(*asked: Any, force: bool = False, as_json: bool = False) -> int:
        raise Asked(asked, force, as_json)

    def list_all(kind: Any, words: Any, narrowing: Any, project: Any, *, as_json: bool = False) -> None:
        raise Asked(kind, list(words), narrowing, project, as_json)

    with pytest.MonkeyPatch.context() as patch:
        for built in (building, parsed_build):
            patch.setattr(built, "build_once", build_once)
        for listed in (listing, parsed_list):
            patch.setattr(listed, "list_all", list_all)
        yield


def by_parser(arguments: list[str]) -> object:
    try:
        app(args=arguments)
    except (Asked, BadInput) as answer:
        return answer.args
    except SystemExit as end:
        return end.code
    return None


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(WORDS + OTHERS), max_size=6))
def test_it_is_understood_as_by_the_parser_or_left_to_it(words: list[str]) -> None:
    line = ["build", "psoas-strength", *words]
    if (understood := understand(line)) is not None:
        with pytest.raises((Asked, BadInput)) as answer:
            understood.run()
        assert answer.value.args == by_parser(line)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(LISTED + OTHERS), max_size=6))
def test_a_list_is_understood_as_by_the_parser_or_left_to_it(words: list[str]) -> None:
    if (understood := understand(["list", *words])) is not None:
        with pytest.raises((Asked, BadInput)) as answer:
            understood.run()
        assert answer.value.args == by_parser(["list", *words])


@given(st.lists(st.sampled_from(["psoas-strength", "--json"]), max_size=4))
def test_plain_words_never_need_the_parser(words: list[str]) -> None:
    assert understand(["build", *words, "--layout", "booklet", "--paper", "a5"]) is not None


@pytest.mark.parametrize(
    "line", ["", "check", "build --watch", "build --help", "build --layout", "--debug build", "list --help"]
)
def test_everything_else_is_left_to_the_parser(line: str) -> None:
    assert understand(line.split()) is None
