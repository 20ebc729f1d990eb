"""Styles and pages filled in from what they extend."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from handouts.design.stack import Looked, Stack
from handouts.design.style import LETTERS, ROOT, UNSTYLED, PageStyle, Style
from handouts.markup.values import length
from handouts.paper import POINTS_PER_MM
from handouts.problems import Problems, nearest
from handouts.sources.model import key_of

PLAIN = "plain"
"""The page style that says what others do not."""

NEEDED_COLOURS = ("ink", "paper")

LEAST_ROOM = 25 * POINTS_PER_MM
"""Between the margins of a page, in points: on the smallest paper there is more."""
_ROUNDING = 0.01

_FIRST: Mapping[str, Any] = {
    "weight": 400,
    "italic": False,
    "align": "start",
    "hyphenate": False,
    "balance": False,
    "whole_sentences": False,
    "underline": False,
    "nowrap": False,
    "before": 0.0,
    "after": 0.0,
    "keep_with_next": False,
}
"""What a block's style says where neither it nor what it extends does."""

_NEEDED_OF_ROOT = ("font", "size", "leading", "colour")
_FIELDS = {key_of(Style, name): name for name in Style.model_fields}


def check_complete(stack: Stack, problems: Problems) -> None:
    """A problem for each thing that every theme must say and this one does not."""
    for colour in NEEDED_COLOURS:
        if colour not in stack.colours:
            problems.add(f'the colour "{colour}" is missing', stack.place(), expected=f'{colour}: "#rrggbb"')
    if not stack.given("pages", PLAIN, "margin"):
        message = f'the page "{PLAIN}" has no margin'
        problems.add(message, stack.place("pages", PLAIN), expected="one to four lengths")
    for prop in _NEEDED_OF_ROOT:
        if not stack.given("styles", ROOT, prop):
            message = f'the style "{ROOT}" has no {prop}'
            problems.add(message, stack.place("styles", ROOT), expected="what styles have that say nothing")
    size = stack.given("styles", ROOT, "size")
    if size and size.value[0] is None:
        problems.add(
            f'"{ROOT}" extends nothing that could have a size', size.place, expected="a length, e.g. 12pt"
        )


def resolve_pages(stack: Stack) -> dict[str, PageStyle]:
    """All page styles; what one does not say is as in `plain`."""
    pages = stack.pages()
    first = pages.get(PLAIN, {})
    return {name: PageStyle.model_construct(**{**first, **page}) for name, page in pages.items()}


def check_margins(
    stack: Stack, pages: Mapping[str, PageStyle], size: tuple[float, float], problems: Problems
) -> None:
    """A problem for each page style whose margins leave no room on paper of this size in points."""
    for name, page in pages.items():
        top, right, bottom, left = page.margin
        given = stack.given("pages", name, "margin") or stack.given("pages", PLAIN, "margin")
        for paper, margins, sides in (
            (size[0], left + right, "left and right"),
            (size[1], top + bottom, "top and bottom"),
        ):
            if paper - margins < LEAST_ROOM - _ROUNDING:
                side = "wide" if sides.startswith("left") else "high"
                problems.add(
                    f"the margins {sides} of the page {name} take {margins / POINTS_PER_MM:.0f} mm of paper that is "
                    f"{paper / POINTS_PER_MM:.0f} mm {side}",
                    given.place if given else None,
                    expected=f"at least {LEAST_ROOM / POINTS_PER_MM:.0f} mm of room between them",
                )


def resolve_styles(
    stack: Stack, minimum_size: float, problems: Problems
) -> tuple[Mapping[str, Style], Mapping[str, Style]]:
    """All styles, as those of blocks and as those of words in a block."""
    given = stack.styles()
    _check_sizes(stack, given, minimum_size, problems)
    _check_colours(stack, given, problems)
    parents = _parents(stack, given, problems)
    blocks: dict[str, Style] = {}
    inlines: dict[str, Style] = {}
    for name in given:
        line = [given[ancestor] for ancestor in _line(name, parents)]
        blocks[name] = UNSTYLED.model_copy(
            update=_stacked(_FIRST, [given.get(ROOT, {}), *line], minimum_size)
        )
        inlines[name] = UNSTYLED.model_copy(update=_stacked({}, line, minimum_size))
        _check_grown(stack, name, blocks[name], problems)
    return blocks, inlines


def _check_grown(stack: Stack, name: str, style: Style, problems: Problems) -> None:
    """Parts of parts of a size may come to more than any size may be."""
    most = length(LETTERS.most)
    if style.size is not None and style.size > most:
        at = stack.given("styles", name, "size")
        problems.add(
            f"the size of {name} is {style.size:g}pt", at.place if at else None, expected=str(LETTERS)
        )


def _check_sizes(stack: Stack, given: Mapping[str, Looked], minimum_size: float, problems: Problems) -> None:
    for name in given:
        size = stack.given("styles", name, "size")
        if size and size.value[0] is not None and size.value[0] < minimum_size:
            message = f"the size of {name} is {size.value[0]:g}pt"
            problems.add(message, size.place, expected=f"at least the minimum-size of {minimum_size:g}pt")


def _check_colours(stack: Stack, given: Mapping[str, Looked], problems: Problems) -> None:
    for name in given:
        colour = stack.given("styles", name, "colour")
        if colour and colour.value is None:
            problems.add(
                f"the text of {name} has no colour", colour.place, expected="a colour; none is for fills"
            )


def _parents(stack: Stack, given: Mapping[str, Looked], problems: Problems) -> dict[str, str]:
    """What each style extends, without names that are not there and without circles."""
    parents: dict[str, str] = {}
    for name, style in given.items():
        at = stack.given("styles", name, "extends")
        if at is None:
            continue
        parent = style["extends"]
        if parent not in given:
            near = nearest(parent, given)
            problems.add(f'{name} extends an unknown style "{parent}"', at.place, nearest=near)
        elif name == ROOT:
            problems.add(f'"{ROOT}" extends nothing: all else extends it', at.place)
        elif name in (line := _line(parent, parents)):
            circle = " extends ".join((name, *reversed(line[line.index(name) :])))
            problems.add(
                f"a circle: {circle}", at.place, expected="styles that extend others in one direction"
            )
        else:
            parents[name] = parent
    return parents


def _line(name: str, parents: Mapping[str, str]) -> list[str]:
    """A style and all it extends but the root, the furthest first."""
    line = [name]
    while (parent := parents.get(line[0], ROOT)) != ROOT:
        line.insert(0, parent)
    return [ancestor for ancestor in line if ancestor != ROOT]


def _stacked(first: Mapping[str, Any], line: Iterable[Looked], minimum_size: float) -> dict[str, Any]:
    """A style's fields from all it extends. A size in percent is of the parent's, down to the least size."""
    style = dict(first)
    for given in line:
        parent = style.get("size")
        style |= {_FIELDS[prop]: value for prop, value in given.items() if prop in _FIELDS}
        if "size" in given:
            points, share = given["size"]
            factor = share.parts if share else 1.0
            if points is not None or parent is not None:
                size = points if points is not None else max((parent or 0.0) * factor, minimum_size)
                style |= {"size": size, "scale": None}
            else:
                style |= {"size": None, "scale": (style.get("scale") or 1.0) * factor}
    return style
