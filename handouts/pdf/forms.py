"""Form fields, layers and attachments of several sources in one document.

ISO 32000-1, 12.7, 8.11 and 7.11.4.
"""

from __future__ import annotations

from collections.abc import Iterator

from pypdf.generic import DictionaryObject, IndirectObject, PdfObject

from handouts.pdf import access, syntax
from handouts.pdf.destinations import free_name
from handouts.pdf.graft import Graft
from handouts.problems import BadInput, Problem

_INHERITED_FROM_THE_FORM = ("/DA", "/Q")


class Forms:
    """The joint interactive form. Fields are taken before the pages with their widgets are written."""

    def __init__(self) -> None:
        self._waiting: dict[Graft, list[IndirectObject]] = {}
        self._fields: list[bytes] = []
        self._order: list[bytes] = []
        self._names: set[bytes] = set()
        self._resources: dict[str, dict[str, bytes]] = {}
        self._needs_appearances = False

    def take(self, graft: Graft, catalog: DictionaryObject, source_name: str) -> None:
        """Take over a source's fields; one whose name is in use already gets a number."""
        form = access.dictionary(catalog, "/AcroForm")
        if "/XFA" in form and access.flag(catalog, "/NeedsRendering"):
            expected = "a plain PDF form; print this one to PDF first"
            raise BadInput(
                [
                    Problem(
                        f'"{source_name}" is an XFA form, which only Adobe programs show', expected=expected
                    )
                ]
            )
        for ref in access.array(form, "/Fields"):
            field = access.resolved(ref)
            if isinstance(ref, IndirectObject) and isinstance(field, DictionaryObject):
                self._take_field(graft, ref, field, form)
        self._needs_appearances |= access.flag(form, "/NeedAppearances")
        resources = access.dictionary(form, "/DR")
        for kind in resources:
            known = self._resources.setdefault(str(kind), {})
            for name, value in access.dictionary(resources, kind).items():
                known.setdefault(str(name), graft.value(value))

    def place(self, graft: Graft, catalog: DictionaryObject) -> None:
        """Copy a source's fields, now that their widgets stand on pages."""
        self._fields += [graft.reference(ref) for ref in self._waiting.pop(graft, [])]
        order = access.array(access.dictionary(catalog, "/AcroForm"), "/CO")
        self._order += [graft.value(ref) for ref in order]

    def entry(self) -> bytes | None:
        """The catalog's `/AcroForm`; None without fields."""
        if not self._fields:
            return None
        entries = {"Fields": syntax.array(self._fields)}
        if self._order:
            entries["CO"] = syntax.array(self._order)
        if self._resources:
            kinds = {kind: syntax.dictionary(named) for kind, named in self._resources.items()}
            entries["DR"] = syntax.dictionary(kinds)
        if self._needs_appearances:
            entries["NeedAppearances"] = b"true"
        return syntax.dictionary(entries)

    def _take_field(
        self, graft: Graft, ref: IndirectObject, field: DictionaryObject, form: DictionaryObject
    ) -> None:
        self._waiting.setdefault(graft, []).append(ref)
        own = access.string_bytes(access.entry(field, "/T")) or b""
        name = free_name(own, self._names)
        self._names.add(name)
        if name != own:
            graft.amend(ref, {"/T": syntax.string(name)})
        for key in _INHERITED_FROM_THE_FORM:
            if key in form and key not in field:
                graft.amend(ref, {key: graft.value(form.raw_get(key))})
        for signature in _signatures(ref):  # what is signed changes here, so no signature can stay
            graft.amend(signature, {"/V": None})


class Layers:
    """The joint optional content: what was hidden in its source stays hidden."""

    def __init__(self) -> None:
        self._lists: dict[str, list[bytes]] = {
            key: [] for key in ("OCGs", "OFF", "Order", "Locked", "RBGroups", "AS")
        }

    def take(self, graft: Graft, catalog: DictionaryObject) -> None:
        """Take over a source's layers and how they are shown at first."""
        properties = access.dictionary(catalog, "/OCProperties")
        default = access.dictionary(properties, "/D")
        groups = access.array(properties, "/OCGs")
        hidden = access.array(default, "/OFF")
        if access.name(default, "/BaseState") == "/OFF":
            shown = access.array(default, "/ON")
            hidden = [group for group in groups if group not in shown]
        for key in ("Order", "Locked", "RBGroups", "AS"):
            self._lists[key] += [graft.value(item) for item in access.array(default, f"/{key}")]
        self._lists["OCGs"] += [graft.value(group) for group in groups]
        self._lists["OFF"] += [graft.value(group) for group in hidden]

    def entry(self) -> bytes | None:
        """The catalog's `/OCProperties`; None without layers."""
        groups = self._lists["OCGs"]
        if not groups:
            return None
        default = {key: syntax.array(items) for key, items in self._lists.items() if items and key != "OCGs"}
        default["Name"] = syntax.text("Default")
        return syntax.dictionary({"OCGs": syntax.array(groups), "D": syntax.dictionary(default)})


class Attachments:
    """The joint embedded files."""

    def __init__(self) -> None:
        self._files: dict[bytes, bytes] = {}

    def __bool__(self) -> bool:
        return bool(self._files)

    def take(self, graft: Graft, catalog: DictionaryObject) -> None:
        """Take over a source's attachments; one whose name is in use already gets a number."""
        tree = access.dictionary(access.dictionary(catalog, "/Names"), "/EmbeddedFiles")
        for key, value in access.tree_items(tree, "/Names"):
            name = free_name(access.string_bytes(access.resolved(key)) or b"", self._files)
            self._files[name] = graft.value(value)

    def tree(self) -> bytes:
        """The name tree of embedded files."""
        pairs = [item for name in sorted(self._files) for item in (syntax.string(name), self._files[name])]
        return syntax.dictionary({"Names": syntax.array(pairs)})


def _signatures(root: IndirectObject) -> Iterator[IndirectObject]:
    """The signature fields among a field and those below it."""
    seen: set[tuple[int, int]] = set()
    waiting: list[PdfObject] = [root]
    while waiting:
        ref = waiting.pop()
        field = access.resolved(ref)
        if not isinstance(ref, IndirectObject) or not isinstance(field, DictionaryObject):
            continue
        if (ref.idnum, ref.generation) in seen:
            continue
        seen.add((ref.idnum, ref.generation))
        if access.name(field, "/FT") == "/Sig":
            yield ref
        waiting += access.array(field, "/Kids")
