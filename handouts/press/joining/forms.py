"""The form fields of several sources in one form (ISO 32000-2, 12.7): each keeps a name and a value of its own.

What runs does not come along: actions, the order of calculation, XFA. Nor do signatures, for what was signed
is another document now; their fields stay, and can no longer be filled in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject, StreamObject

from handouts.pdf import access, syntax
from handouts.pdf.writing.destinations import free_name
from handouts.pdf.writing.file import PdfFile
from handouts.pdf.writing.graft import Graft
from handouts.press.joining.actions import Actions
from handouts.press.joining.annotations import Annotation
from handouts.press.joining.fields import Field, FieldTree
from handouts.problems import BadInput, Problem

_ENTRIES = frozenset(
    re.findall(
        r"/\S+",
        "/FT /Ff /TU /TM /Q /MaxLen /Opt /TI /I",
    )
)
_RESOURCES = (
    "/Font",
    "/Encoding",
    "/XObject",
    "/ExtGState",
    "/ColorSpace",
    "/Pattern",
    "/Shading",
    "/Properties",
)
_READ_ONLY = 1
_NAMELESS = "field"
_LONGEST_APPEARANCE = 2_000
"""Bytes of a default appearance: a font, a size and a colour."""
_FONT = re.compile(rb"/([^\x00\t\n\f\r ()<>\[\]{}/%]+)(?=[\x00\t\n\f\r ]+[-+.\d]+[\x00\t\n\f\r ]+Tf)")


class Forms:
    """The joint interactive form. Fields are taken before the pages with their widgets are written."""

    def __init__(self, file: PdfFile) -> None:
        self._file = file
        self._roots: list[bytes] = []
        self._taken: set[str] = set()
        self._resources: dict[str, dict[str, bytes]] = {kind: {} for kind in _RESOURCES}
        self._needs_appearances = False
        self._appearances: set[bytes | None] = set()

    def take(
        self,
        graft: Graft,
        catalog: DictionaryObject,
        widgets: Iterable[Annotation],
        source_name: str,
        actions: Actions,
    ) -> SourceForm:
        """Take over a source's fields; one whose name is in use already gets a number."""
        form = access.dictionary(catalog, "/AcroForm")
        if "/XFA" in form and access.flag(catalog, "/NeedsRendering"):
            expected = "a plain PDF form; print this one to PDF first"
            message = f'"{source_name}" is an XFA form, which only Adobe programs show'
            raise BadInput([Problem(message, expected=expected)])
        actions.left_out.note("xfa", times="/XFA" in form)
        tree = FieldTree(self._file, graft, form, widgets)
        self._taken |= give_names(tree, self._taken)
        self._needs_appearances |= access.flag(form, "/NeedAppearances")
        self._roots += [syntax.reference(root.number) for root in tree.roots]
        own = SourceForm(graft, form, tree, self._take_resources(graft, form), actions)
        if tree.roots:
            self._appearances.add(own.appearance(dict.get(form, "/DA")).get("/DA"))
        return own

    def entry(self) -> bytes | None:
        """The catalog's `/AcroForm`; None without fields."""
        if not self._roots:
            return None
        entries = {"Fields": syntax.array(self._roots)}
        kinds = {kind: syntax.dictionary(named) for kind, named in self._resources.items() if named}
        if kinds:
            entries["DR"] = syntax.dictionary(kinds)
        if len(self._appearances) == 1 and (usual := next(iter(self._appearances))) is not None:
            entries["DA"] = usual  # each field has it, too: some viewers look here for what they fill in
        if self._needs_appearances:
            entries["NeedAppearances"] = b"true"
        return syntax.dictionary(entries)

    def _take_resources(self, graft: Graft, form: DictionaryObject) -> dict[bytes, bytes]:
        """Join what texts of fields are set in; returns the fonts that have another name now."""
        renamed = {}
        resources = access.dictionary(form, "/DR")
        for kind in _RESOURCES:
            known = self._resources[kind]
            for name, value in graft.entries(access.dictionary(resources, kind), {}).items():
                free = name if known.get(name, value) == value else free_name(name, known)
                known[free] = value
                if free != name and kind == "/Font":
                    renamed[syntax.name(name)] = syntax.name(free)
        return renamed


