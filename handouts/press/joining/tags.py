"""One structure tree for a document that is joined from several (ISO 32000-1, 14.7).

Every source's elements become the content of one Part element under one Document. The parent tree is made
anew from the elements, so that it agrees with them even where a source's own did not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pypdf.generic import DictionaryObject, PdfObject

from handouts.pdf import access, syntax
from handouts.pdf.destinations import free_name
from handouts.pdf.file import PdfFile
from handouts.pdf.graft import Graft
from handouts.press.joining.branch import Branch, Element, own_document


@dataclass(slots=True)
class _Renamed:
    """Names of one source that mean something else in a source before it."""

    roles: dict[str, str] = field(default_factory=dict)
    classes: dict[str, str] = field(default_factory=dict)
    ids: dict[bytes, bytes] = field(default_factory=dict)


class TagTree:
    """Grows by one Part with each source that is tagged."""

    def __init__(self, file: PdfFile) -> None:
        self._file = file
        self._document = file.reserve()
        self._root = file.reserve()
        self._parts: list[int] = []
        self._roles: dict[str, bytes] = {}
        self._classes: dict[str, bytes] = {}
        self._ids: dict[bytes, int] = {}
        self._namespaces: list[bytes] = []
        self._parents: list[bytes] = []

    def __bool__(self) -> bool:
        return bool(self._parts)

    @property
    def document(self) -> int:
        """The number of the Document element."""
        return self._document

    @property
    def parts(self) -> Sequence[int]:
        """The number of each source's Part element."""
        return self._parts

    @property
    def parents(self) -> Sequence[bytes]:
        """The parent tree: under each key from 0 a reference to an element, or to an array of them."""
        return self._parents

    def add(
        self, graft: Graft, tree: DictionaryObject, pages: Sequence[int], title: str, language: str | None
    ) -> dict[int, int]:
        """Take over a source's tree; its pages and annotations are reserved in `graft` already.

        Returns the `/StructParents` key of each of the given page numbers that has tagged content. Other
        objects that need a key are amended in `graft`. `language` goes onto the Part where it is given.
        """
        part = Element(own_document(tree) or tree, self._file.reserve(), 0, None)
        self._parts.append(part.number)
        branch = Branch(self._file, graft, set(pages))
        elements = branch.walk(part)
        renamed = self._take_names(graft, tree, elements)
        for element in elements:
            self._file.put(element.number, _element_body(graft, element, renamed))
        self._file.put(part.number, self._part_body(part.kids, title, language))
        return self._number_parents(graft, branch, pages)

    def root(self) -> bytes:
        """Write the tree; returns a reference to its root for the catalog."""
        document = {"Type": b"/StructElem", "S": b"/Document", "P": syntax.reference(self._root)}
        self._file.put(
            self._document,
            syntax.dictionary(document | {"K": syntax.array(map(syntax.reference, self._parts))}),
        )
        root = {
            "Type": b"/StructTreeRoot",
            "K": syntax.reference(self._document),
            "ParentTree": syntax.reference(
                self._file.add(syntax.dictionary({"Nums": syntax.array(self._nums())}))
            ),
            "ParentTreeNextKey": syntax.number(len(self._parents)),
        }
        if self._roles:
            root["RoleMap"] = syntax.dictionary(self._roles)
        if self._classes:
            root["ClassMap"] = syntax.dictionary(self._classes)
        if self._namespaces:
            root["Namespaces"] = syntax.array(self._namespaces)
        if self._ids:
            names = [
                item
                for key in sorted(self._ids)
                for item in (syntax.string(key), syntax.reference(self._ids[key]))
            ]
            root["IDTree"] = syntax.dictionary({"Names": syntax.array(names)})
        self._file.put(self._root, syntax.dictionary(root))
        return syntax.reference(self._root)

    def _nums(self) -> list[bytes]:
        return [item for key, value in enumerate(self._parents) for item in (syntax.number(key), value)]

    def _part_body(self, kids: list[bytes], title: str, language: str | None) -> bytes:
        part = {
            "Type": b"/StructElem",
            "S": b"/Part",
            "P": syntax.reference(self._document),
            "T": syntax.text(title),
            "K": syntax.array(kids),
        }
        if language:
            part["Lang"] = syntax.text(language)
        return syntax.dictionary(part)

    def _number_parents(self, graft: Graft, branch: Branch, pages: Sequence[int]) -> dict[int, int]:
        keys: dict[int, int] = {}
        order = {page: index for index, page in enumerate(pages)}
        for holder in sorted(branch.marks, key=lambda holder: (order.get(holder, len(order)), holder)):
            marks = branch.marks[holder]
            slots = [
                syntax.reference(marks[mcid]) if mcid in marks else b"null" for mcid in range(max(marks) + 1)
            ]
            keys[holder] = len(self._parents)
            self._parents.append(syntax.reference(self._file.add(syntax.array(slots))))
        for holder, ref in branch.streams.items():
            graft.amend(ref, {"/StructParents": syntax.number(keys[holder])})
        for ref, element in branch.objects.items():
            graft.amend(ref, {"/StructParent": syntax.number(len(self._parents))})
            self._parents.append(syntax.reference(element))
        return {page: keys[page] for page in pages if page in keys}

    def _take_names(self, graft: Graft, tree: DictionaryObject, elements: list[Element]) -> _Renamed:
        renamed = _Renamed(
            _merge_map(graft, access.dictionary(tree, "/RoleMap"), self._roles),
            _merge_map(graft, access.dictionary(tree, "/ClassMap"), self._classes),
        )
        owners: dict[bytes, int] = {}
        for element in elements:
            own = access.string_bytes(access.entry(element.source, "/ID"))
            if own is not None:
                owners.setdefault(own, element.number)
        renamed.ids = {own: free_name(own, self._ids) for own in owners if own in self._ids}
        self._ids |= {renamed.ids.get(own, own): number for own, number in owners.items()}
        self._namespaces += [graft.value(namespace) for namespace in access.array(tree, "/Namespaces")]
        return renamed


