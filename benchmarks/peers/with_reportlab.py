"""The handout from plain ReportLab, as its user guide would write it: no tags, no checks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from copies import BOLD, CIRCLES, REGULAR, Copy, timed, words


def make(copies: Iterator[Copy], accessible: bool) -> Iterator[None]:
    """Write each copy."""
    from reportlab.lib.pagesizes import A5
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import SimpleDocTemplate

    pdfmetrics.registerFont(TTFont("noto", str(REGULAR)))
    pdfmetrics.registerFont(TTFont("noto-bold", str(BOLD)))
    content = words()
    for copy in copies:

        def footer(canvas: Any, document: Any, name: str = copy.name) -> None:
            canvas.setFont("noto", 8)
            canvas.drawString(40, 20, f"{name} - page {document.page}")

        document = SimpleDocTemplate(str(copy.file), pagesize=A5, margin=40)
        document.build(_story(content, copy), onFirstPage=footer, onLaterPages=footer)
        yield


def _story(content: dict[str, Any], copy: Copy) -> list[Any]:
    from reportlab.graphics.shapes import Circle, Drawing
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import ListFlowable, PageBreak, Paragraph, Table

    text = ParagraphStyle("text", fontName="noto", fontSize=12, leading=16)
    heading = ParagraphStyle("heading", fontName="noto-bold", fontSize=20, leading=26, textColor="#0b5563")

    def paragraphs(texts: list[str]) -> list[Any]:
        return [Paragraph(words, text) for words in texts]

    story = [Paragraph(content["title"], heading), *paragraphs([copy.name]), PageBreak()]
    story += [Paragraph(content["muscle"], heading), *paragraphs(content["paragraphs"])]
    story += [ListFlowable(paragraphs(content["activities"]), bulletType="bullet"), PageBreak()]
    for exercise in content["exercises"]:
        figure = Drawing(200, 80)
        for x, y in CIRCLES:
            figure.add(Circle(x, y, 8, fillColor=None))
        story += [Paragraph(exercise["name"], heading), figure]
        story += paragraphs([f"{exercise['dose']} - {copy.today} today"])
        story += [ListFlowable(paragraphs(exercise["steps"]), bulletType="1"), PageBreak()]
    grid = Table([[""] * 8 for _ in range(7)], style=[("GRID", (0, 0), (-1, -1), 0.5, "black")])
    return [*story, Paragraph("Log", heading), grid]


if __name__ == "__main__":
    timed(make)
