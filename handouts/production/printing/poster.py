"""Posters: one sheet with bleed for a print shop, and tiles to glue together from an office printer."""

from __future__ import annotations

from string import ascii_uppercase

from handouts.content.printer import Printer
from handouts.paper import paper_size
from handouts.press.sheets.boxes import content_boxes
from handouts.press.sheets.plan import MM
from handouts.press.sheets.poster import TileNotes, tile_posters
from handouts.press.sheets.print_shop import for_print_shop
from handouts.press.sheets.tiling import Tile, TilePlan, plan_tiles
from handouts.production.printing.job import Job
from handouts.production.printing.notices import Notices
from handouts.production.product import Document
from handouts.xmp import Metadata

_LABEL_SIZE, _NAME_SIZE = 12.0, 16.0
_COVER_MARGIN = 18 * MM
_MAP_SHARE = 0.55
"""The part of the first sheet, from below, that the map may fill."""


def one_sheet(document: Document, metadata: Metadata, bleed: float, printer: Printer) -> Document:
    """The poster as a print shop wants it. Its pages reach beyond the paper by `bleed` points."""
    pdf = for_print_shop(document.pdf, metadata, bleed_mm=bleed / MM, crop=printer.crop_marks)
    return Document(pdf, document.pages)


def tiled_poster(job: Job, printer: Printer, notices: Notices) -> Document:
    """The poster on sheets to be cut and glued, behind one that tells how; likewise each of several.

    Raises `BadInput` where the paper leaves no room for tiles.
    """
    text, number = notices.language.text, notices.language.number
    planned = []
    for page in range(job.document.pages):
        plan = plan_tiles(
            job.page,
            paper_size(job.sheet),
            overlap_mm=printer.tiles.overlap_mm,
            unprintable_mm=printer.unprintable_mm,
            avoid=content_boxes(job.document.pdf, page),
        )
        title = job.metadata.title
        if job.document.pages > 1:
            which = text("poster_of", n=number(page + 1), total=number(job.document.pages))
            title = f"{title} · {which}"
        planned.append((plan, _notes(job, plan, title, notices)))
    pdf = tile_posters(job.document.pdf, planned, job.copy_metadata(text("print_copy")))
    sheets = sum(len(plan.tiles) for plan, _ in planned)
    return Document(pdf, sheets + len(planned), notices=len(planned))


def _notes(job: Job, plan: TilePlan, title: str, notices: Notices) -> TileNotes:
    names = [_name(tile) for tile in plan.tiles]
    tiles = (notices.language.text("tile", name=name) for name in names)
    labels = [" · ".join((tile, title, job.identity)) for tile in tiles]
    bottom = _COVER_MARGIN
    map_box = (_COVER_MARGIN, bottom, plan.paper[0] - _COVER_MARGIN, bottom + _map_height(plan))
    return TileNotes(
        notices.lines(labels, _LABEL_SIZE),
        _cover(job, plan, title, notices),
        map_box,
        notices.lines(names, _NAME_SIZE),
    )


def _cover(job: Job, plan: TilePlan, title: str, notices: Notices) -> bytes:
    height = f"{_map_height(plan):.0f}pt"
    return notices.sheet(
        "tiles",
        plan.paper,
        title=title,
        identity=job.identity,
        count=len(plan.tiles),
        map_height=height,
    )


def _map_height(plan: TilePlan) -> float:
    return (plan.paper[1] - 2 * _COVER_MARGIN) * _MAP_SHARE


def _name(tile: Tile) -> str:
    """Columns have letters and rows numbers, as on a map: B2."""
    return f"{ascii_uppercase[tile.column % 26] * (tile.column // 26 + 1)}{tile.row + 1}"
