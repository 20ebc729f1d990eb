"""Slips of typing that a YAML parser does not notice, seen value by value and key by key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from handouts.sources.traps import (
    IN_BRACES,
    TYPOGRAPHIC,
    Trap,
    cuts_quotation,
    glued_colon,
    no_space,
    text_trap,
)
from handouts.visible import is_visible

_QUOTES = "quotes around the text"
_NEAR = 200
"""Characters in front of a key that are looked at: a line may have a million."""


def value_slip(lines: Sequence[str], event: Any) -> Trap | None:
    """A text without quotes that holds a list, or keys, as its lines begin."""
    start, end = event.start_mark, event.end_mark
    if event.style or event.tag is not None:
        return None
    if start.line != end.line or (event.value and not event.value[0].isalnum()):
        return text_trap(lines, start.line, start.column, end.line)
    return None


def flow_slip(lines: Sequence[str], event: Any, key: Any) -> Trap | None:
    """A text between brackets or braces that a comma has cut; `key` is that of the value, where it has one."""
    if event.style:
        return None
    if not event.value and key is not None and _has_no_colon(lines, key, event.start_mark):
        return _no_key(key)
    if not event.value.isascii() and cuts_quotation(event.value):
        return Trap(event.start_mark.line, event.start_mark.column, *TYPOGRAPHIC)
    return None


def _no_key(key: Any) -> Trap:
    """What stands where a key should, between braces: one whose colon no space follows, or the rest of a text."""
    line, column = key.start_mark.line, key.start_mark.column
    if not key.style and (found := glued_colon(key.value)):
        return found._replace(line=line, column=column + found.column)
    return Trap(line, column, *IN_BRACES)


def key_slip(lines: Sequence[str], event: Any) -> Trap | None:
    """A key that only looks like one of those there are, or that a text begins with."""
    mark = event.start_mark
    if event.value == "<<" and not event.style:
        return Trap(mark.line, mark.column, '"<<" is not used here', "the keys themselves")
    if _is_marked(lines, mark):
        return Trap(mark.line, mark.column, 'a text cannot begin with "? "', _QUOTES)
    if event.value.isascii() and event.value.isprintable():
        return None
    unseen = next((at for at, char in enumerate(event.value) if not is_visible(char)), None)
    if unseen is None:
        return None
    return Trap(mark.line, mark.column + (0 if event.style else unseen), *no_space(event.value[unseen]))


def _is_marked(lines: Sequence[str], mark: Any) -> bool:
    """Whether a question mark stands before a key, as for keys that are lists."""
    if mark.line >= len(lines) or not mark.column:
        return False
    before = lines[mark.line][max(0, mark.column - _NEAR) : mark.column].rstrip()
    return before.endswith("?") and (before == "?" or before[-2] in " [{,-")


def _has_no_colon(lines: Sequence[str], key: Any, value: Any) -> bool:
    end = key.end_mark
    if end.line >= len(lines):
        return False
    if value.line > end.line:
        return ":" not in "".join([lines[end.line][end.column :], *lines[end.line + 1 : value.line + 1]])
    return ":" not in lines[end.line][end.column : value.column + 1]
