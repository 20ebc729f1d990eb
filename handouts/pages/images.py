"""Pictures from files, made ready for a PDF: PNG and JPEG as image objects, SVG as vectors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from handouts.pages.rasters import Kind, Raster, read_raster
from handouts.problems import BadInput, Place, Problem

if TYPE_CHECKING:
    from handouts.pages.vectors.items import Vector

_RASTERS: Mapping[str, Kind] = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG"}
MAX_BYTES = 100_000_000
"""Of a picture file."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture file made ready for any size.

    `place` is where an author named it, if one did. With `small_print` its words may be smaller than those of
    the text: they are part of what it shows, and its alt text says them, as with a logo.
    """

    content: Raster | Vector
    place: Place | None = None
    small_print: bool = False

    @property
    def aspect(self) -> float:
        """Width divided by height."""
        return self.content.width / self.content.height


@lru_cache(maxsize=128)
def read_picture(path: Path, modified: int, place: Place | None = None) -> Picture:
    """Read a PNG, JPEG or SVG; `modified` (ns) makes a changed file a new one.

    It is read as what its name ends in, and as nothing else. Raises BadInput with all that is wrong with it, at
    `place`: that it is none of these, is damaged, too large, or uses what cannot be printed faithfully.
    """
    kind, name = path.suffix.lower(), path.name
    if kind not in _RASTERS and kind != ".svg":
        raise BadInput([Problem(f"{name} is not a PNG, JPEG or SVG", place)])
    if (size := path.stat().st_size) > MAX_BYTES:
        raise BadInput([Problem(f"{name} has {size:,} bytes; at most {MAX_BYTES:,} are read", place)])
    data = path.read_bytes()
    if kind == ".svg":
        from handouts.pages.vectors.reading import UnprintableVector, read_vector

        try:
            return Picture(read_vector(data), place)
        except UnprintableVector as bad:
            raise BadInput([Problem(f"{name}, {fault}", place) for fault in bad.faults]) from None
    try:
        return Picture(read_raster(data, name, _RASTERS[kind]), place)
    except ValueError as error:
        raise BadInput([Problem(str(error), place)]) from None
