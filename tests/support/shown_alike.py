"""PDFs as viewers show them, before and after they are written anew."""

from __future__ import annotations

import pypdfium2
from PIL import Image, ImageChops

from handouts.pdf.reading import Source
from handouts.press.joining.merge import merge
from support.in_process import mending_in_process
from support.pdfium import areas


def joined(pdf: bytes) -> bytes:
    with mending_in_process():
        return merge([Source("a.pdf", pdf)]).pdf


def assert_shown_alike(pdf: bytes, colours: set[tuple[int, int, int]] | None = None) -> None:
    before = shown(pdf)
    assert colours is None or colours <= areas(before[0])
    assert_pictures_alike(before, shown(joined(pdf)))


def shown(pdf: bytes) -> list[Image.Image]:
    """The pages as they are, whatever boxes they have or lack."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.render().to_pil().convert("RGB") for page in document]


def assert_pictures_alike(before: list[Image.Image], after: list[Image.Image]) -> None:
    assert [page.size for page in before] == [page.size for page in after]
    for one, other in zip(before, after, strict=True):
        furthest = max(high for _, high in ImageChops.difference(one, other).getextrema())
        assert furthest <= 8  # numbers of damaged files go through single precision


RED, GREEN, BLUE = (255, 0, 0), (0, 160, 0), (0, 0, 255)
