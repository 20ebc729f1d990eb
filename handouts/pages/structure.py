"""The logical structure of a part: made in reading order before anything is drawn (ISO 32000-1, 14.7).

Whoever turns the page tree into boxes makes the elements; drawing only adds marked-content ids to them. So the
order in which things are painted cannot spoil the order in which they are read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from handouts.pages.syntax import numbers, string

_KEPT_WHEN_EMPTY = frozenset({"TD", "TH"})
"""A table keeps its grid: an empty cell stays."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked-content sequence: the page it is on (from 0) and its id there."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class Annotation:
    """An annotation that belongs to an element: its page (from 0) and its number in the document."""

    page: int
    number: int


@dataclass(eq=False, slots=True)
class Element:
    """A structure element and, once drawn, what it owns."""

    role: str
    alt: str | None = None
    actual: str | None = None
    language: str | None = None
    scope: str | None = None
    numbering: str | None = None
    span: int = 1
    bbox: tuple[float, float, float, float] | None = None
    kids: list[Element | Mark | Annotation] = field(default_factory=list)

    def add(self, role: str, **details: str | int | None) -> Element:
        """A new element at the end of this one."""
        child = Element(role, **details)  # type: ignore[arg-type]  # forwarded to the same names
        self.kids.append(child)
        return child

    def adopt(self, child: Element) -> None:
        """Put an inline element at the end, the first time that its text is drawn."""
        if child not in self.kids:
            self.kids.append(child)

    @property
    def drawn(self) -> bool:
        """Whether there is anything in it; what was never drawn does not stand in the tree."""
        if self.role in _KEPT_WHEN_EMPTY:
            return True
        return any(not isinstance(kid, Element) or kid.drawn for kid in self.kids)

    @property
    def living_kids(self) -> list[Element | Mark | Annotation]:
        """The kids that were drawn."""
        return [kid for kid in self.kids if not isinstance(kid, Element) or kid.drawn]

    def walk(self) -> Iterator[Element]:
        """This element and all that were drawn below it, in reading order."""
        yield self
        for kid in self.living_kids:
            if isinstance(kid, Element):
                yield from kid.walk()

    def entries(self) -> list[str]:
        """The entries of its dictionary that do not refer to other objects."""
        found = [f"/S/{self.role}"]
        for key, text in (("Alt", self.alt), ("ActualText", self.actual), ("Lang", self.language)):
            if text is not None:
                found.append(f"/{key} {string(text)}")
        attributes = self._attributes()
        if attributes:
            found.append(f"/A [{' '.join(attributes)}]")
        return found

    def _attributes(self) -> list[str]:
        found = []
        if self.bbox is not None:
            found.append(f"<</O/Layout/Placement/Block/BBox [{numbers(self.bbox)}]>>")
        if self.numbering is not None:
            found.append(f"<</O/List/ListNumbering/{self.numbering}>>")
        table = f"/Scope/{self.scope}" if self.scope else ""
        table += f"/ColSpan {self.span}" if self.span > 1 else ""
        if table:
            found.append(f"<</O/Table{table}>>")
        return found
