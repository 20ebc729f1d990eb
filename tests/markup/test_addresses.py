"""Names of parts and of what is in them: no two are the same, and links find them by as little as is clear."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.markup.addresses import Addresses, names_in
from handouts.markup.nodes import Node
from handouts.problems import BadInput

KINDS = ("cover", "back", "exercise", "muscle", "notes", "log")
SHORT = st.sampled_from((*KINDS, "notes-1", "1", "tips"))
PART_NAMES = st.one_of(st.sampled_from(KINDS), st.tuples(st.sampled_from(KINDS), SHORT).map("/".join))


def part(*ids: str, to: str = "", own: str | None = None) -> Node:
    """A part with headings of these ids and a link."""
    headings = tuple(Node("h1", {"id": each}, ("Words",)) for each in ids)
    link = (Node("p", {}, (Node("a", {"to": to}, ("there",)),)),) if to else ()
    return Node("part", {"title": "A", **({"id": own} if own else {})}, headings + link)


def target(tree: Node) -> str:
    return str(next(node.get("to") for node in tree.walk() if node.get("to")))


def linked(to: str, **parts: tuple[str, ...]) -> str:
    """Where a link of the part "here" leads in a publication of these parts with the ids in them."""
    trees = {name.replace("__", "/"): part(*ids) for name, ids in parts.items()}
    trees["here"] = part(*parts.get("here", ()), to=to)
    called = [each for name, tree in trees.items() for each in names_in(tree, name)]
    return target(Addresses(called).in_full(trees["here"], "here"))


def test_a_link_says_as_much_as_is_clear() -> None:
    assert linked("clamshell", exercise__clamshell=()) == "exercise/clamshell"
    assert linked("exercise/clamshell", exercise__clamshell=(), muscle__clamshell=()) == "exercise/clamshell"
    assert linked("tips", exercise__clamshell=("tips",)) == "exercise/clamshell#tips"
    assert linked("exercise/clamshell#tips", exercise__clamshell=("tips",)) == "exercise/clamshell#tips"
    assert linked("nowhere", exercise__clamshell=()) == "nowhere"


def test_own_ids_go_before_names_in_full_and_these_before_their_ends() -> None:
    assert linked("back", back=(), exercise__back=()) == "back"
    assert linked("back", here=("back",), back=(), exercise__back=()) == "here#back"


def test_a_link_that_may_mean_several_is_told() -> None:
    with pytest.raises(BadInput) as bad:
        linked("psoas", exercise__psoas=(), muscle__psoas=())
    (problem,) = bad.value.problems
    assert problem.message == '"psoas" is the name of 2 things in this publication'
    assert problem.expected == "one of exercise/psoas, muscle/psoas"


def test_a_part_may_have_a_further_name_of_its_template() -> None:
    tree = part(own="front")
    addresses = Addresses([*names_in(tree, "cover"), *names_in(part(), "back")])
    assert target(addresses.in_full(part(to="front"), "back")) == "cover"
    assert addresses.in_full(tree, "cover").get("id") == "cover"


@given(st.dictionaries(PART_NAMES, st.lists(SHORT, unique=True, max_size=3), min_size=1, max_size=9))
def test_nothing_shares_a_name_whatever_it_is_called(ids: dict[str, list[str]]) -> None:
    trees = {name: part(*own) for name, own in ids.items()}
    called = [each for name, tree in trees.items() for each in names_in(tree, name)]
    addresses = Addresses(called)
    full = [node.get("id") for name, tree in trees.items() for node in addresses.in_full(tree, name).walk()]
    names = [name for name in full if name]
    assert len(names) == len(set(names)) == sum(1 + len(own) for own in ids.values())
    assert set(names) == {name for _, name in called}
    for name in names:
        link = addresses.in_full(part(to=name), "elsewhere")
        assert target(link) == name