def _element_body(graft: Graft, element: Element, renamed: _Renamed) -> bytes:
    source = element.source
    role = access.name(source, "/S") or "/NonStruct"
    changed: dict[str, bytes | None] = {
        "/Type": b"/StructElem",
        "/S": syntax.name(renamed.roles.get(role, role)),
        "/P": syntax.reference(element.parent),
        "/K": syntax.array(element.kids) if element.kids else None,
        "/Pg": syntax.reference(element.page) if element.page and element.owns_marks() else None,
    }
    own = access.string_bytes(access.entry(source, "/ID"))
    if own is not None:
        changed["/ID"] = syntax.string(renamed.ids.get(own, own))
    if renamed.classes and "/C" in source:
        changed["/C"] = _renamed_classes(graft, access.one_or_many(source, "/C"), renamed.classes)
    if renamed.ids and "/A" in source:
        changed["/A"] = _renamed_headers(graft, access.one_or_many(source, "/A"), renamed.ids)
    return graft.dictionary(source, changed)


def _renamed_classes(graft: Graft, classes: list[PdfObject], new: dict[str, str]) -> bytes:
    named = [access.resolved(item) for item in classes]
    return syntax.array(
        syntax.name(new.get(item, item)) if isinstance(item, str) else graft.value(item) for item in named
    )


def _renamed_headers(graft: Graft, attributes: list[PdfObject], new: dict[bytes, bytes]) -> bytes:
    """Attribute objects in which the cells that `/Headers` names by their ids have their new ids."""
    bodies = []
    for attribute in attributes:
        owner = access.resolved(attribute)
        if isinstance(owner, DictionaryObject) and "/Headers" in owner:
            ids = [
                access.string_bytes(access.resolved(item)) or b"" for item in access.array(owner, "/Headers")
            ]
            headers = syntax.array(syntax.string(new.get(cell, cell)) for cell in ids)
            bodies.append(graft.dictionary(owner, {"/Headers": headers}))
        else:
            bodies.append(graft.value(attribute))
    return syntax.array(bodies)


def _merge_map(graft: Graft, own: DictionaryObject, merged: dict[str, bytes]) -> dict[str, str]:
    """Add a source's role or class map to the joint one; returns what had to be renamed."""
    renamed = {}
    for key in own:
        meaning = graft.value(own.raw_get(key))
        free = str(key)
        while merged.setdefault(free, meaning) != meaning:
            free += "-"
        if free != key:
            renamed[str(key)] = free
    return renamed
