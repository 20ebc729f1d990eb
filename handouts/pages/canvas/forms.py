"""Content streams of their own: form XObjects, transparency groups and patterns, each with its own resources.

PDF/A wants every content stream to name what it uses (ISO 19005-2, 6.2.2), and lets groups blend in the space of
the output intent (6.2.10): here, RGB.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reportlab.pdfbase import pdfdoc

from handouts.pages.canvas.objects import Objects, stream
from handouts.pages.canvas.syntax import Rect, matrix, numbers

_KINDS = ("Font", "XObject", "Pattern", "Shading", "ExtGState")
_GROUP = "/Group <</S/Transparency/CS/DeviceRGB/I true>>"


@dataclass(slots=True)
class Content:
    """Operators, and what they name: by kind, the resource's name and the object that it is."""

    code: list[str] = field(default_factory=list)
    resources: dict[str, dict[str, str]] = field(default_factory=lambda: {kind: {} for kind in _KINDS})


class Forms:
    """Makes objects of contents; they are written when all numbers of objects are known."""

    def __init__(self, objects: Objects) -> None:
        self._objects, self._count = objects, 0
        self._states: dict[str, str] = {}
        self._kept: dict[int, tuple[object, str]] = {}

    def form(self, content: Content, box: Rect, *, group: bool = False) -> str:
        """A form XObject, with `group` one whose transparency is that of the whole; its name for `object_named`."""
        name = self._name("Fm")
        head = f"/Type/XObject/Subtype/Form/BBox [{numbers(box)}]" + (_GROUP if group else "")
        self._add(pdfdoc.xObjectName(name), head, content)
        return name

    def tiles(self, content: Content, box: Rect, step: tuple[float, float], plane: tuple[float, ...]) -> str:
        """A pattern of tiles (ISO 32000-1, 8.7.3); the name of its object."""
        name = self._name("Pt")
        head = (
            f"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox [{numbers(box)}]"
            f"/XStep {numbers(step[:1])}/YStep {numbers(step[1:])}/Matrix [{matrix(plane)}]"
        )
        self._add(name, head, content)
        return name

    def plain(self, kind: str, body: str) -> str:
        """An object that is written as it is, such as a shading; equal ones are one. Its name begins with `kind`."""
        if body not in self._states:
            name = self._states[body] = self._name(kind)
            self._objects.add(name, lambda: body)
        return self._states[body]

    def mask(self, form: str, kind: str) -> str:
        """A graphics state that lets show what a group says, by its Luminosity or its Alpha; its object's name."""
        name = self._name("Gs")
        group = pdfdoc.xObjectName(form)
        backdrop = "/BC [0 0 0]" if kind == "Luminosity" else ""
        self._objects.add(
            name,
            lambda: (
                f"<</Type/ExtGState/SMask <</Type/Mask/S/{kind}{backdrop}/G {self._objects.ref(group)}>>>>"
            ),
        )
        return name

    def kept(self, thing: object) -> str | None:
        """The form that was made of this very thing, if one was."""
        found = self._kept.get(id(thing))
        return found[1] if found else None

    def keep(self, thing: object, form: str) -> None:
        """Remember the form that was made of a thing."""
        self._kept[id(thing)] = (thing, form)

    def _add(self, name: str, head: str, content: Content) -> None:
        code = "\n".join(content.code).encode("latin-1")
        self._objects.add(name, lambda: stream(f"{head}{self._resources(content.resources)}", code))

    def _resources(self, named: Mapping[str, Mapping[str, str]]) -> str:
        kinds = (
            f"/{kind} <<{''.join(f'/{name} {self._objects.ref(it)}' for name, it in entries.items())}>>"
            for kind, entries in named.items()
            if entries
        )
        return f"/Resources <<{''.join(kinds)}>>"

    def _name(self, kind: str) -> str:
        self._count += 1
        return f"{kind}{self._count}"
