"""Layers of several sources in one document (ISO 32000-1, 8.11)."""

from __future__ import annotations

from pypdf.generic import DictionaryObject, IndirectObject, PdfObject

from handouts.pdf import access, syntax
from handouts.pdf.writing.graft import Graft


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
            shown = {_key(group) for group in access.array(default, "/ON")}
            hidden = [group for group in groups if _key(group) not in shown]
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


def _key(group: PdfObject) -> object:
    return (group.idnum, group.generation) if isinstance(group, IndirectObject) else id(group)
