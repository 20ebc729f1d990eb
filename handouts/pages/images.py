"""Pictures from files: PNG and JPEG as image objects, SVG through svglib as vectors."""

from __future__ import annotations

import io
import zlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from handouts.pages.painter import Painter

_RASTER = {".png", ".jpg", ".jpeg"}
_CHANNELS = {0x01: "DeviceGray", 0x03: "DeviceRGB"}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture file made ready: its aspect (width by height) and what draws it."""

    aspect: float
    entries: str = ""
    data: bytes = b""
    vector: Any = None


@lru_cache(maxsize=128)
def read_picture(path: Path, modified: int) -> Picture:
    """Read a PNG, JPEG or SVG; `modified` (ns) makes a changed file a new one.

    Raises ValueError for a file that is none of these. Transparency is laid on white: paper is what it is for.
    """
    if path.suffix.lower() == ".svg":
        return _read_svg(path)
    if path.suffix.lower() not in _RASTER:
        raise ValueError(f"{path.name} is not a PNG, JPEG or SVG")
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(path) as image:
            image.load()
            if image.format == "JPEG" and image.mode in ("RGB", "L"):
                data = path.read_bytes()
                return Picture(image.width / image.height, jpeg_entries(data), data)
            flat = image.convert("RGBA")
            white = Image.new("RGBA", flat.size, "white")
            rgb = Image.alpha_composite(white, flat).convert("L" if image.mode in ("L", "1") else "RGB")
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as error:
        raise ValueError(f"{path.name} cannot be read as a picture") from error
    space = "DeviceGray" if rgb.mode == "L" else "DeviceRGB"
    entries = _entries(rgb.width, rgb.height, space, "FlateDecode")
    return Picture(rgb.width / rgb.height, entries, zlib.compress(rgb.tobytes(), 9))


def jpeg_entries(data: bytes) -> str:
    """The dictionary entries of a JPEG, read from its frame header (ITU-T T.81, B.2.2)."""
    stream = io.BytesIO(data)
    stream.read(2)
    while True:
        marker = stream.read(2)
        length = int.from_bytes(stream.read(2), "big")
        if 0xC0 <= marker[1] <= 0xCF and marker[1] not in (0xC4, 0xC8, 0xCC):
            _, height, width, channels = stream.read(1), stream.read(2), stream.read(2), stream.read(1)
            return _entries(
                int.from_bytes(width, "big"),
                int.from_bytes(height, "big"),
                _CHANNELS[channels[0]],
                "DCTDecode",
            )
        stream.seek(length - 2, io.SEEK_CUR)


def draw_picture(painter: Painter, picture: Picture, x: float, y: float, width: float, height: float) -> None:
    """Stretch a picture over a box. The caller has opened the figure's marked content."""
    if picture.vector is None:
        painter.canvas.image(picture.entries, picture.data, (x, y, x + width, y + height))
        return
    from reportlab.graphics import renderPDF

    drawing = picture.vector
    canvas = painter.canvas
    canvas.saveState()
    canvas.translate(x, y)
    canvas.scale(width / drawing.width, height / drawing.height)
    renderPDF.draw(drawing, canvas, 0, 0)
    canvas.restoreState()


def _entries(width: int, height: int, space: str, filter_: str) -> str:
    return f"/Width {width}/Height {height}/ColorSpace/{space}/BitsPerComponent 8/Filter/{filter_}"


def _read_svg(path: Path) -> Picture:
    from svglib.svglib import svg2rlg

    drawing = svg2rlg(str(path))
    if drawing is None or not drawing.width or not drawing.height:
        raise ValueError(f"{path.name} cannot be read as an SVG picture")
    return Picture(drawing.width / drawing.height, vector=drawing)
