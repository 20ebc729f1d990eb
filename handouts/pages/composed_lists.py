"""Lists of the written page to boxes: markers, items, and items side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from handouts.design.style import Style
from handouts.design.theme import Theme
from handouts.markup.nodes import Node
from handouts.pages.boxes.across import Grid
from handouts.pages.boxes.box import Box
from handouts.pages.boxes.listing import Kind, ListItem, Marker, list_box
from handouts.pages.boxes.stack import Stack
from handouts.pages.boxes.text import TextBox
from handouts.pages.canvas.structure import Element
from handouts.pages.setting import Setting
from handouts.pages.typesetter import BLACK, letters_of

_SIGNS = {"disc": "\u2022", "dash": "\u2013"}
_NUMBERING = {"number": "Decimal", "badge": "Decimal", "disc": "Disc", "dash": "Disc", "check": "Square"}
_BETWEEN_ITEMS = 11.0
"""Points between list items that stand side by side."""


class Composing(Protocol):
    """What lists need of the composer of their part."""

    @property
    def theme(self) -> Theme: ...
    @property
    def setting(self) -> Setting: ...
    def boxes(self, nodes: Sequence[Node], parent: Element) -> list[Box]: ...
    def is_block(self, node: Node) -> bool: ...
    def style(self, node: Node) -> Style: ...
    def text_box(self, node: Node, style: Style, element: Element) -> TextBox: ...
    def label(self, text: str, style: Style, element: Element, node: Node) -> TextBox: ...


class Lists:
    """Composes the lists of one part; what stands in items goes back to the composer of the part."""

    def __init__(self, composer: Composing) -> None:
        self._composer = composer

    def compose(self, node: Node, parent: Element) -> Iterator[Box]:
        """The boxes of a list; its structure goes to the end of `parent`."""
        style = self._composer.style(node)
        kind = style.marker or ("number" if node.tag == "ol" else "disc")
        silent = kind == "check" and not node.get("tick")
        listing = parent.add(Element("L", numbering="None" if silent else _NUMBERING.get(kind, "None")))
        gap = node.get("gap", style.gap or 0.0)
        items = [
            self._item(child, listing.add(Element("LI")), style, kind, number, node.get("tick"))
            for number, child in enumerate(node.elements, 1)
        ]
        wanted = style.marker_width if style.marker_width is not None else (style.size or 12.0) * 1.5
        needed = max((marker.width for marker, _ in items if marker), default=0.0)
        indent = max(wanted, needed) if kind != "none" else 0.0
        boxes = [ListItem(marker, body, indent=indent, gap=gap) for marker, body in items]
        for box, child in zip(boxes, node.elements, strict=True):
            box.place = child.place
        if (columns := node.get("columns", 1)) > 1:
            grid = Grid(boxes, columns, gap=_BETWEEN_ITEMS, row_gap=gap, standing="top")
            grid.before, grid.after = style.before or 0.0, style.after or 0.0
            yield grid
        else:
            yield list_box(boxes, style)

    def _item(
        self, node: Node, item: Element, style: Style, kind: str, number: int, tick: str | None
    ) -> tuple[Marker | None, Stack]:
        marker = self._marker(node, item, style, kind, number, tick)
        body = item.add(Element("LBody"))
        if any(self._composer.is_block(child) for child in node.elements):
            return marker, Stack(self._composer.boxes(node.elements, body))
        return marker, Stack([self._composer.text_box(node, self._composer.style(node), body)])

    def _marker(
        self, node: Node, item: Element, style: Style, kind: str, number: int, tick: str | None
    ) -> Marker | None:
        if kind == "none":
            return None
        colour = style.marker_colour or style.colour or BLACK
        fill = style.marker_fill or self._composer.theme.colours.get("primary", BLACK)
        shape: Kind = "badge" if kind == "badge" else "check" if kind == "check" else "text"
        label = None
        if shape != "check":
            written = "".join(self._composer.setting.digits[int(digit)] for digit in str(number))
            words = {**_SIGNS, "number": f"{written}.", "badge": written}[kind]
            base = self._composer.theme.style("badge" if shape == "badge" else "marker")
            own = base.with_fields(colour=colour)
            label = self._composer.label(words, own, item.add(Element("Lbl")), node)
        box = (
            item.add(Element("Lbl")).add(Element("Span", actual=tick)) if shape == "check" and tick else None
        )
        spoken = (box, letters_of(style)) if box else None
        return Marker(shape, label, style.size or 12.0, colour, fill, spoken)
