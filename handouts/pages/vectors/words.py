"""Text in pictures (SVG 2, 11): characters with their places, gathered into lines that are set in one go."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from handouts.pages.vectors.context import Context
from handouts.pages.vectors.css.properties import Server
from handouts.pages.vectors.css.style import Style
from handouts.pages.vectors.css.values import Colouring, Side, length, resolved
from handouts.pages.vectors.document import Element
from handouts.pages.vectors.elements import PASSED_OVER, REFUSED
from handouts.pages.vectors.geometry.matrix import multiplied, scale_of, scaling, translation, within
from handouts.pages.vectors.geometry.strokes import CAPS, JOINS, THINNEST
from handouts.pages.vectors.items import EXTENT, Flat, Item, Letters, Pen, Words
from handouts.pages.vectors.limits import MAX_CHARACTERS, MAX_LETTERS, MAX_REACH

if TYPE_CHECKING:
    from handouts.pages.vectors.reading import Reader

_LISTS: tuple[tuple[str, Side], ...] = (("x", "x"), ("y", "y"), ("dx", "x"), ("dy", "y"))
_NOT_SET = ("rotate", "textLength", "lengthAdjust")
_KEPT_BLANK = "\u00a0"
"""A blank at the edge of what is set in one go, where a plain one would be taken for the end of a line."""


@dataclass(slots=True)
class _Character:
    """A character with its look, and where its attributes move it."""

    text: str
    element: Element
    style: Style
    x: float | None = None
    y: float | None = None
    dx: float = 0.0
    dy: float = 0.0


class Wording:
    """Reads the text of one picture."""

    def __init__(self, reader: Reader) -> None:
        self._reader, self._count = reader, 0

    def words(self, element: Element, context: Context) -> Iterator[Item]:
        """The lines of a text element."""
        if any(outer.tag == "mask" for outer in context.inside):
            self._reader.faults.add(element, "<text> in a mask cannot be printed; turn it into paths")
            return
        characters = list(self._characters(element, context, context.style))
        while characters and characters[-1].text == " " and not _preserved(element, context.style):
            characters.pop()
        x = y = rise = 0.0
        line: list[tuple[_Character, float]] = []
        for character in characters:
            if character.x is not None:
                yield from self._line(line, context, x, y)
                x, y = character.x, y - rise if character.y is None else character.y
                line, rise = [], 0.0
            elif character.y is not None:
                if line and line[0][0].style["text-anchor"] != "start":
                    what = "y without x goes on at an unknown place; expected: both"
                    self._reader.faults.add(character.element, f"<{character.element.tag}> {what}", "y")
                rise = y - character.y
            rise -= character.dy
            line.append((character, rise))
        yield from self._line(line, context, x, y)

    # -- characters --------------------------------------------------------------------------------------

    def _characters(self, element: Element, context: Context, style: Style) -> Iterator[_Character]:
        """All characters in an element, white space as CSS and xml:space want it, with their places."""
        reader = self._reader
        for name in _NOT_SET:
            if element.get(name):
                reader.faults.add(element, f"<{element.tag}> {name} cannot be printed", name)
        lists = [self._list(element, name, side, context) for name, side in _LISTS]
        found: list[_Character] = []
        for child in element.content:
            if isinstance(child, str):
                found += self._plain(child, element, style, found)
            elif child.tag in PASSED_OVER or child.tag == "style":
                continue
            elif child.tag in ("tspan", "a"):
                found += self._inner(
                    child, context, style, found[-1].text == " " if found else element.tag == "text"
                )
            else:
                what = REFUSED.get(child.tag, "it cannot stand in text")
                reader.faults.add(child, f"<{child.tag}> cannot be printed: {what}")
        # An inner element's own places are stronger.
        for character, (i, given) in zip(found, enumerate(_rows(lists, len(found))), strict=True):
            x, y, dx, dy = given
            character.x = x if character.x is None else character.x
            character.y = y if character.y is None else character.y
            character.dx = dx if dx is not None and not character.dx else character.dx
            character.dy = dy if dy is not None and not character.dy else character.dy
            if i == 0 and element.tag == "text":
                character.x = 0.0 if character.x is None else character.x
                character.y = 0.0 if character.y is None else character.y
        yield from found

    def _inner(self, child: Element, context: Context, style: Style, blank: bool) -> list[_Character]:
        """The characters of a part; a blank of its own at its start is left out behind another one."""
        reader = self._reader
        reader.count(child, context)
        inner = reader.cascade.style(child, style)
        if inner["display"].lower() == "none":
            return []
        if inner["opacity"] < 1 or inner["mask"] or inner["clip-path"]:
            what = "opacity, masks and clips of a part of a text cannot be printed; expected: fill-opacity"
            reader.faults.add(child, f"<{child.tag}> {what}")
        deeper = replace(context, depth=context.depth + 1, style=inner)
        found = list(self._characters(child, deeper, inner))
        if found and found[0].text == " " and blank and not _preserved(child, inner):
            moved, found = found[0], found[1:]
            if found and found[0].x is None:  # the place belongs to the first character that is left
                found[0].x, found[0].y = moved.x, moved.y
        return found

    def _plain(
        self, text: str, element: Element, style: Style, before: list[_Character]
    ) -> Iterator[_Character]:
        self._count += len(text)
        if self._count > MAX_CHARACTERS:
            raise self._reader.faults.stop(
                element, f"more than {MAX_CHARACTERS:,} characters of text are drawn"
            )
        if _preserved(element, style):
            text = re.sub(r"[\t\r\n]", " ", text)
        else:
            text = re.sub(r"[ \t\r\n]+", " ", text)
            if text.startswith(" ") and (before[-1].text == " " if before else element.tag == "text"):
                text = text[1:]
        return (_Character(character, element, style) for character in text)

    def _list(self, element: Element, name: str, side: Side, context: Context) -> list[float]:
        text = element.get(name)
        if not text:
            return []
        try:
            lengths = [length(word, context.style["font-size"]) for word in re.split(r"[\s,]+", text)]
            return [resolved(it, context.viewport, side) for it in lengths]
        except ValueError as error:
            self._reader.faults.add(element, f"<{element.tag}> {name}: {error}", name)
            return []

    # -- lines -------------------------------------------------------------------------------------------

    def _line(
        self, line: list[tuple[_Character, float]], context: Context, x: float, y: float
    ) -> Iterator[Words]:
        """What is set in one go from (x, y) on."""
        scale = scale_of(context.matrix)
        if not "".join(character.text for character, _ in line).strip() or scale <= 0:
            return
        first = line[0][0].style
        letters: list[Letters] = []
        # A shift begins a run of its own.
        runs: list[list[tuple[_Character, float]]] = []
        for entry in line:
            if entry[0].dx or not runs:
                runs.append([])
            runs[-1].append(entry)
        for run in runs:
            shift = run[0][0].dx * scale
            for (_, rise), group in groupby(run, key=lambda entry: (id(entry[0].style), entry[1])):
                characters = [character for character, _ in group]
                text = "".join(character.text for character in characters)
                made = self._letters(characters[0], text, context, scale, rise, shift)
                if made is not None:
                    letters.append(made)
                    shift = 0.0
        letters = [it for it in letters if it.text]
        if letters:
            matrix = multiplied(context.matrix, multiplied(translation(x, y), scaling(1 / scale, -1 / scale)))
            anchor: Literal["start", "middle", "end"] = first["text-anchor"]
            sizes = (
                value
                for it in letters
                for value in (it.size, it.rise, it.shift, it.spacing, it.pen.width if it.pen else 0)
            )
            if within(MAX_REACH * EXTENT, *matrix) and within(MAX_LETTERS * EXTENT, *sizes):
                yield Words(tuple(_edged(letters)), matrix, anchor, first["direction"], context.clips)
            else:
                self._reader.faults.add(
                    line[0][0].element, "<text> is larger or further out than can be printed"
                )

    def _letters(
        self, character: _Character, text: str, context: Context, scale: float, rise: float, shift: float
    ) -> Letters | None:
        style, element = character.style, character.element
        size = style["font-size"] * scale
        if size <= 0:
            return None
        seen = style["visibility"] == "visible"
        return Letters(
            re.sub(
                " (?= )", _KEPT_BLANK, text
            ),  # of several blanks that all count, a paragraph would keep one
            size,
            style["font-weight"] >= 600,
            style["font-style"].lower().split()[:1] in (["italic"], ["oblique"]),
            self._flat(element, "fill", style, context) if seen else None,
            self._pen(element, style, context, scale) if seen else None,
            rise * scale,
            shift,
            style["dominant-baseline"],
            style["letter-spacing"] * scale,
        )

    def _flat(self, element: Element, name: str, style: Style, context: Context) -> Flat | None:
        paint = self._reader.paints.paint(element, name, replace(context, style=style))
        opacity = style[f"{name}-opacity"]
        if isinstance(paint, Server):
            self._reader.faults.add(element, "gradients and patterns on text cannot be printed")
        if not isinstance(paint, Colouring) or opacity <= 0:
            return None
        return self._reader.paints.flat(paint, opacity, context)

    def _pen(self, element: Element, style: Style, context: Context, scale: float) -> Pen | None:
        width = resolved(style["stroke-width"], context.viewport, "both")
        if style["stroke"] is None or width * scale < THINNEST:
            return None
        ink = self._flat(element, "stroke", style, context)
        if ink is None:
            return None
        if style["stroke-dasharray"]:
            self._reader.faults.add(element, "dashes around text cannot be printed")
        cap, join = CAPS[style["stroke-linecap"]], JOINS[style["stroke-linejoin"]]
        return Pen(ink, width * scale, (), 0.0, cap, join, style["stroke-miterlimit"])


def _preserved(element: Element, style: Style) -> bool:
    """Whether every blank counts: the nearest element that says so decides; CSS is stronger."""
    if style["white-space"]:
        return bool(style["white-space"] == "pre")
    above: Element | None = element
    while above is not None:
        if word := above.get("xml:space"):
            return word == "preserve"
        above = above.parent
    return False


def _rows(lists: list[list[float]], count: int) -> Iterator[tuple[float | None, ...]]:
    """For each character what x, y, dx and dy say of it."""
    for i in range(count):
        yield tuple(values[i] if i < len(values) else None for values in lists)


def _edged(letters: list[Letters]) -> Iterator[Letters]:
    """Letters whose blanks at the edges of what is set in one go are kept."""
    for i, it in enumerate(letters):
        text = it.text
        if text.startswith(" ") and (i == 0 or it.shift):
            text = _KEPT_BLANK + text[1:]
        last = i + 1 == len(letters) or letters[i + 1].shift != 0
        if text.endswith(" ") and last:
            text = text[:-1] + _KEPT_BLANK
        yield replace(it, text=text)
