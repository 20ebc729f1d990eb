"""Adds to a publication what is made of it for paper: boxes for a print shop, a print copy for the office."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handouts.content.printer import Printer
from handouts.design.layout import Layout
from handouts.paper import paper_size
from handouts.production.printing.job import Extent, Job
from handouts.production.printing.notices import Notices
from handouts.production.printing.room import PrintRoom
from handouts.production.product import Assembled, Document
from handouts.production.request import Request
from handouts.xmp import Metadata

_COPIES = {"saddle-stitch": "print", "cards": "print", "zine": "print", "tiles": "tiled"}
"""What the print copy of each scheme is called in the name of its file."""


def print_copy_of_set(
    document: Document,
    publications: Sequence[Extent],
    layout: Layout,
    paper: str,
    metadata: Metadata,
    printer: Printer,
    notices: Notices,
) -> Document | None:
    """The print copy of a file of several publications; None where they are printed as they are, or by a shop."""
    if layout.sheets in (None, "tiles"):
        return None
    room = PrintRoom(printer, notices)
    job = Job(document, metadata, paper_size(paper), room.sheet_for(layout.sheets, paper))
    return room.set_copy(layout.sheets, job, publications)


def _print_copy(room: PrintRoom, scheme: str, job: Job) -> Document:
    """The print copy; of several volumes each is folded or cut for itself."""
    volumes = job.document.volumes
    if len(volumes) < 2 or scheme == "tiles":
        return room.copy(scheme, job)
    starts = [sum(volumes[:number]) for number in range(len(volumes))]
    each = [Extent(job.identity, start, pages) for start, pages in zip(starts, volumes, strict=True)]
    return room.set_copy(scheme, job, each)


def with_print_copies(
    assembled: Assembled,
    request: Request,
    layout: Layout,
    paper: str,
    metadata: Metadata,
    version: str,
    printer: Printer,
    notices: Notices,
) -> Assembled:
    """The publication and its copies as the layout asks for them; `paper` is what it is laid out for.

    Raises `BadInput` where its pages do not go on the printer's paper, or letters come out too small on it.
    """
    ((name, document),) = assembled.products.items()
    if layout.bleed:
        from handouts.production.printing.poster import one_sheet

        document = one_sheet(document, metadata, layout.bleed, printer)
    products = {name: document}
    if layout.sheets:
        room = PrintRoom(printer, notices)
        job = Job(document, metadata, paper_size(paper), room.sheet_for(layout.sheets, paper), version)
        copy = request.product_name(layout.papers[0], _COPIES[layout.sheets])
        products[copy] = _print_copy(room, layout.sheets, job)
    return replace(assembled, products=products)
