"""Models read from YAML: what is sound in a file is read even where something else in it is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import AfterValidator, Field
from support.authoring import problems_of

from handouts.problems import BadInput, Code, Place, Problem, Problems
from handouts.sources.model import FrozenMap, Hyphened
from handouts.sources.reading import read_model, read_sound
from handouts.sources.source import parse_yaml
from handouts.sources.values import OneOf, Text, Whole, fault


def _known(name: str) -> str:
    if name in ("roof", "door"):
        return name
    raise fault(f'nothing is called "{name}"', "roof or door", of_key=True)


class Leaf(Hyphened):
    long_name: Text = Field(description="What it is called.")
    size: Whole = Field(default=1, ge=1, le=9, description="How large it is.")


class Tree(Hyphened):
    title: Text = Field(description="Its title.")
    all_leaves: tuple[Leaf, ...] = Field(default=(), description="Its leaves.")
    kind: Annotated[str, OneOf("oak", "elm")] = Field(default="oak", description="Its kind.")
    names: Annotated[Mapping[Annotated[str, AfterValidator(_known)], Leaf], AfterValidator(FrozenMap)] = (
        Field(default=FrozenMap({}), description="Leaves by name.")
    )

    def faults(self) -> Iterator[Problem]:
        seen: set[str] = set()
        for leaf in self.all_leaves:
            if leaf.long_name in seen:
                yield Problem(f"{leaf.long_name} again", leaf.place("long-name"))
            seen.add(leaf.long_name)


def sound(text: str) -> tuple[Tree, list[Problem]]:
    problems = Problems()
    tree = read_sound(Tree, parse_yaml(text.encode(), "tree.yaml"), problems, stand_ins={"title": "-"})
    return tree, sorted(problems, key=lambda problem: problem.place or Place(""))


def test_keys_are_written_with_hyphens_and_know_their_places() -> None:
    source = parse_yaml(
        b"title: A\nall-leaves:\n  - {long-name: b, size: 2}\nnames:\n  roof: {long-name: c}\n", "t"
    )
    tree = read_model(Tree, source)
    (leaf,) = tree.all_leaves
    assert (leaf.long_name, leaf.size, str(leaf.place("size"))) == ("b", 2, "t:3:26")
    assert str(tree.names["roof"].place("long-name")) == "t:5:21"
    assert str(tree.names["roof"].key_place()) == "t:5:3"
    with pytest.raises(BadInput, match='there is no key "all_leaves" here') as bad:
        read_model(Tree, parse_yaml(b"title: A\nall_leaves: []\n", "t"))
    assert 'did you mean "all-leaves"?' in str(bad.value)


def test_what_is_sound_is_read_and_knows_its_places() -> None:
    tree, found = sound(
        """\
titel: A
all-leaves:
  - {long-name: a}
  - {size: 3}
  - {long-name: b, size: 10}
  - word
  - {long-name: a, siez: 2}
kind: oka
names: {rof: {long-name: x}, door: {long-name: [y]}, roof: {long-name: z, size: 4}}
"""
    )
    assert [(str(p.place), p.code) for p in found] == [
        ("tree.yaml:1:1", Code.UNKNOWN_KEY),
        ("tree.yaml:4:5", Code.MISSING_KEY),
        ("tree.yaml:5:26", Code.VALUE),
        ("tree.yaml:6:5", Code.VALUE),
        ("tree.yaml:7:17", None),
        ("tree.yaml:7:20", Code.UNKNOWN_KEY),
        ("tree.yaml:8:7", Code.VALUE),
        ("tree.yaml:9:9", Code.VALUE),
        ("tree.yaml:9:48", Code.VALUE),
    ]
    assert [(p.message, p.nearest) for p in found if p.place and p.place.line in (1, 7, 8)] == [
        ('there is no key "titel" here', "title"),
        ("a again", None),
        ('there is no key "siez" here', "size"),
        ('"oka" stands here', "oak"),
    ]
    assert [(leaf.long_name, leaf.size) for leaf in tree.all_leaves] == [("a", 1), ("b", 1), ("a", 1)]
    assert (tree.title, tree.kind, list(tree.names)) == ("-", "oak", ["roof"])


def test_a_file_without_mistakes_is_read_once_and_tells_nothing() -> None:
    tree, found = sound("title: A\nkind: elm\n")
    assert (tree.title, tree.kind, found) == ("A", "elm", [])


def test_a_stand_in_that_is_none_is_a_fault_of_the_program() -> None:
    with pytest.raises(ValueError, match="title"):
        read_sound(Tree, parse_yaml(b"kind: elm", "t"), Problems(), stand_ins={})


KEYS = ("title", "all-leaves", "kind", "names", "long-name", "size", "roof", "door", "x")
_VALUE = st.recursive(
    st.sampled_from(["a", "3", "99", "oak", "", "~"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(st.sampled_from(KEYS), _VALUE, max_size=5))
def test_whatever_stands_there_is_read_or_told(value: dict[str, object]) -> None:
    """What is told as faulty by one reader is by the other; and a tree comes out."""
    text = _flow(value)
    tree, found = sound(text)
    assert isinstance(tree, Tree)
    told = problems_of(lambda: read_model(Tree, parse_yaml(text.encode(), "tree.yaml")))
    assert set(told) <= set(found)
    assert bool(told) == bool(found)


def _flow(value: object) -> str:
    match value:
        case dict():
            return "{" + ", ".join(f"{key}: {_flow(item)}" for key, item in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(_flow, value)) + "]"
        case _:
            return f"'{value}'" if value else "''"
