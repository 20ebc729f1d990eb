"""Draws the tiles of a poster, with cut lines, glue edges, a label on each and a map on the first sheet.

The poster stands in the file once, as a form; each tile is a window on it. What is printed outside a tile's
own part lies on glue strips that the next tile covers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handouts.pdf.as_printed.shown import BoxName
from handouts.pdf.matrix import Box, Matrix
from handouts.pdf.reading import Source
from handouts.press.sheets.marks import ruler, strokes
from handouts.press.sheets.plan import MM, Line, Strip, in_mm
from handouts.press.sheets.print_file import Form, Placed, PrintFile
from handouts.press.sheets.sheets import in_strip
from handouts.press.sheets.tiling import Tile, TilePlan
from handouts.problems import BadInput, Problem
from handouts.xmp import Metadata

_LINE = 0.5
_TOLERANCE = 1.0
_INSET = 1.5 * MM
_LABEL_LENGTH = 120 * MM


@dataclass(frozen=True, slots=True)
class TileNotes:
    """The texts of a tiled poster, as PDFs.

    `labels` has a page for each tile, as large as its line: which tile it is, of which version. `cover` is a
    page of the paper's size with the instructions; the assembly map is drawn into its `map_box`, with a
    page of `names` (short, such as "B2") in each tile.
    """

    labels: bytes
    cover: bytes
    map_box: Box
    names: bytes


def tile_posters(
    posters: bytes,
    plans: Sequence[TilePlan],
    metadata: Metadata,
    *,
    notes: Sequence[TileNotes] = (),
    box: BoxName = "/TrimBox",
    name: str = "the poster",
) -> bytes:
    """The tiles as a PDF: of each poster row by row, after the sheet with the map where there are notes.

    Each page of the PDF is a poster, which ends at the `box` of that page; `name` is what problems call its file.
    Raises `BadInput` for what is no PDF or a poster of another size than its plan's; ValueError for plans or notes
    that are not as many as the posters.
    """
    file = PrintFile()
    forms = file.forms(Source(name, posters), box)
    if len(plans) != len(forms) or len(notes) not in (0, len(forms)):
        raise ValueError(f"{len(plans)} plans and {len(notes)} notes for {len(forms)} posters")
    for index, (form, plan) in enumerate(zip(forms, plans, strict=True)):
        if any(
            abs(found - wanted) > _TOLERANCE for found, wanted in zip(form.size, plan.poster, strict=True)
        ):
            expected = f"{in_mm(plan.poster)}, as planned"
            raise BadInput([Problem(f'"{name}" is {in_mm(form.size)}', expected=expected)])
        _add_poster(file, form, plan, notes[index] if notes else None)
    return file.finish(metadata)


def _add_poster(file: PrintFile, form: Form, plan: TilePlan, notes: TileNotes | None) -> None:
    labels: Sequence[Form] = []
    if notes:
        labels = file.forms(Source("the labels of the tiles", notes.labels))
        if len(labels) != len(plan.tiles):
            raise ValueError(f"{len(labels)} labels for {len(plan.tiles)} tiles")
        _add_cover(file, form, plan, notes)
    for index, tile in enumerate(plan.tiles):
        marks = strokes(_cut_lines(tile, plan)) + strokes(_glue_lines(tile, plan), dashed=True)
        lines = []
        if labels:
            strip = label_strip(tile, plan)
            marks += _white(strip, labels[index])
            lines.append(in_strip(labels[index], strip))
        file.add_page(
            plan.paper, [Placed(form, tile_matrix(tile, plan), _window(tile, plan))], marks=marks, notes=lines
        )


def tile_matrix(tile: Tile, plan: TilePlan) -> Matrix:
    """From the poster's coordinates to those of the tile's sheet."""
    up = plan.paper[1] - plan.margin - plan.poster[1] + tile.top
    return (1, 0, 0, 1, plan.margin - tile.left, up)


def label_strip(tile: Tile, plan: TilePlan) -> Strip:
    """Where a tile's label stands: on a glue strip, or beside the poster's end where there is none."""
    left, _, right, top = _own_part(tile, plan)
    bottom = top - (tile.bottom - tile.top)
    depth = plan.overlap - 2 * _INSET
    if tile.row < len(plan.rows) - 2 and tile.column == len(plan.columns) - 2:
        return Strip(left + _INSET, bottom - plan.overlap + _INSET, 0, right - left - 2 * _INSET, depth)
    return Strip(right + plan.overlap - _INSET, bottom + _INSET, 90, min(top - bottom, _LABEL_LENGTH), depth)


def _own_part(tile: Tile, plan: TilePlan) -> Box:
    """The tile's own part of the poster, on its sheet."""
    left, top = float(plan.margin), plan.paper[1] - plan.margin
    return (left, top - (tile.bottom - tile.top), left + tile.right - tile.left, top)


