"""What an element of the page markup is, and the kinds of its attributes."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from handouts.markup.bounds import Bounds

# fmt: off
Kind = Literal[
    "text", "source", "word", "id", "target", "style", "page", "colour", "language", "link",
    "length", "share", "shares", "integer", "boolean", "number",
]
# fmt: on
"""What an attribute holds; `KINDS` says it to layout authors."""
KINDS: Mapping[Kind, str] = {
    "text": "words for readers",
    "source": "a picture's file, or a drawing such as pose:clamshell#start",
    "word": "one word",
    "id": "a name, given once in a part",
    "target": "the id of a part or heading, in full (exercise/clamshell) or as far as it is clear (clamshell)",
    "style": "a style of the theme",
    "page": "a page style of the theme",
    "colour": "a colour of the theme",
    "language": "a BCP 47 language tag",
    "link": "an https, http, mailto or tel address",
    "length": "a length: 12pt, 4mm, 1.5cm or 0.5in",
    "share": "a length, or a share of what is left: 40mm or 1fr",
    "shares": "lengths and shares parted by blanks: 40mm 1fr 1fr",
    "integer": "a whole number from 1 on",
    "boolean": "true or false",
    "number": "a number, 0 or more",
}


class Attribute(NamedTuple):
    """One attribute: its kind, whether it must be there, the words it may be, and what it does."""

    kind: Kind
    about: str
    required: bool = False
    choices: tuple[str, ...] = ()
    bounds: Bounds | None = None


class Element(NamedTuple):
    """One element of the page markup.

    text: words may stand in it. filled: it must hold something; an empty one would be heard but say nothing.
    most: how many children it may have.
    """

    about: str
    children: tuple[str, ...] = ()
    text: bool = False
    attributes: Mapping[str, Attribute] = MappingProxyType({})
    role: str | None = None
    filled: bool = False
    most: int | None = None
