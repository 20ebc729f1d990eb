"""Pictures from files, made ready for a PDF: PNG and JPEG as image objects, SVG as vectors."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from handouts.files import read_file
from handouts.pages.rasters import Raster, read_raster

if TYPE_CHECKING:
    from handouts.pages.vectors.items import Vector

_MOST_BYTES = 50_000_000
_RASTERS = frozenset({".png", ".jpg", ".jpeg"})


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture file made ready for any size."""

    content: Raster | Vector

    @property
    def aspect(self) -> float:
        """Width divided by height."""
        return self.content.width / self.content.height


@lru_cache(maxsize=128)
def read_picture(path: Path, modified: int) -> Picture:
    """Read a PNG, JPEG or SVG; `modified` (ns) makes a changed file a new one.

    Raises ValueError, worded for authors, for a file that is none of these, is damaged, or uses what cannot
    be printed faithfully; BadInput for one that cannot be read (see `files.open_file`).
    """
    kind = path.suffix.lower()
    if kind in _RASTERS:
        return Picture(read_raster(read_file(path, most=_MOST_BYTES), path.name))
    if kind != ".svg":
        raise ValueError(f"{path.name} is not a PNG, JPEG or SVG")
    from handouts.pages.vectors.reading import read_vector

    return Picture(read_vector(read_file(path, most=_MOST_BYTES), path.name))
