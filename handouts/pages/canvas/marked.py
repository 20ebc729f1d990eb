"""A canvas on which everything painted belongs to a structure element or is an artifact; anything else raises."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import accumulate
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from handouts.pages.canvas.structure import Element, Mark
from handouts.pages.canvas.syntax import Unprintable


class UntaggedContent(Exception):  # noqa: N818 - it names what went wrong on the page
    """Something was painted that is neither in the structure tree nor an artifact: a mistake in our code."""


class MarkedCanvas(Canvas):
    """Marks content page by page (ISO 32000-1, 14.6 and 14.7.4)."""

    _code: list[str]  # ReportLab's own, which its stubs do not tell of

    def __init__(self, *known: Any, **named: Any) -> None:
        self._open: list[Element | None] = []
        self._finished_pages: list[list[Element]] = []
        self._marks: list[Element] = []
        self._open_gaps: list[tuple[int, int]] = []
        self._gaps: list[tuple[int, int, int]] = []
        super().__init__(*known, **named)

    @property
    def page(self) -> int:
        """The number of the page being drawn, from 0."""
        return len(self._finished_pages)

    @property
    def in_artifact(self) -> bool:
        """Whether what is painted now is an artifact."""
        return bool(self._open) and self._open[-1] is None

    @contextmanager
    def tagged(self, element: Element) -> Iterator[None]:
        """What is painted inside belongs to `element`. Inside an artifact everything stays one."""
        if self.in_artifact:
            yield
            return
        if self._open:
            raise UntaggedContent(f"{element.role} inside another element: marked content does not nest here")
        mcid = len(self._marks)
        self._marks.append(element)
        element.kids.append(Mark(self.page, mcid))
        with self._marked(f"/{element.role} <</MCID {mcid}>> BDC", element):
            yield

    @contextmanager
    def artifact(self, kind: str = "", subtype: str = "") -> Iterator[None]:
        """What is painted inside is decoration, or with a kind such as Pagination, furniture of the page.

        Running footers have the subtype Footer (ISO 14289-1, 7.8).
        """
        if self.in_artifact:
            yield
            return
        if self._open:
            raise UntaggedContent("an artifact inside an element: marked content does not nest here")
        properties = f"/Type/{kind}" + (f"/Subtype/{subtype}" if subtype else "")
        with self._marked(f"/Artifact <<{properties}>> BDC" if kind else "/Artifact BMC", None):
            yield

    @contextmanager
    def _marked(self, begin: str, owner: Element | None) -> Iterator[None]:
        self._code.append(begin)
        self._open.append(owner)
        try:
            yield
        finally:
            self._open.pop()
            self._code.append("EMC")

    @contextmanager
    def unmarked(self) -> Iterator[None]:
        """What is painted inside carries no marks: it becomes a form that others paint as an artifact."""
        self._open.append(None)
        try:
            yield
        finally:
            self._open.pop()

    @property
    def next_mark(self) -> int:
        """The id that the next marked content gets."""
        return len(self._marks)

    @contextmanager
    def gap(self) -> Iterator[None]:
        """What is painted inside can be cut out of the page's content, and something else put in its place."""
        start = len(self._code)
        yield
        self._open_gaps.append((start, len(self._code)))

    @property
    def gaps(self) -> list[tuple[int, int, int]]:
        """Of each gap the page, from 0, and the bytes of that page's content where it starts and ends."""
        return self._gaps

    def operators(self, *code: str) -> None:
        """Painting operators as they are; they must stand inside `tagged` or `artifact`."""
        if not self._open:
            raise UntaggedContent(f"painted outside the structure tree: {code[0][:60]}")
        for line in code:
            if "nan" in line or "inf" in line:  # no operator has that in its name, so it is a number
                raise Unprintable(f"a number that is not finite would stand on a page: {line[:60]}")
        self._code.extend(code)

    def _end_page_of_marks(self) -> None:
        """The marks of the next page count from 0 again."""
        places = [0, *accumulate(len(line) + 1 if line.strip() else 0 for line in self._code)]
        self._gaps += [(self.page, places[start], places[end]) for start, end in self._open_gaps]
        self._open_gaps = []
        self._finished_pages.append(self._marks)
        self._marks = []
