"""Optional content as it is printed (ISO 32000-1, 8.11): what is off in a PDF stays off on its print copy.

A print copy carries the groups of its source along, and says of each in plain words whether it is on when printed.
Membership (policies, expressions) stands where content and forms refer to it, and viewers work it out from that.
"""

from __future__ import annotations

from collections.abc import Iterator

from pypdf.generic import DictionaryObject, IndirectObject, NumberObject, PdfObject

from handouts.pdf import access, syntax
from handouts.pdf.allowance import TooMuchError
from handouts.pdf.writing.graft import Graft

_MOST_GROUPS, _MOST_APPLICATIONS = 5_000, 20
_STATES = {"/Print": "/PrintState", "/View": "/ViewState", "/Export": "/ExportState"}


def printed_layers(graft: Graft, catalog: DictionaryObject) -> bytes | None:
    """The `/OCProperties` of a print copy of this document; None where it has no optional content.

    To be asked before any page is copied, because the groups leave their usages behind: some viewers go by them
    even where the document does not ask for it. Raises `TooMuchError` for more layers than anything has.
    """
    properties = access.dictionary(catalog, "/OCProperties")
    groups = [group for group in access.array(properties, "/OCGs") if isinstance(group, IndirectObject)]
    if not groups:
        return None
    if len(groups) > _MOST_GROUPS:
        raise TooMuchError(f"has more than {_MOST_GROUPS:,} layers")
    default = access.dictionary(properties, "/D")
    states = _states(groups, default)
    for group in groups:
        graft.amend(group, {"/Usage": None})
    config: dict[str, bytes] = {
        "BaseState": b"/OFF" if _is_off_at_first(default) else b"/ON",
        "ON": syntax.array(graft.reference(group) for group in groups if states[_key(group)]),
        "OFF": syntax.array(graft.reference(group) for group in groups if not states[_key(group)]),
    }
    if "/Intent" in default:
        config["Intent"] = graft.value(default.raw_get("/Intent"))
    return syntax.dictionary(
        {"OCGs": syntax.array(map(graft.reference, groups)), "D": syntax.dictionary(config)}
    )


def _states(groups: list[IndirectObject], default: DictionaryObject) -> dict[tuple[int, int], bool]:
    """Whether each group is on when the document is printed (8.11.4.3 and 8.11.4.4)."""
    states = {_key(group): not _is_off_at_first(default) for group in groups}
    for key, state in (("/ON", True), ("/OFF", False)):
        states |= {_key(group): state for group in access.array(default, key) if _key(group) in states}
    for event in (
        "/View",
        "/Print",
    ):  # what was hidden when it was opened stays so, unless printing says otherwise
        for group, recommended in _recommended(default, event):
            if group in states:
                states[group] = recommended
    return states


def _recommended(default: DictionaryObject, event: str) -> Iterator[tuple[tuple[int, int], bool]]:
    """What usages that the document puts in force for an event say of their groups."""
    for item in access.array(default, "/AS")[:_MOST_APPLICATIONS]:
        application = access.resolved(item)
        if not isinstance(application, DictionaryObject) or access.name(application, "/Event") != event:
            continue
        named = {str(access.resolved(name)) for name in access.one_or_many(application, "/Category")}
        categories = sorted(named & {*_STATES, "/Zoom"})
        for group in access.array(application, "/OCGs"):
            target = access.resolved(group)
            if isinstance(target, DictionaryObject):
                said = [_says(access.dictionary(target, "/Usage"), category) for category in categories]
                if any(answer is not None for answer in said):
                    yield _key(group), all(answer is not False for answer in said)


def _says(usage: DictionaryObject, category: str) -> bool | None:
    """Whether a category of a usage wants its group on; None where it says nothing, or nothing about printing."""
    entries = access.dictionary(usage, category)
    if category in _STATES:
        state = access.name(entries, _STATES[category])
        return state != "/OFF" if state else None
    if category == "/Zoom" and entries:  # paper is seen at its own size
        return _number(entries, "/min", 0.0) <= 1.0 < _number(entries, "/max", float("inf"))
    return None


def _number(holder: DictionaryObject, key: str, default: float) -> float:
    value = access.entry(holder, key)
    return float(value) if isinstance(value, NumberObject | float) else default


def _is_off_at_first(default: DictionaryObject) -> bool:
    return access.name(default, "/BaseState") == "/OFF"


def _key(group: PdfObject) -> tuple[int, int]:
    return (group.idnum, group.generation) if isinstance(group, IndirectObject) else (-1, 0)
