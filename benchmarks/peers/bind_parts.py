"""Bind the parts of the psoas booklet over and over; and render the same pages in one canvas, to compare sizes.

Run as `python bind_parts.py RUNS`; prints one line of JSON.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from statistics import median
from time import perf_counter

from handouts.markup.nodes import Node
from handouts.markup.parser import parse
from handouts.pages.furniture import Footer, render_furniture
from handouts.pages.part import Part, render_part
from handouts.pdf.writing.drawn import Drawn
from handouts.press.binding.binder import Binder, Sheet
from handouts.press.binding.part import make_folios, make_ready
from handouts.production.product import no_progress
from handouts.production.project import open_project
from handouts.production.publication.materials import read_materials
from handouts.production.request import Request
from handouts.xmp import Metadata

ROOT = Path(__file__).resolve().parents[2]


def main(runs: int) -> None:
    """Build the parts once, bind them so many times, and tell the median."""
    request = Request("psoas-strength")
    materials = read_materials(open_project(ROOT), [request])
    assembled = materials.assemble(request, no_progress)
    trees = {name: parse(markup, f"{name}.xml") for name, markup in assembled.markup.items()}
    pages = sum(part.pages for part in assembled.parts.values())
    words = "".join(tree.text for tree in trees.values())
    metadata = Metadata("Strengthen your psoas", "en", "Example Physiotherapy Clinic")
    setting = materials.stage(request).setting(metadata, frozenset(words) | frozenset("0123456789 ·"))
    footers = [Footer(metadata.title, str(number), number % 2 == 0) for number in range(1, pages + 1)]
    furniture = render_furniture(footers, setting)
    numbers = {node.get("id"): "0" for tree in trees.values() for node in tree.walk() if node.get("id")}
    setting = replace(setting, page_numbers=numbers)
    parts = {name: render_part(tree, setting) for name, tree in trees.items()}
    seconds = []
    for _ in range(runs):
        begin = perf_counter()
        bound = _bound(parts, trees, metadata, furniture)
        seconds.append(perf_counter() - begin)
    single = render_part(_as_one(list(trees.values())), setting)
    told = {
        "parts": len(parts),
        "pages": pages,
        "seconds": median(seconds),
        "bound": len(bound),
        "single": len(single.pdf),
    }
    print(json.dumps(told))


def _bound(
    parts: Mapping[str, Part], trees: Mapping[str, Node], metadata: Metadata, furniture: Drawn
) -> bytes:
    """All parts in one document, with a footer on each page."""
    folios = iter(make_folios(furniture))
    sheets = [
        Sheet(
            make_ready(name, part.drawn, trees[name].get("title"), metadata.language, folio=True),
            folios=tuple(islice(folios, part.pages)),
        )
        for name, part in parts.items()
    ]
    return Binder(metadata).bind(sheets)


def _as_one(parts: Sequence[Node]) -> Node:
    """One part with all pages, each part's beginning on a new one."""
    children: list[Node | str] = []
    for part in parts:
        children += [Node("break", place=part.place), *part.children]
    return Node("part", parts[0].attributes, tuple(children[1:]), parts[0].place)


if __name__ == "__main__":
    main(int(sys.argv[1]))
