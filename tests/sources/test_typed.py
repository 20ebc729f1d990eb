"""What authors type by mistake, and what they are told: `typed.txt`, case after case, to be read by eye."""

from __future__ import annotations

import json

import pytest
from support.authoring import problems_of
from support.typed import GOLDEN, TYPED, as_bytes, cases

from handouts.content.document import Reference
from handouts.content.dose import Dose
from handouts.content.exercise import Exercise, Sided, Variation
from handouts.content.span import Span
from handouts.problems import BadInput
from handouts.sources.reading import read_model
from handouts.sources.source import Source, parse_yaml

_REST = {"name": "Heel raise", "purpose": "It helps.", "steps": ["Rise."], "stop_if": "It hurts."}
"""What an exercise needs besides what a case is about."""


def told(typed: str) -> str:
    """What an author is told who typed this; what was read where nothing is wrong."""
    try:
        source = parse_yaml(as_bytes(typed), "heel-raise.yaml")
        exercise = read_model(Exercise, _completed(source), id="heel-raise")
    except BadInput as bad:
        return str(bad)
    written = {
        key: _read(getattr(exercise, key)) for key in source.value if source.value[key] is not _REST.get(key)
    }
    return "read: " + json.dumps(written, ensure_ascii=False)


def _read(value: object) -> object:
    """As it will be printed, in short."""
    match value:
        case tuple():
            return [_read(item) for item in value]
        case Dose():
            return {name: _read(getattr(value, name)) for name in value.model_fields_set}
        case Span():
            return value.min
        case Reference() | Sided() | Variation():
            return value.text
        case _:
            return value


def _completed(source: Source) -> Source:
    if isinstance(source.value, dict):
        source.value |= {key: value for key, value in _REST.items() if key not in source.value}
    return source


@pytest.mark.parametrize("title", cases())
def test_what_was_typed_is_read_or_told(title: str) -> None:
    """After a change that is meant: `python tests/sources/test_typed.py`, and read what has changed."""
    typed, expected = cases()[title]
    assert told(typed) == expected


@pytest.mark.parametrize("title", cases())
def test_what_is_told_of_a_file_says_of_what_kind_it_is(title: str) -> None:
    typed = as_bytes(cases()[title][0])
    problems = problems_of(lambda: read_model(Exercise, _completed(parse_yaml(typed, "x")), id="x"))
    assert [problem for problem in problems if problem.code is None] == []


def test_there_are_many_cases_and_most_are_told() -> None:
    answers = [answer for _, answer in cases().values()]
    assert len(answers) >= 100
    assert sum(answer.startswith("read: ") for answer in answers) < len(answers) / 3


def rewritten() -> str:
    """The golden with what is told now."""
    blocks = []
    for title, (typed, _) in cases().items():
        lines = [f"{TYPED}{line}".rstrip() for line in typed.removesuffix("\n").split("\n")]
        blocks.append("\n".join([title, *lines, told(typed)]))
    return "\n\n".join(blocks) + "\n"


if __name__ == "__main__":
    GOLDEN.write_text(rewritten(), encoding="utf-8")
