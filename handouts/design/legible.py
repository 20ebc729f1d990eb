"""Whether every style can be read: its colours against what they stand on (WCAG 2.1, 1.4.3, level AA)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from handouts.design.contrast import contrast, enough, nearest_passing
from handouts.design.stack import Stack
from handouts.design.style import Style
from handouts.problems import Problem


class _Pair(NamedTuple):
    """Two colours of a style that must differ, each with the property that gives it."""

    colour: str | None
    colour_from: str
    ground: str | None
    ground_from: str


def contrast_problems(stack: Stack, blocks: Mapping[str, Style]) -> Iterator[Problem]:
    """A problem for each pair of colours that is too close, where a style itself has a part in it."""
    paper = stack.colours["paper"]
    for name, style in blocks.items():
        for pair in _pairs(style, paper):
            if problem := _problem(stack, name, style, pair):
                yield problem


def _pairs(style: Style, paper: str) -> Iterator[_Pair]:
    ground = (style.fill, "fill") if style.fill else (style.on or paper, "on")
    yield _Pair(style.colour, "colour", *ground)
    if style.head_fill or style.head_colour:
        head = (style.head_colour, "head-colour") if style.head_colour else (style.colour, "colour")
        yield _Pair(*head, *((style.head_fill, "head-fill") if style.head_fill else ground))
    if style.stripe:
        yield _Pair(style.colour, "colour", style.stripe, "stripe")
    if style.marker in ("number", "badge"):
        marker = (style.marker_colour, "marker-colour") if style.marker_colour else (style.colour, "colour")
        on_badge = style.marker == "badge" and style.marker_fill
        yield _Pair(*marker, *((style.marker_fill, "marker-fill") if on_badge else ground))


def _problem(stack: Stack, name: str, style: Style, pair: _Pair) -> Problem | None:
    colour, ground = pair.colour, pair.ground
    if colour is None or ground is None or style.size is None:
        return None
    bold = (style.weight or 0) >= 700
    least = enough(style.size, bold)
    ratio = contrast(colour, ground)
    if ratio >= least:
        return None
    own = [
        ("styles", name, prop) for prop in (pair.colour_from, pair.ground_from, "size", "weight", "marker")
    ]
    if not any(stack.given(*key) for key in own):
        return None  # all of it comes from what the style extends, and is reported there
    colours = [
        ("colours", colour_name) for colour_name, value in stack.colours.items() if value in (colour, ground)
    ]
    at = stack.latest([*own, *colours])
    place = at.place if at else None
    message = f"{name} has {_named(stack, colour)} on {_named(stack, ground)}: a contrast of {_ratio(ratio)}"
    expected = f"at least {least:g}:1 for text of {style.size:g}pt{' bold' if bold else ''}"
    return Problem(message, place, expected, nearest_passing(colour, ground, least))


def _named(stack: Stack, colour: str) -> str:
    """A colour as its author knows it."""
    name = next((name for name, value in stack.colours.items() if value == colour), None)
    return f"{name} ({colour})" if name else colour


def _ratio(ratio: float) -> str:
    # Rounded down: 4.499 is not 4.5.
    return f"{int(ratio * 100) / 100:.2f}:1"
