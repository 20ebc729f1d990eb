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
