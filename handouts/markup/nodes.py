"""The page tree: what a layout's template wrote, parsed and checked against the grammar."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from handouts.problems import Place


@dataclass(frozen=True, slots=True)
class Node:
    """One element of the page markup; attribute values are typed by the grammar, e.g. a length in points."""

    tag: str
    attributes: Mapping[str, Any] = field(default_factory=dict)
    children: tuple[Node | str, ...] = ()
    place: Place | None = None

    def get(self, name: str, default: Any = None) -> Any:
        """The attribute, or `default` where the author gave none."""
        return self.attributes.get(name, default)

    @property
    def elements(self) -> tuple[Node, ...]:
        """The children that are elements; text between them is dropped."""
        return tuple(child for child in self.children if isinstance(child, Node))

    @property
    def text(self) -> str:
        """All text below this node, as it reads."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    def walk(self) -> Iterator[Node]:
        """This node and all below it, in reading order."""
        yield self
        for child in self.elements:
            yield from child.walk()
