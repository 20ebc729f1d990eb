"""Writes the structure tree: elements, their marked content and annotations, and the way back (14.7.4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from handouts.pages.canvas.objects import Objects
from handouts.pages.canvas.structure import Annotation, Element, Mark

ROOT = "StructTreeRoot"
"""The name of the tree's root object."""


@dataclass(frozen=True, slots=True)
class Tagging:
    """What drawing the pages has left behind.

    `pages` has for each page the elements that own its marked content, by id; `links` has for each link
    annotation, in the order of their numbers, its object's name and the element it belongs to.
    """

    root: Element
    pages: Sequence[Sequence[Element]]
    links: Sequence[tuple[str, Element]]

    def link_key(self, number: int) -> int:
        """The key of a link annotation in the parent tree; the pages' own keys come first."""
        return len(self.pages) + number


class Tree(NamedTuple):
    """A tree whose elements are objects, but for the top one, which whoever makes a file writes."""

    element: int
    """The number of the top element."""
    kids: bytes
    """What is below it."""
    parents: list[bytes]
    """The values of the parent tree by key: the elements of each page, then that of each link."""


def add_tree(tagging: Tagging, objects: Objects) -> Tree:
    """Add the objects of the structure tree; elements that were never drawn are left out."""
    tagging.root.prune()
    (top, _), *below = tagging.root.walk()
    names = {top: "E0"} | {element: f"E{i}" for i, (element, _) in enumerate(below, 1)}
    objects.reserve(names[top])
    for element, parent in below:
        above = names[parent] if parent else ROOT
        objects.add(names[element], partial(_element, element, above, tagging, names, objects))
    pages = [f"[{' '.join(objects.ref(names[element]) for element in owners)}]" for owners in tagging.pages]
    links = [objects.ref(names[element]) for _, element in tagging.links]
    kids = " ".join(_kid(kid, None, tagging, names, objects) for kid in top.kids)
    return Tree(objects.number(names[top]), f"[{kids}]".encode(), [value.encode() for value in pages + links])


def _element(
    element: Element, parent: str, tagging: Tagging, names: dict[Element, str], objects: Objects
) -> str:
    page = next((kid.page for kid in element.kids if not isinstance(kid, Element)), None)
    where = "" if page is None else f"/Pg {objects.ref(objects.page(page))}"
    kids = " ".join(_kid(kid, page, tagging, names, objects) for kid in element.kids)
    return f"<<{element.entries()}/P {objects.ref(parent)}{where}/K [{kids}]>>"


def _kid(
    kid: Element | Mark | Annotation,
    page: int | None,
    tagging: Tagging,
    names: dict[Element, str],
    objects: Objects,
) -> str:
    if isinstance(kid, Element):
        return objects.ref(names[kid])
    if isinstance(kid, Mark) and kid.page == page:
        return str(kid.mcid)
    target = objects.ref(objects.page(kid.page))
    if isinstance(kid, Mark):
        return f"<</Type/MCR/Pg {target}/MCID {kid.mcid}>>"
    return f"<</Type/OBJR/Pg {target}/Obj {objects.ref(tagging.links[kid.number][0])}>>"
