"""Pages as a printer shows them, before and after they are laid on sheets."""

from __future__ import annotations

from PIL import Image

from support.pdfium import difference, printed
from support.qpdf import qpdf_problems
from support.sheets import reprinted

PAGE = "/MediaBox[0 0 200 200]"


def assert_alike(pdf: bytes) -> None:
    copy = reprinted(pdf)
    (theirs,), (ours,) = printed(pdf, 144), printed(copy, 144)
    assert len(theirs.getcolors(1 << 16) or ()) > 1, "there is nothing on it to compare"
    assert difference(theirs, ours) < 0.004
    assert qpdf_problems(copy) == []


def on_paper(pdf: bytes) -> Image.Image:
    (sheet,) = printed(reprinted(pdf), 144)
    return sheet


RED, GREEN, BLUE = (255, 0, 0), (0, 255, 0), (0, 0, 255)
