"""The structure tree of one source: its elements, and which of them owns which content."""

from __future__ import annotations

from dataclasses import dataclass, field

from pypdf.generic import DictionaryObject, IndirectObject, NumberObject, PdfObject, StreamObject

from handouts.pdf import access, syntax
from handouts.pdf.bounds import Count, TooManyError
from handouts.pdf.writing.file import PdfFile
from handouts.pdf.writing.graft import Graft

_HIGHEST_MCID = 65_535
_MOST_SLOTS = 2_000_000
"""The parent tree has a slot for each identifier up to the highest of a page, whether or not it is in use."""
_MOST_KIDS = 1_000_000


@dataclass(slots=True)
class Element:
    source: DictionaryObject
    number: int
    parent: int
    page: int | None
    """The page that its content stands on unless an item says otherwise; inherited where it has none."""
    kids: list[bytes] = field(default_factory=list)

    def owns_marks(self) -> bool:
        """Whether a kid is a bare marked-content identifier, which means something only with a page."""
        return any(kid.isdigit() for kid in self.kids)


class Branch:
    """Walks the tree of one source and notes which element owns which content."""

    def __init__(self, file: PdfFile, graft: Graft, pages: set[int]) -> None:
        self._file, self._graft, self._pages = file, graft, pages
        self._seen: set[int] = set()
        self._count = Count("elements and pieces of content in its structure tree", _MOST_KIDS)
        self.marks: dict[int, dict[int, int]] = {}
        """Page or form XObject, to MCID, to element."""
        self.objects: dict[IndirectObject, int] = {}
        """Annotation or XObject that is content as a whole, to element."""
        self.streams: dict[int, IndirectObject] = {}
        """Form XObjects that hold marked content of their own."""

    def walk(self, top: Element) -> list[Element]:
        """All elements below `top`, with the kids of each filled in. Raises `TooManyError` for a boundless tree."""
        elements, waiting = [], [top]
        while waiting:
            element = waiting.pop()
            children = []
            for kid in access.one_or_many(element.source, "/K"):
                self._count.one()
                child = self._kid(element, kid)
                if child is not None:
                    element.kids.append(syntax.reference(child.number))
                    children.append(child)
            elements += children
            waiting += reversed(children)
        if sum(max(marks) + 1 for marks in self.marks.values()) > _MOST_SLOTS:
            raise TooManyError(
                f"numbers its marked content so that more than {_MOST_SLOTS:,} numbers are needed"
            )
        return elements

    def _kid(self, element: Element, kid: PdfObject) -> Element | None:
        """Note a content item on its element, or return the element that the kid is."""
        target = access.resolved(kid)
        if isinstance(target, NumberObject):
            self._mark(element, element.page, int(target))
        if not isinstance(target, DictionaryObject):
            return None
        kind = access.name(target, "/Type")
        if kind == "/MCR":
            self._mark(element, self._page(target, element), access.integer(target, "/MCID"), target)
        elif kind == "/OBJR":
            self._object(element, target)
        elif id(target) not in self._seen:  # a tree that bites its own tail ends here
            self._seen.add(id(target))
            if not isinstance(kid, IndirectObject):
                return Element(target, self._file.reserve(), element.number, self._page(target, element))
            if self._graft.number(kid) is None:  # what is a page or an annotation is no element
                page = self._page(target, element)
                return Element(target, self._graft.reserve(kid), element.number, page)
        return None

    def _page(self, source: DictionaryObject, parent: Element) -> int | None:
        ref = dict.get(source, "/Pg")
        page = self._graft.number(ref) if isinstance(ref, IndirectObject) else None
        return page if page in self._pages else parent.page

    def _mark(
        self, element: Element, page: int | None, mcid: int | None, reference: DictionaryObject | None = None
    ) -> None:
        if page is None or mcid is None:
            return
        if not 0 <= mcid <= _HIGHEST_MCID:
            raise TooManyError(f"numbers marked content beyond {_HIGHEST_MCID:,}")
        stream = dict.get(reference, "/Stm") if reference else None
        holder = page
        entries = {"Type": b"/MCR", "Pg": syntax.reference(page)}
        if isinstance(stream, IndirectObject) and isinstance(stream.get_object(), StreamObject):
            holder = self._graft.promise(stream)
            self.streams[holder] = stream
            entries["Stm"] = syntax.reference(holder)
        if holder == page == element.page:
            element.kids.append(syntax.number(mcid))
        else:
            element.kids.append(syntax.dictionary(entries | {"MCID": syntax.number(mcid)}))
        self.marks.setdefault(holder, {}).setdefault(mcid, element.number)

    def _object(self, element: Element, reference: DictionaryObject) -> None:
        ref, page = dict.get(reference, "/Obj"), self._page(reference, element)
        if not isinstance(ref, IndirectObject) or page is None:
            return
        if isinstance(ref.get_object(), StreamObject):
            self._graft.promise(ref)
        number = self._graft.number(ref)
        if number is None:  # an annotation that stands on no page
            return
        entries = {"Type": b"/OBJR", "Pg": syntax.reference(page), "Obj": syntax.reference(number)}
        element.kids.append(syntax.dictionary(entries))
        self.objects.setdefault(ref, element.number)


def own_document(tree: DictionaryObject) -> DictionaryObject | None:
    """The one Document element that holds everything in a source, if there is one."""
    tops = [access.resolved(top) for top in access.one_or_many(tree, "/K")]
    if len(tops) != 1 or not isinstance(tops[0], DictionaryObject):
        return None
    role = access.name(tops[0], "/S")
    meaning = access.name(access.dictionary(tree, "/RoleMap"), role)
    return tops[0] if "/Document" in (role, meaning) else None
