"""What PDFium shows and reads of a PDF, through the library, so that the tests need no program installed."""

from __future__ import annotations

from collections.abc import Callable
from ctypes import POINTER, c_ushort, cast, create_string_buffer
from dataclasses import dataclass
from functools import partial
from math import ceil
from typing import Any

import pypdfium2
from PIL import Image, ImageChops, ImageFilter
from pypdfium2 import raw

Colour = tuple[int, int, int]


def drawn(pdf: bytes, dpi: float = 72) -> list[Image.Image]:
    """The pages as pictures, first made larger to whole points: PDFium would stretch them to whole pixels."""
    with pypdfium2.PdfDocument(pdf) as document:
        document.init_forms()  # without it, form fields are not drawn
        return [_drawn(page, dpi / 72) for page in document]


def _drawn(page: pypdfium2.PdfPage, scale: float) -> Image.Image:
    left, bottom, right, top = page.get_cropbox()
    page.set_mediabox(left, top - ceil(top - bottom), left + ceil(right - left), top)
    page.set_cropbox(left, top - ceil(top - bottom), left + ceil(right - left), top)
    picture: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
    return picture


def areas(picture: Image.Image) -> set[Colour]:
    """The colours of all that is at least three pixels wide and high: no shades that only smooth edges have."""
    smallest, largest = picture.filter(ImageFilter.MinFilter(3)), picture.filter(ImageFilter.MaxFilter(3))
    varied = ImageChops.difference(smallest, largest).convert("L").point(lambda level: 255 if level else 0)
    flat = Image.composite(Image.new("RGBA", picture.size), picture.convert("RGBA"), varied)
    return {colour[:3] for _, colour in flat.getcolors(1 << 20) if colour[3]}


def read(pdf: bytes) -> str:
    """The text of all pages, in the order in which PDFium finds it."""
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def printed(pdf: bytes, dpi: float = 72) -> list[Image.Image]:
    """The pages as they are printed: with the notes and fields that are meant to be, on the layers that are."""
    with pypdfium2.PdfDocument(pdf) as document:
        document.init_forms()
        return [
            page.render(scale=dpi / 72, optimize_mode="print").to_pil().convert("RGB") for page in document
        ]


def difference(one: Image.Image, other: Image.Image) -> float:
    """The part of the pixels that differ clearly once edges are softened; 1 for pictures of other sizes."""
    if max(abs(one.width - other.width), abs(one.height - other.height)) > 1:
        return 1.0
    size = min(one.width, other.width), min(one.height, other.height)
    soft = [picture.crop((0, 0, *size)).filter(ImageFilter.BoxBlur(1)) for picture in (one, other)]
    levels = ImageChops.difference(*soft).convert("L").histogram()
    return sum(levels[40:]) / (size[0] * size[1])


@dataclass(frozen=True)
class FieldShown:
    """One place of a form field, as PDFium knows it."""

    page: int
    name: str
    value: str
    checked: bool


def form_fields(pdf: bytes) -> list[FieldShown]:
    """The form fields of all pages in the order of their widgets."""
    with pypdfium2.PdfDocument(pdf) as document:
        document.init_forms()
        handle = document.formenv
        if handle is None:
            return []
        found = []
        for number, page in enumerate(document):
            for index in range(raw.FPDFPage_GetAnnotCount(page)):
                annotation = raw.FPDFPage_GetAnnot(page, index)
                if raw.FPDFAnnot_GetFormFieldType(handle, annotation) > 0:
                    name, value = (
                        _text(partial(read, handle, annotation))
                        for read in (raw.FPDFAnnot_GetFormFieldName, raw.FPDFAnnot_GetFormFieldValue)
                    )
                    checked = bool(raw.FPDFAnnot_IsChecked(handle, annotation))
                    found.append(FieldShown(number, name, value, checked))
                raw.FPDFPage_CloseAnnot(annotation)
        return found


def _text(read: Callable[[Any, int], int]) -> str:
    """What a function of PDFium writes into a buffer as UTF-16, with two bytes of nothing at the end."""
    size = read(None, 0)
    buffer = create_string_buffer(size)
    read(cast(buffer, POINTER(c_ushort)), size)
    return buffer.raw[: size - 2].decode("utf-16-le")
