"""What PDFium shows and reads of a PDF, through the library, so that the tests need no program installed."""

from __future__ import annotations

from math import ceil

import pypdfium2
from PIL import Image, ImageChops, ImageFilter

Colour = tuple[int, int, int]


def drawn(pdf: bytes, dpi: float = 72) -> list[Image.Image]:
    """The pages as pictures, first made larger to whole points: PDFium would stretch them to whole pixels."""
    with pypdfium2.PdfDocument(pdf) as document:
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
