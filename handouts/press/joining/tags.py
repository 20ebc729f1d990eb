"""One structure tree for a document that is joined from several (ISO 32000-1, 14.7).

Every source's elements become the content of one Part element under one Document. The parent tree is made
anew from the elements, so that it agrees with them even where a source's own did not.
"""

from __future__ import annotations

from collections.abc import Sequence

from pypdf.generic import DictionaryObject, NameObject, PdfObject

from handouts.pdf import access, syntax
from handouts.pdf.trees import name_tree, number_tree
from handouts.pdf.writing.destinations import free_name
from handouts.pdf.writing.file import PdfFile
from handouts.pdf.writing.graft import Graft
from handouts.press.joining.branch import Branch, Element, own_document
from handouts.press.joining.elements import ElementWriter, Renamed


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

    def add(
        self, graft: Graft, tree: DictionaryObject, pages: Sequence[int], title: str, language: str | None
    ) -> dict[int, int]:
        """Take over a source's tree; its pages and annotations are reserved in `graft` already.

        Returns the `/StructParents` key of each of the given page numbers that has tagged content. Other
        objects that need a key are amended in `graft`. `language` goes onto the Part where it is given. Raises
        `TooManyError` for a tree beyond all bounds; the joint tree is then as it was.
        """
        part = Element(own_document(tree) or tree, self._file.reserve(), 0, None)
        branch = Branch(self._file, graft, set(pages))
        elements = branch.walk(part)
        self._parts.append(part.number)
        renamed = self._take_names(graft, tree, elements)
        writer = ElementWriter(self._file, graft, renamed)
        for element in elements:
            self._file.put(element.number, writer.body(element))
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
                self._file.add(number_tree(self._file, dict(enumerate(self._parents))))
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
            named = {key: syntax.reference(number) for key, number in self._ids.items()}
            root["IDTree"] = name_tree(self._file, named)
        self._file.put(self._root, syntax.dictionary(root))
        return syntax.reference(self._root)

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

    def _take_names(self, graft: Graft, tree: DictionaryObject, elements: list[Element]) -> Renamed:
        renamed = Renamed(
            _merge_map(graft, access.dictionary(tree, "/RoleMap"), self._roles, NameObject),
            _merge_map(graft, access.dictionary(tree, "/ClassMap"), self._classes, PdfObject),
        )
        owners: dict[bytes, int] = {}
        for element in elements:
            own = access.string_bytes(access.entry(element.source, "/ID"))
            if own is not None:
                owners.setdefault(own, element.number)
        renamed.owners = set(owners.values())
        taken = set(self._ids)
        for own, number in owners.items():
            new = own if own not in taken else free_name(own, self._ids, owners)
            self._ids[new] = number
            if new != own:
                renamed.ids[own] = new
        self._namespaces += [graft.value(namespace) for namespace in access.array(tree, "/Namespaces")]
        return renamed


def _merge_map(
    graft: Graft, own: DictionaryObject, merged: dict[str, bytes], kind: type[PdfObject]
) -> dict[str, str]:
    """Add a source's role or class map to the joint one; returns what had to be renamed."""
    renamed = {}
    for key in own:
        if not isinstance(access.entry(own, str(key)), kind):
            continue
        meaning = graft.value(own.raw_get(key))
        free = str(key)
        while merged.setdefault(free, meaning) != meaning:
            free += "-"
        if free != key:
            renamed[str(key)] = free
    return renamed
