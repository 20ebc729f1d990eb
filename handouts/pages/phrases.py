"""Turns inline markup into the items of a paragraph: spans of text, blanks, icons, line breaks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from handouts.design.style import Style
from handouts.design.theme import Theme
from handouts.markup.nodes import Node
from handouts.pages.boxes.inline import Blank, InlineIcon, Link, Owner
from handouts.pages.canvas.slot import Filling
from handouts.pages.canvas.structure import Element
from handouts.paper import POINTS_PER_MM
from handouts.problems import Place, Problems, nearest
from handouts.text.spans import Box, Break, Item, Span, TextStyle

_NO_BREAK = "\u00a0"
_BLANK_WIDTH = 15 * POINTS_PER_MM
_BLANK_HEIGHTS = (0.7, 0.2)
"""How far a blank to write on reaches above and below the baseline, as parts of the text's size."""
_TICK = 0.95
"""The side of a box to tick, likewise, and which parts of it stand above and below the baseline."""
_TICK_HEIGHTS = (0.8, 0.2)
_ICON = 1.15
"""The height of an icon, likewise, and which parts of it stand above and below the baseline."""
_ICON_HEIGHTS = (0.86, 0.14)


@dataclass(frozen=True, slots=True)
class Manner:
    """How words stand: their letters, whom they belong to, their language where it is their own."""

    letters: TextStyle
    owner: Owner
    language: str | None = None
    nowrap: bool = False


class Phrases:
    """Makes items; `page_numbers` are the printed page numbers of parts and headings by their ids."""

    def __init__(
        self, theme: Theme, icons: Mapping[str, str], page_numbers: Mapping[str, str], problems: Problems
    ) -> None:
        self.theme, self.icons, self.page_numbers, self.problems = theme, icons, page_numbers, problems

    def items(self, node: Node, manner: Manner) -> Iterator[Item]:
        """The items of all that stands in a node."""
        for child in node.children:
            if isinstance(child, str):
                words = child.replace(" ", _NO_BREAK) if manner.nowrap else child
                yield Span(words, manner.letters, manner.owner, manner.language, manner.nowrap)
            elif child.tag == "fill":
                words = child.text.replace(" ", _NO_BREAK) if manner.nowrap else child.text
                span = (words, manner.letters, manner.owner, manner.language, manner.nowrap)
                yield Filling(*span, name=child.get("name"))
            elif child.tag == "br":
                yield Break()
            elif child.tag == "icon":
                yield from self._icon(child, manner)
            elif child.tag == "blank":
                yield self._blank(child, manner)
            elif child.tag == "pageref":
                number = self.page_number(child.get("to"), child.place)
                yield Span(number, manner.letters, manner.owner, manner.language, manner.nowrap)
            else:
                yield from self.items(child, self._changed(child, manner))

    def page_number(self, to: str, place: Place | None) -> str:
        """The printed number of a page; an unknown id is a problem."""
        self._check_target(to, place)
        return self.page_numbers.get(to, "?")

    def _check_target(self, to: str, place: Place | None) -> None:
        if to not in self.page_numbers:
            near = nearest(to, self.page_numbers)
            self.problems.add(f'nothing in this publication has the id "{to}"', place, nearest=near)

    def _changed(self, node: Node, manner: Manner) -> Manner:
        """The manner of the words in an inline element."""
        style = self.theme.inline(node.get("style") or node.tag)
        owner, language = manner.owner, manner.language
        if node.tag == "a":
            owner = self._linked(node, owner, bool(style.underline))
        elif node.get("lang"):
            language = node.get("lang")
            owner = replace(owner, inline=(*owner.inline, Element("Span", language=language)))
        nowrap = manner.nowrap or node.tag == "nobr" or bool(style.nowrap)
        return Manner(self._restyled(manner.letters, style), owner, language, nowrap)

    def _restyled(self, letters: TextStyle, style: Style) -> TextStyle:
        size = style.size or letters.size * (style.scale or 1.0)
        return TextStyle(
            style.font or letters.family,
            style.weight or letters.weight,
            letters.italic if style.italic is None else style.italic,
            max(size, min(letters.size, self.theme.minimum_size)),
            style.colour or letters.colour,
            letters.rise,
        )

    def _linked(self, node: Node, owner: Owner, underline: bool) -> Owner:
        element, to = Element("Link"), node.get("to", "")
        if to:
            self._check_target(to, node.place)
        link = Link(element, node.text.strip(), node.get("href", ""), to)
        return Owner(owner.element, (*owner.inline, element), link, underline)

    def _icon(self, node: Node, manner: Manner) -> Iterator[Box]:
        name = node.get("name")
        if name not in self.icons:
            known = None if (near := nearest(name, self.icons)) else f"one of {', '.join(sorted(self.icons))}"
            self.problems.add(f'no icon is called "{name}"', node.place, expected=known, nearest=near)
            return
        size = node.get("size", manner.letters.size * _ICON)
        colour = self.theme.colour(node.get("colour")) if node.get("colour") else manner.letters.colour
        above, below = (part * size for part in _ICON_HEIGHTS)
        yield Box(size, above, below, InlineIcon(self.icons[name], colour, size))

    def _blank(self, node: Node, manner: Manner) -> Box:
        owner = manner.owner
        element = Element("Span", actual=node.get("alt"))
        within = Owner(owner.element, (*owner.inline, element), owner.link)
        size, shape = manner.letters.size, node.get("shape", "line")
        ink = self.theme.inline("blank").rule or manner.letters.colour
        blank = Blank(within, shape, ink, manner.letters)
        if shape == "line":
            above, below = (part * size for part in _BLANK_HEIGHTS)
            return Box(node.get("width", _BLANK_WIDTH), above, below, blank)
        side = size * _TICK
        above, below = (part * side for part in _TICK_HEIGHTS)
        return Box(max(side, node.get("width", side)), above, below, blank)
