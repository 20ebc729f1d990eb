"""Printer's marks as PDF operators: cut and fold marks, the check ruler, crosshairs. Lines only, no text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handouts.pdf import syntax
from handouts.pdf.matrix import Box, Matrix, Size
from handouts.press.sheets.plan import MM, Line, Strip

_HAIRLINE = 0.35
_TICK = 5 * MM
_DASHES = b"[3 2] 0 d"
_RULER_MM = 100
_SHORT, _MIDDLE, _LONG = 1.2 * MM, 1.8 * MM, 2.4 * MM
_EDGE = 0.5
"""Points from the edge of the paper within which a line counts as ending there."""


def strokes(lines: Iterable[Line], *, dashed: bool = False, width: float = _HAIRLINE) -> bytes:
    """Black lines of `width` points, in a graphics state of their own."""
    ends = [tuple(map(syntax.number, line)) for line in lines]
    if not ends:
        return b""
    paths = b" ".join(b"%b %b m %b %b l" % line for line in ends)
    return b"q 0 G %b w %b %b S Q\n" % (syntax.number(width), _DASHES if dashed else b"[] 0 d", paths)


def sheet_marks(folds: Iterable[Line], cuts: Iterable[Line], paper: Size, printable: Box) -> bytes:
    """Marks for hand and guillotine on a front.

    A line to the edge of the paper gets a tick at that end, within the printable part: dashed for a fold,
    plain for a cut. A cut that begins and ends inside the sheet is drawn from end to end.
    """
    cuts = tuple(cuts)
    fold_ticks = [tick for line in folds for tick in _ticks(line, paper, printable)]
    cut_ticks = [tick for line in cuts for tick in _ticks(line, paper, printable)]
    inside = [line for line in cuts if _is_inside(line, paper)]
    return strokes(fold_ticks, dashed=True) + strokes(cut_ticks) + strokes(inside, dashed=True)


def ruler(strip: Strip) -> bytes:
    """A line of 100 mm with a tick at each millimetre, in the middle of the strip."""
    start = (strip.length - _RULER_MM * MM) / 2
    ticks = [(start, 0.0, start + _RULER_MM * MM, 0.0)]
    for millimetre in range(_RULER_MM + 1):
        x = start + millimetre * MM
        length = _LONG if millimetre % 10 == 0 else _MIDDLE if millimetre % 5 == 0 else _SHORT
        ticks.append((x, 0.0, x, length))
    matrix = b" ".join(map(syntax.number, strip_matrix(strip)))
    return b"q %b cm\n%bQ\n" % (matrix, strokes(ticks))


def strip_matrix(strip: Strip) -> Matrix:
    """From a strip's own coordinates, along it and across, to those of the side."""
    a, b = {0: (1, 0), 90: (0, 1), 180: (-1, 0), 270: (0, -1)}[strip.turn]
    return (a, b, -b, a, strip.x, strip.y)


def crop_marks(trim: Box, bleed: float, length: float) -> list[Line]:
    """Two lines at each corner of the trim box, `length` long, beginning where the bleed ends."""
    left, bottom, right, top = trim
    lines: list[Line] = []
    for x, outwards in ((left, -1), (right, 1)):
        for y in (bottom, top):
            lines.append((x + outwards * bleed, y, x + outwards * (bleed + length), y))
    for y, outwards in ((bottom, -1), (top, 1)):
        for x in (left, right):
            lines.append((x, y + outwards * bleed, x, y + outwards * (bleed + length)))
    return lines


def _is_inside(line: Line, paper: Size) -> bool:
    x0, y0, x1, y1 = line
    across = min(x0, x1) > _EDGE and max(x0, x1) < paper[0] - _EDGE
    return across and min(y0, y1) > _EDGE and max(y0, y1) < paper[1] - _EDGE


def _ticks(line: Line, paper: Size, printable: Box) -> Iterator[Line]:
    x0, y0, x1, y1 = line
    left, bottom, right, top = printable
    if x0 == x1 and left <= x0 <= right:
        if y0 <= _EDGE:
            yield (x0, bottom, x0, bottom + _TICK)
        if y1 >= paper[1] - _EDGE:
            yield (x0, top - _TICK, x0, top)
    elif y0 == y1 and bottom <= y0 <= top:
        if x0 <= _EDGE:
            yield (left, y0, left + _TICK, y0)
        if x1 >= paper[0] - _EDGE:
            yield (right - _TICK, y0, right, y0)
