"""Pictures inside pictures: PNG and JPEG, and only as part of the file (SVG 2, 12.3)."""

from __future__ import annotations

import binascii
import re
from base64 import b64decode
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from handouts.pages.rasters import MAX_DOTS, Raster, embedded_raster, raster_size
from handouts.pages.vectors.context import Context
from handouts.pages.vectors.css.values import shown
from handouts.pages.vectors.document import Element
from handouts.pages.vectors.geometry.matrix import Box, Matrix, multiplied, within
from handouts.pages.vectors.geometry.outline import box_outline
from handouts.pages.vectors.geometry.viewport import fitting, placed
from handouts.pages.vectors.items import EXTENT, Image, Item
from handouts.pages.vectors.limits import MAX_REACH

if TYPE_CHECKING:
    from handouts.pages.vectors.reading import Reader

_DATA = re.compile(r"data:(image/[a-z+.-]+)?((?:;[\w=-]+)*),(.*)", re.IGNORECASE | re.DOTALL)
_KINDS = ("image/png", "image/jpeg", "image/jpg")


class Embedded:
    """Reads the images of one picture, each once, within one bound for all of them."""

    def __init__(self, reader: Reader) -> None:
        self._reader, self._dots = reader, 0
        self._data: dict[Element, bytes | None] = {}
        self._rasters: dict[tuple[Element, bool], Raster] = {}

    def image(self, element: Element, context: Context) -> Iterator[Item]:
        """The image of an element, fitted into its rectangle."""
        if context.style["visibility"] != "visible":
            return
        box, raster = self.place(element, context), self._raster(element, context.grey)
        if box is None or raster is None:
            return
        x0, y0, x1, y1 = box
        if x1 <= x0 or y1 <= y0:
            return
        try:
            fit = fitting(element.get("preserveAspectRatio"))
        except ValueError as error:
            message = f"<image> preserveAspectRatio: {error}"
            self._reader.faults.add(element, message, "preserveAspectRatio")
            return
        wide, tall = float(raster.width), float(raster.height)
        matrix = placed((0.0, 0.0, wide, tall), (x0, y0, x1 - x0, y1 - y0), fit)
        upright: Matrix = (wide, 0.0, 0.0, -tall, 0.0, tall)
        clips = context.clips
        if fit.cut:
            clips += self._reader.clip(element, box_outline(box), context)
        placed_at = multiplied(multiplied(context.matrix, matrix), upright)
        if within(MAX_REACH * EXTENT, *placed_at):
            yield Image(raster, placed_at, clips)
        else:
            self._reader.faults.add(element, "<image> is larger or further out than can be printed")

    def place(self, element: Element, context: Context) -> Box | None:
        """The rectangle of an image; what is not given follows from its dots."""
        reader = self._reader
        x, y = reader.corner(element, context)
        width = reader.measure(element, "width", "x", context)
        height = reader.measure(element, "height", "y", context)
        if width is None or height is None:
            raster = self._raster(element, context.grey)
            if raster is None:
                return None
            aspect = raster.width / raster.height
            if width is None:
                width = height * aspect if height is not None else float(raster.width)
            height = width / aspect if height is None else height
        return (x, y, x + width, y + height)

    def _raster(self, element: Element, grey: bool) -> Raster | None:
        key = (element, grey)
        if key not in self._rasters:
            data = self._read(element)
            if data is None:
                return None
            try:
                self._rasters[key] = embedded_raster(data, "the picture in it", grey=grey)
            except ValueError as error:
                self._reader.faults.add(element, f"<image> {error}", "href")
                self._data[element] = None
                return None
        return self._rasters[key]

    def _read(self, element: Element) -> bytes | None:
        if element not in self._data:
            try:
                self._data[element] = self._bytes(element.get("href"))
            except ValueError as error:
                self._reader.faults.add(element, f"<image> {error}", "href")
                self._data[element] = None
        return self._data[element]

    def _bytes(self, href: str) -> bytes:
        found = _DATA.fullmatch(href)
        if not found:
            expected = 'the picture inside this one, href="data:image/png;base64,…"'
            raise ValueError(
                f'href: "{shown(href)}" names another file; expected: {expected}' if href else "has no href"
            )
        kind, options, text = (found[1] or "").lower(), found[2].lower(), found[3]
        if kind not in _KINDS:
            raise ValueError(f'href: a picture of the kind "{shown(kind)}" in it; expected: a PNG or JPEG')
        try:
            data = (
                b64decode(re.sub(r"\s+", "", unquote_to_bytes(text).decode("latin-1")))
                if "base64" in options
                else unquote_to_bytes(text)
            )
        except (binascii.Error, ValueError):
            raise ValueError("href: its base64 is damaged") from None
        width, height = raster_size(data, "the picture in it")
        self._dots += width * height
        if self._dots > MAX_DOTS:
            raise ValueError(f"the pictures in it have more than {MAX_DOTS:,} dots together")
        return data
