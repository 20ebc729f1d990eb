"""SVG pictures drawn twice: as we print them, through PDFium, and as resvg draws them; and how far they are apart."""

from __future__ import annotations

import io

import pypdfium2
from PIL import Image, ImageChops, ImageFilter

from handouts.pages.canvas.canvas import TaggedCanvas
from handouts.pages.canvas.structure import Element
from handouts.pages.painter import Painter
from handouts.pages.typesetter import Typesetter
from handouts.pages.vectors.items import Vector
from handouts.pages.vectors.painting import draw_vector
from handouts.pages.vectors.reading import read_vector
from handouts.xmp import Metadata
from support.workbench import HERE, fonts, setting

WIDTH = 480
"""Dots across each picture that is compared."""
_FAMILY = "Atkinson Hyperlegible Next"
_FONTS = HERE.parent.parent / "fonts" / "atkinson-hyperlegible-next"
_LEVEL = 24
"""Of 255: what a dot may differ in, which nobody sees."""


def svg(body: str, size: str = 'width="100" height="50" viewBox="0 0 100 50"') -> bytes:
    head = f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {size}>'
    return f"{head}{body}</svg>".encode()


def pdf_of(vector: Vector, width: float = WIDTH, *, outlined: bool = False) -> bytes:
    """A page of just this picture."""
    size = (width, width * vector.height / vector.width)
    root = Element("Document")
    figure = root.add(Element("Figure", alt="A picture"))
    figure.bbox = (0.0, 0.0, *size)
    canvas = TaggedCanvas(size, Metadata("Tests", "en"), root)
    painter = Painter(canvas, setting(), Typesetter(fonts(), "en"))
    with canvas.tagged(figure):
        draw_vector(painter, vector, figure.bbox, None, outlined=outlined)
    canvas.showPage()
    return canvas.finish().file()


def printed(data: bytes, scale: int = 1, *, outlined: bool = False) -> Image.Image:
    """How a PDF reader shows the picture; drawn larger by `scale` and made smaller again."""
    pdf = pdf_of(read_vector(data), WIDTH * scale, outlined=outlined)
    with pypdfium2.PdfDocument(pdf) as document:
        picture: Image.Image = document[0].render(scale=1).to_pil().convert("RGB")
    return picture.reduce(scale) if scale > 1 else picture


def referred(data: bytes, scale: int = 1) -> Image.Image:
    """How the reference renderer shows it."""
    import resvg_py

    png = resvg_py.svg_to_bytes(
        svg_string=data.decode("utf-8"),
        background="#ffffff",
        width=WIDTH * scale,
        dpi=96,
        font_dirs=[str(_FONTS)],
        skip_system_fonts=True,
        font_family=_FAMILY,
        sans_serif_family=_FAMILY,
        serif_family=_FAMILY,
    )
    picture = Image.open(io.BytesIO(bytes(png))).convert("RGB")
    return picture.reduce(scale) if scale > 1 else picture


def distance(a: Image.Image, b: Image.Image) -> float:
    """The part of dots in either that are like none within one dot of their place in the other.

    So edges may be smoothed differently, and nothing may be missing, moved, or of another colour.
    """
    return max(_unlike(a, b), _unlike(b, a))


def _unlike(a: Image.Image, b: Image.Image) -> float:
    darkest, lightest = b.filter(ImageFilter.MinFilter(3)), b.filter(ImageFilter.MaxFilter(3))
    beyond = ImageChops.lighter(ImageChops.subtract(darkest, a), ImageChops.subtract(a, lightest))
    red, green, blue = beyond.split()
    histogram = ImageChops.lighter(ImageChops.lighter(red, green), blue).histogram()
    return sum(histogram[_LEVEL + 1 :]) / (a.width * a.height)
