"""Where texts and figures stand on a page, so that a poster's seams can keep clear of them."""

from __future__ import annotations

from handouts.press.plan import Box
from handouts.press.preflight.document import Document
from handouts.press.preflight.tags import read_tree


def content_boxes(pdf: bytes, page: int = 0) -> list[Box]:
    """The boxes of all lines of text on a page and of the figures that its tags name, in points.

    Raises `BadInput` for what is no PDF.
    """
    document = Document(pdf)
    texts = [
        item.box for item in document.paintings[page].painted if item.text.strip() and not item.invisible
    ]
    number = document.pages[page].indirect_reference
    figures = [
        element.box
        for element in read_tree(document)
        if element.role == "/Figure" and element.box and element.page == number
    ]
    return [*texts, *figures]