def _window(tile: Tile, plan: TilePlan) -> Box:
    left, top = float(plan.margin), plan.paper[1] - plan.margin
    return (left, top - (tile.window_bottom - tile.top), left + tile.window_right - tile.left, top)


def _cut_lines(tile: Tile, plan: TilePlan) -> list[Line]:
    """Just outside the edges that are glued onto a neighbour, and the poster's right and lower end."""
    left, bottom, right, top = _window(tile, plan)
    lines: list[Line] = []
    if tile.column:
        lines.append((left - _LINE / 2, bottom, left - _LINE / 2, top))
    if tile.row:
        lines.append((left, top + _LINE / 2, right, top + _LINE / 2))
    if tile.column == len(plan.columns) - 2:
        lines.append((right + _LINE / 2, bottom, right + _LINE / 2, top))
    if tile.row == len(plan.rows) - 2:
        lines.append((left, bottom - _LINE / 2, right, bottom - _LINE / 2))
    return lines


def _glue_lines(tile: Tile, plan: TilePlan) -> list[Line]:
    """Where the neighbours' edges come to lie, just inside the glue strips, which they cover."""
    left, bottom, right, top = _own_part(tile, plan)
    end_right, end_bottom = _window(tile, plan)[2], _window(tile, plan)[1]
    lines: list[Line] = []
    if tile.column < len(plan.columns) - 2:
        lines.append((right + _LINE / 2, end_bottom, right + _LINE / 2, top))
    if tile.row < len(plan.rows) - 2:
        lines.append((left, bottom - _LINE / 2, end_right, bottom - _LINE / 2))
    return lines


def _white(strip: Strip, line: Form) -> bytes:
    """Paper under a label, so that it can be read on a printed glue strip."""
    length, depth = min(line.size[0], strip.length), strip.depth
    x, width, height = (strip.x - depth, depth, length) if strip.turn == 90 else (strip.x, length, depth)
    return b"q 1 g %.3f %.3f %.3f %.3f re f Q\n" % (x, strip.y, width, height)


def _add_cover(file: PrintFile, form: Form, plan: TilePlan, notes: TileNotes) -> None:
    """The sheet with the instructions, the map and the check ruler."""
    (cover, *_) = file.forms(Source("the sheet with the map", notes.cover))
    names = file.forms(Source("the names of the tiles", notes.names))
    scale, x, y = _fitted(plan, notes.map_box)
    lines, strips = [], []
    top = y + plan.poster[1] * scale
    for seam in plan.columns:
        lines.append((x + seam * scale, y, x + seam * scale, top))
    for seam in plan.rows:
        lines.append((x, top - seam * scale, x + plan.poster[0] * scale, top - seam * scale))
    marks = strokes(lines, width=1)
    for name, tile in zip(names, plan.tiles, strict=True):
        room = Strip(
            x + tile.left * scale + _INSET,
            top - tile.top * scale - _INSET - name.size[1],
            0,
            (tile.right - tile.left) * scale - 2 * _INSET,
            name.size[1],
        )
        marks += _white(room, name)
        strips.append(in_strip(name, room))
    start = (plan.paper[0] - 100 * MM) / 2
    marks += ruler(Strip(start, plan.margin + MM, 0, 100 * MM, 4 * MM))
    small_poster = [Placed(form, (scale, 0, 0, scale, x, y))]
    whole = [Placed(cover, (1, 0, 0, 1, 0, 0))]
    file.add_page(plan.paper, whole, under_marks=small_poster, marks=marks, notes=strips)


def _fitted(plan: TilePlan, box: Box) -> tuple[float, float, float]:
    """Scale and lower left corner of the whole poster in the middle of a box."""
    width, height = box[2] - box[0], box[3] - box[1]
    scale = min(width / plan.poster[0], height / plan.poster[1])
    x, y = box[0] + (width - plan.poster[0] * scale) / 2, box[1] + (height - plan.poster[1] * scale) / 2
    return scale, x, y
