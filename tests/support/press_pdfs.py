"""Sample documents for the tests of the press, and a way to break one of their objects."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, ByteStringObject

from support.sample_pdf import Block, sample

FIGURE = {"Alt": b"(A bird)", "A": b"<</O/Layout/BBox[40 400 100 412]>>"}
LIST = {"A": b"<</O/List/ListNumbering/Decimal>>"}
COLUMN = {"A": b"<</O/Table/Scope/Column>>"}


def blocks(title: str = "Clamshell", to: str = "intro") -> list[Block]:
    """Every kind of element that a part has."""
    return [
        Block("H1", title),
        Block("P", "Lie on your side. See ", below=[Block("Link", "the start", to=to)]),
        Block("H2", "Steps"),
        Block(
            "L",
            entries=LIST,
            below=[Block("LI", below=[Block("Lbl", "1."), Block("LBody", "Lift the knee")])],
        ),
        Block("Figure", entries=FIGURE),
        Block(
            "Table",
            below=[
                Block("TR", below=[Block("TH", "Week", entries=COLUMN), Block("TH", "Sets", entries=COLUMN)]),
                Block("TR", below=[Block("TD", "1"), Block("TD")]),
                Block("TR", below=[Block("TD"), Block("TD")]),
            ],
        ),
        Block("P", "Stop if it hurts.", page=1),
    ]


def document() -> bytes:
    """A valid document of two pages, on which the checks find nothing wrong."""
    return sample(blocks(), names={"intro": 0, "steps": 1}, bookmarks=[("Clamshell", "intro")])


def rewritten(pdf: bytes, change: Callable[[PdfWriter], object] = lambda writer: None) -> bytes:
    """The document written by pypdf with one thing changed."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    writer.pdf_header = "%PDF-1.7"
    writer._ID = ArrayObject([ByteStringObject(b"0123456789abcdef")] * 2)
    change(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
