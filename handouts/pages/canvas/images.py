"""The image XObjects of a part, each made once."""

from __future__ import annotations

from reportlab.pdfbase import pdfdoc

from handouts.pages.canvas.objects import Objects, stream


class Images:
    """Images by what they are."""

    def __init__(self, objects: Objects) -> None:
        self._objects = objects
        self._names: dict[tuple[str, bytes], str] = {}

    def name(self, entries: str, data: bytes, alpha: str | None = None) -> str:
        """The name of an image by its dictionary entries and encoded data; `alpha` names that of its opacity."""
        key = (f"{entries}{alpha or ''}", data)
        if key not in self._names:
            name = self._names[key] = f"Im{len(self._names) + 1}"

            def body() -> bytes:
                mask = f"/SMask {self._objects.ref(pdfdoc.xObjectName(alpha))}" if alpha else ""
                return stream(f"/Type/XObject/Subtype/Image{entries}{mask}", data, compress=False)

            self._objects.add(pdfdoc.xObjectName(name), body)
        return self._names[key]
