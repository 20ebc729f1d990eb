"""Nobody recognises our own messages by their words: what programs go by is the code of a problem."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import handouts

SOURCES = sorted(Path(handouts.__file__).parent.rglob("*.py"))
OTHERS = {"markup/template_errors.py"}
"""Their messages are those of another library (Jinja2), which has no codes."""
LOOKING = {
    "startswith",
    "endswith",
    "removeprefix",
    "removesuffix",
    "find",
    "index",
    "partition",
    "split",
    "count",
}


def looks_at_words(tree: ast.AST) -> Iterator[int]:
    """The lines that look for something in what is called `message`."""
    for node in ast.walk(tree):
        match node:
            case ast.Compare(ops=[ast.In() | ast.NotIn()], comparators=[ast.Attribute(attr="message")]):
                yield node.lineno
            case ast.Compare(
                ops=[ast.Eq()], left=ast.Attribute(attr="message"), comparators=[ast.Constant()]
            ):
                yield node.lineno
            case ast.Call(func=ast.Attribute(attr=name, value=ast.Attribute(attr="message"))) if (
                name in LOOKING
            ):
                yield node.lineno
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="re")), args=[_, ast.Attribute(attr="message")]
            ):
                yield node.lineno


def test_no_message_is_recognised_by_its_words() -> None:
    found = {
        f"{path.relative_to(SOURCES[0].parent).as_posix()}:{line}"
        for path in SOURCES
        for line in looks_at_words(ast.parse(path.read_text("utf-8")))
    }
    assert {place for place in found if place.partition(":")[0] not in OTHERS} == set()


@pytest.mark.parametrize(
    "code",
    [
        "next(told for words, told in table if words in problem.message)",
        'bad.problems[0].message.removeprefix("this file cannot be read: ")',
        'if problem.message == "nothing stands here": pass',
        're.search("[0-9]", problem.message)',
    ],
)
def test_looking_at_words_is_noticed(code: str) -> None:
    assert list(looks_at_words(ast.parse(code))) == [1]
