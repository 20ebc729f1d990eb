"""A finished page on its way to being an object, and the profile that all colours are meant in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from handouts.pages.canvas.objects import Objects, stream
from handouts.pages.canvas.syntax import Rect
from handouts.pages.srgb import srgb_profile
from handouts.pdf.writing.drawn import DrawnPage


@dataclass(frozen=True, slots=True)
class Sheet:
    """A finished page: ReportLab's, its box, its content, and the names of its content stream and its links."""

    page: Any
    box: Rect
    content: bytes
    stream: str
    links: tuple[str, ...]

    def drawn(self, objects: Objects, number: int, resources: Mapping[str, bytes]) -> DrawnPage:
        annotations = f"[{' '.join(map(objects.ref, self.links))}]".encode() if self.links else None
        page, content = objects.number(objects.page(number)), objects.number(self.stream)
        return DrawnPage(page, self.box, self.content, content, resources, annotations)


@cache
def output_profile() -> bytes:
    return stream("/N 3", srgb_profile())
