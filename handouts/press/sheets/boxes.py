"""Where texts and figures stand on a page, so that a poster's seams can keep clear of them."""

from __future__ import annotations

from handouts.conformance.document import Document
from handouts.conformance.tags import read_tree
from handouts.pdf.matrix import Box
from handouts.pdf.page_form import page_box


def content_boxes(pdf: bytes, page: int = 0) -> list[Box]:
    """The boxes of all lines of text on a page and of the figures that its tags name.

    In points from the lower left corner of the finished sheet, its TrimBox. Raises `BadInput` for what is no PDF.
    """
    document = Document(pdf)
    texts = [item.box_shown for item in document.paintings[page].painted if item.box_shown]
    number = document.pages[page].indirect_reference
    figures = [
        element.box
        for element in read_tree(document)
        if element.role == "/Figure" and element.box and element.page == number
    ]
    x, y, _, _ = page_box(document.pages[page], "/TrimBox")
    return [(left - x, bottom - y, right - x, top - y) for left, bottom, right, top in (*texts, *figures)]
