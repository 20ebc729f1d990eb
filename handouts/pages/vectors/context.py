"""What an element is drawn in: its user space, style, viewport, and what it is part of."""

from __future__ import annotations

from dataclasses import dataclass, replace

from handouts.pages.vectors.css.style import Style
from handouts.pages.vectors.document import Element
from handouts.pages.vectors.geometry.matrix import Matrix, multiplied
from handouts.pages.vectors.items import Clip


@dataclass(frozen=True, slots=True)
class Context:
    """`matrix` leads from the user space to the plane that is painted in; `viewport` is in user units.

    `inside` are the elements whose references are being followed: none may lead back to one of them. `grey` is
    for masks, in which a colour only says how light it is.
    """

    matrix: Matrix
    style: Style
    viewport: tuple[float, float]
    clips: tuple[Clip, ...] = ()
    depth: int = 0
    groups: int = 0
    grey: bool = False
    inside: tuple[Element, ...] = ()
    host: Style | None = None
    """The style of the shape that a marker is on, or of the use that draws this."""

    def turned(self, matrix: Matrix) -> Context:
        """The same in a user space that `matrix` leads from."""
        return replace(self, matrix=multiplied(self.matrix, matrix))

    def apart(self, element: Element, matrix: Matrix, style: Style) -> Context:
        """For what is drawn by itself and painted elsewhere: a mask, a pattern, a clipping path."""
        return Context(
            matrix,
            style,
            self.viewport,
            (),
            self.depth + 1,
            self.groups + 1,
            self.grey,
            (*self.inside, element),
            self.host,
        )
