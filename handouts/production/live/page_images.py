"""Pages of PDFs as PNG images. PDFium is not made for several threads: one at a time draws."""

from __future__ import annotations

from io import BytesIO
from threading import Lock

import pypdfium2 as pdfium

from handouts.problems import BadInput, Problem

_drawing = Lock()
_FASTEST = 1
"""Of zlib: what is shown on this machine need not be small."""
_MOST_PIXELS = 20_000_000


class PageImages:
    """The pages of one PDF of ours."""

    def __init__(self, pdf: bytes) -> None:
        with _drawing:
            self._document = pdfium.PdfDocument(pdf)
            self.sizes = [self._document.get_page_size(number) for number in range(len(self._document))]

    def png(self, page: int, width: int) -> bytes:
        """A page, from 0, so many pixels wide; raises BadInput for one that there is not, or too many pixels."""
        if not 0 <= page < len(self.sizes):
            raise BadInput([Problem("there is no such page")])
        across, down = self.sizes[page]
        scale = width / across
        if across * down * scale * scale > _MOST_PIXELS:
            raise BadInput([Problem("this picture of a page would be too large")])
        with _drawing:
            bitmap = self._document[page].render(scale=scale)
            try:
                image = bitmap.to_pil()
                image.load()
                image = image.copy()
            finally:
                bitmap.close()
        file = BytesIO()
        image.save(file, "PNG", compress_level=_FASTEST)
        return file.getvalue()

    def close(self) -> None:
        """Let go of the PDF."""
        with _drawing:
            self._document.close()
