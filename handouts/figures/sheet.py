"""Drawings arranged on one: a contact sheet of all figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handouts.figures.drawing import Artwork, Clip, Drawing, Image, Item, Path, Text
from handouts.figures.outline import Outline

_GAP = 10.0


def moved(item: Item, dx: float, dy: float) -> Item:
    """The item somewhere else, in points."""
    match item:
        case Path():
            return replace(item, outline=_moved(item.outline, dx, dy))
        case Clip():
            inner = tuple(moved(i, dx, dy) for i in item.items)
            return replace(item, outline=_moved(item.outline, dx, dy), items=inner)
        case Text():
            return replace(item, x=round(item.x + dx, 2), y=round(item.y + dy, 2))
        case Image():
            x, y, width, height = item.box
            return replace(item, box=(x + dx, y + dy, width, height))


def _moved(outline: Outline, dx: float, dy: float) -> Outline:
    return tuple(subpath.moved(dx, dy) for subpath in outline)


def contact_sheet(
    rows: Sequence[tuple[str, Sequence[Artwork]]],
    *,
    columns: int = 2,
    cell: float = 150.0,
    caption: float = 9.0,
) -> Drawing:
    """Named rows of artworks (start and finish) in columns; each has a box `cell` points wide."""
    across = max((len(artworks) for _, artworks in rows), default=1)
    width_of_row = across * cell + (across - 1) * _GAP
    lines = [rows[i : i + columns] for i in range(0, len(rows), columns)]
    heights = [max(_height(a, cell) for _, artworks in line for a in artworks) for line in lines]
    width = columns * width_of_row + (columns + 1) * 2 * _GAP
    height = sum(heights) + len(lines) * (caption + 2 * _GAP) + _GAP
    items: list[Item] = []
    top = height - _GAP
    for line, tall in zip(lines, heights, strict=True):
        for column, (name, artworks) in enumerate(line):
            x = 2 * _GAP + column * (width_of_row + 2 * _GAP)
            items.append(Text(name, x, top - caption, caption, bold=True))
            for k, artwork in enumerate(artworks):
                own = _height(artwork, cell)
                left, bottom = x + k * (cell + _GAP), top - caption - _GAP - tall
                items += [moved(item, left, bottom) for item in artwork.draw(cell, own).items]
        top -= tall + caption + 2 * _GAP
    return Drawing(width, height, tuple(items))


def _height(artwork: Artwork, cell: float) -> float:
    return min(cell / artwork.aspect, 1.15 * cell)