class SourceForm:
    """The form of one source on its way into the joint one."""

    def __init__(
        self,
        graft: Graft,
        form: DictionaryObject,
        tree: FieldTree,
        fonts: dict[bytes, bytes],
        actions: Actions,
    ) -> None:
        self._graft, self._form, self._tree, self._fonts = graft, form, tree, fonts
        self._actions = actions
        self._places = {one.number: one for one in tree}

    def of(self, annotation: Annotation) -> dict[str, bytes]:
        """What an annotation has as a field, or as one place of a field."""
        place = self._places.get(annotation.number)
        if place is not None:
            return self._entries(place)
        return self.appearance(dict.get(annotation.source, "/DA"))

    def write(self, file: PdfFile) -> None:
        """Write the fields that stand on no page themselves."""
        for one in self._tree:
            if one.widget is None:
                self._actions.note_triggers(one.source)
                file.put(one.number, syntax.dictionary(self._entries(one)))

    def _entries(self, one: Field) -> dict[str, bytes]:
        graft, source = self._graft, one.source
        entries = graft.chosen(source, _ENTRIES)
        for key in ("/V", "/DV"):
            if key in source:
                entries |= self._value(one, key)
        entries |= self.appearance(dict.get(source, "/DA"))
        if one.parent is None:
            entries = self._from_form() | entries
        else:
            entries["/Parent"] = syntax.reference(one.parent.number)
        if one.name:
            entries["/T"] = syntax.text(one.name)
        if one.kids:
            entries["/Kids"] = syntax.array(syntax.reference(kid.number) for kid in one.kids)
        return entries

    def _value(self, one: Field, key: str) -> dict[str, bytes]:
        """What is filled in: a text, a name, or several of them, and no signature."""
        raw = dict.get(one.source, key)
        value = access.resolved(raw)
        if one.kind == "/Sig":
            is_signed = key == "/V" and value is not None
            self._actions.left_out.note("signature", times=is_signed)
            flags = access.integer(one.source, "/Ff") or 0
            return {"/Ff": syntax.number(flags | _READ_ONLY)} if is_signed else {}
        if isinstance(value, DictionaryObject) and not isinstance(value, StreamObject):
            return {}
        return {key: self._graft.value(raw)}

    def _from_form(self) -> dict[str, bytes]:
        """What fields have from their form, unless they say otherwise."""
        quadding = access.integer(self._form, "/Q")
        own = {"/Q": syntax.number(quadding)} if quadding is not None else {}
        return own | self.appearance(dict.get(self._form, "/DA"))

    def appearance(self, raw: PdfObject | None) -> dict[str, bytes]:
        """A default appearance, its font by the name that it has in the joint form."""
        text = access.string_bytes(access.resolved(raw))
        if text is None or len(text) > _LONGEST_APPEARANCE:
            return {}
        return {"/DA": syntax.string(_FONT.sub(lambda font: self._fonts.get(font[0], font[0]), text))}


def give_names(tree: FieldTree, taken: set[str]) -> set[str]:
    """Give fields whose name another source has, or that have none, a new one; returns the names now in use.

    Only the part before the first full stop counts: it is what viewers keep fields together by. In one source
    texts of the same name that say different things are told apart too; what says the same may be one field.
    """
    tops = [one for one in tree if one.own_name and not any(above.own_name for above in one.lineage[1:])]
    heads = dict.fromkeys(_head(one.own_name) for one in tops)
    new: dict[str, str] = {}
    in_use = {head for head in heads if head not in taken}
    for head in heads:
        new[head] = head if head in in_use else free_name(head, taken, heads, in_use)
        in_use.add(new[head])
    for one in tops:
        head = _head(one.own_name)
        one.new_name = new[head] + one.own_name.removeprefix(head)
    for root in tree.roots:
        if not root.own_name and root.is_terminal:
            root.new_name = free_name(_NAMELESS, taken, in_use)
            in_use.add(root.new_name)
    _tell_apart(tree)
    return in_use


def _head(name: str) -> str:
    return name.partition(".")[0]


def _tell_apart(tree: FieldTree) -> None:
    values: dict[str, object] = {}
    names = {one.full_name for one in tree if one.name}
    for one in tree:
        if one.name and one.is_terminal and one.kind in ("/Tx", "/Ch"):
            value = _comparable(one.inherited("/V"))
            if values.setdefault(one.full_name, value) != value:
                above = one.full_name.removesuffix(one.name)
                full = free_name(one.full_name, names)
                names.add(full)
                one.new_name = full.removeprefix(above)
                values[full] = value


def _comparable(raw: PdfObject | None) -> object:
    if isinstance(raw, IndirectObject) and isinstance(raw.get_object(), ArrayObject | StreamObject):
        return (raw.idnum, raw.generation)
    value = access.resolved(raw)
    return (
        access.string_bytes(value) or b"" if value is None or isinstance(value, str | bytes) else repr(value)
    )
