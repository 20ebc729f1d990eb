"""The structure tree: roles and how they nest, headings, lists, tables, alternatives (ISO 14289-1, 7)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pypdf.generic import DictionaryObject, IndirectObject, NumberObject, PdfObject

from handouts.conformance.catalog import is_language
from handouts.conformance.document import Document
from handouts.pdf import access

STANDARD_ROLES = frozenset(
    re.findall(
        r"/\w+",
        "/Document /Part /Art /Sect /Div /BlockQuote /Caption /TOC /TOCI /Index /NonStruct /Private /P "
        "/H /H1 /H2 /H3 /H4 /H5 /H6 /L /LI /Lbl /LBody /Table /TR /TH /TD /THead /TBody /TFoot "
        "/Span /Quote /Note /Reference /BibEntry /Code /Link /Annot /Ruby /RB /RT /RP /Warichu /WT /WP "
        "/Figure /Formula /Form",
    )
)
"""ISO 32000-1, 14.8.4."""

_MAY_HOLD = {
    "/Table": {"/TR", "/THead", "/TBody", "/TFoot", "/Caption"},
    "/THead": {"/TR"},
    "/TBody": {"/TR"},
    "/TFoot": {"/TR"},
    "/TR": {"/TH", "/TD"},
    "/L": {"/L", "/LI", "/Caption"},
    "/LI": {"/Lbl", "/LBody"},
    "/TOC": {"/TOC", "/TOCI", "/Caption"},
    "/TOCI": {"/Lbl", "/Reference", "/P", "/NonStruct", "/TOC"},
}
_MUST_STAND_IN = {
    "/TR": {"/Table", "/THead", "/TBody", "/TFoot"},
    "/THead": {"/Table"},
    "/TBody": {"/Table"},
    "/TFoot": {"/Table"},
    "/TH": {"/TR"},
    "/TD": {"/TR"},
    "/LI": {"/L"},
    "/LBody": {"/LI"},
    "/TOCI": {"/TOC"},
}
_HEADINGS = ("/H1", "/H2", "/H3", "/H4", "/H5", "/H6")
_NEED_ALTERNATIVES = ("/Figure", "/Formula")
_NEED_A_BOX = ("/Figure", "/Formula")
_SCOPES = ("Row", "Column", "Both")


@dataclass(slots=True)
class Element:
    """A structure element with its role as the role map says, its page by inheritance, and its content."""

    source: DictionaryObject
    number: int
    role: str
    parent: Element | None
    page: IndirectObject | None
    below: list[Element] = field(default_factory=list)
    contents: list[tuple[int, int]] = field(default_factory=list)
    """Object number of the page or form, and MCID, of each content item."""
    objects: list[IndirectObject] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.role[1:]} (object {self.number})"

    def attribute(self, key: str) -> object:
        """An attribute of any owner in `/A`; None when there is none."""
        for item in access.one_or_many(self.source, "/A"):
            owner = access.resolved(item)
            if isinstance(owner, DictionaryObject) and key in owner:
                return access.plain(access.entry(owner, key))
        return None

    @property
    def box(self) -> tuple[float, float, float, float] | None:
        """Where a figure stands on its page, as its `/BBox` says."""
        value = self.attribute("/BBox")
        if not isinstance(value, list) or len(value) != 4:
            return None
        left, bottom, right, top = (float(edge) for edge in value)
        return (left, bottom, right, top) if left < right and bottom < top else None


def read_tree(document: Document) -> list[Element]:
    """All elements in reading order."""
    tree = access.dictionary(document.catalog, "/StructTreeRoot")
    roles = access.dictionary(tree, "/RoleMap")
    elements: list[Element] = []
    waiting: list[tuple[PdfObject, Element | None]] = [
        (kid, None) for kid in reversed(access.one_or_many(tree, "/K"))
    ]
    seen: set[int] = set()
    while waiting:
        kid, parent = waiting.pop()
        source = access.resolved(kid)
        if not isinstance(source, DictionaryObject) or id(source) in seen:
            continue
        seen.add(id(source))
        number = kid.idnum if isinstance(kid, IndirectObject) else 0
        page = dict.get(source, "/Pg") or (parent.page if parent else None)
        element = Element(source, number, _standard_role(access.name(source, "/S"), roles), parent, page)
        elements.append(element)
        if parent:
            parent.below.append(element)
        waiting += [(inner, element) for inner in reversed(_sort_content(element))]
    return elements


def tag_faults(document: Document) -> Iterator[str]:
    """Faults of the structure tree itself; what it says of content is checked with the marks."""
    tree = access.dictionary(document.catalog, "/StructTreeRoot")
    if not tree:
        yield "PDF/UA-1 7.1: the document has no structure tree"
        return
    elements = read_tree(document)
    tops = [element for element in elements if element.parent is None]
    if [top.role for top in tops] != ["/Document"]:
        begin = ", ".join(map(str, tops)) or "nothing"
        yield f"the structure tree begins with {begin}, not with one Document"
    for role in access.dictionary(tree, "/RoleMap"):
        if role in STANDARD_ROLES:
            yield f"PDF/UA-1 7.1: the standard role {role[1:]} is mapped to another"
    for element in elements:
        yield from _element_faults(element, tree)
    yield from _heading_faults(elements)
    yield from _id_faults(elements)


def _standard_role(role: str, roles: DictionaryObject) -> str:
    seen = set()
    while role in roles and role not in seen:
        seen.add(role)
        role = access.name(roles, role)
    return role


def _sort_content(element: Element) -> list[PdfObject]:
    """Note the content items of an element on it; returns its kids that are elements."""
    kids = []
    for item in access.one_or_many(element.source, "/K"):
        target = access.resolved(item)
        if isinstance(target, NumberObject):
            element.contents.append((element.page.idnum if element.page else 0, int(target)))
            continue
        kind = access.name(target, "/Type") if isinstance(target, DictionaryObject) else ""
        if isinstance(target, DictionaryObject) and kind == "/MCR":
            holder = dict.get(target, "/Stm") or dict.get(target, "/Pg") or element.page
            element.contents.append((holder.idnum if holder else 0, access.integer(target, "/MCID") or 0))
        elif isinstance(target, DictionaryObject) and kind == "/OBJR":
            element.objects.append(target.raw_get("/Obj"))
        else:
            kids.append(item)
    return kids


def _element_faults(element: Element, tree: DictionaryObject) -> Iterator[str]:
    source, role, parent = element.source, element.role, element.parent
    if role not in STANDARD_ROLES:
        yield f"PDF/UA-1 7.1: {element} has no standard role"
    above = parent.source if parent else tree
    if access.entry(source, "/P") is not above:
        yield f"PDF/UA-1 7.1: /P of {element} is not its parent"
    if role in _MUST_STAND_IN and (parent is None or parent.role not in _MUST_STAND_IN[role]):
        yield f"PDF/UA-1 7.2: {element} stands in {parent or 'nothing'}"
    if role in _MAY_HOLD:
        yield from (
            f"PDF/UA-1 7.2: {element} holds {kid}" for kid in element.below if kid.role not in _MAY_HOLD[role]
        )
        if element.contents:
            yield f"PDF/UA-1 7.2: {element} holds content outside its rows, items or cells"
    if "/Lang" in source and not is_language(access.text(source, "/Lang")):
        yield f"PDF/UA-1 7.2: {element} has no valid /Lang"
    if role in _NEED_ALTERNATIVES and not (access.text(source, "/Alt") or access.text(source, "/ActualText")):
        yield f"PDF/UA-1 7.3: {element} has neither /Alt nor /ActualText"
    if role in _NEED_A_BOX and element.box is None:
        yield f"PDF/UA-1 7.3: {element} has no /BBox"
    if role == "/Note" and not access.string_bytes(access.entry(source, "/ID")):
        yield f"PDF/UA-1 7.9: {element} has no /ID"
    if role == "/L" and any(kid.role == "/Lbl" for item in element.below for kid in item.below):
        numbering = str(element.attribute("/ListNumbering") or "None")
        if numbering.removeprefix("/") == "None":
            yield f"PDF/UA-1 7.6: {element} has labels and no /ListNumbering"
    if role == "/Table":
        yield from _table_faults(element)


def _heading_faults(elements: list[Element]) -> Iterator[str]:
    level = 0
    for element in elements:
        if element.role == "/H":
            yield f"PDF/UA-1 7.4: {element} is a heading without a level"
        if element.role in _HEADINGS:
            own = _HEADINGS.index(element.role) + 1
            if own > level + 1:
                yield f"PDF/UA-1 7.4.2: {element} follows a heading of level {level}"
            level = own


def _table_faults(table: Element) -> Iterator[str]:
    kids = [kid.role for kid in table.below]
    if "/Caption" in kids[1:-1] or kids.count("/Caption") > 1:
        yield f"PDF/UA-1 7.2: the caption of {table} is neither first nor last, or there are two"
    if kids.count("/THead") > 1 or kids.count("/TFoot") > 1:
        yield f"PDF/UA-1 7.2: {table} has more than one head or foot"
    if ("/THead" in kids or "/TFoot" in kids) and "/TBody" not in kids:
        yield f"PDF/UA-1 7.2: {table} has a head or foot and no body"
    groups = [kid for kid in table.below if kid.role in ("/THead", "/TBody", "/TFoot")]
    rows = [row for group in (groups or [table]) for row in group.below if row.role == "/TR"]
    widths = _row_widths(rows)
    if len(set(widths)) > 1:
        yield f"PDF/UA-1 7.2: the rows of {table} have {', '.join(map(str, widths))} columns"
    for cell in (cell for row in rows for cell in row.below):
        scope = str(cell.attribute("/Scope") or "").removeprefix("/")
        if cell.role == "/TH" and scope not in _SCOPES:
            yield f"PDF/UA-1 7.5: {cell} has no /Scope"
    if not any(cell.role == "/TH" for row in rows for cell in row.below):
        yield f"PDF/UA-1 7.5: {table} has no header cell"


def _row_widths(rows: list[Element]) -> list[int]:
    """How many columns each row takes up, cells that reach down from above counted."""
    reaching: list[tuple[int, int]] = []  # rows still to go, columns
    widths = []
    for row in rows:
        width = sum(columns for _, columns in reaching)
        reaching = [(left - 1, columns) for left, columns in reaching if left > 1]
        for cell in row.below:
            columns, down = _span(cell, "/ColSpan"), _span(cell, "/RowSpan")
            width += columns
            if down > 1:
                reaching.append((down - 1, columns))
        widths.append(width)
    return widths


def _span(cell: Element, key: str) -> int:
    value = cell.attribute(key)
    return value if isinstance(value, int) and value > 0 else 1


def _id_faults(elements: list[Element]) -> Iterator[str]:
    seen: set[bytes] = set()
    for element in elements:
        own = access.string_bytes(access.entry(element.source, "/ID"))
        if own in seen:
            yield f"PDF/UA-1 7.9: {element} has the /ID of another element"
        if own is not None:
            seen.add(own)
