"""Pictures from files; what SVG pictures come to is kept for the next run."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from handouts.files.plain import PlainFormat
from handouts.files.sources import read_file
from handouts.pages.images import MAX_BYTES, Picture, read_picture
from handouts.problems import Place
from handouts.production.upkeep.caches import open_cache, recall_or_make

_KIND = "pictures"


def open_picture(path: Path, place: Place | None = None) -> Picture:
    """A PNG, JPEG or SVG made ready for a PDF; raises BadInput with what is wrong with it, at `place`."""
    modified = path.stat().st_mtime_ns
    # Of SVG only: to import what understands it takes long, and photos may show patients.
    if path.suffix.lower() != ".svg":
        return read_picture(path, modified, place)

    from handouts.pages.vectors.items import Vector

    def draw() -> Vector:
        drawn = read_picture(path, modified, place).content
        assert isinstance(drawn, Vector), "an SVG is no raster"
        return drawn

    vector = recall_or_make(
        open_cache(_KIND), str(path), read_file(path, most=MAX_BYTES), _vectors(Vector), draw
    )
    return Picture(vector, place)


@cache
def _vectors(kind: type) -> PlainFormat:
    return PlainFormat(kind)
