"""What the table of elements cannot say: headings without gaps, ids given once, links that lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.markup.nodes import Node
from handouts.problems import Problem

_HEADINGS = {"h1": 1, "h2": 2, "h3": 3}


def check_structure(part: Node, writing: str = "") -> Iterator[Problem]:
    """The problems of a part as a whole; `writing` ends each message with the item in hand."""
    for message, node, expected in (
        *_headings(part),
        *_ids(part),
        *_links(part),
        *_tables(part),
        *_root(part),
    ):
        yield Problem(message + writing, node.place, expected)


_Fault = tuple[str, Node, str | None]


def _root(part: Node) -> Iterator[_Fault]:
    if part.tag != "part":
        yield f"the root element is <{part.tag}>", part, "<part>"
    for node in part.walk():
        if node.tag == "part" and node is not part:
            yield "a <part> stands inside another element", node, "one <part> that holds everything"


def _headings(part: Node) -> Iterator[_Fault]:
    """PDF/UA-1 (ISO 14289-1, 7.4.2): the first heading is of level 1, and going down skips no level."""
    level = 0
    for node in part.walk():
        if (deeper := _HEADINGS.get(node.tag)) is None:
            continue
        if deeper > level + 1:
            above = f"follows <h{level}>" if level else "is the first heading"
            yield f"<{node.tag}> {above}", node, " or ".join(f"<h{n}>" for n in range(1, level + 2))
        level = deeper


def _ids(part: Node) -> Iterator[_Fault]:
    seen: dict[str, Node] = {}
    for node in part.walk():
        name = node.get("id")
        if name is None:
            continue
        if name in seen:
            first = seen[name].place
            yield (
                f'the id "{name}" is given twice{f", first in {first}" if first else ""}',
                node,
                "an id of its own",
            )
        seen.setdefault(name, node)


def _links(part: Node) -> Iterator[_Fault]:
    for link in (node for node in part.walk() if node.tag == "a"):
        if ("href" in link.attributes) == ("to" in link.attributes):
            given = "both href and to" if "href" in link.attributes else "neither href nor to"
            yield f"<a> has {given}", link, "one of them: href for an address, to for a part or heading"
        for inner in link.walk():
            if inner.tag == "a" and inner is not link:
                yield "<a> stands in another <a>", inner, "one link at a time"


def _tables(part: Node) -> Iterator[_Fault]:
    for table in (node for node in part.walk() if node.tag == "table"):
        columns = len(table.get("columns") or ())
        for row in (node for node in table.walk() if node.tag == "tr"):
            cells = sum(cell.get("span") or 1 for cell in row.elements)
            columns = columns or cells
            if cells != columns:
                yield (
                    f"this row fills {cells} of {columns} columns",
                    row,
                    f"cells that span {columns} columns in all",
                )
