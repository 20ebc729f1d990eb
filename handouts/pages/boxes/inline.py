"""What a stretch of text belongs to: its structure element, its link, and the objects that stand in lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from handouts.pages.canvas.structure import Element
from handouts.text.spans import TextStyle


@dataclass(eq=False, slots=True)
class Link:
    """A link: its Link element and where it goes; words for readers who do not see where they click."""

    element: Element
    says: str
    address: str = ""
    to: str = ""


@dataclass(eq=False, slots=True)
class Owner:
    """Whom a stretch of text belongs to. `inline` are the elements between the paragraph and the text."""

    element: Element
    inline: tuple[Element, ...] = ()
    link: Link | None = None
    underline: bool = False

    @property
    def innermost(self) -> Element:
        """The element that owns the marks."""
        return self.inline[-1] if self.inline else self.element

    def adopt(self) -> None:
        """Put the inline elements into the tree, in the order in which their text is drawn."""
        parent = self.element
        for child in self.inline:
            parent.adopt(child)
            parent = child


@dataclass(eq=False, slots=True)
class Blank:
    """A blank in a line: a rule to write on, or a box or circle to tick; its owner's element says what it is.

    `letters` is the text it stands in.
    """

    owner: Owner
    shape: Literal["line", "box", "circle"]
    colour: str
    letters: TextStyle


@dataclass(eq=False, slots=True)
class InlineIcon:
    """A small picture in a line, `size` points square; decoration. `path` is its outline."""

    path: str
    colour: str
    size: float


def below_baseline(size: float) -> float:
    """How far below the baseline a line to write on stands beside letters of that size; all in points."""
    return max(2.0, size / 8)


def line_width(size: float) -> float:
    """How thick a line to write on is beside letters of that size, in points: posters have thick ones."""
    return max(0.7, size / 20)
