"""Turns the page tree into boxes, and makes the structure tree in reading order while it goes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from math import inf

from handouts.design.style import Style
from handouts.markup.nodes import Node
from handouts.markup.values import Share
from handouts.pages.boxes.across import Columns, Grid, Width
from handouts.pages.boxes.box import Box
from handouts.pages.boxes.contents import ContentsLine
from handouts.pages.boxes.figure import FigureBox
from handouts.pages.boxes.frame import Frame
from handouts.pages.boxes.inline import Link, Owner
from handouts.pages.boxes.qr import QRBox, qr_matrix
from handouts.pages.boxes.stack import Stack
from handouts.pages.boxes.table import Cell, Form, Table
from handouts.pages.boxes.text import TextBox
from handouts.pages.boxes.writing import LINE_SPACING, Field, Lines, Rule, Space
from handouts.pages.canvas.structure import Element, Scope
from handouts.pages.composed_lists import Lists
from handouts.pages.images import Picture
from handouts.pages.phrases import Manner, Phrases
from handouts.pages.setting import Setting
from handouts.pages.typesetter import BLACK, Typesetter, letters_of
from handouts.paper import POINTS_PER_MM
from handouts.problems import BadInput, Problems
from handouts.text.spans import Span

_SCOPES: Mapping[str | None, Scope] = {"row": "Row", "column": "Column"}
_ROLES = {"p": "P", "caption": "Caption"}
_QR_SIZE = 25 * POINTS_PER_MM
_FOLIO_WIDTH = 30.0
_RULE = 0.7


class Composer:
    """Composes one part. What is wrong with it is noted in `problems`."""

    def __init__(self, setting: Setting, typesetter: Typesetter, problems: Problems) -> None:
        self.setting, self.theme, self.typesetter = setting, setting.theme, typesetter
        self.problems = problems
        self.phrases = Phrases(setting.theme, setting.icons, setting.page_numbers or {}, problems)
        self._blocks: Mapping[str, Callable[[Node, Element], Iterator[Box]]] = {
            **dict.fromkeys(("h1", "h2", "h3", "p", "caption"), self._text),
            **dict.fromkeys(("ul", "ol"), Lists(self).compose),
            **dict.fromkeys(("section", "aside", "card"), self._section),
            "figure": self._figure,
            "table": self._table,
            "qr": self._qr,
            "columns": self._columns,
            "grid": self._grid,
            "field": self._field,
            "rule": self._rule,
            "lines": self._lines,
            "space": self._space,
            "break": self._misplaced_break,
            "toc": self._contents,
        }

    def boxes(self, nodes: Sequence[Node], parent: Element) -> list[Box]:
        """The boxes of block elements; their structure goes to the end of `parent`."""
        found: list[Box] = []
        for node in nodes:
            for box in self._blocks[node.tag](node, parent):
                box.place = box.place or node.place
                found.append(box)
        return found

    def is_block(self, node: Node) -> bool:
        """Whether a node is a block, and no words of a line."""
        return node.tag in self._blocks

    # -- text -------------------------------------------------------------------------------------------

    def style(self, node: Node) -> Style:
        """The style of the theme that a node names, or that is named like it."""
        return self.theme.style(node.get("style") or node.tag)

    def _text(self, node: Node, parent: Element) -> Iterator[Box]:
        element = parent.add(Element(_ROLES.get(node.tag, node.tag.upper())))
        yield self.text_box(node, self.style(node), element)

    def text_box(self, node: Node, style: Style, element: Element) -> TextBox:
        """The words of a node; an element that must say something has to have some."""
        for inner in node.walk():
            if inner.tag in _SAYING and not _says(inner):
                self.problems.add(f"<{inner.tag}> says nothing", inner.place, expected="words")
        manner = Manner(letters_of(style), Owner(element), nowrap=bool(style.nowrap))
        items = list(self.phrases.items(node, manner))
        box = TextBox(items, style, element, self.typesetter, destination=node.get("id"))
        box.place = node.place
        return box

    def label(self, text: str, style: Style, element: Element, node: Node) -> TextBox:
        """Words that the layout sets on its own for a node, such as the number of a list item."""
        span = Span(text, letters_of(style), Owner(element), nowrap=True)
        box = TextBox([span], style, element, self.typesetter)
        box.place = node.place
        return box

    def _field(self, node: Node, parent: Element) -> Iterator[Box]:
        style = self.style(node)
        label = self.text_box(node, style, parent.add(Element("P")))
        blank = Element("Span", actual=node.get("alt"))
        yield Field(label, blank, letters_of(style), _line_colour(style), rows=node.get("rows", 1))

    # -- boxes around boxes -------------------------------------------------------------------------------

    def _section(self, node: Node, parent: Element) -> Iterator[Box]:
        style, element = self.style(node), parent.add(Element("Sect"))
        inside = Stack(self.boxes(node.elements, element))
        keep = node.get("keep", node.tag == "card")
        yield Frame(inside, style, keep=keep, grow=node.get("grow", 0.0), airy=node.get("airy", ""))

    def _columns(self, node: Node, parent: Element) -> Iterator[Box]:
        boxes, widths = [], []
        for column in node.elements:
            style = self.style(column)
            inside = Stack(self.boxes(column.elements, parent))
            boxes.append(Frame(inside, style, keep=True, grow=1.0))
            boxes[-1].place = column.place
            widths.append(_width(column.get("width", Share(1.0))))
        yield Columns(
            boxes,
            widths,
            gap=node.get("gap", 0.0),
            standing=node.get("across", "top"),
            grow=node.get("grow", 0.0),
        )

    def _grid(self, node: Node, parent: Element) -> Iterator[Box]:
        gap = node.get("gap", 0.0)
        yield Grid(
            self.boxes(node.elements, parent),
            node.get("columns"),
            gap=gap,
            row_gap=node.get("row-gap", gap),
            largest=node.get("largest", False),
            standing=node.get("across", "stretch"),
            grow=node.get("grow", 0.0),
        )

    # -- pictures ---------------------------------------------------------------------------------------

    def _figure(self, node: Node, parent: Element) -> Iterator[Box]:
        style = self.style(node)
        element = parent.add(Element("Figure", alt=node.get("alt")))
        try:
            content = self.setting.source(node.get("src"))
        except BadInput as bad:
            # Where the author named the picture, if that is known; else where the template shows it.
            self.problems.extend(replace(it, place=it.place or node.place) for it in bad.problems)
            return
        except ValueError as error:
            self.problems.add(str(error), node.place)
            return
        yield FigureBox(
            content,
            element,
            width=node.get("width"),
            height=node.get("height"),
            least=node.get("least"),
            grow=node.get("grow", 0.0),
            align=node.get("align", "centre"),
            before=style.before or 0.0,
            after=style.after or 0.0,
            labels=None if isinstance(content, Picture) else parent.add(Element("L", numbering="None")),
        )
        yield from self.boxes(node.elements, element)

    def _qr(self, node: Node, parent: Element) -> Iterator[Box]:
        element = parent.add(Element("Figure", alt=node.get("alt")))
        try:
            matrix = qr_matrix(node.get("data"))
        except ValueError:
            self.problems.add("the address is too long for a QR code", node.place, expected="a shorter one")
            return
        yield QRBox(matrix, element, node.get("size", _QR_SIZE), node.get("align", "centre"))

    # -- tables -----------------------------------------------------------------------------------------

    def _table(self, node: Node, parent: Element) -> Iterator[Box]:
        """The parser has seen to it that all rows fill the same columns."""
        style, table = self.style(node), parent.add(Element("Table"))
        head = [row for child in node.elements if child.tag == "thead" for row in child.elements]
        body = [child for child in node.elements if child.tag == "tr"]
        grouped = bool(head and body)
        above = table.add(Element("THead")) if grouped else table
        head_rows = [self._row(row, above, "Column", style.head_colour) for row in head]
        below = table.add(Element("TBody")) if grouped else table
        rows = [self._row(row, below, "Row") for row in body]
        count = max((sum(cell.span for cell in row) for row in (*head_rows, *rows)), default=0)
        widths = tuple(_width(value) for value in node.get("columns", (Share(1.0),) * count))
        form = Form(widths, style, node.get("row-height", 0.0), node.get("row-most", inf))
        yield Table(head_rows, rows, form, grow=node.get("grow", 0.0))

    def _row(self, node: Node, parent: Element, scope: Scope, colour: str | None = None) -> list[Cell]:
        row = parent.add(Element("TR"))
        cells = []
        for child in node.elements:
            heading, span = child.tag == "th", child.get("span", 1)
            own = _SCOPES.get(child.get("scope"), scope)
            element = Element("TH", scope=own, span=span) if heading else Element("TD", span=span)
            style = self.style(child)
            text = self.text_box(
                child, style.with_fields(colour=colour) if colour else style, row.add(element)
            )
            cells.append(Cell(text, span, heading))
        return cells

    # -- small things -----------------------------------------------------------------------------------

    def _rule(self, node: Node, parent: Element) -> Iterator[Box]:
        style = self.style(node)
        yield Rule(_line_colour(style), style.rule_width or _RULE, style.before or 0.0, style.after or 0.0)

    def _lines(self, node: Node, parent: Element) -> Iterator[Box]:
        style, spacing = self.style(node), node.get("spacing", LINE_SPACING)
        spoken = None
        if alt := node.get("alt"):
            spoken = (parent.add(Element("P")).add(Element("Span", actual=alt)), letters_of(style))
        yield Lines(node.get("count", 0), spacing, _line_colour(style), node.get("grow", 0.0), spoken)

    def _space(self, node: Node, parent: Element) -> Iterator[Box]:
        yield Space(node.get("height", 0.0), node.get("grow", 0.0))

    def _misplaced_break(self, node: Node, parent: Element) -> Iterator[Box]:
        expected = "a <break/> between the sections, columns and lists of a <part>"
        self.problems.add("a page cannot end inside another element", node.place, expected=expected)
        return iter(())

    def _contents(self, node: Node, parent: Element) -> Iterator[Box]:
        style, contents = self.style(node), parent.add(Element("TOC"))
        for child in node.elements:
            to = child.get("to")
            element = contents.add(Element("TOCI")).add(Element("Reference")).add(Element("Link"))
            title = self.text_box(child, self.style(child), element)
            number = self.phrases.page_number(to, child.place)
            folio = self.label(number, self.theme.style("folio-number"), element, child)
            link = Link(element, child.text.strip(), to=to)
            line = ContentsLine(title, folio, link, style.marker_width or _FOLIO_WIDTH, _line_colour(style))
            line.place, line.grow = child.place, node.get("grow", 0.0)
            yield line


_SAYING = frozenset({"h1", "h2", "h3", "caption", "li", "a", "item"})
"""What stands in the structure tree only if it has text, and must stand there."""


def _says(node: Node) -> bool:
    """Whether there is anything to read in a node."""
    return bool(node.text.strip()) or any(inner.tag in ("blank", "pageref") for inner in node.walk())


def _line_colour(style: Style) -> str:
    return style.rule or style.colour or BLACK


def _width(value: float | Share) -> Width:
    return Width(share=value.parts) if isinstance(value, Share) else Width(points=value)
