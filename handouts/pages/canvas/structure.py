"""The logical structure of a part: made in reading order before anything is drawn (ISO 32000-1, 14.7).

Whoever turns the page tree into boxes makes the elements; drawing only adds marked-content ids to them. So
the order in which things are painted cannot spoil the order in which they are read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from handouts.pages.canvas.syntax import Rect, numbers, string

Scope = Literal["Row", "Column"]

_KEPT_WHEN_EMPTY = frozenset({"TD", "TH"})
"""A table keeps its grid: an empty cell stays."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked-content sequence: the page it is on (from 0) and its id there."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class Annotation:
    """An annotation that belongs to an element: its page (from 0) and its number among all of the file."""

    page: int
    number: int


@dataclass(eq=False, slots=True)
class Element:
    """A structure element and, once drawn, what it owns."""

    role: str
    alt: str | None = field(default=None, kw_only=True)
    actual: str | None = field(default=None, kw_only=True)
    language: str | None = field(default=None, kw_only=True)
    scope: Scope | None = field(default=None, kw_only=True)
    numbering: str | None = field(default=None, kw_only=True)
    span: int = field(default=1, kw_only=True)
    bbox: Rect | None = field(default=None, kw_only=True)
    """Where a figure stands on its page."""
    kids: list[Element | Mark | Annotation] = field(default_factory=list, kw_only=True)
    adopted: bool = field(default=False, init=False)
    """Whether it stands in another one because of `adopt`, which happens once."""

    def add(self, child: Element) -> Element:
        """Put an element at the end of this one, and hand it back."""
        self.kids.append(child)
        return child

    def adopt(self, child: Element) -> None:
        """Put an inline element at the end, the first time that its text is drawn."""
        if not child.adopted:
            child.adopted = True
            self.kids.append(child)

    def prune(self) -> bool:
        """Drop all elements below that were never drawn; says whether this one was."""
        self.kids = [kid for kid in self.kids if not isinstance(kid, Element) or kid.prune()]
        return bool(self.kids) or self.role in _KEPT_WHEN_EMPTY

    @property
    def elements(self) -> Iterator[Element]:
        """The elements right below this one."""
        return (kid for kid in self.kids if isinstance(kid, Element))

    def walk(self) -> Iterator[tuple[Element, Element | None]]:
        """This element and all below it in reading order, each with the one it stands in."""
        waiting: list[tuple[Element, Element | None]] = [(self, None)]
        while waiting:
            element, parent = waiting.pop()
            yield element, parent
            waiting += [(kid, element) for kid in reversed(element.kids) if isinstance(kid, Element)]

    def entries(self) -> str:
        """The entries of its dictionary that do not refer to other objects."""
        found = f"/S/{self.role}"
        for key, text in (("Alt", self.alt), ("ActualText", self.actual), ("Lang", self.language)):
            if text is not None:
                found += f"/{key} {string(text)}"
        attributes = " ".join(self._attributes())
        return found + (f"/A [{attributes}]" if attributes else "")

    def _attributes(self) -> Iterator[str]:
        if self.bbox is not None:
            yield f"<</O/Layout/Placement/Block/BBox [{numbers(self.bbox)}]>>"
        if self.numbering is not None:
            yield f"<</O/List/ListNumbering/{self.numbering}>>"
        if self.scope or self.span > 1:
            scope = f"/Scope/{self.scope}" if self.scope else ""
            yield f"<</O/Table{scope}{f'/ColSpan {self.span}' if self.span > 1 else ''}>>"
