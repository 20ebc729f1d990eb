"""Atoms of one line to glyph runs and boxes at their places, in visual order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from handouts.text.bidi import visual_order
from handouts.text.line import Align, GlyphRun, Line, Piece, PlacedBox
from handouts.text.lines import line_width
from handouts.text.setting import SetAtom
from handouts.text.shaping import ShapedRun
from handouts.text.spans import Box, Span

_SLACK_BEFORE: dict[Align, float] = {"start": 0.0, "centre": 0.5, "end": 1.0}


@dataclass(frozen=True, slots=True)
class Strut:
    """The least a line reaches above and below its baseline, in points."""

    above: float
    below: float


@dataclass(frozen=True, slots=True)
class Measure:
    """The width lines are aligned in, in points, and how."""

    width: float
    align: Align
    base: int


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A shaped run or a box in logical order."""

    content: ShapedRun | Box
    span: Span | None
    level: int


def place_line(row: Sequence[SetAtom], strut: Strut, measure: Measure, indent: float) -> Line:
    """The finished line; `indent` is taken from its start."""
    width = line_width(row)
    hanging = sum(atom.width for atom, _ in row) - width
    stretches = _stretches(row, measure.base)
    boxes = [atom.box for atom, _ in row if atom.box]
    above = max([strut.above, *(box.height for box in boxes)])
    below = max([strut.below, *(box.depth for box in boxes)])
    return Line(
        height=above + below,
        baseline=above,
        width=width,
        x=_offset(measure, measure.width - indent - width, indent),
        pieces=tuple(_pieces(stretches, -hanging if measure.base % 2 else 0.0)),
        text="".join(atom.text for atom, _ in row),
    )


def _offset(measure: Measure, slack: float, indent: float) -> float:
    """Where the line begins from the left; a line that sticks out does so at its end."""
    before_start = _SLACK_BEFORE[measure.align] if slack > 0 else 0.0
    if measure.base % 2:
        return slack * (1 - before_start)
    return indent + slack * before_start


def _stretches(row: Sequence[SetAtom], base: int) -> list[_Stretch]:
    """Blanks at the end of a line take the paragraph's level (rule L1 of UAX #9)."""
    end = len(row)
    while end and row[end - 1][0].is_blank:
        end -= 1
    return [
        _Stretch(content, span, atom.level if i < end else base)
        for i, (atom, span) in enumerate(row)
        for content in ((atom.box,) if atom.box else atom.runs)
    ]


def _pieces(stretches: Sequence[_Stretch], x: float) -> list[Piece]:
    """Left to right from `x`; stretches that touch and look alike become one run."""
    pieces: list[Piece] = []
    order = visual_order([stretch.level for stretch in stretches])
    start = 0
    while start < len(order):
        first = stretches[order[start]]
        end = start + 1
        if isinstance(first.content, Box):
            pieces.append(PlacedBox(first.content, x, order[start]))
            x += first.content.width
        else:
            step = -1 if first.level % 2 else 1
            while (
                end < len(order)
                and order[end] == order[end - 1] + step
                and _alike(first, stretches[order[end]])
            ):
                end += 1
            run = _joined([stretches[i] for i in order[start:end]], x, order[start])
            pieces.append(run)
            x += run.width
        start = end
    return pieces


def _alike(one: _Stretch, other: _Stretch) -> bool:
    return (
        one.span is other.span
        and one.level == other.level
        and isinstance(one.content, ShapedRun)
        and isinstance(other.content, ShapedRun)
        and one.content.face is other.content.face
        and one.content.size == other.content.size
    )


def _joined(stretches: Sequence[_Stretch], x: float, order: int) -> GlyphRun:
    first = stretches[0]
    assert isinstance(first.content, ShapedRun)
    assert first.span is not None
    runs = (stretch.content for stretch in stretches)
    glyphs = chain.from_iterable(run.glyphs for run in runs if isinstance(run, ShapedRun))
    return GlyphRun(
        face=first.content.face,
        size=first.content.size,
        x=x,
        glyphs=tuple(glyphs),
        span=first.span,
        rtl=first.level % 2 == 1,
        order=order,
    )
