"""Turns the page tree into boxes, and makes the structure tree in reading order while it goes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from handouts.figures.drawing import Artwork
from handouts.markup.nodes import Node
from handouts.markup.style import Style
from handouts.markup.theme import Theme
from handouts.markup.values import Share
from handouts.pages.across import Columns, Grid, Width
from handouts.pages.box import Box, Break, Stack
from handouts.pages.frame import Frame
from handouts.pages.images import Picture
from handouts.pages.inline import Link, Owner
from handouts.pages.listing import ListItem, Marker, list_box
from handouts.pages.marks import ContentsLine, Field, Lines, Rule, Space
from handouts.pages.paragraph import TextBox
from handouts.pages.phrases import Phrases
from handouts.pages.picture import FigureBox, QRBox
from handouts.pages.structure import Element
from handouts.pages.table import Cell, Table
from handouts.problems import Problems
from handouts.text.fonts import FontLibrary
from handouts.text.line import Direction
from handouts.text.spans import Span, TextStyle

_DISC, _DASH = "\u2022", "\u2013"
_LINE_SPACING = 25.5
"""9 mm between lines to write on: room for handwriting."""

Source = Callable[[str], Artwork | Picture]
"""What a figure's src stands for; raises ValueError where there is no such picture."""


class Composer:
    """Composes one part."""

    def __init__(
        self,
        theme: Theme,
        fonts: FontLibrary,
        source: Source,
        page_numbers: Mapping[str, str],
        language: str,
        direction: Direction,
    ) -> None:
        self.theme, self.fonts, self.source = theme, fonts, source
        self.language, self.direction = language, direction
        self.problems = Problems()
        self.phrases = Phrases(theme, page_numbers, self.problems)
        self._blocks: Mapping[str, Callable[[Node, Element, str], Box]] = {
            **dict.fromkeys(("h1", "h2", "h3", "p", "caption"), self._text),
            **dict.fromkeys(("ul", "ol"), self._list),
            **dict.fromkeys(("section", "aside", "card"), self._section),
            "table": self._table,
            "qr": self._qr,
            "columns": self._columns,
            "grid": self._grid,
            "field": self._field,
            "rule": self._rule,
            "lines": self._lines,
            "space": lambda node, parent, ink: Space(node.get("height", 0.0), node.get("grow", 0.0)),
            "break": lambda node, parent, ink: Break(),
        }

    def boxes(self, nodes: Sequence[Node], parent: Element, ink: str) -> list[Box]:
        """The boxes of block elements; `ink` is the text colour where a style has none of its own."""
        found: list[Box] = []
        for node in nodes:
            if node.tag == "figure":
                found += self._figure(node, parent, ink)
            elif node.tag == "toc":
                found += self._contents(node, parent, ink)
            else:
                found.append(self._blocks[node.tag](node, parent, ink))
        return found

    # -- text -------------------------------------------------------------------------------------------

    def _style(self, node: Node, fallback: str | None = None) -> Style:
        return self.theme.style(node.get("style") or fallback or node.tag)

    def _text_box(self, node: Node, style: Style, element: Element, ink: str) -> TextBox:
        owner = Owner(element)
        items = self.phrases.items(node.children, self._letters(style, ink), owner, style)
        return TextBox(
            items,
            style,
            element,
            self.fonts,
            language=self.language,
            direction=self.direction,
            destination=node.get("id"),
        )

    def _letters(self, style: Style, ink: str) -> TextStyle:
        return TextStyle(
            style.font or "",
            style.weight or 400,
            bool(style.italic),
            style.size or 12.0,
            style.colour or ink,
        )

    def _text(self, node: Node, parent: Element, ink: str) -> Box:
        role = {"p": "P", "caption": "Caption"}.get(node.tag, node.tag.upper())
        return self._text_box(node, self._style(node), parent.add(role), ink)

    def _label(self, text: str, style: Style, element: Element, ink: str) -> TextBox:
        """Words that the layout sets on its own, such as the number of a list item."""
        span = Span(text, self._letters(style, ink), Owner(element), nowrap=True)
        return TextBox([span], style, element, self.fonts, language=self.language, direction=self.direction)

    def _field(self, node: Node, parent: Element, ink: str) -> Box:
        style, paragraph = self._style(node), parent.add("P")
        label = self._text_box(node, style, paragraph, ink)
        blank = Element("Span", actual=node.get("alt"))
        return Field(label, blank, style.rule or ink, node.get("rows", 1), _LINE_SPACING)

    # -- lists ------------------------------------------------------------------------------------------

    def _list(self, node: Node, parent: Element, ink: str) -> Box:
        style = self._style(node)
        kind = style.marker or ("number" if node.tag == "ol" else "disc")
        numbering = {"number": "Decimal", "badge": "Decimal", "disc": "Disc"}.get(kind, "None")
        listing = parent.add("L", numbering=numbering)
        gap = node.get("gap", style.gap or 0.0)
        items = [
            self._item(child, listing, style, kind, number, gap, ink)
            for number, child in enumerate(node.elements, 1)
        ]
        return list_box(items, style)

    def _item(
        self, node: Node, listing: Element, style: Style, kind: str, number: int, gap: float, ink: str
    ) -> ListItem:
        item = listing.add("LI")
        marker = self._marker(item, style, kind, number, ink)
        body = item.add("LBody")
        ink = style.colour or ink
        if any(child.tag in self._blocks or child.tag == "figure" for child in node.elements):
            return ListItem(marker, Stack(self.boxes(node.elements, body, ink)), gap)
        text_style = self.theme.style(node.get("style") or "li")
        return ListItem(marker, Stack([self._text_box(node, text_style, body, ink)]), gap)

    def _marker(self, item: Element, style: Style, kind: str, number: int, ink: str) -> Marker | None:
        if kind == "none":
            return None
        size = style.size or 12.0
        width = style.marker_width if style.marker_width is not None else size * 1.5
        colour = style.marker_colour or style.colour or ink
        fill = style.marker_fill or self.theme.colour("primary")
        if kind == "check":
            return Marker(kind, None, width, colour, fill, size)
        words = {"number": f"{number}.", "badge": str(number), "disc": _DISC, "dash": _DASH}[kind]
        name = "badge" if kind == "badge" else "marker"
        label = self._label(words, self.theme.style(name), item.add("Lbl"), colour)
        return Marker(kind, label, width, colour, fill, size)

    # -- boxes around boxes -------------------------------------------------------------------------------

    def _section(self, node: Node, parent: Element, ink: str) -> Box:
        style, element = self._style(node), parent.add("Sect")
        inside = Stack(self.boxes(node.elements, element, style.colour or ink))
        keep = node.get("keep", node.tag == "card")
        return Frame(inside, style, keep=keep, grow=node.get("grow", 0.0))

    def _columns(self, node: Node, parent: Element, ink: str) -> Box:
        boxes: list[Box] = []
        widths = []
        for column in node.elements:
            style = self.theme.style(column.get("style") or "column")
            inside = Stack(self.boxes(column.elements, parent, style.colour or ink))
            boxes.append(Frame(inside, style, keep=True, grow=1.0))
            widths.append(_width(column.get("width", Share(1.0))))
        standing = node.get("across", "top")
        return Columns(boxes, widths, node.get("gap", 0.0), standing, grow=node.get("grow", 0.0))

    def _grid(self, node: Node, parent: Element, ink: str) -> Box:
        gap = node.get("gap", 0.0)
        return Grid(
            self.boxes(node.elements, parent, ink),
            node.get("columns"),
            gap,
            node.get("row-gap", gap),
            node.get("across", "stretch"),
            grow=node.get("grow", 0.0),
        )

    # -- pictures ---------------------------------------------------------------------------------------

    def _figure(self, node: Node, parent: Element, ink: str) -> list[Box]:
        style = self._style(node)
        try:
            content = self.source(node.get("src"))
        except ValueError as error:
            self.problems.add(str(error), node.place)
            return []
        picture = FigureBox(
            content,
            parent.add("Figure", alt=node.get("alt")),
            width=node.get("width"),
            height=node.get("height"),
            least=node.get("least"),
            grow=node.get("grow", 0.0),
            align=node.get("align", "centre"),
            before=style.before or 0.0,
            after=style.after or 0.0,
        )
        return [picture, *(self._text(caption, parent, ink) for caption in node.elements)]

    def _qr(self, node: Node, parent: Element, ink: str) -> Box:
        figure = parent.add("Figure", alt=node.get("alt"))
        return QRBox(node.get("data"), figure, node.get("size", 25 / 25.4 * 72), node.get("align", "centre"))

    # -- tables -----------------------------------------------------------------------------------------

    def _table(self, node: Node, parent: Element, ink: str) -> Box:
        style, table = self._style(node), parent.add("Table")
        head = [row for child in node.elements if child.tag == "thead" for row in child.elements]
        body = [child for child in node.elements if child.tag == "tr"]
        head_element = table.add("THead") if head else table
        rows_above = [self._row(row, head_element, style.head_colour or ink, "Column") for row in head]
        body_element = table.add("TBody") if head else table
        rows = [self._row(row, body_element, ink, "Row") for row in body]
        count = max(sum(cell.span for cell in row) for row in [*rows_above, *rows])
        widths = [_width(value) for value in node.get("columns", (Share(1.0),) * count)]
        if len(widths) != count:
            self.problems.add(f"the table has {count} columns, its widths are {len(widths)}", node.place)
            widths = [Width(share=1.0)] * count
        row_height, grow = node.get("row-height", 0.0), node.get("grow", 0.0)
        return Table(rows_above, rows, widths, style, row_height=row_height, grow=grow)

    def _row(self, node: Node, parent: Element, ink: str, scope: str) -> list[Cell]:
        element = parent.add("TR")
        cells = []
        for child in node.elements:
            heading, span = child.tag == "th", child.get("span", 1)
            cell_scope = child.get("scope", scope.lower()).title() if heading else None
            cell = element.add("TH" if heading else "TD", scope=cell_scope, span=span)
            cells.append(Cell(self._text_box(child, self._style(child), cell, ink), span, heading))
        return cells

    # -- small things -----------------------------------------------------------------------------------

    def _rule(self, node: Node, parent: Element, ink: str) -> Box:
        style = self._style(node)
        return Rule(style.rule or ink, style.rule_width or 0.7, style.before or 0.0, style.after or 0.0)

    def _lines(self, node: Node, parent: Element, ink: str) -> Box:
        style = self.theme.style("lines")
        grow = node.get("grow", 0.0)
        return Lines(node.get("count", 0), node.get("spacing", _LINE_SPACING), style.rule or ink, grow)

    def _contents(self, node: Node, parent: Element, ink: str) -> list[Box]:
        style, contents = self._style(node), parent.add("TOC")
        found: list[Box] = []
        for child in node.elements:
            to = child.get("to")
            link = Link(contents.add("TOCI").add("Reference").add("Link"), child.text, to=to)
            item_style = self.theme.style(child.get("style") or "item")
            title = self._text_box(child, item_style, link.element, ink)
            folio_style = self.theme.style("folio-number")
            number = self.phrases.page_number(to, child.place)
            folio = self._label(number, folio_style, link.element, ink)
            found.append(ContentsLine(title, folio, link, (style.marker_width or 30.0), style.rule or ink))
        return found


def _width(value: float | Share) -> Width:
    return Width(share=value.parts) if isinstance(value, Share) else Width(points=value)
