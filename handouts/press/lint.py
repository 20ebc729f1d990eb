"""Is a print copy readable? Measured on the finished sheets, after everything that was done to the pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pypdf import PageObject

from handouts.press.fonts import FontReading
from handouts.press.page_form import page_box
from handouts.press.painting import Painted, painting
from handouts.press.plan import MM, Box
from handouts.press.print_file import NOTE_TAG
from handouts.press.reading import Source, damage_reported, open_pdf

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
        Fault(number, text, round(item.size, 2))
        for number, _, item, text in _texts(pdf)
        if item.size < minimum - _TOLERANCE
    )
    return list(faults)


def unprinted_text(pdf: bytes, unprintable_mm: float) -> list[Fault]:
    """Text that begins nearer to the edge of its sheet than a printer can print. Raises `BadInput` as
    above."""
    faults = []
    for number, page, item, text in _texts(pdf):
        if not _is_inside(item.matrix[4], item.matrix[5], page_box(page), unprintable_mm * MM):
            faults.append(Fault(number, text, round(item.size, 2)))
    return list(dict.fromkeys(faults))


def _texts(pdf: bytes) -> Iterator[tuple[int, PageObject, Painted, str]]:
    source = Source("the print copy", pdf)
    reader = open_pdf(source)
    with damage_reported(source.name):
        for number, page in enumerate(reader.pages, start=1):
            for item in painting(page).painted:
                if item.font is None or item.invisible or any(mark.tag == NOTE_TAG for mark in item.marks):
                    continue
                text = FontReading(item.font).text(item.codes)
                if text.strip():
                    yield number, page, item, text


def _is_inside(x: float, y: float, box: Box, edge: float) -> bool:
    left, bottom, right, top = box
    across = left + edge - _TOLERANCE <= x <= right - edge + _TOLERANCE
    return across and bottom + edge - _TOLERANCE <= y <= top - edge + _TOLERANCE
