"""Turns inline markup into the items of a paragraph: spans of text, blanks, icons, line breaks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from handouts.markup.nodes import Node
from handouts.markup.style import Style
from handouts.markup.theme import Theme
from handouts.pages.inline import Blank, InlineIcon, Link, Owner
from handouts.pages.paragraph import Item
from handouts.pages.structure import Element
from handouts.problems import Place, Problems
from handouts.text.spans import Box, Break, Span, TextStyle

_NO_BREAK = "\u00a0"
_BLANK_WIDTH = 15 / 25.4 * 72


class Phrases:
    """Makes items; `page_numbers` are the printed page numbers of parts and headings by their ids."""

    def __init__(self, theme: Theme, page_numbers: Mapping[str, str], problems: Problems) -> None:
        self.theme, self.page_numbers, self.problems = theme, page_numbers, problems

    def items(
        self, children: Sequence[Node | str], letters: TextStyle, owner: Owner, style: Style
    ) -> list[Item]:
        """The items of a paragraph's children."""
        return list(self._items(children, letters, owner, None, bool(style.nowrap)))

    def page_number(self, to: str, place: Place | None) -> str:
        """The printed number of a page; an unknown id is a problem."""
        if to not in self.page_numbers:
            self.problems.add(f'nothing in this publication is called "{to}"', place)
        return self.page_numbers.get(to, "?")

    def _items(
        self,
        children: Sequence[Node | str],
        letters: TextStyle,
        owner: Owner,
        language: str | None,
        nowrap: bool,
    ) -> Iterator[Item]:
        for child in children:
            if isinstance(child, str):
                words = child.replace(" ", _NO_BREAK) if nowrap else child
                yield Span(words, letters, owner, language, nowrap)
            elif child.tag == "br":
                yield Break()
            elif child.tag == "icon":
                yield self._icon(child, letters)
            elif child.tag == "blank":
                yield self._blank(child, letters, owner)
            elif child.tag == "pageref":
                text = self.page_number(child.get("to"), child.place)
                yield Span(text, letters, owner, language, nowrap)
            else:
                yield from self._phrase(child, letters, owner, language, nowrap)

    def _phrase(
        self, node: Node, letters: TextStyle, owner: Owner, language: str | None, nowrap: bool
    ) -> Iterator[Item]:
        style = self.theme.inline(node.get("style") or node.tag)
        letters = self._restyled(letters, style)
        if node.tag == "a":
            owner = self._linked(node, owner, bool(style.underline))
        elif node.get("lang"):
            language = node.get("lang")
            owner = replace(owner, inline=(*owner.inline, Element("Span", language=language)))
        nowrap = nowrap or node.tag == "nobr" or bool(style.nowrap)
        yield from self._items(node.children, letters, owner, language, nowrap)

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
        element = Element("Link")
        link = Link(element, node.text, node.get("href", ""), node.get("to", ""))
        return Owner(owner.element, (*owner.inline, element), link, underline)

    def _icon(self, node: Node, letters: TextStyle) -> Box:
        size = node.get("size", letters.size * 1.15)
        named = node.get("colour")
        ink = self.theme.colour(named) if named else letters.colour
        return Box(size, size * 0.86, size * 0.14, InlineIcon(node.get("name"), ink, size))

    def _blank(self, node: Node, letters: TextStyle, owner: Owner) -> Box:
        shape = node.get("shape", "line")
        element = Element("Span", actual=node.get("alt"))
        within = Owner(owner.element, (*owner.inline, element), owner.link)
        style = self.theme.inline("blank")
        ink = style.rule or letters.colour
        if shape == "line":
            width = node.get("width", _BLANK_WIDTH)
            return Box(width, letters.size * 0.7, letters.size * 0.2, Blank(within, shape, ink))
        side = letters.size * 0.95
        width = node.get("width", side)
        return Box(max(side, width), side * 0.8, side * 0.2, Blank(within, shape, ink))
