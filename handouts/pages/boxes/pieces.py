"""What is drawn and said besides the glyphs of a line: blanks, icons, underlines, links."""

from __future__ import annotations

from collections.abc import Sequence

from handouts.pages.boxes.inline import Blank, InlineIcon, Link, Owner, below_baseline, line_width
from handouts.pages.canvas.structure import Element
from handouts.pages.icons import draw_icon
from handouts.pages.painter import Painter
from handouts.text.line import GlyphRun, Line, PlacedBox
from handouts.text.spans import TextStyle

_UNDERLINE = (0.14, 0.05)
"""Depth and thickness of an underline as parts of the size."""


def key_of(piece: GlyphRun | PlacedBox) -> object:
    return piece.span.key if isinstance(piece, GlyphRun) else piece.box.key


def owner_of(piece: GlyphRun | PlacedBox) -> Owner | None:
    key = key_of(piece)
    if isinstance(key, Blank):
        return key.owner
    return key if isinstance(key, Owner) else None


def reading_element(owner: Owner, runs: Sequence[GlyphRun]) -> Element:
    """The element that runs go into; right-to-left text, shown in visual order, has one that says how it reads.

    That is what screen readers go by; readers of the mere content turn such text round by rules of their own.
    """
    if not any(run.rtl and len(run.glyphs) > 1 for run in runs):
        return owner.innermost
    return owner.innermost.add(Element("Span", actual="".join(run.text for run in runs)))


def speak_blank(painter: Painter, letters: TextStyle, x: float, baseline: float) -> None:
    """What the words of a blank's element hang on: a no-break space. All that is seen of it is decoration."""
    for piece in painter.typesetter.line("\u00a0", letters).pieces:
        if isinstance(piece, GlyphRun):
            painter.canvas.show(piece, x, baseline, letters.colour)


def decorate(painter: Painter, piece: GlyphRun | PlacedBox, x: float, baseline: float) -> None:
    key = key_of(piece)
    if isinstance(piece, GlyphRun):
        if isinstance(key, Owner) and key.underline:
            depth, line = (part * piece.size for part in _UNDERLINE)
            painter.line(x, x + piece.width, baseline - depth, piece.span.style.colour, line)
    elif isinstance(key, InlineIcon):
        left = x + piece.box.width - key.size if painter.mirrored else x
        draw_icon(painter, key.path, left, baseline - piece.box.depth, key.size, key.colour)
    elif isinstance(key, Blank):
        _draw_blank(painter, key, piece, x, baseline)


def _draw_blank(painter: Painter, blank: Blank, placed: PlacedBox, x: float, baseline: float) -> None:
    box = placed.box
    middle = baseline + (box.height - box.depth) / 2
    half = (min(box.width, box.height + box.depth) - 1) / 2
    size = blank.letters.size
    if blank.shape == "line":
        painter.line(x, x + box.width, baseline - below_baseline(size), blank.colour, line_width(size))
    elif blank.shape == "circle":
        painter.circle(x + box.width / 2, middle, half, border=blank.colour)
    else:
        square = (x + 0.5, middle - half, x + 0.5 + 2 * half, middle + half)
        painter.rectangle(square, border=blank.colour, width=1.0)


def draw_links(painter: Painter, line: Line, left: float, baseline: float) -> None:
    """The active area of each link in a line, as high as the line."""
    ends: dict[Link, tuple[float, float]] = {}
    for piece in line.pieces:
        owner = owner_of(piece)
        if owner and owner.link and isinstance(piece, GlyphRun):
            start = left + line.x + piece.x
            low, high = ends.get(owner.link, (start, start))
            ends[owner.link] = min(low, start), max(high, start + piece.width)
    for link, (low, high) in ends.items():
        rect = (low, baseline + line.baseline - line.height, high, baseline + line.baseline)
        painter.canvas.link(link.element, rect, says=link.says, address=link.address, to=link.to)
