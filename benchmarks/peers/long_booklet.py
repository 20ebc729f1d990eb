"""A booklet as long as is told, no two of its pages alike. Run as `python long_booklet.py OUT.pdf PAGES`."""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

from handouts.markup.parser import parse
from handouts.pages.part import render_part
from handouts.pdf.reading import Source
from handouts.press.joining.merge import merge
from handouts.production.product import no_progress
from handouts.production.project import open_project
from handouts.production.publication.materials import read_materials
from handouts.production.request import Request
from handouts.xmp import Metadata

_REFERRING = ("toc", "a")
"""What leads to other parts, which stand here many times."""
ROOT = Path(__file__).resolve().parents[2]


def main(target: Path, pages: int) -> None:
    """Pages of the psoas booklet over and over, each time with another number in their headings."""
    request = Request("psoas-strength")
    materials = read_materials(open_project(ROOT), [request])
    parts = materials.assemble(request, no_progress).markup
    setting = materials.stage(request).setting(Metadata("Booklet", "en"), frozenset("".join(parts.values())))
    sources: list[Source] = []
    for copy in count():
        for name, markup in parts.items():
            tree = parse(markup.replace("</h1>", f" {copy}</h1>"), f"{name}.xml")
            if any(node.tag in _REFERRING for node in tree.walk()):
                continue
            part = render_part(tree, setting)
            if part.pages == 1:
                sources.append(Source(f"{name} {copy}", part.pdf))
            if len(sources) == pages:
                target.write_bytes(merge(sources))
                return


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
