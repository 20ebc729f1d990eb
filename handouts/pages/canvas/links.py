"""The links of a part: active areas that belong to Link elements, and the places that they lead to."""

from __future__ import annotations

from collections.abc import Callable

from handouts.pages.canvas.objects import Objects
from handouts.pages.canvas.structure import Annotation, Element
from handouts.pages.canvas.syntax import Rect, destination_name, numbers, string

_PRINTED = 4
"""The annotation flag without which PDF/A takes no annotation (ISO 19005-2, 6.3.2)."""


class Links:
    """What has been linked so far."""

    def __init__(self, objects: Objects) -> None:
        self._objects = objects
        self._of_pages: dict[int, list[str]] = {}
        self.all: list[tuple[str, Element]] = []
        """The object name and the element of each link, in the order they were made."""
        self.places: dict[str, tuple[int, float]] = {}
        """Where each name leads: the page from 0, and the top of what is shown."""
        self.targets: set[str] = set()
        """The names that links lead to, here or elsewhere."""

    def add(
        self,
        element: Element,
        page: int,
        rect: Rect,
        key: Callable[[int], int],
        *,
        says: str,
        address: str,
        to: str,
    ) -> None:
        """Add an annotation to a page; `key` gives its number in the parent tree, which is known at the end."""
        number, name = len(self.all), f"Link{len(self.all)}"
        self.all.append((name, element))
        self._of_pages.setdefault(page, []).append(name)
        element.kids.append(Annotation(page, number))
        page_name = self._objects.page(page)
        action = f"/A <</S/URI/URI {string(address)}>>" if address else f"/Dest {destination_name(to)}"
        if not address:
            self.targets.add(to)
        entries = f"/F {_PRINTED}/Border [0 0 0]/Rect [{numbers(rect)}]/Contents {string(says)}{action}"
        self._objects.add(
            name,
            lambda: (
                f"<</Type/Annot/Subtype/Link{entries}/P {self._objects.ref(page_name)}/StructParent {key(number)}>>"
            ),
        )

    def of_page(self, page: int) -> tuple[str, ...]:
        """The object names of a page's links."""
        return tuple(self._of_pages.get(page, ()))
