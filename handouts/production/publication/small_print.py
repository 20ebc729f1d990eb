"""Whether all that readers read is large enough on the finished sheet, whatever was done to the pages for it."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.problems import Problem
from handouts.production.product import Assembled


def small_print(assembled: Assembled, minimum: float) -> Iterator[Problem]:
    """A problem for each text below `minimum` points on the sheets as they leave the printer.

    That is the print copy where there is one. Its pages for whoever prints it do not count.
    """
    from handouts.press.sheets.lint import small_text

    name, sheets = list(assembled.products.items())[-1]
    for fault in small_text(sheets.pdf, minimum):
        if fault.sheet not in sheets.notices:
            yield Problem(f"{name}, {fault}", expected=f"at least {minimum:g} pt on the finished sheet")
