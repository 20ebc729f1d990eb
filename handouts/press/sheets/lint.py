"""Is a print copy readable? Measured on the finished sheets, after everything that was done to the pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pypdf import PageObject

from handouts.pdf.as_printed.shown import shown
from handouts.pdf.interpreting.painted import Painted
from handouts.pdf.interpreting.painting import texts_of
from handouts.pdf.matrix import Box
from handouts.pdf.reading import Source, damage_reported, open_pdf
from handouts.press.sheets.plan import MM
from handouts.press.sheets.print_file import NOTE_TAG

_TOLERANCE = 0.05
"""Points: sizes and matrices are rounded on their way."""
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Fault:
    """Text on a sheet (counted from 1) that a reader will not see as it should be seen."""

    sheet: int
    text: str
    size: float
    """Points on the paper."""

    def __str__(self) -> str:
        return f'sheet {self.sheet}: "{self.text[:_SHOWN]}" is set in {self.size:.1f} pt'


def small_text(pdf: bytes, minimum: float) -> list[Fault]:
    """Text that comes out smaller than `minimum` points, each piece once a sheet.

    The size is that of the em as it is painted: font size, text matrix and every placement together. What
    is for the printer's eyes (labels, marks) does not count. Raises `BadInput` for what is no PDF.
    """
    faults = dict.fromkeys(
        Fault(number, item.text, round(item.size, 2))
        for number, _, item in _texts(pdf)
        if item.size < minimum - _TOLERANCE
    )
    return list(faults)


def unprinted_text(pdf: bytes, unprintable_mm: float) -> list[Fault]:
    """Text that reaches nearer to the edge of its sheet than a printer can print. Raises `BadInput` as above."""
    faults = dict.fromkeys(
        Fault(number, item.text, round(item.size, 2))
        for number, page, item in _texts(pdf)
        if item.box_shown and not _is_inside(item.box_shown, shown(page).box, unprintable_mm * MM)
    )
    return list(faults)


def _texts(pdf: bytes) -> Iterator[tuple[int, PageObject, Painted]]:
    source = Source("the print copy", pdf)
    reader = open_pdf(source)
    with damage_reported(source.name):
        for number, page in enumerate(reader.pages, start=1):
            for item in texts_of(page):
                if item.box_shown and all(mark.tag != NOTE_TAG for mark in item.marks):
                    yield number, page, item


def _is_inside(inner: Box, page: Box, edge: float) -> bool:
    across = page[0] + edge - _TOLERANCE <= inner[0] and inner[2] <= page[2] - edge + _TOLERANCE
    return across and page[1] + edge - _TOLERANCE <= inner[1] and inner[3] <= page[3] - edge + _TOLERANCE
