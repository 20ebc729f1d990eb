"""Objects as byte templates: everything is written but the numbers of the objects that they refer to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

_WIDTH = b"%7d"
"""Numbers take the same room whatever they are, so that nothing moves when they are filled in."""
_NUMBER = re.compile(
    rb"\((?:[^()\\]|\\.)*\)|<[0-9A-Fa-f]+>|(?<![\d.])(?P<object>\d+) 0 R\b|/StructParents? (?P<key>\d+)",
    re.DOTALL,
)
"""A reference, a key of the parent tree, or a string, in which there is neither."""


@dataclass(frozen=True, slots=True)
class Own:
    """A number of the part itself, counted from its first object."""

    index: int


@dataclass(frozen=True, slots=True)
class Shared:
    """An object that several parts use, by its digest."""

    digest: bytes


@dataclass(frozen=True, slots=True)
class Outside:
    """An object of the document around the part: its page tree, its structure, the footer of a page."""

    name: str
    index: int = 0


Hole = Own | Shared | Outside
Numbers = Callable[[Hole], int]


@dataclass(frozen=True, slots=True)
class Template:
    """Bytes with holes for numbers."""

    text: bytes
    holes: tuple[Hole, ...] = ()

    def filled(self, number: Numbers) -> bytes:
        """The bytes with all numbers in."""
        return self.text % tuple(map(number, self.holes))

    def width(self) -> int:
        """How many bytes the filled template has."""
        return len(self.text % ((0,) * len(self.holes)))


def joined_templates(run: Iterable[Template]) -> Template:
    """One template of several, one behind the other."""
    every = list(run)
    return Template(
        b"".join(part.text for part in every), tuple(hole for part in every for hole in part.holes)
    )


def references(body: bytes) -> list[int]:
    """The numbers of the objects that an object refers to, without what only looks so inside strings."""
    return [int(found["object"]) for found in _NUMBER.finditer(body) if found["object"]]


def template(body: bytes, holes: Mapping[int, Hole]) -> Template:
    """The template of an object's body; `holes` say what each number it refers to stands for.

    Keys of the parent tree become numbers of the part's own, which differ from part to part as they must.
    """
    text: list[bytes] = []
    found_holes: list[Hole] = []
    at = 0
    for found in _NUMBER.finditer(body):
        kind = found.lastgroup
        if kind is None:
            continue
        text += [body[at : found.start(kind)].replace(b"%", b"%%"), _WIDTH]
        number = int(found[kind])
        found_holes.append(Own(number) if kind == "key" else holes[number])
        at = found.end(kind)
    text.append(body[at:].replace(b"%", b"%%"))
    return Template(b"".join(text), tuple(found_holes))
