"""The duplex test sheet: what it shows is what `Printer` wants to know.

On the front a cross of rulers in the middle, stairs of lines at each edge, an arrow and a ruler of 100 mm;
on the back a plain cross and an arrow. Held against the light, the cross of the back is read on the rulers
of the front; the first line of the stairs that is there tells how near to the edge the printer prints; and
whether both arrows point the same way after turning the sheet like a page tells by which edge the printer
turns it.
"""

from __future__ import annotations

from collections.abc import Iterable

from handouts.pdf.matrix import Box, Size
from handouts.pdf.reading import Source
from handouts.press.sheets.marks import ruler, strokes
from handouts.press.sheets.plan import MM, Line, Strip
from handouts.press.sheets.print_file import Placed, PrintFile
from handouts.xmp import Metadata

REACH_MM = 10
"""Offsets and edges of up to this many millimetres can be read."""
_STEP = 4 * MM
_FINE, _STRONG = 0.35, 0.8
_ARROW = 8 * MM


def printer_test(paper: Size, metadata: Metadata, *, texts: bytes | None = None) -> bytes:
    """The test sheet on upright paper, to be printed on both sides, turned by the long edge.

    `texts` is a PDF with two pages of the paper's size, one for each side, with what is to be done and
    read; its words keep to `text_room`. Raises `BadInput` when it is no PDF.
    """
    paper = (min(paper), max(paper))
    file = PrintFile()
    words = file.forms(Source("the texts of the test sheet", texts)) if texts else []
    sides = (front_lines(paper), back_lines(paper))
    for number, marks in enumerate(sides):
        painted = [Placed(form, (1, 0, 0, 1, 0, 0)) for form in words[number : number + 1]]
        file.add_page(paper, painted, marks=marks)
    return file.finish(metadata, "/DuplexFlipLongEdge")


def text_room(paper: Size) -> Box:
    """Where words stand clear of all lines: between the cross and the stairs at the lower edge."""
    width, height = min(paper), max(paper)
    side = (REACH_MM + 5) * MM
    return (side, side + 15 * MM, width - side, height / 2 - side)


def front_lines(paper: Size) -> bytes:
    """The front's lines as operators."""
    x, y = paper[0] / 2, paper[1] / 2
    reach = REACH_MM * MM
    fine: list[Line] = []
    for millimetre in range(-REACH_MM, REACH_MM + 1):
        length = (3 if millimetre % 5 == 0 else 1.5) * MM
        at = millimetre * MM
        fine += [(x + at, y - length, x + at, y + length), (x - length, y + at, x + length, y + at)]
    cross = [(x - reach, y, x + reach, y), (x, y - reach, x, y + reach)]
    start = (paper[0] - 100 * MM) / 2
    check = ruler(Strip(start, (REACH_MM + 8) * MM, 0, 100 * MM, 4 * MM))
    lines = strokes(fine, width=_FINE) + strokes(cross, width=_FINE) + strokes(_stairs(paper), width=_STRONG)
    return lines + strokes(_arrow(paper), width=_STRONG) + check


def back_lines(paper: Size) -> bytes:
    """The back's lines as operators."""
    x, y = paper[0] / 2, paper[1] / 2
    reach = REACH_MM * MM
    cross = [(x - reach, y, x + reach, y), (x, y - reach, x, y + reach)]
    return strokes(cross, width=_FINE) + strokes(_arrow(paper), width=_STRONG)


def _stairs(paper: Size) -> Iterable[Line]:
    """At the middle of each edge a line at every millimetre from it, each a step further along the edge."""
    width, height = paper
    start = -REACH_MM / 2 * _STEP
    for millimetre in range(1, REACH_MM + 1):
        along, away = start + (millimetre - 1) * _STEP, millimetre * MM
        for x, edge in ((width / 2, away), (width / 2, height - away)):
            yield (x + along, edge, x + along + _STEP, edge)
        for y, edge in ((height / 2, away), (height / 2, width - away)):
            yield (edge, y + along, edge, y + along + _STEP)


def _arrow(paper: Size) -> list[Line]:
    """An arrow that points to the upper edge."""
    x, top = paper[0] / 2, paper[1] - (REACH_MM + 10) * MM
    head = _ARROW / 3
    return [
        (x, top - _ARROW, x, top),
        (x, top, x - head, top - head),
        (x, top, x + head, top - head),
    ]
