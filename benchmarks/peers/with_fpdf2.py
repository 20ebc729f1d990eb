"""The handout from fpdf2, without tags: it writes none for lists and tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from copies import BOLD, CIRCLES, REGULAR, Copy, timed, words


def make(copies: Iterator[Copy], accessible: bool) -> Iterator[None]:
    """Write each copy."""
    from fpdf import FPDF

    class Handout(FPDF):
        """Pages with a name and a number at their foot."""

        owner = ""

        def footer(self) -> None:
            self.set_y(-30)
            self.set_font("noto", size=8)
            self.cell(0, 10, f"{self.owner} - page {self.page_no()}")

    content = words()
    for copy in copies:
        pdf = Handout(format="A5", unit="pt")
        pdf.owner = copy.name
        pdf.set_margin(40)
        pdf.add_font("noto", "", REGULAR)
        pdf.add_font("noto", "B", BOLD)
        _write(pdf, content, copy)
        pdf.output(str(copy.file))
        yield


def _write(pdf: Any, content: dict[str, Any], copy: Copy) -> None:
    _page(pdf, content["title"])
    _paragraph(pdf, copy.name)
    _page(pdf, content["muscle"])
    for text in (*content["paragraphs"], *(f"• {activity}" for activity in content["activities"])):
        _paragraph(pdf, text)
    for exercise in content["exercises"]:
        _page(pdf, exercise["name"])
        top = pdf.get_y()
        for x, y in CIRCLES:
            pdf.circle(x + 40, top + y, 8)
        pdf.set_y(top + 80)
        _paragraph(pdf, f"{exercise['dose']} - {copy.today} today")
        for number, step in enumerate(exercise["steps"], 1):
            _paragraph(pdf, f"{number}. {step}")
    _page(pdf, "Log")
    for _ in range(7):
        for _ in range(8):
            pdf.cell(30, 16, "", border=1)
        pdf.ln()


def _page(pdf: Any, title: str) -> None:
    pdf.add_page()
    pdf.set_font("noto", "B", 20)
    pdf.multi_cell(0, 26, title, new_x="LMARGIN", new_y="NEXT")
    pdf.set_font("noto", "", 12)


def _paragraph(pdf: Any, text: str) -> None:
    pdf.multi_cell(0, 16, text, new_x="LMARGIN", new_y="NEXT")


if __name__ == "__main__":
    timed(make)
