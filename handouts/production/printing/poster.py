"""Posters: one sheet with bleed for a print shop, and tiles to glue together from an office printer."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from string import ascii_uppercase

from handouts.content.printer import Printer
from handouts.paper import paper_size
from handouts.press.sheets.boxes import Content, page_contents
from handouts.press.sheets.plan import MM
from handouts.press.sheets.poster import TileNotes, tile_posters
from handouts.press.sheets.print_shop import for_print_shop
from handouts.press.sheets.tiling import Tile, TilePlan, plan_tiles
from handouts.problems import BadInput, Problem, Remark
from handouts.production.printing.job import Job
from handouts.production.printing.notices import Notices
from handouts.production.printing.titles import breakable
from handouts.production.product import Document
from handouts.xmp import Metadata

_LABEL_SIZE, _NAME_SIZE = 12.0, 16.0
_COVER_MARGIN = 18 * MM
_MAP_SHARE = 0.55
"""The part of the first sheet, from below, that the map may fill."""
_MOST_POSTERS, _MOST_SHEETS = 50, 500


def one_sheet(document: Document, metadata: Metadata, bleed: float, printer: Printer) -> Document:
    """The poster as a print shop wants it. Its pages reach beyond the paper by `bleed` points."""
    pdf = for_print_shop(document.pdf, metadata, bleed_mm=bleed / MM, crop=printer.crop_marks)
    return Document(pdf, document.pages)


def tiled_poster(job: Job, printer: Printer, notices: Notices) -> Document:
    """Each page as a poster on sheets to be cut and glued, behind one that tells how.

    Raises `BadInput` where the paper leaves no room for tiles, and for more posters or sheets than anybody glues.
    """
    sizes = job.sizes or (job.page,) * job.document.pages
    if len(sizes) > _MOST_POSTERS:
        raise _too_many(
            f"{job.source.name} has {len(sizes):,} pages", f"at most {_MOST_POSTERS} posters in a file"
        )
    contents = page_contents(job.source, job.box)
    plans = [
        plan_tiles(
            size,
            paper_size(job.sheet),
            overlap_mm=printer.tiles.overlap_mm,
            unprintable_mm=printer.unprintable_mm,
            avoid=content.boxes,
            begin=job.binding,
        )
        for size, content in zip(sizes, contents, strict=True)
    ]
    counts = [len(plan.tiles) + 1 for plan in plans]
    sheets, covers = sum(counts), frozenset(1 + before for before in accumulate(counts[:-1], initial=0))
    if sheets > _MOST_SHEETS:
        raise _too_many(f"{job.source.name} takes {sheets:,} sheets", f"at most {_MOST_SHEETS} in a file")
    notes = [_notes(job, plan, notices, number, len(plans)) for number, plan in enumerate(plans, start=1)]
    metadata = job.copy_metadata(notices.language.text("print_copy"))
    pdf = tile_posters(job.document.pdf, plans, metadata, notes=notes, box=job.box, name=job.source.name)
    return Document(pdf, sheets, notices=covers, remarks=_remarks(job.source.name, contents))


def _notes(job: Job, plan: TilePlan, notices: Notices, number: int, posters: int) -> TileNotes:
    """What stands on the sheets of one of several posters."""
    text, written = notices.language.text, notices.language.number
    which = text("poster_of", n=written(number), total=written(posters)) if posters > 1 else ""
    names = [_name(tile, plan) for tile in plan.tiles]
    title = notices.title(*job.titles)
    own = [part for part in (title, which, job.identity) if part]
    labels = [" · ".join((text("tile", name=name), *own)) for name in names]
    height = _map_height(plan)
    map_box = (_COVER_MARGIN, _COVER_MARGIN, plan.paper[0] - _COVER_MARGIN, _COVER_MARGIN + height)
    cover = notices.sheet(
        "tiles",
        plan.paper,
        title=breakable(title),
        identity=" · ".join(own[1:] if title else own),
        count=len(plan.tiles),
        map_height=f"{height:.0f}pt",
    )
    return TileNotes(notices.lines(labels, _LABEL_SIZE), cover, map_box, notices.lines(names, _NAME_SIZE))


def _map_height(plan: TilePlan) -> float:
    return (plan.paper[1] - 2 * _COVER_MARGIN) * _MAP_SHARE


def _name(tile: Tile, plan: TilePlan) -> str:
    """Columns have letters, as they are read, and rows numbers, as on a map: B2."""
    row, column = plan.place(tile)
    return f"{ascii_uppercase[column % 26] * (column // 26 + 1)}{row + 1}"


def _remarks(name: str, contents: Sequence[Content]) -> tuple[Remark, ...]:
    full = [str(number) for number, content in enumerate(contents, start=1) if not content.complete]
    if not full:
        return ()
    message = f"too much stands on page {', '.join(full)} to look where: sheets may meet in texts"
    return (Remark(name, "seams", message, len(full)),)


def _too_many(message: str, expected: str) -> BadInput:
    return BadInput([Problem(message, expected=expected)])
