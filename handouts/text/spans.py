"""What a paragraph is made of: styled text, inline objects and forced line breaks."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How text looks. `size` and `rise` (upward shift of the baseline) are points; `colour` is a role."""

    family: str
    weight: int = 400
    italic: bool = False
    size: float = 12.0
    colour: str = "text"
    rise: float = 0.0


@dataclass(frozen=True, slots=True)
class Span:
    """Text of one style. White space counts as one blank; U+00A0, U+202F and U+2011 never break.

    `key` is the caller's (a tag, a link) and comes back on every glyph run. `language` is a BCP 47 tag where
    it differs from the paragraph's. With `nowrap` the span stays on one line.
    """

    text: str
    style: TextStyle
    key: Hashable = None
    language: str | None = None
    nowrap: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """An inline object (an icon, a ruled blank): `height` above and `depth` below the baseline, in points.

    It holds on to text that touches it; a line may end between two boxes that touch.
    """

    width: float
    height: float
    depth: float = 0.0
    key: Hashable = None


@dataclass(frozen=True, slots=True)
class Break:
    """A forced line break."""


Item = Span | Box | Break
