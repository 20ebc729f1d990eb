"""The form fields of one source as a tree (ISO 32000-2, 12.7.4), whichever way it hangs together.

Fields are found from the list of the form and from the widgets on pages, which no list need name. Each stands
in the tree once, under the parent that lists it, or that it names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from pypdf.generic import DictionaryObject, IndirectObject, PdfObject

from handouts.pdf import access
from handouts.pdf.bounds import Count, TooManyError
from handouts.pdf.writing.file import PdfFile
from handouts.pdf.writing.graft import Graft
from handouts.press.joining.annotations import Annotation

_MOST = 200_000
_DEEPEST = 100
_LONGEST_NAME = 1_000
"""Characters."""


@dataclass(eq=False)
class Field:
    """A field, or one of several places of a field: that has no name of its own."""

    source: DictionaryObject
    number: int
    parent: Field | None
    widget: Annotation | None
    kids: list[Field] = field(default_factory=list)
    new_name: str | None = None

    @cached_property
    def own_name(self) -> str:
        """The partial name as the source has it; empty without one."""
        return access.text(self.source, "/T", _LONGEST_NAME)

    @property
    def name(self) -> str:
        """The partial name in the joint document."""
        return self.own_name if self.new_name is None else self.new_name

    @property
    def lineage(self) -> list[Field]:
        """The field and what it stands below, the topmost last."""
        found = [self]
        while (above := found[-1].parent) is not None:
            found.append(above)
        return found

    @property
    def full_name(self) -> str:
        """The names from the top down, with full stops between (12.7.4.2)."""
        return ".".join(one.name for one in reversed(self.lineage) if one.name)

    @property
    def is_terminal(self) -> bool:
        """Whether nothing below it is a field of its own."""
        return not any(kid.name for kid in self.kids)

    def inherited(self, key: str) -> PdfObject | None:
        """The value of a key that a field may have from above, unfollowed."""
        return next((dict.get(one.source, key) for one in self.lineage if key in one.source), None)

    @property
    def kind(self) -> str:
        """The type of field, such as "/Tx"; empty for what is none."""
        value = access.resolved(self.inherited("/FT"))
        return value if isinstance(value, str) else ""


class FieldTree:
    """All fields of a source."""

    def __init__(
        self, file: PdfFile, graft: Graft, form: DictionaryObject, widgets: Iterable[Annotation]
    ) -> None:
        self._file, self._graft = file, graft
        self._widgets = {id(widget.source): widget for widget in widgets}
        self._known: dict[int, Field] = {}
        self._count = Count("form fields", _MOST)
        self.roots: list[Field] = []
        for raw in access.array(form, "/Fields"):
            self._adopt(raw)
        for widget in list(self._widgets.values()):
            self._adopt(widget.ref or widget.source)
        self.roots = [root for root in self.roots if _is_field(root)]

    def __iter__(self) -> Iterator[Field]:
        """Every field and place, those above before those below."""
        waiting = [*reversed(self.roots)]
        while waiting:
            one = waiting.pop()
            yield one
            waiting += reversed(one.kids)

    def _adopt(self, raw: PdfObject) -> None:
        """Take in what is listed or stands on a page, with what stands above it, unless that has been done."""
        holder = access.resolved(raw)
        if not isinstance(holder, DictionaryObject) or id(holder) in self._known:
            return
        line, seen = [raw], {id(holder)}
        above = None
        while "/Parent" in holder:
            raw, parent = dict.__getitem__(holder, "/Parent"), access.entry(holder, "/Parent")
            if not isinstance(parent, DictionaryObject) or id(parent) in seen:
                break
            above = self._known.get(id(parent))
            if above is not None or not _may_be_field(parent):
                break
            seen.add(id(parent))
            line.append(raw)
            holder = parent
        for raw in reversed(line):
            above = self._known.get(id(access.resolved(raw))) or self._grow(raw, above)

    def _grow(self, top: PdfObject, above: Field | None) -> Field | None:
        """Take in a field with all that it lists; returns it, or None for what is none, or stands elsewhere."""
        first = None
        waiting: list[tuple[PdfObject, Field | None]] = [(top, above)]
        while waiting:
            raw, parent = waiting.pop()
            grown = self._node(raw, parent)
            if grown is None:
                continue
            first = first or grown
            (parent.kids if parent else self.roots).append(grown)
            waiting += [(kid, grown) for kid in reversed(access.array(grown.source, "/Kids"))]
        return first

    def _node(self, raw: PdfObject, parent: Field | None) -> Field | None:
        source = access.resolved(raw)
        if not isinstance(source, DictionaryObject) or id(source) in self._known:
            return None
        widget = self._widgets.get(id(source))
        if widget is None and not _may_be_field(source):
            return None
        self._count.one()
        number = widget.number if widget else self._number(raw)
        if number is None:
            return None
        if parent is not None and len(parent.lineage) >= _DEEPEST:
            raise TooManyError(f"has form fields in more than {_DEEPEST} levels")
        self._known[id(source)] = Field(source, number, parent, widget)
        return self._known[id(source)]

    def _number(self, raw: PdfObject) -> int | None:
        if not isinstance(raw, IndirectObject):
            return self._file.reserve()
        return self._graft.reserve(raw) if self._graft.number(raw) is None else None


def _may_be_field(source: DictionaryObject) -> bool:
    """Whether what no page shows is a field: a widget alone is nothing."""
    return "/T" in source or ("/Kids" in source and access.name(source, "/Type") in ("", "/Annot"))


def _is_field(root: Field) -> bool:
    """Whether a tree says of what type its fields are; if not, viewers take it for no form."""
    return any("/FT" in one.source for one in _below(root))


def _below(root: Field) -> Iterator[Field]:
    waiting = [root]
    while waiting:
        one = waiting.pop()
        yield one
        waiting += one.kids
