"""What ids are called in a whole publication, so that two parts can never give one name to two things.

Every part has a name that its layout gives it, "cover" or "exercise/clamshell"; what has an id in it is called after
both, "exercise/clamshell#tips". Templates write the short form, `to="tips"` or `to="clamshell"`, where nothing
else is called so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from handouts.markup.nodes import Node
from handouts.problems import Problems

Called = tuple[str, str]
"""What a template may write in `to`, and the name that it stands for."""


def names_in(tree: Node, part: str) -> Iterator[Called]:
    """All that links can lead to in the part of that name: the part itself first."""
    yield part, part
    ends = part.split("/")
    for short in dict.fromkeys((*("/".join(ends[at:]) for at in range(1, len(ends))), tree.get("id", part))):
        if short != part:
            yield short, part
    for node in tree.walk():
        if node is not tree and node.get("id"):
            yield node.get("id"), _inside(part, node.get("id"))


class Addresses:
    """The names of one publication."""

    def __init__(self, called: Iterable[Called]) -> None:
        self._names: dict[str, dict[str, None]] = {}
        for short, name in called:
            self._names.setdefault(name, {})
            self._names.setdefault(short, {})[name] = None

    def candidates(self, to: str, part: str) -> tuple[str, ...]:
        """The names that `to` may mean in that part: its own ids go first, then names in full, then their ends."""
        own = _inside(part, to)
        if own in self._names:
            return (own,)
        found = self._names.get(to, {})
        return (to,) if to in found else tuple(found)

    def in_full(self, tree: Node, part: str) -> Node:
        """The part with its ids and links in full; what leads nowhere stays as it is.

        Raises `BadInput` for a link that may mean one of several.
        """
        problems = Problems()
        full = self._in_full(tree, part, problems)
        problems.raise_if_any()
        return replace(full, attributes={**full.attributes, "id": part})

    def _in_full(self, node: Node, part: str, problems: Problems) -> Node:
        children = tuple(
            child if isinstance(child, str) else self._in_full(child, part, problems)
            for child in node.children
        )
        changed = {}
        if node.get("id"):
            changed["id"] = _inside(part, node.get("id"))
        if node.get("to"):
            found = self.candidates(node.get("to"), part)
            if len(found) > 1:
                message = f'"{node.get("to")}" is the name of {len(found)} things in this publication'
                problems.add(message, node.place, expected=f"one of {', '.join(found)}")
            changed["to"] = found[0] if found else node.get("to")
        return replace(node, attributes={**node.attributes, **changed}, children=children)


def _inside(part: str, short: str) -> str:
    return f"{part}#{short}"
